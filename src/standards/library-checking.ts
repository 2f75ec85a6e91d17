import { eq } from 'drizzle-orm'
import { canonicalJson } from '../core/canonical-json.ts'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { departments, employees } from '../people/tables.ts'
import { addTo, inCircles, type Links } from './circles.ts'
import { standingDerivations } from './clause-names.ts'
import type { LibraryLine } from './import-contract.ts'
import { type Library, type LibraryDocument, type LibraryVersion, libraryFault, librarySchema } from './library.ts'
import { libraryVersion, parentsFirst } from './library-export.ts'
import { clauses as clauseTable, documents, documentVersions } from './tables.ts'
import { touchpointRows } from './touchpoints.ts'

type Reason = NonNullable<LibraryLine['reason']>

/** A library file held against this workspace: owners and touchpoints are those of this workspace, null where it has none. */
export interface CheckedLibrary {
  readonly library: Library
  /** Touchpoints that are not here yet. */
  readonly newTouchpoints: Library['touchpoints']
  readonly lines: readonly LibraryLine[]
  /** Uids of the versions to be stored. */
  readonly newVersions: ReadonlySet<string>
}

/** Reads a library file. Throws `library-unreadable` with the first place that does not fit. */
export function parseLibrary(bytes: Uint8Array): Library {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new WorkstationError('library-unreadable', { detail: 'JSON' }, { cause: error })
  }
  const parsed = librarySchema.safeParse(json)
  const [issue] = parsed.error?.issues ?? []
  const detail = parsed.success ? libraryFault(parsed.data) : issue ? issue.path.join('.') || issue.code : ''
  if (parsed.success && detail === null) return parsed.data
  throw new WorkstationError('library-unreadable', { detail: detail ?? '' })
}

/** What would become of every version of a library in this workspace; nothing is stored. */
export function checkLibrary(read: ReadableDb, file: Library, today: string): CheckedLibrary {
  const { library, newTouchpoints, placesKnown } = settledHere(read, file)
  const stored = storedHere(read)
  const circles = documentsInCircles(library.documents, stored.parents)
  const circular = versionsInCircles(library, stored, standingDerivations(read, today))
  const lines: LibraryLine[] = []
  const newVersions = new Set<string>()
  const accepted = new Set(stored.codes.values())
  for (const document of parentsFirst(library.documents)) {
    const fault = documentFault(document, stored.codes, accepted, circles)
    const own = document.versions.map((version): LibraryLine => {
      const unstorable = circular.has(version.uid) ? 'circle' : placesKnown(version) ? null : 'unknown-touchpoint'
      if (fault !== null) return refusedLine(document, version, fault)
      const known = versionLine(read, document, version, stored)
      return known.outcome === 'new' && unstorable ? refusedLine(document, version, unstorable) : known
    })
    for (const [index, { outcome }] of own.entries()) {
      const version = document.versions[index]
      if (outcome === 'new' && version) newVersions.add(version.uid)
    }
    // A document none of whose versions is stored will not be there for those that carry it out.
    if (fault === null && own.some(({ outcome }) => outcome !== 'refused')) accepted.add(document.uid)
    lines.push(...own)
  }
  return { library: { ...library, documents: parentsFirst(library.documents) }, newTouchpoints, lines, newVersions }
}

function settledHere(read: ReadableDb, file: Library) {
  const here = touchpointRows(read)
  const sameHere = new Map(
    file.touchpoints.map(({ uid, name, scenario }) => {
      const same =
        here.find(each => each.uid === uid) ?? here.find(each => each.name === name && each.scenario === scenario)
      return [uid, same?.uid ?? uid]
    }),
  )
  const uidsOf = (table: typeof departments | typeof employees) =>
    new Set(
      read
        .select({ uid: table.uid })
        .from(table)
        .all()
        .map(row => row.uid),
    )
  const [departmentUids, employeeUids] = [uidsOf(departments), uidsOf(employees)]
  const known = (uids: ReadonlySet<string>, uid: string | null) => (uid !== null && uids.has(uid) ? uid : null)
  const places = new Set([...sameHere.values(), ...here.map(({ uid }) => uid)])
  const settle = (version: LibraryVersion): LibraryVersion => ({
    ...version,
    clauses: version.clauses.map(clause => ({
      ...clause,
      ownerDepartmentUid: known(departmentUids, clause.ownerDepartmentUid),
      placements: clause.placements.map(placement => ({
        ...placement,
        touchpointUid: placement.touchpointUid && (sameHere.get(placement.touchpointUid) ?? placement.touchpointUid),
      })),
    })),
  })
  const library: Library = {
    ...file,
    documents: file.documents.map(document => ({
      ...document,
      ownerEmployeeUid: known(employeeUids, document.ownerEmployeeUid),
      ownerDepartmentUid: known(departmentUids, document.ownerDepartmentUid),
      versions: document.versions.map(settle),
    })),
  }
  const placesKnown = ({ clauses }: LibraryVersion) =>
    clauses.every(({ placements }) =>
      placements.every(({ touchpointUid }) => touchpointUid === null || places.has(touchpointUid)),
    )
  const newTouchpoints = file.touchpoints.filter(
    ({ uid }) => sameHere.get(uid) === uid && !here.some(each => each.uid === uid),
  )
  return { library, newTouchpoints, placesKnown }
}

interface StoredHere {
  /** Document uids by code. */
  readonly codes: ReadonlyMap<string, string>
  readonly parents: ReadonlyMap<string, string>
  /** By version uid. */
  readonly versions: ReadonlyMap<string, typeof documentVersions.$inferSelect>
  /** Document uid by version uid. */
  readonly documentOf: ReadonlyMap<string, string>
  readonly clauseUids: ReadonlySet<string>
  /** The document in which a clause's lineage stands: it never moves to another. */
  readonly lineageHomes: ReadonlyMap<string, string>
  /** The greatest version number by document uid. */
  readonly newest: ReadonlyMap<string, number>
  /** `<document uid> <number>`. */
  readonly numbers: ReadonlySet<string>
  /** Uids of documents with a draft or a version in review. */
  readonly drafts: ReadonlySet<string>
}

function storedHere(read: ReadableDb): StoredHere {
  const rows = read.select().from(documents).all()
  const uidOf = new Map(rows.map(({ id, uid }) => [id, uid]))
  const versions = read.select().from(documentVersions).all()
  const documentOfId = new Map(versions.map(({ id, documentId }) => [id, uidOf.get(documentId) ?? '']))
  const clauseRows = read
    .select({ uid: clauseTable.uid, lineageUid: clauseTable.lineageUid, versionId: clauseTable.versionId })
    .from(clauseTable)
    .all()
  return {
    codes: new Map(rows.map(({ code, uid }) => [code, uid])),
    parents: new Map(
      rows.flatMap(({ uid, parentId }) => {
        const parent = parentId === null ? undefined : uidOf.get(parentId)
        return parent === undefined ? [] : [[uid, parent] as const]
      }),
    ),
    versions: new Map(versions.map(version => [version.uid, version])),
    documentOf: new Map(versions.map(({ uid, documentId }) => [uid, uidOf.get(documentId) ?? ''])),
    clauseUids: new Set(clauseRows.map(row => row.uid)),
    lineageHomes: new Map(clauseRows.map(row => [row.lineageUid, documentOfId.get(row.versionId) ?? ''])),
    newest: new Map(
      [...Map.groupBy(versions, ({ documentId }) => uidOf.get(documentId) ?? '')].map(([uid, own]) => [
        uid,
        Math.max(...own.map(({ number }) => number)),
      ]),
    ),
    numbers: new Set(versions.map(({ documentId, number }) => `${uidOf.get(documentId)} ${number}`)),
    drafts: new Set(
      versions
        .filter(({ state }) => state === 'draft' || state === 'in-review')
        .map(({ documentId }) => uidOf.get(documentId) ?? ''),
    ),
  }
}

function documentFault(
  { uid, code, parentUid }: LibraryDocument,
  codes: ReadonlyMap<string, string>,
  accepted: ReadonlySet<string>,
  circles: ReadonlySet<string>,
): Reason | null {
  const holder = codes.get(code)
  if (holder !== undefined && holder !== uid) return 'code-taken'
  if (circles.has(uid)) return 'circle'
  return parentUid !== null && !accepted.has(parentUid) ? 'unknown-parent' : null
}

function versionLine(
  read: ReadableDb,
  document: LibraryDocument,
  version: LibraryVersion,
  { versions, documentOf, clauseUids, lineageHomes, newest, numbers, drafts }: StoredHere,
): LibraryLine {
  const here = versions.get(version.uid)
  if (here) {
    const same =
      documentOf.get(version.uid) === document.uid &&
      canonicalJson(libraryVersion(read, here)) === canonicalJson(version)
    return same ? line(document, version, 'present', null) : refusedLine(document, version, 'content-differs')
  }
  if (numbers.has(`${document.uid} ${version.number}`)) return refusedLine(document, version, 'number-taken')
  const inAnother = ({ uid, lineageUid }: LibraryVersion['clauses'][number]) =>
    clauseUids.has(uid) || (lineageHomes.get(lineageUid) ?? document.uid) !== document.uid
  if (version.clauses.some(inAnother)) return refusedLine(document, version, 'clause-taken')
  // A draft below what is published here could never come into force, and would be a second draft.
  const isBehind = (newest.get(document.uid) ?? 0) > version.number
  if (version.state === 'draft' && (drafts.has(document.uid) || isBehind))
    return refusedLine(document, version, 'draft-there')
  return line(document, version, 'new', null)
}

const refusedLine = (document: LibraryDocument, version: LibraryVersion, reason: Reason): LibraryLine =>
  line(document, version, 'refused', reason)

const line = (
  { code }: LibraryDocument,
  { title, number, clauses }: LibraryVersion,
  outcome: LibraryLine['outcome'],
  reason: Reason | null,
): LibraryLine => ({ code, title, versionNumber: number, outcome, reason, clauseCount: clauses.length })

/** Uids of documents that would carry themselves out over any number of steps. */
function documentsInCircles(all: readonly LibraryDocument[], here: ReadonlyMap<string, string>): ReadonlySet<string> {
  const parents = new Map([...here].map(([uid, parentUid]) => [uid, [parentUid]]))
  for (const { uid, parentUid } of all) if (parentUid !== null && !here.has(uid)) parents.set(uid, [parentUid])
  return inCircles(parents)
}

/**
 * Uids of new versions with a clause that would derive from itself over any number of steps, through what counts here and what would count:
 * drafts and each document's last published version. An older version has to be free of circles by itself.
 */
function versionsInCircles({ documents: all }: Library, { versions: here }: StoredHere, standing: Links): Set<string> {
  const found = new Set<string>()
  const links = new Map([...standing].map(([lineage, parents]) => [lineage, [...parents]]))
  const counting: LibraryVersion[] = []
  for (const { versions } of all) {
    const last = versions.reduce(
      (newest, each) => (each.state === 'published' ? Math.max(newest, each.number) : newest),
      0,
    )
    for (const version of versions) {
      if (here.has(version.uid)) continue
      if (version.state === 'draft' || version.number === last) counting.push(version)
      else if (hasCircle(derivationsIn([version]), version)) found.add(version.uid)
    }
  }
  const circular = inCircles(derivationsIn(counting, links))
  for (const version of counting)
    if (version.clauses.some(({ lineageUid }) => circular.has(lineageUid))) found.add(version.uid)
  return found
}

const hasCircle = (links: Links, { clauses }: LibraryVersion): boolean => {
  const circular = inCircles(links)
  return clauses.some(({ lineageUid }) => circular.has(lineageUid))
}

function derivationsIn(versions: readonly LibraryVersion[], links = new Map<string, string[]>()): Links {
  for (const { clauses } of versions) {
    for (const { lineageUid, derivedFromUid } of clauses) if (derivedFromUid) addTo(links, lineageUid, derivedFromUid)
  }
  return links
}

/** The row id of the document with this lineage, or null. */
export function documentIdOf(read: ReadableDb, uid: string): number | null {
  return read.select({ id: documents.id }).from(documents).where(eq(documents.uid, uid)).get()?.id ?? null
}

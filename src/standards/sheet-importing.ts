import { createHash } from 'node:crypto'
import { eq, max, sql } from 'drizzle-orm'
import { canonicalJson } from '../core/canonical-json.ts'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { newUid } from '../core/ids.ts'
import { readSheets } from '../core/sheets/sheets.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { todayOf } from '../people/lookups.ts'
import { departments } from '../people/tables.ts'
import { addTo } from './circles.ts'
import { type ClauseName, clauseNames, fullNumber, standingDerivations } from './clause-names.ts'
import { groupChapters } from './clauses.ts'
import type { Clause, ClauseContent } from './contract.ts'
import { addDocument, addDraft, newestVersion } from './documents.ts'
import { versionByUid } from './heads.ts'
import type {
  ClauseMapping,
  ImportCounts,
  ImportTarget,
  ProblemGroup,
  RowProblem,
  RowReport,
} from './import-contract.ts'
import { guessMapping, missingFields } from './import-rules.ts'
import { draftByUid } from './life-cycle.ts'
import { clausesOf } from './reading.ts'
import { type CheckedDraft, type CheckedSheet, checkSheet } from './sheet-checking.ts'
import { openedFile, openSource } from './sources.ts'
import { type ClauseWriter, clauseColumns, clauseWriter, type NamedIds, namedIdsOf } from './storing.ts'
import { clausePlacements, clauses, documents } from './tables.ts'
import { touchpointRows } from './touchpoints.ts'

const FIRST_ROWS = 30

/** Reads a received file as sheets; nothing is checked yet. Throws `source-unknown`, `sheet-…`. */
export async function openSheet(context: GuardedContext, token: string) {
  const { name, read } = await openSource(context, token, async source => ({
    kind: 'sheet' as const,
    name: source.name,
    read: await readSheets(context.workspace, source.path),
    checking: null,
    checked: null,
  }))
  return {
    token,
    name,
    format: read.format,
    encoding: read.encoding,
    sheets: read.sheets.map(sheet => ({
      name: sheet.name,
      rowCount: sheet.rows.length,
      firstRows: sheet.rows.slice(0, FIRST_ROWS).map(row => [...row]),
      ...guessMapping(sheet.rows),
    })),
  }
}

export interface SheetCheck {
  readonly token: string
  readonly sheet: number
  readonly headRow: number
  readonly mapping: ClauseMapping
  readonly target: ImportTarget
}

type SheetStep =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'report'; counts: ImportCounts; groups: ProblemGroup[] }

/** Checks every row of a sheet against its target and remembers the result. Throws `source-unknown`, `version-immutable`, `document-code-taken`, `invalid-input` (fields that the mapping lacks). */
export async function* checkOpenedSheet(context: GuardedContext, check: SheetCheck): AsyncGenerator<SheetStep, void> {
  const file = openedFile(context, check.token, 'sheet')
  const sheet = file.read.sheets[check.sheet]
  const missing = missingFields(check.mapping)
  if (!sheet || missing.length > 0) throw new WorkstationError('invalid-input', { fields: missing })
  file.checked = null
  const running = {}
  file.checking = running
  const checking = checkSheet(sheet, check, draftToCheck(context.workspace.read, context.workspace, check.target))
  for (;;) {
    const step = await checking.next()
    if (step.done) {
      // A check that was overtaken by another one of the same file decides nothing.
      if (file.checking === running) file.checked = step.value
      yield { kind: 'report', counts: step.value.counts, groups: [...step.value.groups] }
      return
    }
    yield { kind: 'progress', ...step.value }
  }
}

export interface ReportQuestion {
  readonly token: string
  readonly offset: number
  readonly limit: number
  readonly outcome?: RowReport['outcome'] | undefined
  readonly problem?: Pick<RowProblem, 'code' | 'field'> | undefined
}

/** The rows of the last check, a page at a time. Throws `source-unknown`. */
export function reportPage(context: GuardedContext, { token, offset, limit, outcome, problem }: ReportQuestion) {
  const reports = openedFile(context, token, 'sheet').checked?.reports ?? []
  const has = (row: RowReport) =>
    problem === undefined || row.problems.some(({ code, field }) => code === problem.code && field === problem.field)
  const wanted =
    outcome === undefined && problem === undefined
      ? reports
      : reports.filter(row => (outcome === undefined || row.outcome === outcome) && has(row))
  return { total: wanted.length, rows: wanted.slice(offset, offset + limit) }
}

/**
 * Stores the clauses of the last check in one transaction, with the draft or document that they need. Throws `source-unknown`,
 * `import-outdated`, `version-immutable`, `document-code-taken`, `invalid-input` when a row was refused and may not be skipped.
 */
export function storeCheckedSheet(
  context: GuardedContext,
  { token, skipRefused }: { readonly token: string; readonly skipRefused: boolean },
) {
  const { workspace, caller } = context
  const file = openedFile(context, token, 'sheet')
  const { checked } = file
  if (!checked) throw new WorkstationError('import-outdated')
  if (!skipRefused && (checked.counts.refused ?? 0) > 0) throw new WorkstationError('invalid-input')
  const stored = workspace.write(caller.actor, 'clauses.imported', tx => {
    const { draftDigest } = draftToCheck(tx.db, workspace, checked.target)
    if (draftDigest !== checked.draftDigest) throw new WorkstationError('import-outdated')
    const { versionId, ...place } = openTarget(tx, checked.target, caller.accountId)
    const counts = storeClauses(tx, versionId, checked.accepted)
    groupChapters(tx, versionId)
    tx.changed({ topic: 'standards', uid: place.versionUid, after: { file: file.name, ...counts } })
    return { ...counts, ...place }
  })
  file.checked = null
  return stored
}

/** The draft that takes the rows, made now where there is none. */
function openTarget(tx: WritableTx, target: ImportTarget, accountId: number) {
  if (target.kind === 'new') return addDocument(tx, factsOf(target), accountId)
  const versionUid = target.kind === 'draft' ? target.versionUid : newestVersion(tx.db, target.documentUid).uid
  const version = versionByUid(tx.db, versionUid)
  const documentUid = documentOf(tx.db, version.documentId).uid
  const draft = version.state === 'draft' ? version : addDraft(tx, documentUid, accountId)
  return { documentUid, versionUid: draft.uid, versionId: draft.id }
}

/** Facts of a new document; owner, parent and rhythm of review are given to it later. */
const factsOf = ({ documentKind: kind, family, code, locale, title }: NewDocument) => ({
  ...{ kind, family, code, locale, title, reviewEveryMonths: 12 },
  parentUid: null,
  ownerEmployeeUid: null,
  ownerDepartmentUid: null,
})
type NewDocument = Extract<ImportTarget, { kind: 'new' }>

function storeClauses(tx: WritableTx, versionId: number, accepted: CheckedSheet['accepted']) {
  const ids = namedIdsOf(tx.db)
  const writer = clauseWriter(tx, versionId, ids)
  const rowIds = new Map(
    tx.db
      .select({ lineageUid: clauses.lineageUid, id: clauses.id })
      .from(clauses)
      .where(eq(clauses.versionId, versionId))
      .all()
      .map(row => [row.lineageUid, row.id]),
  )
  const last = tx.db
    .select({ position: max(clauses.position) })
    .from(clauses)
    .where(eq(clauses.versionId, versionId))
    .get()
  let position = (last?.position ?? -1) + 1
  let changed = 0
  const change = clauseChanger(tx, ids, writer)
  for (const checked of accepted) {
    if (checked.clause) {
      change(rowIds.get(checked.lineageUid), checked.content)
      changed += 1
    } else {
      writer.add(position, { ...checked.content, lineageUid: checked.lineageUid })
      position += 1
    }
  }
  return { added: accepted.length - changed, changed }
}

/** Changes clauses with statements compiled once. */
function clauseChanger({ db }: WritableTx, ids: NamedIds, { place }: ClauseWriter) {
  const slot = (name: string) => sql`${sql.placeholder(name)}`
  const change = db
    .update(clauses)
    .set({
      chapter: slot('chapter'),
      number: slot('number'),
      title: slot('title'),
      text: slot('text'),
      guidance: slot('guidance'),
      severity: slot('severity'),
      source: slot('source'),
      ownerDepartmentId: slot('ownerDepartmentId'),
      derivedFromUid: slot('derivedFromUid'),
    })
    .where(eq(clauses.id, sql.placeholder('id')))
    .prepare()
  const clear = db
    .delete(clausePlacements)
    .where(eq(clausePlacements.clauseId, sql.placeholder('id')))
    .prepare()
  return (id: number | undefined, content: ClauseContent) => {
    if (id === undefined) throw new WorkstationError('import-outdated')
    change.run({ ...clauseColumns(content, ids), id })
    clear.run({ id })
    place(id, content.placements)
  }
}

/** What the rows are held against: the draft as it is, or as it would be made. Throws `not-found`, `version-immutable`, `document-code-taken`. */
function draftToCheck(read: ReadableDb, workspace: OpenWorkspace, target: ImportTarget): CheckedDraft {
  const today = todayOf(workspace)
  const { documentUid, code, own, draftId } = draftBehind(read, target)
  const stages = touchpointRows(read)
  const units = read.select({ name: departments.name, uid: departments.uid }).from(departments).all()
  const others = otherClauses(read, today, documentUid)
  const derivations = standingDerivations(read, today, draftId)
  const unitsByName = Map.groupBy(units, ({ name }) => name)
  const surroundings = {
    touchpoints: Map.groupBy(stages, ({ name }) => name),
    departments: new Map([...unitsByName].map(([name, rows]) => [name, rows.map(row => row.uid)])),
    others,
  }
  const heldAgainst = canonicalJson([target, own, stages, units, [...others], [...derivations]])
  return {
    target,
    draftDigest: createHash('sha256').update(heldAgainst).digest('hex'),
    clauses: own,
    surroundings,
    code,
    derivations,
    newUid: () => newUid(workspace.clock.now()),
  }
}

interface DraftBehind {
  /** Empty for a new document. */
  readonly documentUid: string
  readonly code: string
  readonly own: readonly Clause[]
  /** Row id, 0 while there is none. */
  readonly draftId: number
}

function draftBehind(read: ReadableDb, target: ImportTarget): DraftBehind {
  if (target.kind === 'new') {
    const { code } = target
    const taken = read.select({ id: documents.id }).from(documents).where(eq(documents.code, code)).get()
    if (taken) throw new WorkstationError('document-code-taken', { code })
    if ((target.documentKind === 'standard') !== (target.family !== null))
      throw new WorkstationError('invalid-input', { field: 'family' })
    return { documentUid: '', code, own: [], draftId: 0 }
  }
  const version =
    target.kind === 'draft' ? draftByUid(read, target.versionUid) : newestVersion(read, target.documentUid)
  if (version.state === 'in-review') throw new WorkstationError('version-immutable')
  const { uid: documentUid, code } = documentOf(read, version.documentId)
  const draftId = version.state === 'draft' ? version.id : 0
  return { documentUid, code, own: clausesOf(read, version.id), draftId }
}

function documentOf(read: ReadableDb, id: number): typeof documents.$inferSelect {
  const row = read.select().from(documents).where(eq(documents.id, id)).get()
  if (!row) throw new WorkstationError('not-found', { what: 'document' })
  return row
}

/** Lineages of the clauses of other documents by number and by code with number; what is history only where nothing else has that number. */
function otherClauses(read: ReadableDb, today: string, documentUid: string): ReadonlyMap<string, readonly string[]> {
  const all = [...clauseNames(read, today).values()].filter(name => name.documentUid !== documentUid)
  const found = new Map<string, string[]>()
  const add = (name: ClauseName) => {
    addTo(found, name.number, name.lineageUid)
    addTo(found, fullNumber(name), name.lineageUid)
  }
  for (const name of all) if (name.stands) add(name)
  const taken = new Set(found.keys())
  for (const name of all) if (!name.stands && !taken.has(name.number) && !taken.has(fullNumber(name))) add(name)
  return found
}

import { readFile } from 'node:fs/promises'
import { eq, max } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { departments, employees } from '../people/tables.ts'
import type { Library, LibraryDocument, LibraryVersion } from './library.ts'
import { type CheckedLibrary, checkLibrary, documentIdOf, parseLibrary } from './library-checking.ts'
import { contentDigest } from './reading.ts'
import { openedFile, openSource } from './sources.ts'
import { clauseWriter, namedIdsOf } from './storing.ts'
import { documents, documentVersions, touchpoints } from './tables.ts'

/** Reads a received library file and says what would become of it; nothing is stored. Throws `source-unknown`, `library-unreadable`. */
export async function openLibrary(context: GuardedContext, token: string) {
  const { name, checked } = await openSource(context, token, async source => {
    const library = parseLibrary(await readFile(source.path))
    const checked = checkLibrary(context.workspace.read, library, todayOf(context.workspace))
    return { kind: 'library' as const, name: source.name, checked }
  })
  return { token, name, touchpoints: checked.newTouchpoints.length, lines: [...checked.lines] }
}

/** Stores all that is new in one transaction. Throws `source-unknown`, `import-outdated`, `invalid-input` when something was refused and may not be skipped. */
export function storeLibrary(
  context: GuardedContext,
  { token, skipRefused }: { readonly token: string; readonly skipRefused: boolean },
): { documents: number; versions: number; clauses: number } {
  const { workspace, caller } = context
  const { checked, name } = openedFile(context, token, 'library')
  if (!skipRefused && checked.lines.some(({ outcome }) => outcome === 'refused')) {
    throw new WorkstationError('invalid-input')
  }
  return workspace.write(caller.actor, 'library.imported', tx => {
    const now = checkLibrary(tx.db, checked.library, todayOf(workspace))
    if (!sameVersions(now.newVersions, checked.newVersions)) throw new WorkstationError('import-outdated')
    const counts = storeAll(tx, now, caller.accountId)
    tx.changed({ topic: 'standards', uid: null, after: { file: name, ...counts } })
    return counts
  })
}

const sameVersions = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every(uid => b.has(uid))

function storeAll(tx: WritableTx, { library, newTouchpoints, newVersions }: CheckedLibrary, accountId: number) {
  addTouchpoints(tx, newTouchpoints)
  const counts = { documents: 0, versions: 0, clauses: 0 }
  for (const document of library.documents) {
    const versions = document.versions.filter(({ uid }) => newVersions.has(uid))
    if (versions.length === 0) continue
    const known = documentIdOf(tx.db, document.uid)
    const documentId = known ?? addDocument(tx, document)
    if (known === null) counts.documents += 1
    for (const version of versions) {
      const id = addVersion(tx, documentId, version, accountId)
      const after = {
        document: document.uid,
        number: version.number,
        state: version.state,
        content: contentDigest(tx.db, { id, title: version.title, body: version.body }),
      }
      tx.changed({ topic: 'standards', uid: version.uid, after })
      counts.versions += 1
      counts.clauses += version.clauses.length
    }
  }
  return counts
}

function addTouchpoints({ db }: WritableTx, all: Library['touchpoints']): void {
  const last = db
    .select({ position: max(touchpoints.position) })
    .from(touchpoints)
    .get()
  for (const [index, touchpoint] of all.entries()) {
    db.insert(touchpoints)
      .values({ ...touchpoint, position: (last?.position ?? -1) + 1 + index })
      .run()
  }
}

function addDocument({ db }: WritableTx, document: LibraryDocument): number {
  const { uid, kind, family, code, locale, reviewEveryMonths, createdAt } = document
  const owner = db
    .select({ id: employees.id })
    .from(employees)
    .where(eq(employees.uid, document.ownerEmployeeUid ?? ''))
    .get()
  const department = db
    .select({ id: departments.id })
    .from(departments)
    .where(eq(departments.uid, document.ownerDepartmentUid ?? ''))
    .get()
  return db
    .insert(documents)
    .values({
      ...{ uid, kind, family, code, locale, reviewEveryMonths, createdAt },
      parentId: document.parentUid === null ? null : documentIdOf(db, document.parentUid),
      ownerEmployeeId: owner?.id ?? null,
      ownerDepartmentId: department?.id ?? null,
    })
    .returning({ id: documents.id })
    .get().id
}

/** Stores one version whole; gives its row id. Nobody here approved what came approved from elsewhere: the audit names who brought it in. */
function addVersion(tx: WritableTx, documentId: number, version: LibraryVersion, accountId: number): number {
  const { clauses, state, publishedAt, effectiveOn, withdrawnOn, withdrawReason, ...text } = version
  const { id } = tx.db
    .insert(documentVersions)
    .values({ ...text, documentId, state: 'draft', createdById: accountId, returnNote: '', withdrawReason })
    .returning({ id: documentVersions.id })
    .get()
  const writer = clauseWriter(tx, id, namedIdsOf(tx.db))
  for (const [position, clause] of clauses.entries()) writer.add(position, clause)
  if (state === 'draft') return id
  tx.db
    .update(documentVersions)
    .set({ state: 'published', publishedAt, effectiveOn })
    .where(eq(documentVersions.id, id))
    .run()
  if (state !== 'withdrawn') return id
  tx.db
    .update(documentVersions)
    .set({ state: 'withdrawn', withdrawnAt: tx.at, withdrawnOn })
    .where(eq(documentVersions.id, id))
    .run()
  return id
}

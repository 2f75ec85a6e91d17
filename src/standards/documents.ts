import { and, desc, eq, ne } from 'drizzle-orm'
import { dateOn } from '../core/calendar.ts'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { departmentOf, employeeOf, todayOf } from '../people/lookups.ts'
import { wouldLoop } from '../people/rules.ts'
import { departments, employees } from '../people/tables.ts'
import type { DocumentFacts } from './contract.ts'
import { documentByUid, headRows } from './heads.ts'
import { versionInForce } from './states.ts'
import { copyClauses, insertDraft } from './storing.ts'
import { documentReviews, documents, documentVersions } from './tables.ts'

/** Adds a document with an empty first draft. Throws `document-code-taken`, `not-found`, `invalid-input` (family). */
export function createDocument(context: GuardedContext, input: DocumentFacts & { readonly title: string }) {
  const { actor, accountId } = context.caller
  return context.workspace.write(actor, 'document.created', tx => {
    const { documentUid, versionUid } = addDocument(tx, input, accountId)
    return { documentUid, versionUid }
  })
}

/** Stores a document with an empty first draft by the account with this row id; also gives the draft's row id. Throws as `createDocument`. */
export function addDocument(
  tx: WritableTx,
  { title, ...facts }: DocumentFacts & { readonly title: string },
  createdById: number,
) {
  const columns = factsColumns(tx, facts, null)
  const documentUid = tx.newUid()
  const { id: documentId } = tx.db
    .insert(documents)
    .values({ ...columns, uid: documentUid, createdAt: tx.at })
    .returning({ id: documents.id })
    .get()
  const draft = { documentId, number: 1, title, body: '', changeNote: '', createdById }
  const { id: versionId, uid: versionUid } = insertDraft(tx, draft)
  tx.changed({ topic: 'standards', uid: documentUid, after: { ...facts, title } })
  return { documentUid, versionUid, versionId }
}

/** Changes what is true of a document in all its versions. Throws as `createDocument`, and `document-circle`. */
export function updateDocument(
  { workspace, caller }: GuardedContext,
  { documentUid, ...facts }: DocumentFacts & { readonly documentUid: string },
): void {
  workspace.write(caller.actor, 'document.updated', tx => {
    const before = documentByUid(tx.db, documentUid)
    const former = factsOf(tx, before)
    const columns = factsColumns(tx, facts, before.id)
    tx.db.update(documents).set(columns).where(eq(documents.id, before.id)).run()
    tx.changed({ topic: 'standards', uid: documentUid, before: former, after: facts })
  })
}

/** A draft that starts as the newest version of a document, or the one there is. Throws `not-found`. */
export function startDraft({ workspace, caller }: GuardedContext, documentUid: string): { versionUid: string } {
  const newest = newestVersion(workspace.read, documentUid)
  if (newest.state === 'draft' || newest.state === 'in-review') return { versionUid: newest.uid }
  return workspace.write(caller.actor, 'document.draft-started', tx => {
    const { uid } = addDraft(tx, documentUid, caller.accountId)
    return { versionUid: uid }
  })
}

/** The row of the version of a document with the greatest number. Throws `not-found`. */
export function newestVersion(read: ReadableDb, documentUid: string): typeof documentVersions.$inferSelect {
  const row = read
    .select()
    .from(documentVersions)
    .where(eq(documentVersions.documentId, documentByUid(read, documentUid).id))
    .orderBy(desc(documentVersions.number))
    .get()
  if (!row) throw new WorkstationError('not-found', { what: 'version' })
  return row
}

/** Stores a draft that starts as the newest version of a document, which is no draft itself; gives its row id and uid. Throws `not-found`. */
export function addDraft(tx: WritableTx, documentUid: string, createdById: number) {
  const { code } = documentByUid(tx.db, documentUid)
  const { id, documentId, number: from, title, body } = newestVersion(tx.db, documentUid)
  const number = from + 1
  const draft = insertDraft(tx, { documentId, number, title, body, changeNote: '', createdById })
  const clauses = copyClauses(tx, id, draft.id)
  tx.changed({ topic: 'standards', uid: draft.uid, after: { code, number, from, clauses } })
  return draft
}

export interface ReviewInput {
  readonly documentUid: string
  readonly note: string
  readonly nextDueOn: string
}

/** Writes down that the version in force was found still right. Throws `nothing-in-force`, `invalid-input` unless the next one is after today. */
export function reviewDocument(
  { workspace, caller }: GuardedContext,
  { documentUid, note, nextDueOn }: ReviewInput,
): void {
  const today = todayOf(workspace)
  const { id: documentId, code } = documentByUid(workspace.read, documentUid)
  const inForce = versionInForce(
    headRows(workspace.read, today, documentId).map(head => ({ ...head, state: head.stored })),
    today,
  )
  if (!inForce) throw new WorkstationError('nothing-in-force', { code })
  if (nextDueOn <= today) throw new WorkstationError('invalid-input', { field: 'nextDueOn' })
  workspace.write(caller.actor, 'document.reviewed', tx => {
    const last = tx.db.select().from(documentReviews).where(eq(documentReviews.documentId, documentId)).all().at(-1)
    tx.db
      .insert(documentReviews)
      .values({ uid: tx.newUid(), documentId, at: tx.at, byId: caller.accountId, note, nextDueOn })
      .run()
    const before = last ? { on: dateOn(last.at, workspace.zone), nextDueOn: last.nextDueOn } : null
    tx.changed({ topic: 'standards', uid: documentUid, before, after: { version: inForce.number, note, nextDueOn } })
  })
}

/** Columns of a document's facts, checked. `documentId` is its row id, null for a new one. */
export function factsColumns(tx: WritableTx, facts: DocumentFacts, documentId: number | null) {
  const { db } = tx
  const { kind, family, code, locale, reviewEveryMonths } = facts
  if ((kind === 'standard') !== (family !== null)) throw new WorkstationError('invalid-input', { field: 'family' })
  const taken = db
    .select({ id: documents.id })
    .from(documents)
    .where(and(eq(documents.code, code), ne(documents.id, documentId ?? 0)))
    .get()
  if (taken) throw new WorkstationError('document-code-taken', { code })
  const parentId = facts.parentUid === null ? null : documentByUid(db, facts.parentUid).id
  if (documentId !== null) requireNoCircle(tx, documentId, parentId)
  const { ownerEmployeeUid, ownerDepartmentUid } = facts
  return {
    kind,
    family,
    code,
    locale,
    reviewEveryMonths,
    parentId,
    ownerEmployeeId: ownerEmployeeUid === null ? null : employeeOf(db, ownerEmployeeUid).id,
    ownerDepartmentId: ownerDepartmentUid === null ? null : departmentOf(db, ownerDepartmentUid).id,
  }
}

function requireNoCircle({ db }: WritableTx, documentId: number, parentId: number | null): void {
  const all = db.select({ id: documents.id, parentId: documents.parentId }).from(documents).all()
  if (wouldLoop(documentId, parentId, new Map(all.map(each => [each.id, each.parentId]))))
    throw new WorkstationError('document-circle')
}

function factsOf({ db }: WritableTx, row: typeof documents.$inferSelect): DocumentFacts {
  const uidOf = (table: typeof documents | typeof employees | typeof departments, id: number | null) =>
    id === null ? null : (db.select({ uid: table.uid }).from(table).where(eq(table.id, id)).get()?.uid ?? null)
  const { kind, family, code, locale, reviewEveryMonths } = row
  return {
    kind,
    family,
    code,
    locale,
    parentUid: uidOf(documents, row.parentId),
    ownerEmployeeUid: uidOf(employees, row.ownerEmployeeId),
    ownerDepartmentUid: uidOf(departments, row.ownerDepartmentId),
    reviewEveryMonths,
  }
}

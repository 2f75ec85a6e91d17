import { asc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { type GuardedContext, refuseOutOfScope } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { accounts, employees } from '../people/tables.ts'
import type { VersionHead, VersionState } from './contract.ts'
import { type StoredVersion, stateOf } from './states.ts'
import { clauses, documents, documentVersions } from './tables.ts'

export type Context = Pick<GuardedContext, 'workspace' | 'caller'>

/** Everything of a version but its text, with its state today. */
export type HeadRow = Omit<typeof documentVersions.$inferSelect, 'state' | 'body'> & {
  readonly stored: StoredVersion['state']
  readonly state: VersionState
}

/** Row ids as a list that SQL reads: one statement text whatever their number. */
export const idsIn = (ids: readonly number[]) => sql`(select value from json_each(${JSON.stringify(ids)}))`

const { body: _text, ...headColumns } = getTableColumns(documentVersions)

/** All versions with their states today, by document, each document's oldest first; of one document when its row id is given. */
export function headRows(read: ReadableDb, today: string, documentId?: number): HeadRow[] {
  const rows = read
    .select(headColumns)
    .from(documentVersions)
    .where(documentId === undefined ? undefined : eq(documentVersions.documentId, documentId))
    .orderBy(asc(documentVersions.documentId), asc(documentVersions.number))
    .all()
  const byDocument = Map.groupBy(rows, row => row.documentId)
  return rows.map(row => ({
    ...row,
    stored: row.state,
    state: stateOf(row, byDocument.get(row.documentId) ?? [], today),
  }))
}

/**
 * Which versions a caller may see. Everything: who manages or publishes standards. Employees who are nothing else: what is in force or to
 * come, so that nobody works by an old text. Everybody else: whatever was ever published.
 */
export function maySee({ grants, roles }: Context['caller'], state: VersionState): boolean {
  if (grants['standards.manage'] ?? grants['standards.publish']) return true
  if (state === 'draft' || state === 'in-review') return false
  return state === 'in-force' || state === 'scheduled' || roles.some(role => role !== 'employee')
}

/** A version that the caller may see, with its document's row. Throws `not-found`, (audited) `out-of-scope`. */
export function visibleVersion(context: Context, versionUid: string) {
  const { read } = context.workspace
  const { documentId } = versionByUid(read, versionUid)
  const head = headRows(read, todayOf(context.workspace), documentId).find(row => row.uid === versionUid)
  if (!head) throw new WorkstationError('not-found', { what: 'version' })
  if (!maySee(context.caller, head.state)) refuseOutOfScope(context, 'version', versionUid)
  return head
}

/** The row of a version. Throws `not-found`. */
export function versionByUid(read: ReadableDb, uid: string): typeof documentVersions.$inferSelect {
  const row = read.select().from(documentVersions).where(eq(documentVersions.uid, uid)).get()
  if (!row) throw new WorkstationError('not-found', { what: 'version' })
  return row
}

/** The row of a document. Throws `not-found`. */
export function documentByUid(read: ReadableDb, uid: string): typeof documents.$inferSelect {
  const row = read.select().from(documents).where(eq(documents.uid, uid)).get()
  if (!row) throw new WorkstationError('not-found', { what: 'document' })
  return row
}

/** Names of the people behind accounts, by account row id. */
export function namesOf(read: ReadableDb, accountIds: readonly (number | null)[]): ReadonlyMap<number | null, string> {
  const ids = [...new Set(accountIds.filter(id => id !== null))]
  const rows = read
    .select({ id: accounts.id, name: employees.name })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(inArray(accounts.id, idsIn(ids)))
    .all()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** How many clauses, and how many critical ones, each version has, by version row id. */
export function clauseCounts(
  read: ReadableDb,
  versionIds: readonly number[],
): ReadonlyMap<number, { readonly clauses: number; readonly critical: number }> {
  const rows = read
    .select({
      versionId: clauses.versionId,
      clauses: sql<number>`count(*)`,
      critical: sql<number>`sum(${clauses.severity} like 'critical-%')`,
    })
    .from(clauses)
    .where(inArray(clauses.versionId, idsIn(versionIds)))
    .groupBy(clauses.versionId)
    .all()
  return new Map(rows.map(({ versionId, ...counts }) => [versionId, counts]))
}

/** Versions as the contract shows them, in the order given; `documentUid` is their document's. */
export function versionHeads(read: ReadableDb, documentUid: string, rows: readonly HeadRow[]): VersionHead[] {
  const names = namesOf(
    read,
    rows.flatMap(row => [row.createdById, row.submittedById, row.publishedById]),
  )
  const counts = clauseCounts(
    read,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
    uid: row.uid,
    documentUid,
    number: row.number,
    state: row.state,
    title: row.title,
    changeNote: row.changeNote,
    returnNote: row.returnNote,
    withdrawReason: row.withdrawReason,
    clauseCount: counts.get(row.id)?.clauses ?? 0,
    createdAt: row.createdAt,
    createdBy: names.get(row.createdById) ?? '',
    submittedAt: row.submittedAt,
    submittedBy: names.get(row.submittedById) ?? null,
    publishedAt: row.publishedAt,
    publishedBy: names.get(row.publishedById) ?? null,
    effectiveOn: row.effectiveOn,
    withdrawnOn: row.withdrawnOn,
  }))
}

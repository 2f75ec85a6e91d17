import { and, asc, eq, gte, inArray, isNull, lte, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { type GuardedContext, refuseOutOfScope } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { inForceOn as placedOn, reachesEmployee, scopeCondition } from '../people/scope.ts'
import { accounts, departments, employees, placements, positions } from '../people/tables.ts'
import type { Reader, ToRead } from './contract.ts'
import { type Context, clauseCounts, idsIn, visibleVersion } from './heads.ts'
import { currentOn } from './in-force.ts'
import { type DepartmentInTree, readersOf } from './readers.ts'
import { readRequirements } from './requirements.ts'
import { acknowledgements, documents, documentVersions, readingRequirements } from './tables.ts'

/** Everybody within the caller's scope who must read a version: those who have not first, by due date, then by name. Throws `not-found`, (audited) `out-of-scope`. */
export function versionReaders(context: Context, versionUid: string): Reader[] {
  const { workspace, caller } = context
  const { read } = workspace
  const { id } = visibleVersion(context, versionUid)
  const groups = readRequirements(read, id)
  if (groups.length === 0) return []
  const today = todayOf(workspace)
  const people = peopleOn(read, today, scopeCondition(read, caller, { employeeId: employees.id, on: today }))
  const given = acknowledgementsOf(read, id)
  return readersOf(groups, people, departmentTree(read))
    .map(({ person: { id: employeeId, positionUid: _, ...person }, dueOn }) => ({
      ...person,
      dueOn,
      acknowledged: given.get(employeeId) ?? null,
    }))
    .sort((left, right) => waitingKey(left).localeCompare(waitingKey(right)))
}

/** `people` come by name, and sorting is stable. */
const waitingKey = ({ acknowledged, dueOn }: Reader): string => (acknowledged ? '1' : `0 ${dueOn}`)

/** What the caller still has to read: versions in force or to come, by due date. */
export function toRead({ workspace, caller }: Context): ToRead[] {
  const { read } = workspace
  const today = todayOf(workspace)
  const me = peopleOn(read, today, eq(employees.id, caller.employeeId))
  const tree = departmentTree(read)
  const waiting = waitingVersions(read, caller.employeeId, today)
  const counts = clauseCounts(
    read,
    waiting.map(({ id }) => id),
  )
  return waiting
    .flatMap(({ id, ...version }) => {
      const [reader] = readersOf(readRequirements(read, id), me, tree)
      return reader ? [{ ...version, clauseCount: counts.get(id)?.clauses ?? 0, dueOn: reader.dueOn }] : []
    })
    .sort((left, right) => (left.dueOn < right.dueOn ? -1 : left.dueOn > right.dueOn ? 1 : 0))
}

/** The caller has read a version. Confirming twice changes nothing. Throws `nothing-to-acknowledge` unless it is in force or to come. */
export function confirmReading(context: GuardedContext, versionUid: string): void {
  const { workspace, caller } = context
  const { id, state } = visibleVersion(context, versionUid)
  if (state !== 'in-force' && state !== 'scheduled') throw new WorkstationError('nothing-to-acknowledge')
  if (withoutAcknowledgement(workspace.read, id, [caller.employeeId]).length === 0) return
  const signedOn = todayOf(workspace)
  workspace.write(caller.actor, 'reading.confirmed', tx => {
    store(tx, { versionId: id, method: 'self', signedOn, byId: caller.accountId }, [caller.employeeId])
    const after = { employee: caller.actor.employeeUid, method: 'self', signedOn }
    tx.changed({ topic: 'acknowledgements', uid: versionUid, after })
  })
}

export interface SignedList {
  readonly versionUid: string
  readonly employeeUids: readonly string[]
  readonly signedOn: string
}

/**
 * Logs a signed list; those who had confirmed already stay as they are. A list may come in after its version became history. Throws
 * `nothing-to-acknowledge` for a draft, `not-found` for an unknown employee, `invalid-input` for a day to come, (audited) `out-of-scope`.
 */
export function logSignedList(context: GuardedContext, { versionUid, employeeUids, signedOn }: SignedList) {
  const { workspace, caller } = context
  const { read } = workspace
  const today = todayOf(workspace)
  const { id, publishedAt } = visibleVersion(context, versionUid)
  if (publishedAt === null) throw new WorkstationError('nothing-to-acknowledge')
  if (signedOn > today) throw new WorkstationError('invalid-input', { field: 'signedOn' })
  const uidOf = employeeUidsById(read, employeeUids)
  for (const [employeeId, uid] of uidOf)
    if (!reachesEmployee(read, caller, employeeId, today)) refuseOutOfScope(context, 'employee', uid)
  const fresh = withoutAcknowledgement(read, id, [...uidOf.keys()])
  if (fresh.length > 0) {
    workspace.write(caller.actor, 'reading.logged', tx => {
      store(tx, { versionId: id, method: 'signed-list', signedOn, byId: caller.accountId }, fresh)
      const after = { method: 'signed-list', signedOn, employees: fresh.map(each => uidOf.get(each) ?? '') }
      tx.changed({ topic: 'acknowledgements', uid: versionUid, after })
    })
  }
  return { added: fresh.length }
}

type Given = Omit<typeof acknowledgements.$inferInsert, 'employeeId' | 'at'>

/** One insert per five hundred employees, the lengths being few, so that statements are compiled a few times at most. */
function store(tx: WritableTx, given: Given, employeeIds: readonly number[]): void {
  for (let from = 0; from < employeeIds.length; from += 500) {
    const part = employeeIds.slice(from, from + 500)
    tx.db
      .insert(acknowledgements)
      .values(part.map(employeeId => ({ ...given, employeeId, at: tx.at })))
      .run()
  }
}

function withoutAcknowledgement(read: ReadableDb, versionId: number, employeeIds: readonly number[]): number[] {
  const given = new Set(
    read
      .select({ employeeId: acknowledgements.employeeId })
      .from(acknowledgements)
      .where(and(eq(acknowledgements.versionId, versionId), inArray(acknowledgements.employeeId, idsIn(employeeIds))))
      .all()
      .map(row => row.employeeId),
  )
  return employeeIds.filter(id => !given.has(id))
}

function employeeUidsById(read: ReadableDb, uids: readonly string[]): Map<number, string> {
  const wanted = new Set(uids)
  const rows = read.select({ id: employees.id, uid: employees.uid }).from(employees).all()
  const found = rows.filter(row => wanted.has(row.uid))
  if (found.length < wanted.size) throw new WorkstationError('not-found', { what: 'employee' })
  return new Map(found.map(({ id, uid }) => [id, uid]))
}

/** People employed on a date, with where they serve then, by name. */
function peopleOn(read: ReadableDb, on: string, condition: SQL | undefined) {
  return read
    .select({
      id: employees.id,
      employeeUid: employees.uid,
      name: employees.name,
      number: employees.number,
      departmentUid: departments.uid,
      departmentName: departments.name,
      positionUid: positions.uid,
      positionName: positions.name,
    })
    .from(employees)
    .leftJoin(placements, and(eq(placements.employeeId, employees.id), placedOn(on)))
    .leftJoin(departments, eq(departments.id, placements.departmentId))
    .leftJoin(positions, eq(positions.id, placements.positionId))
    .where(and(lte(employees.hiredOn, on), or(isNull(employees.leftOn), gte(employees.leftOn, on)), condition))
    .orderBy(asc(employees.nameSort), asc(employees.number))
    .all()
}

const above = alias(departments, 'above')

const departmentTree = (read: ReadableDb): DepartmentInTree[] =>
  read
    .select({ uid: departments.uid, parentUid: above.uid })
    .from(departments)
    .leftJoin(above, eq(above.id, departments.parentId))
    .all()

function acknowledgementsOf(read: ReadableDb, versionId: number) {
  const rows = read
    .select({
      employeeId: acknowledgements.employeeId,
      at: acknowledgements.at,
      signedOn: acknowledgements.signedOn,
      method: acknowledgements.method,
      byName: employees.name,
    })
    .from(acknowledgements)
    .innerJoin(accounts, eq(accounts.id, acknowledgements.byId))
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(eq(acknowledgements.versionId, versionId))
    .all()
  return new Map(rows.map(({ employeeId, ...given }) => [employeeId, given]))
}

/** Versions in force or to come that somebody must read and this employee has not acknowledged. */
function waitingVersions(read: ReadableDb, employeeId: number, today: string) {
  return read
    .selectDistinct({
      id: documentVersions.id,
      documentUid: documents.uid,
      versionUid: documentVersions.uid,
      code: documents.code,
      title: documentVersions.title,
      versionNumber: documentVersions.number,
      effectiveOn: documentVersions.effectiveOn,
    })
    .from(readingRequirements)
    .innerJoin(documentVersions, eq(documentVersions.id, readingRequirements.versionId))
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .leftJoin(
      acknowledgements,
      and(eq(acknowledgements.versionId, documentVersions.id), eq(acknowledgements.employeeId, employeeId)),
    )
    .where(and(isNull(acknowledgements.employeeId), currentOn(today)))
    .orderBy(asc(documents.code), asc(documentVersions.number))
    .all()
}

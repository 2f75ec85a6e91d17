import { and, eq, ne } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { departmentOf, employeeOf, positionOf } from './lookups.ts'
import { type PlacementStep, placementStep } from './rules.ts'
import { personSortKey } from './sort-key.ts'
import { employees, placements } from './tables.ts'

export interface EmployeeFacts {
  readonly number: string
  readonly name: string
}

export interface PlacementFacts {
  readonly departmentUid: string
  readonly positionUid: string
  readonly supervisorUid: string | null
  readonly fromOn: string
}

type EmployeeRecord = typeof employees.$inferSelect
type PlacementRecord = typeof placements.$inferSelect

function requireFreeNumber({ db }: WritableTx, number: string, exceptId: number): void {
  const taken = db
    .select({ id: employees.id })
    .from(employees)
    .where(and(eq(employees.number, number), ne(employees.id, exceptId)))
    .get()
  if (taken) throw new WorkstationError('employee-number-taken', { number })
}

/** Adds an employee, not yet placed. Throws `employee-number-taken`. */
export function addEmployee(tx: WritableTx, fresh: EmployeeFacts & { readonly hiredOn: string }): EmployeeRecord {
  requireFreeNumber(tx, fresh.number, 0)
  const { name, number, hiredOn } = fresh
  const row = tx.db
    .insert(employees)
    .values({ uid: tx.newUid(), name, number, hiredOn, nameSort: personSortKey(name), createdAt: tx.at })
    .returning()
    .get()
  tx.changed({ topic: 'people', uid: row.uid, after: { name, number, hiredOn } })
  return row
}

/** Changes number, name and the last day of employment. Throws `not-found`, `employee-number-taken`, `invalid-input`. */
export function changeEmployee(
  tx: WritableTx,
  uid: string,
  { number, name, leftOn }: EmployeeFacts & { readonly leftOn: string | null },
): void {
  const before = employeeOf(tx.db, uid)
  requireFreeNumber(tx, number, before.id)
  if (leftOn !== null && leftOn < before.hiredOn) throw new WorkstationError('invalid-input', { field: 'leftOn' })
  tx.db
    .update(employees)
    .set({ number, name, nameSort: personSortKey(name), leftOn })
    .where(eq(employees.id, before.id))
    .run()
  tx.changed({
    topic: 'people',
    uid,
    before: { number: before.number, name: before.name, leftOn: before.leftOn },
    after: { number, name, leftOn },
  })
}

function checkPlacementDay(employee: EmployeeRecord, { fromOn, supervisorUid }: PlacementFacts): void {
  const employed = employee.hiredOn <= fromOn && (employee.leftOn === null || fromOn <= employee.leftOn)
  if (!employed) throw new WorkstationError('invalid-input', { field: 'fromOn' })
  if (supervisorUid === employee.uid) throw new WorkstationError('invalid-input', { field: 'supervisorUid' })
}

function storePlacement(
  { db, newUid }: WritableTx,
  step: PlacementStep<PlacementRecord>,
  row: Omit<typeof placements.$inferInsert, 'uid'>,
): void {
  if (step.kind === 'corrects') {
    db.update(placements).set(row).where(eq(placements.id, step.former.id)).run()
    return
  }
  if (step.kind === 'follows')
    db.update(placements).set({ untilOn: row.fromOn }).where(eq(placements.id, step.former.id)).run()
  db.insert(placements)
    .values({ ...row, uid: newUid() })
    .run()
}

/**
 * Places an employee anew from a date; the placement before ends that day, one that begins the same day is corrected. Throws `not-found`,
 * `placement-overlap` with earliestOn, `invalid-input` outside of employment or when the employee would supervise themselves.
 */
export function placeEmployee(tx: WritableTx, employee: EmployeeRecord, facts: PlacementFacts): void {
  const { db } = tx
  checkPlacementDay(employee, facts)
  const step = placementStep(
    db.select().from(placements).where(eq(placements.employeeId, employee.id)).all(),
    facts.fromOn,
  )
  if (step.kind === 'overlaps') throw new WorkstationError('placement-overlap', { earliestOn: step.earliestOn })
  storePlacement(tx, step, {
    employeeId: employee.id,
    departmentId: departmentOf(db, facts.departmentUid).id,
    positionId: positionOf(db, facts.positionUid).id,
    supervisorId: facts.supervisorUid === null ? null : employeeOf(db, facts.supervisorUid).id,
    fromOn: facts.fromOn,
  })
  const { departmentUid, positionUid, supervisorUid, fromOn } = facts
  tx.changed({ topic: 'people', uid: employee.uid, after: { departmentUid, positionUid, supervisorUid, fromOn } })
}

import { and, type Column, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import type { Caller } from '../core/session.ts'
import { departments, placements } from './tables.ts'

/** Where an employee served, by internal ids. */
export interface PlacementIds {
  readonly departmentId: number
  readonly positionId: number
  readonly supervisorId: number | null
}

/** Condition on rows of `placements`: in force on the date `on`. */
export function inForceOn(on: string): SQL {
  return sql`(${lte(placements.fromOn, on)} and ${or(isNull(placements.untilOn), gt(placements.untilOn, on))})`
}

/** The placement of an employee on a date, or `null` when there was none. */
export function placementOn(read: ReadableDb, employeeId: number, on: string): PlacementIds | null {
  const { departmentId, positionId, supervisorId } = placements
  const row = read
    .select({ departmentId, positionId, supervisorId })
    .from(placements)
    .where(and(eq(placements.employeeId, employeeId), inForceOn(on)))
    .get()
  return row ?? null
}

/** Ids of the department in which the employee is placed on a date and of all below it; empty without a placement. */
export function departmentTreeIds(read: ReadableDb, employeeId: number, on: string): number[] {
  const top = placementOn(read, employeeId, on)
  if (!top) return []
  // UNION, not UNION ALL: it ends even if the tree should ever hold a ring.
  const rows = read.all<{ id: number }>(sql`
    WITH RECURSIVE tree (id) AS (
      VALUES (${top.departmentId})
      UNION SELECT d.id FROM ${departments} d JOIN tree ON d.parent_id = tree.id
    ) SELECT id FROM tree`)
  return rows.map(row => row.id)
}

export interface ScopeQuestion {
  /** The column that holds the employee's id. */
  readonly employeeId: Column
  /** Today, in the workspace's zone. */
  readonly on: string
  /** What `assigned` means for these rows; without it, nothing. */
  readonly assigned?: SQL
}

/**
 * The condition that keeps rows within the caller's scope, for `where`; `undefined` when the caller may see all of them. Department scope
 * means employees placed today in the caller's department tree.
 */
export function scopeCondition(
  read: ReadableDb,
  caller: Pick<Caller, 'scope' | 'employeeId'>,
  { employeeId, on, assigned }: ScopeQuestion,
): SQL | undefined {
  switch (caller.scope) {
    case 'all':
      return undefined
    case 'self':
      return eq(employeeId, caller.employeeId)
    case 'assigned':
      return assigned ?? sql`0`
    case 'department': {
      const tree = departmentTreeIds(read, caller.employeeId, on)
      const members = read
        .select({ employeeId: placements.employeeId })
        .from(placements)
        .where(and(inArray(placements.departmentId, tree), inForceOn(on)))
      return inArray(employeeId, members)
    }
  }
}

/** Whether one employee lies within the caller's scope on the date `on` (today). `assigned` scope never reaches an employee as such. */
export function reachesEmployee(
  read: ReadableDb,
  caller: Pick<Caller, 'scope' | 'employeeId'>,
  employeeId: number,
  on: string,
): boolean {
  switch (caller.scope) {
    case 'all':
      return true
    case 'self':
      return employeeId === caller.employeeId
    case 'assigned':
      return false
    case 'department': {
      const placement = placementOn(read, employeeId, on)
      return placement !== null && departmentTreeIds(read, caller.employeeId, on).includes(placement.departmentId)
    }
  }
}

import { eq } from 'drizzle-orm'
import { dateOn } from '../core/calendar.ts'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { accounts, departments, employees, positions } from './tables.ts'

/** Today's date in the workspace's zone. */
export const todayOf = ({ clock, zone }: Pick<OpenWorkspace, 'clock' | 'zone'>): string => dateOn(clock.now(), zone)

/** The employee with this uid. Throws `not-found`. */
export function employeeOf(read: ReadableDb, uid: string): typeof employees.$inferSelect {
  const row = read.select().from(employees).where(eq(employees.uid, uid)).get()
  if (!row) throw new WorkstationError('not-found', { what: 'employee' })
  return row
}

/** The department with this uid. Throws `not-found`. */
export function departmentOf(read: ReadableDb, uid: string): typeof departments.$inferSelect {
  const row = read.select().from(departments).where(eq(departments.uid, uid)).get()
  if (!row) throw new WorkstationError('not-found', { what: 'department' })
  return row
}

/** The position with this uid. Throws `not-found`. */
export function positionOf(read: ReadableDb, uid: string): typeof positions.$inferSelect {
  const row = read.select().from(positions).where(eq(positions.uid, uid)).get()
  if (!row) throw new WorkstationError('not-found', { what: 'position' })
  return row
}

/** The account with this uid. Throws `not-found`. */
export function accountOf(read: ReadableDb, uid: string): typeof accounts.$inferSelect {
  const row = read.select().from(accounts).where(eq(accounts.uid, uid)).get()
  if (!row) throw new WorkstationError('not-found', { what: 'account' })
  return row
}

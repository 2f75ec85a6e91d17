import { and, count, desc, eq, gte, inArray, isNull, lte, or, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { type Permission, ROLES, type Role, widestScope } from '../core/access.ts'
import type { ReadableDb } from '../core/database.ts'
import type { Caller } from '../core/session.ts'
import type { EmployeeRow, Placement } from './contract.ts'
import { departmentTreeIds, inForceOn } from './scope.ts'
import { accountRoles, accounts, departments, employees, placements, positions } from './tables.ts'

const supervisors = alias(employees, 'supervisors')

function rolesByAccount(read: ReadableDb): Map<number, Role[]> {
  const roles = new Map<number, Role[]>()
  for (const { accountId, role } of read.select().from(accountRoles).orderBy(accountRoles.role).all())
    roles.set(accountId, [...(roles.get(accountId) ?? []), role])
  return roles
}

/** Employees that meet `condition` (all without one) with their placement on the date `on`, by pinyin. */
export function employeeRows(read: ReadableDb, on: string, condition: SQL | undefined): EmployeeRow[] {
  const rows = read
    .select({
      uid: employees.uid,
      number: employees.number,
      name: employees.name,
      nameSort: employees.nameSort,
      hiredOn: employees.hiredOn,
      leftOn: employees.leftOn,
      departmentUid: departments.uid,
      departmentName: departments.name,
      positionName: positions.name,
      supervisorName: supervisors.name,
      accountId: accounts.id,
      accountUid: accounts.uid,
      login: accounts.login,
      disabledAt: accounts.disabledAt,
    })
    .from(employees)
    .leftJoin(placements, and(eq(placements.employeeId, employees.id), inForceOn(on)))
    .leftJoin(departments, eq(departments.id, placements.departmentId))
    .leftJoin(positions, eq(positions.id, placements.positionId))
    .leftJoin(supervisors, eq(supervisors.id, placements.supervisorId))
    .leftJoin(accounts, eq(accounts.employeeId, employees.id))
    .where(condition)
    .orderBy(employees.nameSort, employees.number)
    .all()
  const roles = rolesByAccount(read)
  return rows.map(({ accountId, accountUid, login, disabledAt, ...row }) => ({
    ...row,
    account:
      accountId !== null && accountUid !== null && login !== null
        ? { uid: accountUid, login, roles: roles.get(accountId) ?? [], disabledAt }
        : null,
  }))
}

/** All placements of an employee, the newest first. */
export function placementsOf(read: ReadableDb, employeeId: number): Placement[] {
  return read
    .select({
      uid: placements.uid,
      departmentUid: departments.uid,
      departmentName: departments.name,
      positionUid: positions.uid,
      positionName: positions.name,
      supervisorUid: supervisors.uid,
      supervisorName: supervisors.name,
      fromOn: placements.fromOn,
      untilOn: placements.untilOn,
    })
    .from(placements)
    .innerJoin(departments, eq(departments.id, placements.departmentId))
    .innerJoin(positions, eq(positions.id, placements.positionId))
    .leftJoin(supervisors, eq(supervisors.id, placements.supervisorId))
    .where(eq(placements.employeeId, employeeId))
    .orderBy(desc(placements.fromOn))
    .all()
}

/** The departments that the caller may see, by pinyin, with the number of people placed in each today who have not left. */
export function departmentRows(read: ReadableDb, caller: Caller, today: string) {
  const tree = caller.scope === 'all' ? null : departmentTreeIds(read, caller.employeeId, today)
  const members = read
    .select({ departmentId: placements.departmentId, count: count().as('members') })
    .from(placements)
    .innerJoin(employees, eq(employees.id, placements.employeeId))
    .where(
      and(inForceOn(today), lte(employees.hiredOn, today), or(isNull(employees.leftOn), gte(employees.leftOn, today))),
    )
    .groupBy(placements.departmentId)
    .as('members_by_department')
  const rows = read
    .select({
      id: departments.id,
      uid: departments.uid,
      parentId: departments.parentId,
      name: departments.name,
      employeeCount: members.count,
    })
    .from(departments)
    .leftJoin(members, eq(members.departmentId, departments.id))
    .where(and(isNull(departments.closedAt), tree ? inArray(departments.id, tree) : undefined))
    .orderBy(departments.nameSort)
    .all()
  const uidOf = new Map(rows.map(row => [row.id, row.uid]))
  return rows.map(({ uid, name, parentId, employeeCount }) => ({
    uid,
    name,
    // One above the caller's own tree is not shown, so the top of the tree hangs from nothing.
    parentUid: parentId === null ? null : (uidOf.get(parentId) ?? null),
    employeeCount: employeeCount ?? 0,
  }))
}

/** Active accounts that hold `permission`, by pinyin of the person's name. */
export function accountsHolding(read: ReadableDb, permission: Permission): { uid: string; name: string }[] {
  const holding = ROLES.filter(role => widestScope([role], permission) !== null)
  return read
    .selectDistinct({ uid: accounts.uid, name: employees.name, nameSort: employees.nameSort })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .innerJoin(accountRoles, eq(accountRoles.accountId, accounts.id))
    .where(and(isNull(accounts.disabledAt), inArray(accountRoles.role, holding)))
    .orderBy(employees.nameSort)
    .all()
    .map(({ uid, name }) => ({ uid, name }))
}

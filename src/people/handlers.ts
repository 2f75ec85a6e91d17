import { implement } from '@orpc/server'
import { eq } from 'drizzle-orm'
import { type CallContext, guard, refuseOutOfScope, telling } from '../core/handling.ts'
import { accountHandlers } from './account-handlers.ts'
import { peopleContract } from './contract.ts'
import { addEmployee, changeEmployee, placeEmployee } from './employees.ts'
import { employeeOf, todayOf } from './lookups.ts'
import { addDepartment, addPosition, changeDepartment } from './organisation.ts'
import { departmentRows, employeeRows, placementsOf } from './reading.ts'
import { reachesEmployee, scopeCondition } from './scope.ts'
import { sessionHandlers } from './session-handlers.ts'
import { textSortKey } from './sort-key.ts'
import { employees, positions } from './tables.ts'

const { people } = implement(peopleContract).$context<CallContext>().use(telling).use(guard)

const departmentHandlers = {
  list: people.departments.list.handler(({ context: { workspace, caller } }) =>
    departmentRows(workspace.read, caller, todayOf(workspace)),
  ),
  create: people.departments.create.handler(({ context, input }) => {
    const { uid } = context.workspace.write(context.caller.actor, 'department.created', tx => addDepartment(tx, input))
    return { uid }
  }),
  update: people.departments.update.handler(({ context, input }) => {
    context.workspace.write(context.caller.actor, 'department.updated', tx => changeDepartment(tx, input.uid, input))
  }),
}

const LAYERS = ['decision', 'management', 'execution']

const positionHandlers = {
  list: people.positions.list.handler(({ context }) =>
    context.workspace.read
      .select({ uid: positions.uid, name: positions.name, layer: positions.layer })
      .from(positions)
      .all()
      .map(row => ({ ...row, key: `${LAYERS.indexOf(row.layer)} ${textSortKey(row.name)}` }))
      .sort((left, right) => (left.key < right.key ? -1 : 1))
      .map(({ uid, name, layer }) => ({ uid, name, layer })),
  ),
  create: people.positions.create.handler(({ context, input }) => {
    const { uid } = context.workspace.write(context.caller.actor, 'position.created', tx =>
      addPosition(tx, input.name, input.layer),
    )
    return { uid }
  }),
}

const employeeHandlers = {
  list: people.employees.list.handler(({ context: { workspace, caller } }) => {
    const today = todayOf(workspace)
    const condition = scopeCondition(workspace.read, caller, { employeeId: employees.id, on: today })
    return employeeRows(workspace.read, today, condition)
  }),

  get: people.employees.get.handler(({ context, input }) => {
    const { workspace, caller } = context
    const today = todayOf(workspace)
    const { id } = employeeOf(workspace.read, input.uid)
    if (!reachesEmployee(workspace.read, caller, id, today)) refuseOutOfScope(context, 'employee', input.uid)
    const [row] = employeeRows(workspace.read, today, eq(employees.id, id))
    if (!row) throw new Error('An employee disappeared between two reads')
    return { ...row, placements: placementsOf(workspace.read, id) }
  }),

  create: people.employees.create.handler(({ context, input }) => {
    const { uid } = context.workspace.write(context.caller.actor, 'employee.created', tx => {
      const employee = addEmployee(tx, input)
      placeEmployee(tx, employee, input)
      return employee
    })
    return { uid }
  }),

  update: people.employees.update.handler(({ context, input }) => {
    context.workspace.write(context.caller.actor, 'employee.updated', tx => changeEmployee(tx, input.uid, input))
  }),

  place: people.employees.place.handler(({ context, input }) => {
    context.workspace.write(context.caller.actor, 'employee.placed', tx =>
      placeEmployee(tx, employeeOf(tx.db, input.uid), input),
    )
  }),
}

/** Answers the contract of people and of their sessions. */
export const peopleHandlers = {
  people: {
    departments: departmentHandlers,
    positions: positionHandlers,
    employees: employeeHandlers,
    accounts: accountHandlers,
  },
  session: sessionHandlers,
}

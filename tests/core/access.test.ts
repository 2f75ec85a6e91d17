import { isContractProcedure } from '@orpc/contract'
import { call, isProcedure } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { contract } from '../../src/contract.ts'
import { ACCESS, grantsOf, PERMISSIONS, type Permission, ROLES, widestScope } from '../../src/core/access.ts'
import type { ProcedureMeta } from '../../src/core/contract-base.ts'
import { auditEntries } from '../../src/core/tables.ts'
import { addPerson, refusalOf, seat, testWorkstation } from '../fixtures/workspaces.ts'

interface Named {
  readonly name: string
  readonly meta: ProcedureMeta
}

const metaSchemaOf = (meta: Record<never, never>): ProcedureMeta => meta

/** Every procedure of the contract by its dotted name. */
function proceduresOf(node: unknown, path: readonly string[] = []): Named[] {
  if (isContractProcedure(node)) return [{ name: path.join('.'), meta: metaSchemaOf(node['~orpc'].meta) }]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, child]) => proceduresOf(child, [...path, key]))
}

function handlerAt(router: unknown, name: string) {
  let node: unknown = router
  for (const key of name.split('.'))
    node = typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined
  if (!isProcedure(node)) throw new Error(`Nothing answers ${name}`)
  return node
}

const procedures = proceduresOf(contract)
const isPermission = (value: unknown): value is Permission => PERMISSIONS.some(permission => permission === value)

describe('the contract', () => {
  test('is not empty, so that the walk over it means something', () => {
    expect(procedures.length).toBeGreaterThan(40)
  })

  test.each(procedures)('$name states who may call it and whether it writes', ({ meta }) => {
    const { permission, writes } = meta
    expect(permission === 'public' || permission === 'signed-in' || isPermission(permission)).toBe(true)
    expect(typeof writes).toBe('boolean')
  })

  test('answers exactly these before anybody has signed in', () => {
    const open = procedures.filter(({ meta }) => meta.permission === 'public').map(({ name }) => name)
    expect(open.sort()).toEqual([
      'session.lock',
      'session.signIn',
      'session.signOut',
      'session.state',
      'session.unlock',
      'workspace.create',
    ])
  })

  test('has a role for every permission it asks for, and no permission is there for nothing', () => {
    for (const permission of PERMISSIONS) {
      expect(
        ROLES.some(role => ACCESS[role][permission]),
        permission,
      ).toBe(true)
    }
  })
})

describe('the permission table', () => {
  test('gives several roles together the widest scope of each', () => {
    expect(widestScope(['employee', 'service-manager'], 'evaluations.view')).toBe('department')
    expect(widestScope(['inspector', 'qa-lead'], 'evaluations.score')).toBe('all')
    expect(widestScope(['hr'], 'evaluations.score')).toBeNull()
    expect(widestScope([], 'people.view')).toBeNull()
    expect(grantsOf(['employee'])).toEqual(ACCESS.employee)
  })

  test('gives an employee what is about the person and the standards in force, and nothing else', () => {
    expect(ACCESS.employee).toEqual({
      'standards.view': 'all',
      'acknowledgements.confirm': 'self',
      'recordings.listen': 'self',
      'evaluations.view': 'self',
      'sheets.print': 'self',
    })
  })

  test.each<[Permission, readonly string[]]>([
    ['standards.manage', ['qa-lead']],
    ['standards.publish', ['qa-lead', 'service-manager']],
    ['scorecards.manage', ['qa-lead']],
    ['acknowledgements.view', ['qa-lead', 'trainer', 'hr', 'service-manager']],
    ['acknowledgements.log', ['qa-lead', 'trainer']],
  ])('gives %s to these alone', (permission, holders) => {
    expect(ROLES.filter(role => ACCESS[role][permission])).toEqual(holders)
  })

  test('lets an administrator neither hear recordings nor score', () => {
    for (const permission of ['recordings.listen', 'recordings.view', 'evaluations.score', 'evaluations.view'] as const)
      expect(ACCESS.administrator[permission], permission).toBeUndefined()
  })
})

describe('every procedure of the running program', () => {
  test.each(ROLES)(
    'refuses %s exactly what the table does not give, before it looks at the input, and audits it',
    async role => {
      const { router } = await import('../../src/workstation.ts')
      const station = await testWorkstation()
      const person = await addPerson(station.workspace, [role])
      const session = station.openSession()
      const context = station.contextOf(session)
      const guarded = procedures.filter(({ meta }) => isPermission(meta.permission))
      const expected: string[] = []
      for (const { name, meta } of guarded) {
        const { permission } = meta
        if (!isPermission(permission) || ACCESS[role][permission]) continue
        seat(context, person)
        const refusal = await refusalOf(call(handlerAt(router, name), 'no input at all', { context }))
        expect(refusal, name).toEqual({ code: 'not-permitted', data: { permission } })
        expected.push(name)
      }
      const audited = station.workspace.read.select().from(auditEntries).all()
      const refusals = audited.filter(entry => entry.action === 'access.refused')
      expect(refusals).toHaveLength(expected.length)
      for (const entry of refusals) expect(entry.actorUid).toBe(person.accountUid)
    },
  )

  test('refuses whoever has not signed in, and whoever has locked the window', async () => {
    const { router } = await import('../../src/workstation.ts')
    const station = await testWorkstation()
    const person = await addPerson(station.workspace, ROLES)
    const context = station.contextOf(station.openSession())
    for (const { name } of procedures.filter(({ meta }) => meta.permission !== 'public')) {
      context.session.account = null
      expect((await refusalOf(call(handlerAt(router, name), 'x', { context })))?.code, name).toBe('not-signed-in')
      seat(context, person)
      context.session.locked = true
      expect((await refusalOf(call(handlerAt(router, name), 'x', { context })))?.code, name).toBe('locked')
    }
  })

  test('lets a role in that the table gives something to', async () => {
    const { router } = await import('../../src/workstation.ts')
    const station = await testWorkstation()
    const person = await addPerson(station.workspace, ROLES)
    const context = station.contextOf(station.openSession())
    for (const { name } of procedures.filter(({ meta }) => meta.permission !== 'public')) {
      seat(context, person)
      const handler = handlerAt(router, name)
      if (!handler['~orpc'].inputSchema) continue
      const refusal = await refusalOf(call(handler, 'no input at all', { context }))
      expect(refusal?.code, name).toBe('invalid-input')
    }
  })
})

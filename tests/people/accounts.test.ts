import { call } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { peopleHandlers } from '../../src/people/handlers.ts'
import { addPerson, refusalOf, signInAs, TEST_PASSWORD, testStation } from '../fixtures/workspaces.ts'

const { session, people } = peopleHandlers

describe('accounts', () => {
  test('are made once per employee, with a login nobody else has', async () => {
    const station = testStation()
    const admin = await signInAs(station, 'administrator', { login: 'admin' })
    const hr = await signInAs(station, 'hr')
    const [department] = await call(people.departments.list, undefined, { context: hr })
    const [position] = await call(people.positions.list, undefined, { context: hr })
    const { uid: employeeUid } = await call(
      people.employees.create,
      {
        number: 'A0501',
        name: '何俊',
        hiredOn: '2026-11-01',
        departmentUid: department?.uid ?? '',
        positionUid: position?.uid ?? '',
        supervisorUid: null,
        fromOn: '2026-11-01',
      },
      { context: hr },
    )
    const create = (login: string, password = TEST_PASSWORD) =>
      call(people.accounts.create, { employeeUid, login, password, roles: ['inspector'] }, { context: admin })
    expect(await refusalOf(create('admin'))).toEqual({ code: 'login-taken', data: { login: 'admin' } })
    expect((await refusalOf(create('hejun', 'short')))?.code).toBe('password-too-short')
    expect(await refusalOf(create('hejun'))).toBeNull()
    expect((await refusalOf(create('hejun2')))?.code).toBe('invalid-input')
    const inspectors = await call(people.accounts.inspectors, undefined, {
      context: await signInAs(station, 'qa-lead', { name: '安然' }),
    })
    expect(inspectors.map(each => each.name)).toEqual(['安然', '何俊'])
  })

  test('keep at least one active administrator', async () => {
    const station = testStation()
    const admin = await signInAs(station, 'administrator')
    const change = (uid: string, roles: ('administrator' | 'hr')[], disabled: boolean) =>
      refusalOf(call(people.accounts.update, { uid, roles, disabled }, { context: admin }))
    const mine = admin.person.accountUid
    expect((await change(mine, ['administrator'], true))?.code).toBe('last-administrator')
    expect((await change(mine, ['hr'], false))?.code).toBe('last-administrator')
    const second = await addPerson(station.workspace(), ['administrator'])
    expect(await change(second.accountUid, ['administrator'], true)).toBeNull()
    expect((await change(mine, ['hr'], false))?.code).toBe('last-administrator')
    expect(await change(second.accountUid, ['administrator'], false)).toBeNull()
    expect(await change(mine, ['hr'], false)).toBeNull()
  })

  test('give open windows their new rights at once, and none when disabled', async () => {
    const station = testStation()
    const admin = await signInAs(station, 'administrator')
    const trainer = await signInAs(station, 'trainer')
    const { accountUid } = trainer.person
    const update = (roles: ('trainer' | 'hr')[], disabled: boolean) =>
      call(people.accounts.update, { uid: accountUid, roles, disabled }, { context: admin })
    await update(['hr'], false)
    expect(trainer.session.account?.grants['people.manage']).toBe('all')
    expect(trainer.session.account?.grants['recordings.listen']).toBeUndefined()
    await update(['hr'], true)
    expect(trainer.session.account).toBeNull()
    expect((await refusalOf(call(people.employees.list, undefined, { context: trainer })))?.code).toBe('not-signed-in')
  })

  test('lose their open windows when an administrator sets a new password', async () => {
    const station = testStation()
    const admin = await signInAs(station, 'administrator')
    const trainer = await signInAs(station, 'trainer')
    const uid = trainer.person.accountUid
    await call(people.accounts.setPassword, { uid, password: 'set by somebody else' }, { context: admin })
    expect(trainer.session.account).toBeNull()
  })

  test('keep the language and colours their person chose', async () => {
    const context = await signInAs(testStation(), 'trainer')
    await call(session.setPreferences, { locale: 'en' }, { context })
    await call(session.setPreferences, { colorScheme: 'dark' }, { context })
    const { account } = await call(session.state, undefined, { context })
    expect(account).toMatchObject({ locale: 'en', colorScheme: 'dark' })
  })
})

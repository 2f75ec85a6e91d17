import { call } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { auditEntries } from '../../src/core/tables.ts'
import { peopleHandlers } from '../../src/people/handlers.ts'
import { passwordMatches } from '../../src/people/passwords.ts'
import { triesLeft, waitMsAfter } from '../../src/people/rules.ts'
import { accounts, signInFailures } from '../../src/people/tables.ts'
import { addPerson, refusalOf, signInAs, TEST_PASSWORD, type TestStation, testStation } from '../fixtures/workspaces.ts'

const { session, people } = peopleHandlers
const MINUTE = 60_000

function signIn(station: TestStation, login: string, password: string, context = station.openWindow()) {
  return call(session.signIn, { login, password }, { context })
}

const actionsOf = (station: TestStation): string[] =>
  station
    .workspace()
    .read.select({ action: auditEntries.action })
    .from(auditEntries)
    .all()
    .map(row => row.action)
    .filter(action => action.startsWith('session.'))

describe('signing in', () => {
  test('gives the window the rights of the account, whatever the case of the login', async () => {
    const station = testStation()
    const person = await addPerson(station.workspace(), ['inspector'], { name: '林雅静', login: 'linyajing' })
    const context = station.openWindow()
    await signIn(station, ' LinYaJing ', TEST_PASSWORD, context)
    const state = await call(session.state, undefined, { context })
    expect(state.account).toMatchObject({ name: '林雅静', accountUid: person.accountUid, roles: ['inspector'] })
    expect(state.account?.grants['evaluations.score']).toBe('assigned')
    expect(actionsOf(station)).toEqual(['session.signed-in'])
  })

  test('answers an unknown login, a wrong password and a disabled account alike', async () => {
    const station = testStation()
    const admin = await signInAs(station, 'administrator')
    await addPerson(station.workspace(), ['hr'], { login: 'known' })
    const gone = await addPerson(station.workspace(), ['hr'], { login: 'gone' })
    await call(people.accounts.update, { uid: gone.accountUid, roles: ['hr'], disabled: true }, { context: admin })
    const answers = [
      await refusalOf(signIn(station, 'nobody', 'wrong password')),
      await refusalOf(signIn(station, 'known', 'wrong password')),
      await refusalOf(signIn(station, 'gone', TEST_PASSWORD)),
    ]
    for (const answer of answers) expect(answer).toEqual({ code: 'sign-in-refused', data: { remaining: 4 } })
  })

  test('waits after five wrong passwords, even for the right one, then longer each time', async () => {
    const station = testStation()
    await addPerson(station.workspace(), ['hr'], { login: 'known' })
    for (const remaining of [4, 3, 2, 1])
      expect(await refusalOf(signIn(station, 'known', 'wrong'))).toEqual({
        code: 'sign-in-refused',
        data: { remaining },
      })
    const wait = (seconds: number) => ({ code: 'sign-in-throttled', data: { seconds } })
    expect(await refusalOf(signIn(station, 'known', 'wrong'))).toEqual(wait(60))
    station.clock.advance(20_000)
    expect(await refusalOf(signIn(station, 'known', TEST_PASSWORD))).toEqual(wait(40))
    station.clock.advance(40_000)
    expect(await refusalOf(signIn(station, 'known', 'wrong'))).toEqual(wait(120))
    station.clock.advance(2 * MINUTE)
    expect(await refusalOf(signIn(station, 'known', TEST_PASSWORD))).toBeNull()
    expect(station.workspace().read.select().from(signInFailures).all()).toEqual([])
  })

  test('counts tries made at the same moment one by one', async () => {
    const station = testStation()
    await addPerson(station.workspace(), ['hr'], { login: 'known' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => refusalOf(signIn(station, 'known', 'wrong'))))
    expect(answers.filter(answer => answer?.code === 'sign-in-refused')).toHaveLength(4)
    expect(answers.filter(answer => answer?.code === 'sign-in-throttled')).toHaveLength(4)
  })

  test('throttles an unknown login the same way and stores no login name', async () => {
    const station = testStation()
    for (let count = 0; count < 5; count += 1) await refusalOf(signIn(station, 'my-secret-typed-here', 'x'))
    expect((await refusalOf(signIn(station, 'my-secret-typed-here', 'x')))?.code).toBe('sign-in-throttled')
    const rows = station.workspace().read.select().from(signInFailures).all()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('secret')
  })

  test('does not make anybody wait for a clock that was set back', async () => {
    const station = testStation()
    await addPerson(station.workspace(), ['hr'], { login: 'known' })
    station.clock.advance(365 * 24 * 60 * MINUTE)
    for (let count = 0; count < 5; count += 1) await refusalOf(signIn(station, 'known', 'wrong'))
    station.clock.advance(-365 * 24 * 60 * MINUTE)
    expect((await refusalOf(signIn(station, 'known', TEST_PASSWORD)))?.data).toEqual({ seconds: 60 })
    station.clock.advance(MINUTE)
    expect(await refusalOf(signIn(station, 'known', TEST_PASSWORD))).toBeNull()
  })

  test('waits 1, 2, 4, 8 and then always 15 minutes', () => {
    expect([4, 5, 6, 7, 8, 9, 40].map(failures => waitMsAfter(failures) / MINUTE)).toEqual([0, 1, 2, 4, 8, 15, 15])
    expect([0, 1, 4, 5, 9].map(triesLeft)).toEqual([5, 4, 1, 0, 0])
  })
})

describe('passwords', () => {
  test('are kept as argon2id with 19 MiB, two passes and one lane', async () => {
    const station = testStation()
    await addPerson(station.workspace(), ['hr'])
    const row = station.workspace().read.select({ hash: accounts.passwordHash }).from(accounts).get()
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('are the same however a keyboard composes their letters', async () => {
    const station = testStation()
    const context = await signInAs(station, 'hr')
    await call(session.changePassword, { current: TEST_PASSWORD, next: 'cafe\u0301 au lait' }, { context })
    expect(await refusalOf(signIn(station, context.person.login, 'caf\u00e9 au lait'))).toBeNull()
  })

  test('of fewer than ten characters are refused', async () => {
    const context = await signInAs(testStation(), 'hr')
    const refusal = await refusalOf(
      call(session.changePassword, { current: TEST_PASSWORD, next: '短口令' }, { context }),
    )
    expect(refusal).toEqual({ code: 'password-too-short', data: { minimum: 10 } })
  })

  test('change only with the current one, and end the sessions of the old one elsewhere', async () => {
    const station = testStation()
    const context = await signInAs(station, 'hr')
    const elsewhere = station.openWindow()
    await signIn(station, context.person.login, TEST_PASSWORD, elsewhere)
    const next = 'another long password'
    const wrong = await refusalOf(call(session.changePassword, { current: 'wrong', next }, { context }))
    expect(wrong?.code).toBe('sign-in-refused')
    expect(elsewhere.session.account).not.toBeNull()
    await call(session.changePassword, { current: TEST_PASSWORD, next }, { context })
    expect(elsewhere.session.account).toBeNull()
    expect(context.session.account).not.toBeNull()
    expect((await refusalOf(signIn(station, context.person.login, TEST_PASSWORD)))?.code).toBe('sign-in-refused')
    expect(await refusalOf(signIn(station, context.person.login, next))).toBeNull()
  })

  test('never match an account that is not there', async () => {
    expect(await passwordMatches(null, '')).toBe(false)
  })
})

describe('locking', () => {
  test('takes the rights away until the same person types the password', async () => {
    const station = testStation()
    const context = await signInAs(station, 'hr')
    await call(session.lock, undefined, { context })
    expect((await refusalOf(call(people.employees.list, undefined, { context })))?.code).toBe('locked')
    expect((await refusalOf(call(session.unlock, { password: 'wrong' }, { context })))?.code).toBe('sign-in-refused')
    await call(session.unlock, { password: TEST_PASSWORD }, { context })
    expect(await refusalOf(call(people.employees.list, undefined, { context }))).toBeNull()
    expect(actionsOf(station)).toEqual(['session.locked', 'session.refused', 'session.unlocked'])
  })

  test('happens by itself when nobody was there for ten minutes, whatever screens read meanwhile', async () => {
    const station = testStation()
    const context = await signInAs(station, 'hr')
    station.clock.advance(9 * MINUTE)
    expect(await refusalOf(call(people.employees.list, undefined, { context }))).toBeNull()
    station.clock.advance(MINUTE)
    expect((await refusalOf(call(people.employees.list, undefined, { context })))?.code).toBe('locked')
    expect(actionsOf(station)).toEqual(['session.locked'])
    expect((await call(session.state, undefined, { context })).locked).toBe(true)
  })

  test('waits as long as somebody touches the window or writes', async () => {
    const station = testStation()
    const context = await signInAs(station, 'hr')
    station.clock.advance(9 * MINUTE)
    await call(session.touch, undefined, { context })
    station.clock.advance(9 * MINUTE)
    await call(session.setPreferences, { colorScheme: 'dark' }, { context })
    station.clock.advance(9 * MINUTE)
    expect(await refusalOf(call(people.employees.list, undefined, { context }))).toBeNull()
    station.clock.advance(MINUTE)
    expect((await refusalOf(call(session.touch, undefined, { context })))?.code).toBe('locked')
  })

  test('cannot be undone after signing out, and signing out ends every right', async () => {
    const station = testStation()
    const context = await signInAs(station, 'hr')
    await call(session.signOut, undefined, { context })
    expect((await refusalOf(call(people.employees.list, undefined, { context })))?.code).toBe('not-signed-in')
    const unlock = await refusalOf(call(session.unlock, { password: TEST_PASSWORD }, { context }))
    expect(unlock?.code).toBe('not-signed-in')
    expect(actionsOf(station)).toEqual(['session.signed-out'])
  })

  test('lets another person sign in at the window in turn', async () => {
    const station = testStation()
    const context = await signInAs(station, 'hr')
    const other = await addPerson(station.workspace(), ['inspector'])
    await call(session.lock, undefined, { context })
    await signIn(station, other.login, TEST_PASSWORD, context)
    expect(context.session).toMatchObject({ locked: false, account: { roles: ['inspector'] } })
    expect(actionsOf(station)).toEqual(['session.locked', 'session.signed-out', 'session.signed-in'])
  })
})

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '@orpc/server'
import { describe, expect, onTestFinished, test } from 'vitest'
import { auditEntries } from '../../src/core/tables.ts'
import { peopleHandlers } from '../../src/people/handlers.ts'
import { departments, positions } from '../../src/people/tables.ts'
import { scorecardVersions } from '../../src/scorecards/tables.ts'
import { documents, documentVersions } from '../../src/standards/tables.ts'
import type { FirstRun } from '../../src/workspace/contract.ts'
import { workspaceHandlers } from '../../src/workspace/handlers.ts'
import { emptyStation, FRESH, refusalOf, TEST_TODAY, testStation } from '../fixtures/workspaces.ts'

const { session } = peopleHandlers
const { create } = workspaceHandlers.workspace

const SETTLED: FirstRun = {
  workspaceName: '华东客服中心',
  zone: 'Asia/Shanghai',
  locale: 'zh-CN',
  colorScheme: 'dark',
  idleLockMinutes: 5,
  administrator: { name: '韩雪梅', number: 'A0001', login: 'hanxuemei', password: 'plum blossom 9' },
  organisation: { departments: ['售后部', '安装部', '安装部'] },
  packs: ['call-centre'],
}

describe('the first run', () => {
  test('begins without a workspace and asks for the wizard', async () => {
    const station = emptyStation()
    const state = await call(session.state, undefined, { context: station.openWindow() })
    expect(state).toMatchObject({
      workspace: null,
      account: null,
      locked: false,
      idleLockMinutes: 10,
      folder: station.folder,
    })
  })

  test('makes the workspace with all that was settled and signs the administrator in', async () => {
    const station = emptyStation()
    const context = station.openWindow()
    await call(create, SETTLED, { context })
    const state = await call(session.state, undefined, { context })
    expect(state).toMatchObject({
      workspace: { name: '华东客服中心', locale: 'zh-CN', zone: 'Asia/Shanghai' },
      account: { name: '韩雪梅', login: 'hanxuemei', roles: ['administrator'], locale: 'zh-CN', colorScheme: 'dark' },
      idleLockMinutes: 5,
    })
    const { read } = station.workspace()
    expect(
      read
        .select({ name: departments.name })
        .from(departments)
        .all()
        .map(row => row.name),
    ).toEqual(['售后部', '安装部'])
    expect(read.select().from(positions).all().length).toBeGreaterThan(5)
    const published = { state: 'published', effectiveOn: TEST_TODAY }
    expect(read.select().from(scorecardVersions).all()).toMatchObject([published, published, published])
    const actions = read.select({ action: auditEntries.action }).from(auditEntries).all()
    expect(new Set(actions.map(row => row.action))).toEqual(new Set(['workspace.created', 'session.signed-in']))
    expect((await station.workspace().verifyAudit()).findings).toEqual([])
  })

  test('is in English throughout when English was chosen', async () => {
    const station = emptyStation()
    await call(create, { ...SETTLED, locale: 'en' }, { context: station.openWindow() })
    const { read } = station.workspace()
    expect(
      read
        .select({ name: positions.name })
        .from(positions)
        .all()
        .map(row => row.name),
    ).toContain('Service agent')
    expect(read.select({ name: scorecardVersions.name }).from(scorecardVersions).get()?.name).toMatch(/^[\x20-\x7e]+$/)
  })

  test('installs nothing when no pack was wanted', async () => {
    const station = emptyStation()
    await call(create, { ...SETTLED, packs: [] }, { context: station.openWindow() })
    const { read } = station.workspace()
    expect(read.select().from(scorecardVersions).all()).toEqual([])
    expect(read.select().from(documents).all()).toEqual([])
  })

  test('installs several packs, published as of today', async () => {
    const station = emptyStation()
    await call(create, { ...SETTLED, packs: ['hotel', 'medical', 'hotel'] }, { context: station.openWindow() })
    const { read } = station.workspace()
    const versions = read.select().from(scorecardVersions).all()
    expect(versions.length).toBeGreaterThanOrEqual(2)
    expect(new Set(versions.map(row => `${row.state} ${row.effectiveOn}`))).toEqual(
      new Set([`published ${TEST_TODAY}`]),
    )
    expect(
      new Set(
        read
          .select()
          .from(documentVersions)
          .all()
          .map(row => row.state),
      ),
    ).toEqual(new Set(['published']))
  })

  test.each([
    ['a short password', { administrator: { ...SETTLED.administrator, password: 'short' } }, 'password-too-short'],
    ['an unknown time zone', { zone: 'Mars/Olympus' }, 'invalid-input'],
  ])('stores nothing for %s', async (_what, wrong, code) => {
    const station = emptyStation()
    expect((await refusalOf(call(create, { ...SETTLED, ...wrong }, { context: station.openWindow() })))?.code).toBe(
      code,
    )
    expect(existsSync(join(station.folder, 'workspace.json'))).toBe(false)
  })

  test('makes nobody administrator of a workspace that only lost its manifest', async () => {
    const station = emptyStation()
    await call(create, SETTLED, { context: station.openWindow() })
    await station.workspace().close()
    rmSync(join(station.folder, 'workspace.json'))
    const again = emptyStation(onTestFinished, station.folder)
    const stranger = { ...SETTLED, administrator: { ...SETTLED.administrator, login: 'stranger', number: 'X1' } }
    expect((await refusalOf(call(create, stranger, { context: again.openWindow() })))?.code).toBe('workspace-exists')
  })

  test('is refused once there is an account, whoever asks and however fast', async () => {
    const station = emptyStation()
    const attempts = [1, 2].map(() => refusalOf(call(create, SETTLED, { context: station.openWindow() })))
    const answers = (await Promise.all(attempts)).map(answer => answer?.code ?? 'made')
    expect(answers.sort()).toEqual(['made', 'workspace-exists'])
    const later = await refusalOf(call(create, SETTLED, { context: station.openWindow() }))
    expect(later?.code).toBe('workspace-exists')
  })

  test('that was broken off before there was an account goes on where it stopped', async () => {
    const station = emptyStation()
    const { uid } = station.state.create(FRESH)
    const context = station.openWindow()
    expect((await call(session.state, undefined, { context })).workspace).toBeNull()
    await call(create, SETTLED, { context })
    expect((await call(session.state, undefined, { context })).workspace?.uid).toBe(uid)
  })

  test('leaves signing in to a workspace for whoever has an account', async () => {
    const station = testStation()
    const context = station.openWindow()
    const attempt = await refusalOf(call(session.signIn, { login: 'nobody', password: 'x' }, { context }))
    expect(attempt?.code).toBe('sign-in-refused')
    const nowhere = emptyStation().openWindow()
    const missing = await refusalOf(call(session.signIn, { login: 'x', password: 'x' }, { context: nowhere }))
    expect(missing?.code).toBe('workspace-missing')
  })
})

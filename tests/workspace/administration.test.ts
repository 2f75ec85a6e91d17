import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '@orpc/server'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ACCESS, ROLES } from '../../src/core/access.ts'
import { peopleHandlers } from '../../src/people/handlers.ts'
import { workspaceHandlers } from '../../src/workspace/handlers.ts'
import { addPerson, refusalOf, signInAs, TEST_START, testStation } from '../fixtures/workspaces.ts'

const { backUp, overview, setIdleLock, access, audit } = workspaceHandlers.workspace

async function administration() {
  const station = testStation()
  const context = await signInAs(station, 'administrator', { name: '韩雪梅' })
  return { station, context, workspace: station.workspace() }
}

describe('a backup', () => {
  test('is a whole database that opens by itself, beside the end of the audit chain in it', async () => {
    const { context, workspace } = await administration()
    const end = workspace.auditEnd()
    const { name, bytes } = await call(backUp, undefined, { context })
    expect(name).toBe('assay-20261124-090000.db')
    expect(readdirSync(workspace.backupsFolder).sort()).toEqual([name, `${name}.anchor.json`])
    expect(statSync(join(workspace.backupsFolder, name)).size).toBe(bytes)
    const copy = new Database(join(workspace.backupsFolder, name), { readonly: true })
    onTestFinished(() => {
      copy.close()
    })
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(copy.prepare('SELECT name FROM employees').get()).toEqual({ name: '韩雪梅' })
    expect(copy.prepare('SELECT sequence, mac FROM audit_entries ORDER BY sequence DESC').get()).toEqual(end)
  })

  test('does not overwrite the one before, and both are listed with their time', async () => {
    const { context } = await administration()
    await call(backUp, undefined, { context })
    await call(backUp, undefined, { context })
    const { backups } = await call(overview, undefined, { context })
    expect(backups.map(({ name, at }) => [name, at])).toEqual([
      ['assay-20261124-090000.db', TEST_START],
      ['assay-20261124-090000-2.db', TEST_START],
    ])
  })

  test('asked for twice at once is made twice, and what a killed program left half copied goes', async () => {
    const { context, workspace } = await administration()
    writeFileSync(join(workspace.backupsFolder, 'assay-20261123-090000.db.part'), 'half')
    const made = await Promise.all([1, 2].map(() => call(backUp, undefined, { context })))
    expect(new Set(made.map(({ name }) => name)).size).toBe(2)
    const copies = made.flatMap(({ name }) => [name, `${name}.anchor.json`])
    expect(readdirSync(workspace.backupsFolder).sort()).toEqual(copies.sort())
  })

  test('can be made while the workspace is written to', async () => {
    const { context, workspace } = await administration()
    const running = call(backUp, undefined, { context })
    for (let n = 0; n < 20; n += 1)
      workspace.write(null, 'test.noted', tx => tx.changed({ topic: 'workspace', uid: null, after: { n } }))
    await running
    expect((await workspace.verifyAudit()).findings).toEqual([])
  })

  test('that cannot be written leaves nothing half done', async () => {
    const { context, workspace } = await administration()
    rmSync(workspace.backupsFolder, { recursive: true })
    writeFileSync(workspace.backupsFolder, 'in the way')
    expect((await refusalOf(call(backUp, undefined, { context })))?.code).toMatch(/workspace-not-writable|unexpected/)
    expect(workspace.auditEnd().sequence).toBe(
      workspace.read.get<{ n: number }>('SELECT count(*) AS n FROM audit_entries').n,
    )
  })
})

describe('the administration', () => {
  test('tells what the workspace holds and how long it is kept', async () => {
    const { context, workspace } = await administration()
    const told = await call(overview, undefined, { context })
    expect(told).toMatchObject({
      uid: workspace.uid,
      createdAt: TEST_START,
      employeeCount: 1,
      recordingCount: 0,
      evaluationCount: 0,
      mediaBytes: 0,
      backups: [],
    })
    expect(told.databaseBytes).toBeGreaterThan(10_000)
    expect(told.retention).toEqual([
      { kind: 'recording', months: 12 },
      { kind: 'evaluation', months: 36 },
      { kind: 'sheet', months: 36 },
    ])
  })

  test('shows the permission table as it stands', async () => {
    const { context } = await administration()
    const table = await call(access, undefined, { context })
    expect(Object.fromEntries(table.map(({ role, grants }) => [role, grants]))).toEqual(ACCESS)
    expect(table.map(({ role }) => role)).toEqual([...ROLES])
  })

  test('sets after how many minutes every window locks', async () => {
    const { station, context } = await administration()
    await call(setIdleLock, { minutes: 2 }, { context })
    const state = await call(peopleHandlers.session.state, undefined, { context })
    expect(state.idleLockMinutes).toBe(2)
    station.clock.advance(120_000)
    expect((await refusalOf(call(overview, undefined, { context })))?.code).toBe('locked')
  })
})

describe('the audit trail', () => {
  test('is listed newest first with the names of those who acted, by pages', async () => {
    const { context, workspace } = await administration()
    await call(setIdleLock, { minutes: 2 }, { context })
    await call(setIdleLock, { minutes: 3 }, { context })
    const page = await call(audit.list, { offset: 0, limit: 1 }, { context })
    expect(page.total).toBe(workspace.auditEnd().sequence)
    expect(page.rows).toMatchObject([
      {
        actorName: '韩雪梅',
        action: 'workspace.idle-lock-set',
        before: { 'idle-lock-minutes': 2 },
        after: { 'idle-lock-minutes': 3 },
      },
    ])
    const older = await call(audit.list, { offset: 1, limit: 1 }, { context })
    expect(older.rows[0]?.after).toEqual({ 'idle-lock-minutes': 2 })
  })

  test('can be narrowed to one action or to one kind of actions', async () => {
    const { station, context } = await administration()
    const { login } = await addPerson(station.workspace(), ['hr'])
    const window = station.openWindow()
    await refusalOf(call(peopleHandlers.session.signIn, { login, password: 'wrong' }, { context: window }))
    await call(setIdleLock, { minutes: 2 }, { context })
    const actions = async (action: string) =>
      (await call(audit.list, { action }, { context })).rows.map(row => row.action)
    expect(await actions('session')).toEqual(['session.refused'])
    expect(await actions('session.refused')).toEqual(['session.refused'])
    expect(await actions('sess')).toEqual([])
    expect(await actions('%')).toEqual([])
  })

  test('verifies, and shows what somebody changed behind the program', async () => {
    const { context, workspace } = await administration()
    const clean = await call(audit.verify, undefined, { context })
    expect(clean).toEqual({ entries: clean.entries, lastSequence: clean.entries, findings: [] })
    const sqlite = new Database(workspace.databaseFile)
    sqlite.exec("DROP TRIGGER audit_entries_no_update; UPDATE audit_entries SET action = 'x' WHERE sequence = 1")
    sqlite.close()
    const { findings } = await call(audit.verify, undefined, { context })
    expect(findings).toEqual([{ kind: 'changed', sequence: 1 }])
  })
})

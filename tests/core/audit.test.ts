import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '@orpc/server'
import Database from 'better-sqlite3'
import { count } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/core/audit.ts'
import { defineEvent } from '../../src/core/events.ts'
import { auditEntries, settings } from '../../src/core/tables.ts'
import { openWorkspace } from '../../src/core/workspace-store.ts'
import { peopleHandlers } from '../../src/people/handlers.ts'
import { workspaceHandlers } from '../../src/workspace/handlers.ts'
import {
  refusalOf,
  signInAs,
  storeOptions,
  TEST_PASSWORD,
  type TestStore,
  testStation,
  testStore,
} from '../fixtures/workspaces.ts'

function note({ workspace }: Pick<TestStore, 'workspace'>, times: number): void {
  for (let n = 1; n <= times; n += 1)
    workspace.write(null, 'test.noted', tx =>
      tx.changed({ topic: 'workspace', uid: workspace.uid, before: { n }, after: { n: n + 1 } }),
    )
}

/** Changes the database behind the program's back, triggers and all. */
function tamper(workspace: { databaseFile: string }, sql: string): void {
  const sqlite = new Database(workspace.databaseFile)
  try {
    sqlite.exec('DROP TRIGGER IF EXISTS audit_entries_no_update; DROP TRIGGER IF EXISTS audit_entries_no_delete')
    sqlite.exec('DROP TRIGGER IF EXISTS audit_details_no_update; PRAGMA foreign_keys = OFF')
    sqlite.exec(sql)
  } finally {
    sqlite.close()
  }
}

const findingsOf = async ({ workspace }: Pick<TestStore, 'workspace'>) => (await workspace.verifyAudit()).findings

describe('the audit chain', () => {
  test('verifies when nobody meddled, across reopening', async () => {
    const store = testStore()
    note(store, 5)
    await store.workspace.close()
    const workspace = openWorkspace(storeOptions(store.folder, store.clock))
    note({ workspace }, 5)
    const report = await workspace.verifyAudit()
    await workspace.close()
    expect(report).toMatchObject({ entries: 10, last: { sequence: 10 }, findings: [] })
  })

  test.each([
    ['the action', "UPDATE audit_entries SET action = 'test.other' WHERE sequence = 3"],
    ['the time', 'UPDATE audit_entries SET at = at + 1 WHERE sequence = 3'],
    ['the actor', "UPDATE audit_entries SET actor_uid = 'somebody' WHERE sequence = 3"],
    ['a digest', 'UPDATE audit_entries SET digest_after = digest_before WHERE sequence = 3'],
  ])('shows an entry of which %s was changed', async (_what, sql) => {
    const store = testStore()
    note(store, 5)
    tamper(store.workspace, sql)
    expect((await findingsOf(store))[0]).toMatchObject({ kind: expect.stringMatching(/changed/), sequence: 3 })
  })

  test('shows readable values that are no JSON any more', async () => {
    const store = testStore()
    note(store, 3)
    tamper(store.workspace, 'UPDATE audit_details SET after = \'{"n":\' WHERE sequence = 2')
    expect(await findingsOf(store)).toEqual([{ kind: 'details-changed', sequence: 2 }])
  })

  test('is held against more anchors than a function takes arguments', () => {
    const store = testStore()
    note(store, 2)
    const sqlite = new Database(store.workspace.databaseFile, { readonly: true })
    const key = Buffer.from(readFileSync(join(store.folder, 'audit.key'), 'utf8'), 'hex')
    const anchors = Array.from({ length: 300_000 }, () => store.workspace.auditEnd())
    expect(verifyChain(sqlite, key, [...anchors, { sequence: 9, mac: '' }]).findings).toEqual([
      { kind: 'cut-off', sequence: 3 },
    ])
    sqlite.close()
  })

  test('names the anchor of a backup that cannot be read', async () => {
    const { workspace } = testStore()
    const file = join(workspace.backupsFolder, 'a.db.anchor.json')
    writeFileSync(file, 'torn')
    expect(await refusalOf(workspace.verifyAudit())).toEqual({ code: 'workspace-damaged', data: { folder: file } })
  })

  test('shows entries that changed places', async () => {
    const store = testStore()
    note(store, 5)
    tamper(
      store.workspace,
      'UPDATE audit_entries SET sequence = -2 WHERE sequence = 2; UPDATE audit_entries SET sequence = 2 WHERE sequence = 3; UPDATE audit_entries SET sequence = 3 WHERE sequence = -2',
    )
    expect((await findingsOf(store)).map(finding => finding.sequence)).toEqual(expect.arrayContaining([2, 3]))
  })

  test('shows an entry that is missing in the middle, and at the beginning', async () => {
    const store = testStore()
    note(store, 6)
    tamper(store.workspace, 'DELETE FROM audit_entries WHERE sequence IN (1, 4)')
    expect(await findingsOf(store)).toEqual(
      expect.arrayContaining([
        { kind: 'missing', sequence: 1 },
        { kind: 'missing', sequence: 4 },
      ]),
    )
  })

  test('shows a tail that was cut off, by the numbers SQLite has given out', async () => {
    const store = testStore()
    note(store, 6)
    writeFileSync(join(store.folder, 'audit.anchor'), '')
    tamper(store.workspace, 'DELETE FROM audit_entries WHERE sequence > 4')
    expect(await findingsOf(store)).toEqual([{ kind: 'cut-off', sequence: 5 }])
  })

  test('shows a tail that was cut off by somebody who set that number back, by the anchor file', async () => {
    const store = testStore()
    note(store, 6)
    tamper(
      store.workspace,
      "DELETE FROM audit_entries WHERE sequence > 4; UPDATE sqlite_sequence SET seq = 4 WHERE name = 'audit_entries'",
    )
    expect(await findingsOf(store)).toEqual([{ kind: 'cut-off', sequence: 5 }])
  })

  test('shows a cut tail that grew again, because the new entries do not match the anchor', async () => {
    const store = testStore()
    note(store, 6)
    const anchors = readFileSync(join(store.folder, 'audit.anchor'))
    tamper(
      store.workspace,
      "DELETE FROM audit_details WHERE sequence > 4; DELETE FROM audit_entries WHERE sequence > 4; UPDATE sqlite_sequence SET seq = 4 WHERE name = 'audit_entries'",
    )
    store.clock.advance(1000)
    note(store, 4)
    writeFileSync(join(store.folder, 'audit.anchor'), anchors)
    expect(await findingsOf(store)).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'anchor-mismatch', sequence: 6 })]),
    )
  })

  test('shows a tail that was cut off together with its anchor file, by the anchor of a backup', async () => {
    const station = testStation()
    const admin = await signInAs(station, 'administrator')
    const { backUp } = workspaceHandlers.workspace
    const workspace = station.workspace()
    note({ workspace }, 3)
    const end = workspace.auditEnd()
    const { name } = await call(backUp, undefined, { context: admin })
    expect(JSON.parse(readFileSync(join(workspace.backupsFolder, `${name}.anchor.json`), 'utf8'))).toEqual(end)
    writeFileSync(join(station.folder, 'audit.anchor'), '')
    tamper(
      workspace,
      `DELETE FROM audit_entries WHERE sequence >= ${end.sequence}; UPDATE sqlite_sequence SET seq = ${end.sequence - 1} WHERE name = 'audit_entries'`,
    )
    expect(await findingsOf({ workspace })).toEqual([{ kind: 'cut-off', sequence: end.sequence }])
  })

  test('is held against the anchors of printed sheets', async () => {
    const store = testStore()
    note(store, 3)
    store.workspace.registerAnchors(() => [{ sequence: 2, mac: 'f'.repeat(64) }])
    expect(await findingsOf(store)).toEqual([{ kind: 'anchor-mismatch', sequence: 2 }])
  })

  test('shows readable values that were changed, and takes erased ones for what they are', async () => {
    const store = testStore()
    note(store, 4)
    tamper(
      store.workspace,
      'DELETE FROM audit_details WHERE sequence = 2; UPDATE audit_details SET before = NULL WHERE sequence = 3',
    )
    expect(await findingsOf(store)).toEqual([])
    tamper(store.workspace, `UPDATE audit_details SET after = '{"n":99}' WHERE sequence = 4`)
    expect(await findingsOf(store)).toEqual([{ kind: 'details-changed', sequence: 4 }])
  })

  test('survives a torn anchor file', async () => {
    const store = testStore()
    note(store, 4)
    const file = join(store.folder, 'audit.anchor')
    writeFileSync(file, readFileSync(file, 'latin1').replace(/^\d+ /, '99 '))
    expect(await findingsOf(store)).toEqual([])
  })

  test('holds no personal data, whatever was done to people', async () => {
    const station = testStation()
    const admin = await signInAs(station, 'administrator', { name: '韩雪梅', login: 'hanxuemei', number: 'H900' })
    const { people, session } = peopleHandlers
    const context = admin
    const { uid: departmentUid } = await call(
      people.departments.create,
      { name: '秘密部', parentUid: null },
      { context },
    )
    const { uid: positionUid } = await call(people.positions.create, { name: '密探', layer: 'management' }, { context })
    const placement = { departmentUid, positionUid, supervisorUid: null, fromOn: '2026-11-01' }
    const person = { number: 'Z777', name: '陈思远', hiredOn: '2026-11-01', ...placement }
    const { uid } = await call(people.employees.create, person, { context })
    await call(people.employees.update, { uid, number: 'Z778', name: '陈远思', leftOn: null }, { context })
    const account = { employeeUid: uid, login: 'chensiyuan', password: TEST_PASSWORD, roles: ['inspector' as const] }
    await call(people.accounts.create, account, { context })
    await refusalOf(call(session.signIn, { login: 'chensiyuan', password: 'wrong' }, { context: station.openWindow() }))
    await call(session.signIn, { login: 'chensiyuan', password: TEST_PASSWORD }, { context: station.openWindow() })
    const chain = JSON.stringify(station.workspace().read.select().from(auditEntries).all())
    const personal = [
      '韩雪梅',
      'hanxuemei',
      'H900',
      '秘密部',
      '密探',
      '陈思远',
      '陈远思',
      'Z777',
      'Z778',
      'chensiyuan',
      TEST_PASSWORD,
    ]
    for (const word of personal) expect(chain).not.toContain(word)
  })

  test('cannot be changed, shortened or rewritten by any statement of the program', () => {
    const store = testStore()
    note(store, 2)
    const run = (sql: string) => () => {
      const sqlite = new Database(store.workspace.databaseFile)
      try {
        sqlite.exec(sql)
      } finally {
        sqlite.close()
      }
    }
    expect(run("UPDATE audit_entries SET action = 'x'")).toThrow(/append-only/)
    expect(run('DELETE FROM audit_entries')).toThrow(/append-only/)
    expect(run("UPDATE audit_details SET after = '1'")).toThrow(/erased but not changed/)
  })
})

describe('the write door', () => {
  const entriesIn = ({ workspace }: TestStore) => workspace.read.select({ n: count() }).from(auditEntries).get()?.n

  test('refuses a write that recorded no change, and stores nothing of it', () => {
    const store = testStore()
    const forgetful = () =>
      store.workspace.write(null, 'test.forgot', tx => tx.db.insert(settings).values({ key: 'x', value: 1 }).run())
    expect(forgetful).toThrow(/recorded no change/)
    expect(store.workspace.read.select().from(settings).all()).toEqual([])
  })

  test('leaves nothing behind when the use case throws: no row, no entry, no number, no notice', () => {
    const store = testStore()
    const notices: unknown[] = []
    store.workspace.changes.listen(topics => notices.push(topics))
    const failing = () =>
      store.workspace.write(null, 'test.failed', tx => {
        tx.db.insert(settings).values({ key: 'x', value: 1 }).run()
        tx.changed({ topic: 'workspace', uid: null })
        tx.nextNumber('PJ')
        throw new Error('changed my mind')
      })
    expect(failing).toThrow('changed my mind')
    expect(store.workspace.read.select().from(settings).all()).toEqual([])
    expect([entriesIn(store), notices]).toEqual([0, []])
    const number = store.workspace.write(null, 'test.numbered', tx => {
      tx.changed({ topic: 'workspace', uid: null })
      return tx.nextNumber('PJ')
    })
    expect(number).toBe(`PJ-20261124-${store.workspace.station.code}-0001`)
  })

  test('takes back what a handler of a published event did, together with everything else', () => {
    const store = testStore()
    const happened = defineEvent<{ key: string; fail: boolean }>('test.happened')
    store.workspace.events.on(happened, (tx, { key, fail }) => {
      tx.db.insert(settings).values({ key, value: 'by the handler' }).run()
      if (fail) throw new Error('the handler failed')
    })
    const publish = (key: string, fail: boolean) =>
      store.workspace.write(null, 'test.published', tx => {
        tx.changed({ topic: 'workspace', uid: null })
        tx.publish(happened, { key, fail })
      })
    expect(() => publish('first', true)).toThrow('the handler failed')
    expect(store.workspace.read.select().from(settings).all()).toEqual([])
    publish('second', false)
    expect(store.workspace.read.select({ key: settings.key }).from(settings).all()).toEqual([{ key: 'second' }])
    expect(entriesIn(store)).toBe(1)
  })

  test('tells listeners only after the commit, when the reader already sees it', () => {
    const store = testStore()
    const seen: unknown[] = []
    store.workspace.changes.listen(topics => seen.push([[...topics], entriesIn(store)]))
    note(store, 1)
    expect(seen).toEqual([[['workspace'], 1]])
  })

  test('counts numbers per prefix and per day in the zone of the workspace', () => {
    const store = testStore()
    const next = (prefix: 'PJ' | 'LY') =>
      store.workspace.write(null, 'test.numbered', tx => {
        tx.changed({ topic: 'workspace', uid: null })
        return tx.nextNumber(prefix)
      })
    const { code } = store.workspace.station
    expect([next('PJ'), next('PJ'), next('LY')]).toEqual([
      `PJ-20261124-${code}-0001`,
      `PJ-20261124-${code}-0002`,
      `LY-20261124-${code}-0001`,
    ])
    store.clock.advance(15 * 3_600_000)
    expect(next('PJ')).toBe(`PJ-20261125-${code}-0001`)
  })
})

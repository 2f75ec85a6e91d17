import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openReader, openWriter, writableDb } from '../../src/core/database.ts'
import { stations } from '../../src/core/tables.ts'
import { createWorkspace, openWorkspace } from '../../src/core/workspace-store.ts'
import {
  FRESH,
  MIGRATIONS,
  refusalOf,
  storeOptions,
  TEST_START,
  testFolder,
  testStore,
} from '../fixtures/workspaces.ts'

const attempt = async (run: () => unknown) => refusalOf(Promise.resolve().then(run))

describe('a workspace', () => {
  test('is a folder with a manifest, a database, media and backups, and opens again as the same one', async () => {
    const folder = testFolder()
    const made = createWorkspace(storeOptions(folder), FRESH)
    await made.close()
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['workspace.json', 'assay.db', 'audit.key', 'media', 'backups']),
    )
    const opened = openWorkspace(storeOptions(folder))
    onTestFinished(() => opened.close())
    const { uid, name, zone, locale, station } = opened
    expect({ uid, name, zone, locale, code: station.code }).toEqual({
      uid: made.uid,
      name: '测试中心',
      zone: 'Asia/Shanghai',
      locale: 'zh-CN',
      code: made.station.code,
    })
    expect(station.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{2}$/)
  })

  test('is not made where there is one, nor opened where there is none', async () => {
    const { folder } = testStore()
    const empty = testFolder()
    expect(await attempt(() => createWorkspace(storeOptions(folder), FRESH))).toMatchObject({
      code: 'workspace-exists',
    })
    expect(await attempt(() => openWorkspace(storeOptions(empty)))).toMatchObject({ code: 'workspace-missing' })
  })

  test('whose making was broken off before its manifest is finished, not refused', async () => {
    const folder = testFolder()
    const first = createWorkspace(storeOptions(folder), FRESH)
    await first.close()
    rmSync(join(folder, 'workspace.json'))
    const again = createWorkspace(storeOptions(folder), FRESH)
    onTestFinished(() => again.close())
    expect(again.uid).toBe(first.uid)
  })

  test('with a manifest that is none is told as damaged', async () => {
    const folder = testFolder()
    writeFileSync(join(folder, 'workspace.json'), '{"format":"other"}')
    expect(await attempt(() => openWorkspace(storeOptions(folder)))).toMatchObject({ code: 'workspace-damaged' })
  })

  test.each(['assay.db', 'audit.key'])('that lost its %s is told as damaged, and no new one is made', async name => {
    const folder = testFolder()
    await createWorkspace(storeOptions(folder), FRESH).close()
    rmSync(join(folder, name))
    expect(await attempt(() => openWorkspace(storeOptions(folder)))).toMatchObject({ code: 'workspace-damaged' })
    expect(existsSync(join(folder, name))).toBe(false)
  })

  test('of a newer program is refused and stays as it is, byte for byte', async () => {
    const folder = testFolder()
    await createWorkspace(storeOptions(folder), FRESH).close()
    const manifestFile = join(folder, 'workspace.json')
    const manifest: object = JSON.parse(readFileSync(manifestFile, 'utf8'))
    writeFileSync(manifestFile, JSON.stringify({ ...manifest, schema: 999, program: '9.0.0' }))
    const everything = () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .sort()
        .map(name => {
          const file = join(folder, name)
          const { mtimeMs, size } = statSync(file)
          return [name, mtimeMs, size, statSync(file).isFile() ? readFileSync(file).toString('base64') : '']
        })
    const before = everything()
    const refusal = await attempt(() => openWorkspace(storeOptions(folder)))
    expect(refusal).toMatchObject({ code: 'workspace-newer', data: { program: '9.0.0', schema: 999 } })
    expect(everything()).toEqual(before)
  })
})

describe('every connection', () => {
  test.each(['first', 'second'])(
    'that writes syncs each commit and holds references, also when opened a %s time',
    time => {
      const file = join(testFolder(), 'any.db')
      if (time === 'second') openWriter(file).close()
      const sqlite = openWriter(file)
      onTestFinished(() => {
        sqlite.close()
      })
      const pragma = (name: string): unknown => sqlite.pragma(name, { simple: true })
      expect(pragma('journal_mode')).toBe('wal')
      expect(pragma('synchronous')).toBe(2)
      expect(pragma('foreign_keys')).toBe(1)
      expect(pragma('trusted_schema')).toBe(0)
      expect(pragma('busy_timeout')).toBe(5000)
    },
  )

  test('that reads holds references too and is refused every write by SQLite itself', async () => {
    const { workspace } = testStore()
    const sqlite = openReader(workspace.databaseFile)
    onTestFinished(() => {
      sqlite.close()
    })
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(sqlite.pragma('trusted_schema', { simple: true })).toBe(0)
    const insert = () =>
      writableDb(sqlite).insert(stations).values({ uid: 'x', code: 'XX', name: 'x', createdAt: TEST_START }).run()
    expect(insert).toThrow(expect.objectContaining({ code: 'SQLITE_READONLY' }))
    expect(() => sqlite.exec('DELETE FROM stations')).toThrow(/readonly/)
  })
})

/** Opens a workspace in another process, which then waits to be killed. */
async function holdElsewhere(folder: string) {
  const program = `
    import { openWorkspace } from './src/core/workspace-store.ts'
    try {
      const options = { folder: process.argv[1], migrationsFolder: process.argv[2], programVersion: 'x', clock: { now: () => ${TEST_START} } }
      openWorkspace(options)
      console.log('held')
      setInterval(() => {}, 1000)
    } catch (error) {
      console.log(error.code + ' ' + JSON.stringify(error.params))
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder, MIGRATIONS], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

describe('the lock', () => {
  test('refuses a second opening in this process and names the holder', async () => {
    const { folder } = testStore()
    const refusal = await attempt(() => openWorkspace(storeOptions(folder)))
    expect(refusal).toMatchObject({ code: 'workspace-in-use', data: { folder, processId: process.pid } })
  })

  test('refuses a second program and names the holder', async () => {
    const { folder } = testStore()
    const { said } = await holdElsewhere(folder)
    expect(said).toMatch(/^workspace-in-use /)
    expect(JSON.parse(said.slice('workspace-in-use '.length))).toMatchObject({ processId: process.pid })
  })

  test('is free again after the holder was killed', async () => {
    const folder = testFolder()
    await createWorkspace(storeOptions(folder), FRESH).close()
    const { child, said } = await holdElsewhere(folder)
    expect(said).toBe('held')
    expect(await attempt(() => openWorkspace(storeOptions(folder)))).toMatchObject({
      code: 'workspace-in-use',
      data: { processId: child.pid },
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const workspace = openWorkspace(storeOptions(folder))
    onTestFinished(() => workspace.close())
    expect(existsSync(workspace.databaseFile)).toBe(true)
  })

  test('does not keep a plain SQLite program from reading the database', () => {
    const { workspace } = testStore()
    const other = new Database(workspace.databaseFile, { readonly: true })
    onTestFinished(() => {
      other.close()
    })
    expect(other.prepare('SELECT count(*) AS n FROM stations').get()).toEqual({ n: 1 })
  })
})

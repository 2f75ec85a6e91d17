import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { knownSchema, schemaObjects } from '../../src/core/migrate.ts'
import { createWorkspace, openWorkspace } from '../../src/core/workspace-store.ts'
import { FRESH, MIGRATIONS, refusalOf, storeOptions, testFolder } from '../fixtures/workspaces.ts'

const known = knownSchema(MIGRATIONS)

/** The migrations of this program and one more. */
function withMigration(sql: string): string {
  const folder = join(testFolder(), 'migrations')
  cpSync(MIGRATIONS, folder, { recursive: true })
  const journalFile = join(folder, 'meta', '_journal.json')
  const journal: { entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[] } =
    JSON.parse(readFileSync(journalFile, 'utf8'))
  const when = Math.max(...journal.entries.map(entry => entry.when)) + 1
  journal.entries.push({ idx: known, version: '6', when, tag: 'next', breakpoints: true })
  writeFileSync(journalFile, JSON.stringify(journal))
  writeFileSync(join(folder, 'next.sql'), sql)
  return folder
}

function expectObjects(folder: string, extra: readonly string[]): void {
  const file = join(folder, 'expected-objects.json')
  const expected: string[] = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, JSON.stringify([...expected, ...extra].sort()))
}

/** A closed workspace of this program's schema, with one audited change in it. */
async function closedWorkspace(): Promise<string> {
  const folder = testFolder()
  const workspace = createWorkspace(storeOptions(folder), FRESH)
  workspace.write(null, 'test.noted', tx =>
    tx.changed({ topic: 'workspace', uid: workspace.uid, after: { kept: true } }),
  )
  await workspace.close()
  return folder
}

function objectsOf(folder: string): string[] {
  const sqlite = new Database(join(folder, 'assay.db'), { readonly: true })
  try {
    return schemaObjects(sqlite)
  } finally {
    sqlite.close()
  }
}

const REBUILD_DETAILS = `CREATE TABLE new_details (sequence integer PRIMARY KEY NOT NULL REFERENCES audit_entries (sequence), before text, after text);
--> statement-breakpoint
INSERT INTO new_details SELECT sequence, before, after FROM audit_details;
--> statement-breakpoint
DROP TABLE audit_details;
--> statement-breakpoint
ALTER TABLE new_details RENAME TO audit_details;`

describe('a migration', () => {
  test('backs the database up first and then says the new schema in the manifest', async () => {
    const folder = await closedWorkspace()
    const migrationsFolder = withMigration('CREATE TABLE fruit (name text);')
    expectObjects(migrationsFolder, ['table fruit'])
    const workspace = openWorkspace({ ...storeOptions(folder), migrationsFolder })
    onTestFinished(() => workspace.close())
    expect(JSON.parse(readFileSync(join(folder, 'workspace.json'), 'utf8'))).toMatchObject({ schema: known + 1 })
    const [backup] = readdirSync(workspace.backupsFolder)
    expect(backup).toMatch(new RegExp(`^before-schema-${known}-to-${known + 1}-`))
    const copy = new Database(join(workspace.backupsFolder, backup ?? ''), { readonly: true })
    onTestFinished(() => {
      copy.close()
    })
    expect(schemaObjects(copy)).not.toContain('table fruit')
    expect(copy.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'test.noted'").get()).toEqual({ n: 1 })
  })

  test('that rebuilds a table leaves its triggers in place', async () => {
    const folder = await closedWorkspace()
    const migrationsFolder = withMigration(REBUILD_DETAILS)
    const workspace = openWorkspace({ ...storeOptions(folder), migrationsFolder })
    await workspace.close()
    expect(objectsOf(folder)).toContain('trigger audit_details_no_update')
    const again = openWorkspace({ ...storeOptions(folder), migrationsFolder })
    onTestFinished(() => again.close())
    expect((await again.verifyAudit()).findings).toEqual([])
  })

  test.each([
    [
      'fails half-way',
      'CREATE TABLE fruit (name text);\n--> statement-breakpoint\nINSERT INTO no_such_table VALUES (1);',
    ],
    ['loses an index', 'DROP INDEX audit_entries_actor;'],
    ['leaves a table nobody expects', 'CREATE TABLE fruit (name text);'],
    ['breaks a reference', 'UPDATE workspace_info SET station_id = 77;'],
  ])('that %s is taken back whole', async (_what, sql) => {
    const folder = await closedWorkspace()
    const before = objectsOf(folder)
    const options = { ...storeOptions(folder), migrationsFolder: withMigration(sql) }
    const refusal = await refusalOf(Promise.resolve().then(() => openWorkspace(options)))
    expect(refusal).toMatchObject({
      code: 'migration-failed',
      data: { backup: expect.stringContaining('before-schema') },
    })
    expect(objectsOf(folder)).toEqual(before)
    const workspace = openWorkspace(storeOptions(folder))
    onTestFinished(() => workspace.close())
    expect(workspace.auditEnd().sequence).toBe(1)
    expect((await workspace.verifyAudit()).findings).toEqual([])
  })

  test('that this program does not know is refused by the database too, whatever the manifest says', async () => {
    const folder = await closedWorkspace()
    const migrationsFolder = withMigration('CREATE TABLE fruit (name text);')
    expectObjects(migrationsFolder, ['table fruit'])
    await openWorkspace({ ...storeOptions(folder), migrationsFolder }).close()
    const manifestFile = join(folder, 'workspace.json')
    writeFileSync(
      manifestFile,
      readFileSync(manifestFile, 'utf8').replace(`"schema": ${known + 1}`, `"schema": ${known}`),
    )
    const refusal = await refusalOf(Promise.resolve().then(() => openWorkspace(storeOptions(folder))))
    expect(refusal).toMatchObject({ code: 'workspace-newer', data: { schema: known + 1, known } })
  })
})

describe('the schema', () => {
  test('of a new workspace is exactly what the list of expected objects says', async () => {
    const expected: unknown = JSON.parse(readFileSync(join(MIGRATIONS, 'expected-objects.json'), 'utf8'))
    expect(objectsOf(await closedWorkspace())).toEqual(expected)
  })

  test('gives every key that is never to be used again AUTOINCREMENT', async () => {
    const sqlite = new Database(join(await closedWorkspace(), 'assay.db'), { readonly: true })
    onTestFinished(() => {
      sqlite.close()
    })
    const tables = sqlite
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
      .all()
      .filter(({ sql }) => /`uid` text/.test(sql) && !/WITHOUT ROWID/.test(sql))
    const reusing = tables.filter(({ name, sql }) => name !== 'workspace_info' && !/AUTOINCREMENT/i.test(sql))
    expect(reusing.map(({ name }) => name)).toEqual([])
  })
})

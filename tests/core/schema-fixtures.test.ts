import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { knownSchema } from '../../src/core/migrate.ts'
import { openWorkspace } from '../../src/core/workspace-store.ts'
import { MIGRATIONS, storeOptions, testFolder } from '../fixtures/workspaces.ts'

const FIXTURES = fileURLToPath(new URL('../fixtures/schemas', import.meta.url))
const schemas = readdirSync(FIXTURES).sort((left, right) => Number(left) - Number(right))

describe('a populated workspace', () => {
  test('is kept of every schema up to the present one', () => {
    expect(schemas).toEqual(Array.from({ length: knownSchema(MIGRATIONS) }, (_, at) => String(at + 1)))
  })

  test.each(schemas)('of schema %s opens with all its rows and an audit chain that verifies', async schema => {
    const fixture = join(FIXTURES, schema)
    const folder = testFolder()
    for (const name of ['workspace.json', 'audit.key']) copyFileSync(join(fixture, name), join(folder, name))
    writeFileSync(join(folder, 'assay.db'), gunzipSync(readFileSync(join(fixture, 'assay.db.gz'))))
    const workspace = openWorkspace(storeOptions(folder))
    onTestFinished(() => workspace.close())
    const rows: Record<string, number> = JSON.parse(readFileSync(join(fixture, 'rows.json'), 'utf8'))
    const sqlite = new Database(workspace.databaseFile, { readonly: true })
    onTestFinished(() => {
      sqlite.close()
    })
    for (const [table, count] of Object.entries(rows)) {
      if (table.startsWith('__')) continue
      expect(sqlite.prepare(`SELECT count(*) AS n FROM "${table}"`).get(), table).toEqual({ n: count })
    }
    expect(rows).toMatchObject({ evaluations: 2, final_evaluations: 1, assignments: 2, marks: 1 })
    expect((await workspace.verifyAudit()).findings).toEqual([])
  })
})

import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { OpenWorkspace } from '../../src/core/workspace-store.ts'
import { installScorecard, shippedScorecard } from '../fixtures/scorecards.ts'
import { addPerson, TEST_TODAY, testStore } from '../fixtures/workspaces.ts'

/** A connection that may do what the program's own writer may do. */
function rawWriter(workspace: OpenWorkspace): Database.Database {
  const sqlite = new Database(workspace.databaseFile)
  sqlite.pragma('foreign_keys = ON')
  onTestFinished(() => {
    sqlite.close()
  })
  return sqlite
}

async function publishedScorecard(): Promise<Database.Database> {
  const { workspace } = testStore()
  const { accountId } = await addPerson(workspace, ['qa-lead'])
  workspace.write(null, 'test.installed', tx =>
    installScorecard(tx, shippedScorecard('zh-CN'), { accountId, today: TEST_TODAY }),
  )
  return rawWriter(workspace)
}

describe('a published version of a scorecard', () => {
  test.each(['name', 'mode', 'places', 'pass_mark', 'customer_effect', 'effective_on'])(
    'never changes its %s',
    async column => {
      const sqlite = await publishedScorecard()
      const run = () => sqlite.exec(`UPDATE scorecard_versions SET ${column} = '9'`)
      expect(run).toThrow('a published version never changes')
    },
  )

  test('may be superseded and withdrawn, but never becomes a draft again or goes away', async () => {
    const sqlite = await publishedScorecard()
    sqlite.exec("UPDATE scorecard_versions SET state = 'superseded'")
    expect(() => sqlite.exec("UPDATE scorecard_versions SET state = 'published'")).toThrow('never changes')
    sqlite.exec("UPDATE scorecard_versions SET state = 'withdrawn'")
    for (const state of ['draft', 'published', 'superseded'])
      expect(() => sqlite.exec(`UPDATE scorecard_versions SET state = '${state}'`), state).toThrow(
        'a published version never changes',
      )
    expect(() => sqlite.exec('DELETE FROM scorecard_versions')).toThrow('a published version never changes')
  })

  test.each([
    'grade_bands',
    'scorecard_sections',
    'scorecard_items',
    'answer_options',
    'failure_reasons',
    'item_clauses',
  ])('never changes, loses or gains rows of %s', async table => {
    const sqlite = await publishedScorecard()
    const columns = sqlite
      .prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name)
    const copied = columns.map(name =>
      name === 'id' ? 'NULL' : name === 'uid' ? "'fresh'" : name === 'position' ? '99' : name,
    )
    for (const statement of [
      `UPDATE ${table} SET position = position + 100`,
      `DELETE FROM ${table}`,
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${copied.join(', ')} FROM ${table} LIMIT 1`,
    ])
      expect(() => sqlite.exec(statement), statement).toThrow('a published version never changes')
  })
})

describe('the answer log', () => {
  test('takes new rows while the evaluation is a draft and never changes or loses one', async () => {
    const { workspace } = testStore()
    const person = await addPerson(workspace, ['inspector'])
    const sqlite = rawWriter(workspace)
    sqlite.pragma('foreign_keys = OFF')
    sqlite
      .prepare(
        `INSERT INTO evaluations (id, uid, number, kind, state, recording_id, scorecard_version_id, evaluator_id, employee_id, opened_at, position_ms, active_ms, comment)
         VALUES (1, 'e', 'PJ-1', 'first', 'draft', 1, 1, ?, ?, 0, 0, 0, '')`,
      )
      .run(person.accountId, person.employeeId)
    const add = () =>
      sqlite.exec(
        `INSERT INTO answer_log (evaluation_id, at, kind, before, after) VALUES (1, 0, 'answer', 'null', '1')`,
      )
    add()
    expect(() => sqlite.exec("UPDATE answer_log SET after = '2'")).toThrow('append-only')
    expect(() => sqlite.exec('DELETE FROM answer_log')).toThrow('append-only')
    sqlite.exec("UPDATE evaluations SET state = 'submitted' WHERE id = 1")
    expect(add).toThrow('a submitted evaluation never changes')
    expect(() => sqlite.exec("UPDATE evaluations SET comment = 'x'")).toThrow('a submitted evaluation never changes')
    expect(() => sqlite.exec('DELETE FROM evaluations')).toThrow('a submitted evaluation never changes')
  })
})

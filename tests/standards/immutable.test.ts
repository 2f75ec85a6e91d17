import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { content, openHouse } from './house.ts'

/** A connection that may do what the program's own writer may do, on a library with one version in force that everybody must read. */
async function rawLibrary() {
  const house = await openHouse()
  const made = await house.published('A', { clauses: [content('1'), content('2')] })
  const groups = [{ departmentUid: null, positionUid: null, dueOn: '2026-12-01' }]
  await house.lead.standards.acknowledgements.require({ versionUid: made.versionUid, groups })
  await house.lead.standards.acknowledgements.confirm(made)
  await house.lead.standards.documents.reviewed({ ...made, note: '', nextDueOn: '2027-01-01' })
  const sqlite = new Database(house.workspace.databaseFile)
  onTestFinished(() => {
    sqlite.close()
  })
  return { ...house, ...made, sqlite }
}

const FROZEN = 'a published version never changes'

describe('a published version of a document', () => {
  test.each([
    'uid',
    'document_id',
    'number',
    'title',
    'body',
    'change_note',
    'effective_on',
    'published_at',
    'published_by_id',
    'created_at',
    'created_by_id',
  ])('never changes its %s', async column => {
    const { sqlite } = await rawLibrary()
    expect(() => sqlite.exec(`UPDATE document_versions SET ${column} = '9'`)).toThrow(FROZEN)
  })

  test.each(['withdrawn_on', 'withdrawn_at', 'withdraw_reason'])('is withdrawn only as a whole: %s', async column => {
    const { sqlite } = await rawLibrary()
    expect(() => sqlite.exec(`UPDATE document_versions SET ${column} = '9'`)).toThrow(FROZEN)
  })

  test('never becomes a draft again, is never published again once withdrawn, and never goes away', async () => {
    const { sqlite } = await rawLibrary()
    for (const state of ['draft', 'in-review'])
      expect(() => sqlite.exec(`UPDATE document_versions SET state = '${state}'`)).toThrow(FROZEN)
    expect(() => sqlite.exec('DELETE FROM document_versions')).toThrow(FROZEN)
    sqlite.exec("UPDATE document_versions SET state = 'withdrawn', withdrawn_on = '2026-11-24'")
    expect(() => sqlite.exec("UPDATE document_versions SET state = 'published'")).toThrow(FROZEN)
  })

  test.each(['clauses', 'clause_placements'])('never changes, loses or gains rows of %s', async table => {
    const { sqlite } = await rawLibrary()
    const names = sqlite.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}')`).all()
    const columns = names.map(({ name }) => name)
    const copied = columns.map(name =>
      name === 'id' ? 'NULL' : name === 'uid' ? "'fresh'" : name === 'position' ? '99' : name,
    )
    for (const statement of [
      `UPDATE ${table} SET position = position + 100`,
      `DELETE FROM ${table}`,
      `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${copied.join(', ')} FROM ${table} LIMIT 1`,
    ])
      expect(() => sqlite.exec(statement), statement).toThrow(FROZEN)
  })
})

test.each(['acknowledgements', 'document_reviews'])('rows of %s are only ever added', async table => {
  const { sqlite } = await rawLibrary()
  expect(() => sqlite.exec(`UPDATE ${table} SET by_id = 1`)).toThrow('append-only')
  expect(() => sqlite.exec(`DELETE FROM ${table}`)).toThrow('append-only')
})

test('while it is in review, a version keeps its text and clauses', async () => {
  const { lead, draft, workspace } = await openHouse()
  const made = await draft('B', [content('1')])
  await lead.standards.versions.submit(made)
  const sqlite = new Database(workspace.databaseFile)
  onTestFinished(() => {
    sqlite.close()
  })
  for (const statement of [
    "UPDATE document_versions SET title = 'x'",
    "UPDATE clauses SET text = 'x'",
    'DELETE FROM clauses',
  ])
    expect(() => sqlite.exec(statement), statement).toThrow(FROZEN)
})

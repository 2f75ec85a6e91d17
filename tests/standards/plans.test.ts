import type Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openReader, readableDb } from '../../src/core/database.ts'
import { signedInOf } from '../../src/people/accounts.ts'
import { toRead, versionReaders } from '../../src/standards/acknowledging.ts'
import { clauseRows, placedClauses } from '../../src/standards/clause-list.ts'
import { documentOf, documentRows } from '../../src/standards/document-list.ts'
import type { Context } from '../../src/standards/heads.ts'
import { clauseIdInForce, clausesInForce, wouldDeriveFromItself } from '../../src/standards/in-force.ts'
import { versionOf } from '../../src/standards/reading.ts'
import { content, openHouse } from './house.ts'

/** How SQLite means to run each statement that `run` asks, one line per step. */
function plansOf(file: string, run: (read: Context['workspace']['read']) => void): string[] {
  const sqlite = openReader(file)
  onTestFinished(() => {
    sqlite.close()
  })
  const texts = new Set<string>()
  const prepare = sqlite.prepare.bind(sqlite)
  sqlite.prepare = ((text: string) => {
    texts.add(text)
    return prepare(text)
  }) as Database.Database['prepare']
  run(readableDb(sqlite))
  return [...texts].flatMap(text => {
    const parameters = Array.from(text.matchAll(/\?/g), () => null)
    return prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
      .all(...parameters)
      .map(row => row.detail)
  })
}

test('nothing that a screen reads walks through all clauses, placements or acknowledgements there ever were', async () => {
  const { workspace, published, leadPerson, lead } = await openHouse()
  const { documentUid, versionUid } = await published('A', { clauses: [content('1'), content('2')] })
  const groups = [{ departmentUid: null, positionUid: null, dueOn: '2026-12-01' }]
  await lead.standards.acknowledgements.require({ versionUid, groups })
  const account = signedInOf(workspace.read, leadPerson.accountId)
  if (!account) throw new Error('Nobody is signed in')
  const plans = plansOf(workspace.databaseFile, read => {
    const context: Context = { workspace: { ...workspace, read }, caller: { ...account, scope: 'all' } }
    documentRows(context)
    documentOf(context, documentUid)
    const [clause] = versionOf(context, versionUid).clauses
    clauseRows(context, {})
    clauseRows(context, { search: '正文 1' })
    placedClauses(context)
    versionReaders(context, versionUid)
    toRead(context)
    clausesInForce(read, '2026-11-24')
    clauseIdInForce(read, clause?.lineageUid ?? '', '2026-11-24')
    wouldDeriveFromItself(read, clause?.lineageUid ?? '', clause?.lineageUid ?? '', '2026-11-24')
  })
  expect(plans.filter(step => step.startsWith('SEARCH clauses USING INDEX'))).not.toEqual([])
  expect(
    plans.filter(step => /^SCAN "?(clauses|clause_placements|acknowledgements|documents|later)\b/.test(step)),
  ).toEqual([])
})

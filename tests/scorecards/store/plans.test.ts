import type Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openReader, readableDb } from '../../../src/core/database.ts'
import { coverageOf } from '../../../src/scorecards/coverage.ts'
import { contentOf, versionIdOf } from '../../../src/scorecards/definitions.ts'
import { listScorecards } from '../../../src/scorecards/versions.ts'
import { TODAY } from '../../evaluations/scoring-workspace.ts'
import { freshHouse } from './house.ts'

const open = freshHouse()

test('coverage, list and content ask by index and never walk through all items, answers or links there ever were', () => {
  const { workspace, versionUid, people } = open()
  const sqlite = openReader(workspace.databaseFile)
  onTestFinished(() => {
    sqlite.close()
  })
  const texts = new Set<string>()
  const prepare = sqlite.prepare.bind(sqlite)
  sqlite.prepare = ((text: string) => {
    texts.add(text)
    return prepare(text)
  }) as Database.Database['prepare']
  const read = readableDb(sqlite)
  coverageOf(read, TODAY)
  contentOf(read, versionIdOf(read, versionUid))
  listScorecards({ workspace: { ...workspace, read }, caller: { ...people.lead, scope: 'all' } })
  const plans = [...texts].flatMap(text => {
    const parameters = Array.from(text.matchAll(/\?/g), () => null)
    return prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
      .all(...parameters)
      .map(row => row.detail)
  })
  expect(plans.filter(step => step.includes('USING INDEX item_clauses_version'))).not.toEqual([])
  const walked = plans.filter(step => step.startsWith('SCAN'))
  // The lists of versions and scorecards are short: one row for each version ever published.
  expect(walked.filter(step => !/^SCAN (scorecard_versions|scorecards|json_each)\b/.test(step))).toEqual([])
})

import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWriter } from '../../../src/core/database.ts'
import type { ScorecardDefinition } from '../../../src/scorecards/definition.ts'
import { definitionOf, versionIdOf } from '../../../src/scorecards/definitions.ts'
import { installTemplate } from '../../../src/scorecards/publish.ts'
import { scorecards, scorecardVersions } from '../../../src/scorecards/tables.ts'
import { callCentreTemplate, openScoringWorkspace, type ScoringWorkspace } from '../../evaluations/scoring-workspace.ts'

let house: ScoringWorkspace
beforeEach(() => {
  house = openScoringWorkspace()
})
afterEach(() => house.close())

/** Without the uids, which an installation gives anew. */
const withoutUids = (definition: ScorecardDefinition): unknown =>
  JSON.parse(JSON.stringify(definition, (key, value: unknown) => (key === 'uid' ? undefined : value)))

const install = (template = callCentreTemplate) =>
  house.workspace.write(null, 'scorecard.install', tx => installTemplate(tx, template))

test('an installed scorecard reads back as its template says, with uids of its own', () => {
  const { read } = house.workspace
  const stored = definitionOf(read, versionIdOf(read, house.versionUid))
  expect(withoutUids(stored)).toEqual(withoutUids(callCentreTemplate.definition))
  expect(stored.sections[0]?.uid).not.toBe(callCentreTemplate.definition.sections[0]?.uid)
})

test('a capped section of a deduction card keeps its cap', () => {
  const definition: ScorecardDefinition = {
    ...callCentreTemplate.definition,
    mode: 'deduction',
    sections: callCentreTemplate.definition.sections.map((section, index) =>
      index === 0 ? { ...section, deductionCap: 500 } : section,
    ),
  }
  const { versionUid } = install({ ...callCentreTemplate, definition })
  const { read } = house.workspace
  expect(withoutUids(definitionOf(read, versionIdOf(read, versionUid)))).toEqual(withoutUids(definition))
})

test('installing again makes the next version of the same scorecard and supersedes the one before', async () => {
  const { versionUid } = install()
  const rows = house.workspace.read.select().from(scorecardVersions).all()
  expect(rows.map(({ number, state }) => ({ number, state }))).toEqual([
    { number: 1, state: 'superseded' },
    { number: 2, state: 'published' },
  ])
  expect(house.workspace.read.select().from(scorecards).all()).toHaveLength(1)
  expect(await house.as(house.people.lead).scorecards.list()).toMatchObject([
    { uid: callCentreTemplate.lineageUid, versionUid, versionNumber: 2, itemCount: 20, effectiveOn: '2026-11-24' },
  ])
  const first = await house.as(house.people.lead).scorecards.get({ versionUid: house.versionUid })
  expect(first).toMatchObject({ number: 1, state: 'superseded', locale: 'en' })
})

test('a definition with a fault is refused and leaves nothing behind', () => {
  const definition = { ...callCentreTemplate.definition, gradeBands: [{ grade: 'A', label: 'Good', from: 9000 }] }
  expect(() => install({ ...callCentreTemplate, definition })).toThrow('invalid-input')
  expect(house.workspace.read.select().from(scorecardVersions).all()).toHaveLength(1)
})

test('a published version and all its rows are held by the database', () => {
  const sqlite = openWriter(house.workspace.databaseFile)
  for (const change of [
    'UPDATE scorecard_versions SET pass_mark = 0',
    'DELETE FROM scorecard_versions',
    'UPDATE scorecard_items SET points = 1',
    'DELETE FROM answer_options',
    'UPDATE grade_bands SET from_score = 1',
    'UPDATE scorecard_sections SET weight = 1',
    'DELETE FROM failure_reasons',
  ]) {
    expect(() => sqlite.exec(change)).toThrow('a published version never changes')
  }
  sqlite.close()
})

test('what was read of a transaction that was rolled back is not kept', () => {
  const { read } = house.workspace
  expect(() =>
    house.workspace.write(null, 'scorecard.install', tx => {
      const { versionUid } = installTemplate(tx, { ...callCentreTemplate, name: 'Rolled back' })
      definitionOf(tx.db, versionIdOf(tx.db, versionUid))
      throw new Error('rolled back')
    }),
  ).toThrow('rolled back')
  const { versionUid } = install()
  const version = read.select().from(scorecardVersions).where(eq(scorecardVersions.uid, versionUid)).get()
  house.workspace.write(null, 'test.read', tx => {
    expect(definitionOf(tx.db, version?.id ?? 0)).toEqual(definitionOf(read, version?.id ?? 0))
    tx.changed({ topic: 'scorecards', uid: versionUid })
  })
})

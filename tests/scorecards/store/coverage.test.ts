import { expect, test } from 'vitest'
import type { ClauseCoverage } from '../../../src/scorecards/contract.ts'
import { callCentreScorecard, TODAY } from '../../evaluations/scoring-workspace.ts'
import { DAY_MS, freshHouse, install, itemsOf, save, TOMORROW, withItems } from './house.ts'

const open = freshHouse()

async function coverage(house: ReturnType<typeof open>) {
  const { clauses, brokenLinks } = await house.as(house.people.lead).scorecards.coverage()
  return { clauses: new Map(clauses.map(clause => [clause.number, clause])), brokenLinks }
}

const measuredBy = (clause: ClauseCoverage | undefined) => clause?.items.map(item => item.number)

/** Publishes the next version of a document without, or instead of, some of its clauses. */
async function publishWithout(house: ReturnType<typeof open>, code: string, number: string, effectiveOn = TODAY) {
  const { standards } = house.as(house.people.lead)
  const document = (await standards.documents.list()).find(row => row.code === code)
  const { versionUid } = await standards.documents.startDraft({ documentUid: document?.uid ?? '' })
  const { clauses } = await standards.versions.get({ versionUid })
  const clauseUid = clauses.find(clause => clause.number === number)?.uid ?? ''
  await standards.clauses.remove({ versionUid, clauseUid })
  await standards.versions.submit({ versionUid })
  await standards.versions.publish({ versionUid, effectiveOn })
}

test('shows every clause in force: who measures it, and which are gaps', async () => {
  const house = open()
  const { clauses, brokenLinks } = await coverage(house)
  expect(clauses.size).toBe(57)
  expect(brokenLinks).toEqual([])
  expect(clauses.get('LC-01.2')).toMatchObject({ documentCode: 'CC-LC', severity: 'critical-compliance' })
  expect(clauses.get('LC-01.2')?.items).toMatchObject([
    {
      number: '1.2',
      points: 400,
      critical: false,
      scorecardName: callCentreScorecard.name,
      versionUid: house.versionUid,
    },
  ])
  const linked = new Set(itemsOf(callCentreScorecard.definition).flatMap(item => item.clauseUids))
  const gaps = [...clauses.values()].filter(clause => clause.items.length === 0)
  expect(gaps).toHaveLength(57 - linked.size)
  expect(gaps.map(clause => clause.number)).toContain('HJ-01.3')
})

test('tells an item whose failure is critical', async () => {
  const { clauses } = await coverage(open())
  const critical = [...clauses.values()].flatMap(clause => clause.items).filter(item => item.critical)
  expect(new Set(critical.map(item => item.number))).toEqual(new Set(['1.3', '1.4', '2.6', '3.2', '3.3']))
})

test('a clause measured twice shows both items, in printed order and on whatever scorecard', async () => {
  const house = open()
  const source = itemsOf(callCentreScorecard.definition).find(item => item.number === '1.2')
  const double = withItems(callCentreScorecard.definition, {
    '4.4': item => ({ ...item, clauseUids: [...item.clauseUids, ...(source?.clauseUids ?? [])] }),
  })
  install(house, { ...callCentreScorecard, definition: double })
  expect(measuredBy((await coverage(house)).clauses.get('LC-01.2'))).toEqual(['1.2', '4.4'])
  const other = { ...callCentreScorecard, lineageUid: crypto.randomUUID(), name: 'Another' }
  install(house, other)
  const { clauses } = await coverage(house)
  expect(clauses.get('LC-01.2')?.items.map(item => [item.scorecardName, item.number])).toEqual([
    [callCentreScorecard.name, '1.2'],
    [callCentreScorecard.name, '4.4'],
    ['Another', '1.2'],
  ])
})

test('counts items in force only: neither drafts nor versions to come nor superseded ones', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid: callCentreScorecard.lineageUid })
  const draft = await lead.scorecards.get({ versionUid })
  const [borrowed = ''] = draft.definition.sections.at(-1)?.items.at(-1)?.clauseUids ?? []
  const definition = withItems(draft.definition, { '1.2': item => ({ ...item, clauseUids: [borrowed] }) })
  const revision = await save(lead, draft, { definition })
  expect(measuredBy((await coverage(house)).clauses.get('LC-01.2'))).toEqual(['1.2'])
  await lead.scorecards.drafts.publish({ versionUid, revision, effectiveOn: TOMORROW })
  expect(measuredBy((await coverage(house)).clauses.get('LC-01.2'))).toEqual(['1.2'])
  house.clock.advance(DAY_MS)
  expect(measuredBy((await coverage(house)).clauses.get('LC-01.2'))).toEqual([])
})

test('a link to a clause that its document left out is broken from the day the new version is in force', async () => {
  const house = open()
  await publishWithout(house, 'CC-LC', 'LC-01.2', TOMORROW)
  expect((await coverage(house)).brokenLinks).toEqual([])
  house.clock.advance(DAY_MS)
  const { clauses, brokenLinks } = await coverage(house)
  expect(clauses.has('LC-01.2')).toBe(false)
  expect(brokenLinks).toEqual([
    {
      scorecardName: callCentreScorecard.name,
      versionUid: house.versionUid,
      itemUid: expect.any(String),
      number: '1.2',
      text: 'Says the call is recorded, and why',
      clauseNumber: 'LC-01.2',
      clauseTitle: expect.any(String),
    },
  ])
})

test('a later version of a clause is still measured by the item that was linked to the earlier one', async () => {
  const house = open()
  await publishWithout(house, 'CC-LC', 'LC-01.4')
  const { clauses, brokenLinks } = await coverage(house)
  expect(measuredBy(clauses.get('LC-01.2'))).toEqual(['1.2'])
  expect(brokenLinks).toEqual([])
})

test('a withdrawn document breaks the links to all its clauses; a withdrawn scorecard measures nothing', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  const document = (await lead.standards.documents.list()).find(row => row.code === 'CC-CP')
  await lead.standards.versions.withdraw({ versionUid: document?.versionUid ?? '', reason: 'Rewritten' })
  const { brokenLinks } = await coverage(house)
  expect(brokenLinks.length).toBeGreaterThan(0)
  expect(brokenLinks.every(link => link.clauseNumber.startsWith('CP-'))).toBe(true)
  await lead.scorecards.withdraw({ versionUid: house.versionUid })
  const after = await coverage(house)
  expect([...after.clauses.values()].every(clause => clause.items.length === 0)).toBe(true)
  expect(after.brokenLinks).toEqual([])
})

import { expect, test } from 'vitest'
import { openWriter } from '../../../src/core/database.ts'
import { callCentreScorecard, refusal, TODAY } from '../../evaluations/scoring-workspace.ts'
import { DAY_MS, freshHouse, install, TOMORROW } from './house.ts'

const open = freshHouse()
const scorecardUid = callCentreScorecard.lineageUid

async function stateByNumber(house: ReturnType<typeof open>): Promise<Record<number, string>> {
  const versions = await house.as(house.people.lead).scorecards.versions({ scorecardUid })
  return Object.fromEntries(versions.map(({ number, state }) => [number, state]))
}

test('the list counts sections, items and critical items of the version in force', async () => {
  const house = open()
  expect(await house.as(house.people.inspector).scorecards.list()).toEqual([
    {
      uid: scorecardUid,
      name: callCentreScorecard.name,
      versionUid: house.versionUid,
      versionNumber: 1,
      state: 'in-force',
      draftUid: null,
      effectiveOn: TODAY,
      sectionCount: 4,
      itemCount: 20,
      criticalItemCount: 5,
      passMark: 7500,
    },
  ])
})

test('a withdrawn version is used no longer, and none of the older ones comes back', async () => {
  const house = open()
  const { versionUid } = install(house, callCentreScorecard)
  const lead = house.as(house.people.lead)
  await lead.scorecards.withdraw({ versionUid })
  expect(await stateByNumber(house)).toEqual({ 1: 'superseded', 2: 'withdrawn' })
  expect(await house.as(house.people.inspector).scorecards.list()).toEqual([])
  expect(await lead.scorecards.list()).toMatchObject([{ versionUid, state: 'withdrawn' }])
  const { uid: recordingUid } = house.addRecording(house.people.northAgent.employeeId)
  for (const scorecardVersionUid of [versionUid, house.versionUid])
    expect(await refusal(lead.evaluations.openRecording({ recordingUid, scorecardVersionUid }))).toBe('not-found')
})

test('withdrawing a version to come leaves the one in force; withdrawing twice changes nothing', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid })
  expect(await refusal(lead.scorecards.withdraw({ versionUid }))).toBe('version-immutable')
  await lead.scorecards.drafts.publish({ versionUid, revision: 0, effectiveOn: TOMORROW })
  await lead.scorecards.withdraw({ versionUid })
  await lead.scorecards.withdraw({ versionUid })
  house.clock.advance(2 * DAY_MS)
  expect(await stateByNumber(house)).toEqual({ 1: 'in-force', 2: 'withdrawn' })
})

test('a new version starts from a withdrawn scorecard and puts it back into use', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  await lead.scorecards.withdraw({ versionUid: house.versionUid })
  const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid })
  await lead.scorecards.drafts.publish({ versionUid, revision: 0, effectiveOn: TODAY })
  expect(await stateByNumber(house)).toEqual({ 1: 'withdrawn', 2: 'in-force' })
})

test('what an older workspace stored as superseded stays so', async () => {
  const house = open()
  install(house, callCentreScorecard)
  const sqlite = openWriter(house.workspace.databaseFile)
  sqlite.exec("UPDATE scorecard_versions SET state = 'superseded' WHERE number = 1")
  sqlite.close()
  expect(await stateByNumber(house)).toEqual({ 1: 'superseded', 2: 'in-force' })
})

test('a scorecard that comes into force later is told to those who manage scorecards only', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  const copy = { name: 'A second one', locale: 'en' as const, copyOf: house.versionUid }
  const { versionUid } = await lead.scorecards.drafts.create(copy)
  await lead.scorecards.drafts.publish({ versionUid, revision: 0, effectiveOn: TOMORROW })
  expect(await house.as(house.people.inspector).scorecards.list()).toHaveLength(1)
  const row = (await lead.scorecards.list()).find(each => each.versionUid === versionUid)
  expect(row).toMatchObject({ name: 'A second one', state: 'scheduled', effectiveOn: TOMORROW, itemCount: 20 })
})

test('a version to come that a later one overtakes is superseded before its day', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  const inTwoDays = await lead.scorecards.drafts.start({ scorecardUid })
  await lead.scorecards.drafts.publish({ versionUid: inTwoDays.versionUid, revision: 0, effectiveOn: '2026-11-26' })
  const tomorrow = await lead.scorecards.drafts.start({ scorecardUid })
  await lead.scorecards.drafts.publish({ versionUid: tomorrow.versionUid, revision: 0, effectiveOn: TOMORROW })
  expect(await stateByNumber(house)).toEqual({ 1: 'in-force', 2: 'superseded', 3: 'scheduled' })
})

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EvaluationListing, listingCondition, pageOfIds } from '../../src/evaluations/listing.ts'
import { openDraft, openScoringWorkspace, passAll, type ScoringWorkspace } from './scoring-workspace.ts'

let house: ScoringWorkspace
const place = { positionMs: 0, activeMs: 0 }

/** Three evaluations: the north agent's submitted, the south agent's submitted with a critical error, a draft of the north agent. */
beforeAll(async () => {
  house = openScoringWorkspace()
  const { people, versionUid, addRecording, as, clock } = house
  const north = await openDraft(house)
  await passAll(north.inspector, north.evaluationUid)
  await north.inspector.evaluations.submit({ evaluationUid: north.evaluationUid, ...place })
  clock.advance(1000)
  const lead = as(people.lead)
  const recording = addRecording(people.southAgent.employeeId)
  const opened = await lead.evaluations.openRecording({ recordingUid: recording.uid, scorecardVersionUid: versionUid })
  const evaluationUid = opened.uid
  await passAll(lead, evaluationUid)
  const items = opened.scorecard.definition.sections.flatMap(section => section.items)
  const item = items.find(each => each.options.some(option => option.critical !== null))
  const itemUid = item?.uid ?? ''
  const optionUid = item?.options.find(option => option.critical !== null)?.uid ?? ''
  await lead.evaluations.answer({ evaluationUid, itemUid, optionUid, notApplicable: false })
  const reasonUids = item?.failureReasons.map(reason => reason.uid) ?? []
  await lead.evaluations.setReasons({ evaluationUid, itemUid, reasonUids })
  await lead.evaluations.setComment({ evaluationUid, itemUid, comment: 'heard' })
  await lead.evaluations.addMark({ evaluationUid, itemUid, startMs: 0, endMs: null })
  await lead.evaluations.submit({ evaluationUid, ...place })
  await openDraft(house)
})
afterAll(() => house.close())

const names = async (who: 'lead' | 'inspector' | 'northManager' | 'northAgent', input: object = {}) => {
  const { total, rows } = await house.as(house.people[who]).evaluations.list(input)
  expect(total).toBeGreaterThanOrEqual(rows.length)
  return rows.map(row => `${row.employeeName} ${row.state}`)
}

test('newest submissions come first and drafts last', async () => {
  expect(await names('lead')).toEqual(['Sven submitted', 'Anna submitted', 'Anna draft'])
})

test('each scope shows its own: the inspector’s, the manager’s departments, the employee’s final results', async () => {
  expect(await names('inspector')).toEqual(['Anna submitted', 'Anna draft'])
  expect(await names('northManager')).toEqual(['Anna submitted'])
  expect(await names('northAgent')).toEqual(['Anna submitted'])
})

test('state, result and search narrow the list, and the total counts what was found beyond the page', async () => {
  expect(await names('lead', { state: 'draft' })).toEqual(['Anna draft'])
  expect(await names('lead', { result: 'critical' })).toEqual(['Sven submitted'])
  expect(await names('lead', { result: 'failed' })).toEqual(['Sven submitted'])
  expect(await names('lead', { result: 'passed' })).toEqual(['Anna submitted'])
  expect(await names('lead', { search: 'sve' })).toEqual(['Sven submitted'])
  expect(await names('lead', { search: 'a01' })).toEqual(['Anna submitted', 'Anna draft'])
  const page = await house.as(house.people.lead).evaluations.list({ limit: 1, search: 'pj-20261124' })
  expect(page).toMatchObject({ total: 3, rows: [{ employeeName: 'Sven', criticalCount: 1 }] })
  const [row] = page.rows
  expect(await names('lead', { search: row?.recordingNumber ?? '' })).toEqual(['Sven submitted'])
})

test('the list sorts by score, number and name in both directions', async () => {
  expect((await names('lead', { sort: 'score', state: 'submitted' }))[0]).toBe('Anna submitted')
  expect((await names('lead', { sort: 'number', descending: false }))[0]).toBe('Anna submitted')
  expect((await names('lead', { sort: 'employeeName', descending: true }))[0]).toBe('Sven submitted')
})

const plan = (listing: Partial<EvaluationListing>, condition = listingCondition(house.workspace.read, full(listing))) =>
  house.workspace.read
    .all<{ detail: string }>(
      sql`explain query plan ${pageOfIds(house.workspace.read, condition, full(listing)).getSQL()}`,
    )
    .map(row => row.detail)
const full = (listing: Partial<EvaluationListing>): EvaluationListing => ({
  offset: 0,
  limit: 200,
  sort: 'submittedAt',
  descending: true,
  ...listing,
})

test.each([
  ['by submission', {}, 'evaluations_submitted'],
  ['of submitted ones', { state: 'submitted' }, 'evaluations_submitted'],
  ['of drafts', { state: 'draft' }, 'evaluations_submitted'],
  ['of passed ones', { result: 'passed' }, 'evaluations_passed'],
  ['of those with a critical error', { result: 'critical' }, 'evaluations_critical'],
  ['by score', { sort: 'score' }, 'evaluations_score'],
  ['by number', { sort: 'number' }, 'evaluations_number_unique'],
  ['by name', { sort: 'employeeName' }, 'evaluations_employee'],
] as const)('the page %s comes in order from an index, without sorting', (_title, listing, index) => {
  const steps = plan(listing).join('\n')
  expect(steps).toContain(index)
  expect(steps).not.toContain('TEMP B-TREE')
})

import { eq } from 'drizzle-orm'
import { newUid } from '../../src/core/ids.ts'
import { recordings } from '../../src/recordings/tables.ts'
import type { ItemDefinition, ScorecardDefinition } from '../../src/scorecards/definition.ts'
import { packDefinition, packUid } from '../../src/scorecards/pack-definition.ts'
import { callCentrePack, installScorecard, type TestScorecard } from '../fixtures/scorecards.ts'
import { type Client, NOON, type ScoringWorkspace, TODAY } from './scoring-workspace.ts'

/** The shipped review scorecard: points, with every kind of item, one condition on the customer's tier and one on an answer. */
export function reviewScorecard(change: Partial<ScorecardDefinition> = {}): TestScorecard {
  const pack = callCentrePack('en', ['phone-review'])
  const [scorecard] = pack.scorecards
  if (!scorecard) throw new Error('The pack has no review scorecard')
  return {
    lineageUid: packUid(pack.key, 'scorecard', scorecard.key),
    locale: 'en',
    name: scorecard.name,
    description: scorecard.description,
    definition: { ...packDefinition(pack, scorecard, () => newUid(NOON)), ...change },
  }
}

/** The definition with one item, by its number, changed. */
export function withItem(
  definition: ScorecardDefinition,
  number: string,
  change: (item: ItemDefinition) => ItemDefinition,
): ScorecardDefinition {
  return {
    ...definition,
    sections: definition.sections.map(section => ({
      ...section,
      items: section.items.map(item => (item.number === number ? change(item) : item)),
    })),
  }
}

/** Publishes a scorecard as of today. */
export function publish(house: ScoringWorkspace, scorecard: TestScorecard): string {
  const installer = { accountId: house.people.lead.accountId, today: TODAY }
  return house.workspace.write(null, 'test.publish', tx => installScorecard(tx, scorecard, installer)).versionUid
}

type RecordingFields = Partial<Pick<typeof recordings.$inferInsert, 'tier' | 'queueWaitMs' | 'direction'>>

/** Says something else of a recording than what `addRecording` says. */
export function describeRecording(house: ScoringWorkspace, id: number, fields: RecordingFields): void {
  house.workspace.write(null, 'test.describe', tx => {
    tx.db.update(recordings).set(fields).where(eq(recordings.id, id)).run()
    tx.changed({ topic: 'recordings', uid: null })
  })
}

/** A new call of the north agent, opened by the lead on this version. */
export async function openReview(house: ScoringWorkspace, versionUid: string, fields: RecordingFields = {}) {
  const recording = house.addRecording(house.people.northAgent.employeeId)
  if (Object.keys(fields).length > 0) describeRecording(house, recording.id, fields)
  const lead = house.as(house.people.lead)
  const opened = await lead.evaluations.openRecording({ recordingUid: recording.uid, scorecardVersionUid: versionUid })
  const items = new Map(
    opened.scorecard.definition.sections.flatMap(section => section.items.map(item => [item.number, item])),
  )
  const itemOf = (number: string): ItemDefinition => {
    const item = items.get(number)
    if (!item) throw new Error(`There is no item ${number}`)
    return item
  }
  const read = () => lead.evaluations.get({ evaluationUid: opened.uid })
  /** Gives the n-th answer (from 1), or a value. */
  const give = (number: string, given: number | { readonly value: number } | 'N/A') => {
    const item = itemOf(number)
    const optionUid = typeof given === 'number' ? (item.options[given - 1]?.uid ?? '') : null
    const value = typeof given === 'object' ? given.value : null
    const notApplicable = given === 'N/A'
    return lead.evaluations.answer({ evaluationUid: opened.uid, itemUid: item.uid, optionUid, value, notApplicable })
  }
  /** Answers what is still open of these with the best that there is. */
  const giveBest = async (numbers: readonly string[]) => {
    for (const number of numbers) {
      const { options, points, kind } = itemOf(number)
      const best = options.findIndex(
        option => option.critical === null && (kind === 'bonus' || option.points === points),
      )
      await give(number, best + 1)
    }
  }
  const heldOn = async (number: string) => (await read()).answers.find(answer => answer.itemUid === itemOf(number).uid)
  const submit = () => lead.evaluations.submit({ evaluationUid: opened.uid, positionMs: 0, activeMs: 0 })
  return { lead, recording, opened, uid: opened.uid, itemOf, read, give, giveBest, heldOn, submit }
}

/** Items of the review scorecard that are asked of every call, without the note. */
export const ASKED = [
  ...['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '3.1', '3.2', '3.3', '3.4'],
  ...['4.1', '4.2', '4.3', '5.1', '5.2', '6.1', '6.2', '6.3'],
] as const

/** Scores a new call with full marks except where said otherwise. */
export async function scoredReview(
  house: ScoringWorkspace,
  versionUid: string,
  given: Readonly<Record<string, number | { readonly value: number } | 'N/A'>> = {},
  fields: RecordingFields = {},
) {
  const review = await openReview(house, versionUid, fields)
  await review.giveBest(ASKED.filter(number => given[number] === undefined))
  for (const [number, what] of Object.entries(given)) await review.give(number, what)
  for (const number of Object.keys(given)) await complete(review.lead, review.uid, review.itemOf(number))
  const submitted = await review.submit()
  return { ...review, ...submitted }
}

/** Gives every reason, a comment and as many marks as the item may ask for. */
export async function complete(client: Client, evaluationUid: string, item: ItemDefinition): Promise<void> {
  const named = { evaluationUid, itemUid: item.uid }
  await client.evaluations.setReasons({ ...named, reasonUids: item.failureReasons.map(reason => reason.uid) })
  await client.evaluations.setComment({ ...named, comment: 'heard' })
  for (let mark = 0; mark < item.minimumMarks; mark += 1) {
    await client.evaluations.addMark({ ...named, startMs: 1000 * mark, endMs: null })
  }
}

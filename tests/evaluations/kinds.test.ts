import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { answerLog, answers, evaluations } from '../../src/evaluations/tables.ts'
import {
  ASKED,
  describeRecording,
  openReview,
  publish,
  reviewScorecard,
  scoredReview,
  withItem,
} from './review-scorecard.ts'
import { openScoringWorkspace, refusal, type ScoringWorkspace } from './scoring-workspace.ts'

let house: ScoringWorkspace
beforeEach(() => {
  house = openScoringWorkspace()
})
afterEach(() => house.close())

const rowsOf = (uid: string) =>
  house.workspace.read
    .select({ answer: answers })
    .from(answers)
    .innerJoin(evaluations, eq(evaluations.id, answers.evaluationId))
    .where(eq(evaluations.uid, uid))
    .all()
    .map(row => row.answer)

test('a count of occurrences chooses its band and loses by itself; a band alone stands for its fewest occurrences', async () => {
  const review = await openReview(house, publish(house, reviewScorecard()))
  await review.give('3.2', { value: 5 })
  expect(await review.heldOn('3.2')).toMatchObject({
    value: 5,
    optionUid: review.itemOf('3.2').options[3]?.uid,
    origin: 'judged',
  })
  await review.give('3.2', 3)
  expect(await review.heldOn('3.2')).toMatchObject({ value: 2, optionUid: review.itemOf('3.2').options[2]?.uid })
  const both = { evaluationUid: review.uid, itemUid: review.itemOf('3.2').uid, notApplicable: false }
  const wrong = { ...both, optionUid: review.itemOf('3.2').options[0]?.uid ?? '', value: 2 }
  expect(await refusal(review.lead.evaluations.answer(wrong))).toBe('answer-not-offered')
})

test('a measured value chooses its band, a band alone holds no value, and a value in no band is refused', async () => {
  const review = await openReview(house, publish(house, reviewScorecard()))
  await review.give('3.1', { value: 26_000 })
  expect(await review.heldOn('3.1')).toMatchObject({ value: 26_000, optionUid: review.itemOf('3.1').options[1]?.uid })
  await review.give('3.1', 1)
  expect(await review.heldOn('3.1')).toMatchObject({ value: null, optionUid: review.itemOf('3.1').options[0]?.uid })
  expect(await refusal(review.give('3.2', { value: -1 }))).toBe('answer-not-offered')
  expect(await refusal(review.give('1.2', { value: 100 }))).toBe('answer-not-offered')
})

test('what the recording knows is measured when the evaluation opens, in seconds, and becomes judged when it is given', async () => {
  const review = await openReview(house, publish(house, reviewScorecard()), { queueWaitMs: 16_250 })
  expect(review.opened.answers).toMatchObject([
    {
      itemUid: review.itemOf('1.1').uid,
      value: 1625,
      origin: 'measured',
      optionUid: review.itemOf('1.1').options[1]?.uid,
    },
  ])
  await review.give('1.1', { value: 1625 })
  expect(await review.heldOn('1.1')).toMatchObject({ value: 1625, origin: 'judged' })
  await review.lead.evaluations.undo({ evaluationUid: review.uid })
  expect(await review.heldOn('1.1')).toMatchObject({ value: 1625, origin: 'measured' })
})

test('a recording that does not know its wait is not measured', async () => {
  const review = await openReview(house, publish(house, reviewScorecard()))
  expect(review.opened.answers).toEqual([])
})

test('where full marks are suggested, every item asked opens with them, also those that only a suggested answer brings up', async () => {
  const card = reviewScorecard({ suggestsFullMarks: true })
  const { opened, itemOf } = await openReview(house, publish(house, card), { queueWaitMs: 9000 })
  const held = new Map(opened.answers.map(answer => [answer.itemUid, answer]))
  const suggested = ASKED.filter(number => held.get(itemOf(number).uid)?.origin === 'suggested')
  expect(suggested).toEqual(ASKED.filter(number => number !== '1.1'))
  expect(held.get(itemOf('1.1').uid)).toMatchObject({ origin: 'measured', value: 900 })
  expect(held.get(itemOf('5.2').uid)).toMatchObject({ value: 0, optionUid: itemOf('5.2').options[0]?.uid })
  expect(held.get(itemOf('6.3').uid)?.optionUid).toBe(itemOf('6.3').options[0]?.uid)
  expect([held.has(itemOf('1.4').uid), held.has(itemOf('6.4').uid)]).toEqual([false, false])
  expect(opened.untouchedCount).toBe(17)
  expect(opened.canUndo).toBe(false)
  expect(house.workspace.read.select().from(answerLog).all()).toEqual([])
})

test('giving a suggested answer again makes it judged, and submission tells how many were never touched', async () => {
  const review = await openReview(house, publish(house, reviewScorecard({ suggestsFullMarks: true })), {
    queueWaitMs: 9000,
  })
  await review.give('1.2', 1)
  expect(await review.heldOn('1.2')).toMatchObject({ origin: 'judged' })
  await review.give('5.1', 'N/A')
  expect((await review.read()).untouchedCount).toBe(14)
  const { result } = await review.submit()
  expect(result).toMatchObject({ outcome: 'scored', score: 1000 })
  expect((await review.read()).untouchedCount).toBe(14)
  const { rows } = await review.lead.evaluations.list({})
  expect(rows.map(row => row.untouchedCount)).toEqual([14])
})

test('what is not asked need not be answered, and an answer that it had is kept in the draft but not scored', async () => {
  const review = await openReview(house, publish(house, reviewScorecard()), { queueWaitMs: 9000 })
  await review.giveBest(ASKED.filter(number => number !== '1.1'))
  await review.give('5.2', 4)
  await review.give('5.1', 'N/A')
  const { result } = await review.submit()
  const unasked = review.itemOf('5.2').uid
  expect(result).toMatchObject({ outcome: 'scored', score: 1000 })
  const submitted = await review.read()
  expect(submitted.answers.find(answer => answer.itemUid === unasked)).toMatchObject({ value: 3 })
  const points = rowsOf(review.uid).filter(row => row.value === 3)
  expect(points).toMatchObject([{ earned: null, possible: null }])
})

test('an item that only some recordings are asked keeps the submission open there', async () => {
  const review = await openReview(house, publish(house, reviewScorecard()), { tier: 'high-value' })
  expect(review.opened.facts).toMatchObject({ tier: 'high-value', direction: 'inbound', channel: 'telephone' })
  await review.giveBest(ASKED)
  await expect(review.submit()).rejects.toMatchObject({
    code: 'requirements-missing',
    data: { items: ['1.4'], unanswered: ['1.4'], lacking: [] },
  })
})

test('a note that must be written and too few marks keep the submission open', async () => {
  const { definition, ...card } = reviewScorecard()
  const required = withItem(definition, '6.4', item => ({ ...item, required: true }))
  const marked = withItem(required, '2.2', item => ({
    ...item,
    minimumMarks: 2,
    options: item.options.map(option => ({
      ...option,
      requiresMark: true,
      requiresReason: false,
      requiresComment: false,
    })),
  }))
  const review = await openReview(house, publish(house, { ...card, definition: marked }))
  await review.giveBest(ASKED)
  const on = (number: string) => ({ evaluationUid: review.uid, itemUid: review.itemOf(number).uid })
  await review.lead.evaluations.addMark({ ...on('2.2'), startMs: 1, endMs: null })
  await expect(review.submit()).rejects.toMatchObject({ data: { unanswered: [], lacking: ['2.2', '6.4'] } })
  await review.lead.evaluations.addMark({ ...on('2.2'), startMs: 2, endMs: null })
  await review.lead.evaluations.setComment({ ...on('6.4'), comment: 'calm throughout' })
  expect((await review.submit()).result.outcome).toBe('scored')
  const note = { ...on('6.4'), optionUid: null, notApplicable: true }
  const fresh = await openReview(house, publish(house, { ...card, definition: marked }))
  expect(await refusal(fresh.lead.evaluations.answer({ ...note, evaluationUid: fresh.uid }))).toBe('answer-not-offered')
})

test('a bonus lifts the score beside the possible total', async () => {
  const versionUid = publish(house, reviewScorecard())
  const without = await scoredReview(house, versionUid, { '4.1': 2, '6.3': 1 })
  const withBonus = await scoredReview(house, versionUid, { '4.1': 2, '6.3': 2 })
  expect(withBonus.result.score).toBeGreaterThan(without.result.score ?? 1000)
})

test('the score can be recomputed after somebody has described the recording otherwise', async () => {
  const versionUid = publish(house, reviewScorecard())
  const review = await openReview(house, versionUid, { tier: 'high-value' })
  await review.giveBest([...ASKED, '1.4'])
  await review.submit()
  describeRecording(house, review.recording.id, { tier: 'regular', direction: 'outbound' })
  expect((await review.read()).facts).toMatchObject({ tier: 'high-value', direction: 'inbound' })
  const lead = house.as({ ...house.people.lead, roles: ['administrator'] })
  let last: unknown
  for await (const event of await lead.evaluations.verifyScores()) last = event
  expect(last).toEqual({ kind: 'finished', checked: 1, differingCount: 0, differing: [] })
})

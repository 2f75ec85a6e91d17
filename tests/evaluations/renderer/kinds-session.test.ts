import { afterEach, beforeEach, expect, test } from 'vitest'
import { ShownScorecard } from '../../../renderer/features/evaluations/scorecard/shown-items.ts'
import { answersOf } from '../../../renderer/features/evaluations/scoring/draft.ts'
import { ScoringSession } from '../../../renderer/features/evaluations/scoring/scoring-session.ts'
import { storeOf } from '../../../renderer/features/evaluations/scoring/store.ts'
import { typedValue, valueFrom } from '../../../renderer/features/evaluations/scoring/value-text.ts'
import { runningScore } from '../../../src/scorecards/rules.ts'
import { openReview, publish, reviewScorecard } from '../review-scorecard.ts'
import { openScoringWorkspace, type ScoringWorkspace } from '../scoring-workspace.ts'

let house: ScoringWorkspace
beforeEach(() => {
  house = openScoringWorkspace()
})
afterEach(() => house.close())

async function openSession(
  change: Parameters<typeof reviewScorecard>[0] = {},
  fields: Parameters<typeof openReview>[2] = {},
) {
  const review = await openReview(house, publish(house, reviewScorecard(change)), fields)
  const session = new ScoringSession(review.opened, storeOf(review.lead.evaluations, review.uid))
  const at = (number: string) => session.goTo(review.itemOf(number).uid)
  const held = (number: string) => session.state.draft.answers.get(review.itemOf(number).uid)
  return { ...review, session, at, held }
}

test('a typed count gives its band and goes on; a key for the same band keeps the count', async () => {
  const { session, at, held, itemOf, heldOn } = await openSession()
  at('3.2')
  expect(session.giveValue(5)).toBe(true)
  expect(held('3.2')).toMatchObject({ value: 5, optionUid: itemOf('3.2').options[3]?.uid, origin: 'judged' })
  at('3.2')
  session.answer(4)
  expect(held('3.2')?.value).toBe(5)
  session.answer(1, itemOf('3.2').uid)
  expect(held('3.2')?.value).toBe(0)
  expect(session.giveValue(-1, itemOf('3.3').uid)).toBe(false)
  expect(held('3.3')).toBeUndefined()
  expect(await session.settled()).toBe(true)
  expect(await heldOn('3.2')).toMatchObject({ value: 0 })
})

test('items that are not asked are passed over, and come in when an answer asks for them', async () => {
  const { session, at, itemOf } = await openSession()
  const numbers = () => session.askedItems.map(item => item.number)
  expect(numbers()).not.toContain('1.4')
  expect(numbers()).not.toContain('5.2')
  at('5.1')
  session.answer(1)
  expect(numbers()).toContain('5.2')
  expect(session.currentItem.number).toBe('5.2')
  at('1.4')
  expect(session.currentItem.number).toBe('5.2')
  session.answerNotApplicable(itemOf('5.1').uid)
  expect(numbers()).not.toContain('5.2')
  expect(session.currentItem.number).not.toBe('5.2')
})

test('accepting a suggestion makes it judged and goes to the next that nobody has touched; judged answers are not accepted again', async () => {
  const { session, held, heldOn } = await openSession({ suggestsFullMarks: true }, { queueWaitMs: 9000 })
  expect(session.ready).toBe(true)
  expect(session.currentItem.number).toBe('1.2')
  session.accept()
  expect(held('1.2')?.origin).toBe('judged')
  expect(session.currentItem.number).toBe('1.3')
  session.step(-1)
  session.accept()
  expect(session.currentItem.number).toBe('1.2')
  session.step(-1)
  session.accept()
  expect(held('1.1')).toMatchObject({ origin: 'judged', value: 900 })
  expect(await session.settled()).toBe(true)
  expect(await heldOn('1.1')).toMatchObject({ origin: 'judged', value: 900 })
})

test('after an answer only what it changed is a new object to be drawn', async () => {
  const { session, opened } = await openSession()
  const { definition } = opened.scorecard
  const shown = new ShownScorecard(definition.sections)
  const show = () =>
    shown.show(session.state.draft, runningScore(definition, answersOf(session.state.draft), opened.facts))
  const before = show()
  session.answer(1)
  const after = show()
  const changed = after.flatMap((section, at) =>
    section.items.filter(item => !before[at]?.items.includes(item)).map(item => item.item.number),
  )
  expect(changed).toEqual(['1.1'])
  expect(after.slice(1).every((section, at) => section === before[at + 1])).toBe(true)
  expect(show()).toBe(after)
})

test('what is not asked is left out of the items shown and named beside them', async () => {
  const { session, opened } = await openSession()
  const { definition } = opened.scorecard
  const shown = new ShownScorecard(definition.sections)
  const [first] = shown.show(
    session.state.draft,
    runningScore(definition, answersOf(session.state.draft), opened.facts),
  )
  expect(first?.items.map(item => item.item.number)).toEqual(['1.1', '1.2', '1.3'])
  expect(first?.notAsked.map(item => item.number)).toEqual(['1.4'])
})

test('counts are whole numbers, amounts decimals with at most two places, also as an input method types them', () => {
  const [count, amount] = [{ kind: 'deduct' as const }, { kind: 'measure' as const }]
  expect(['3', '０', '1.5', '-1', ''].map(text => valueFrom(count, text))).toEqual([3, 0, null, null, null])
  expect(['16.25', '１６。5', '-4', '1.234', 'x'].map(text => valueFrom(amount, text))).toEqual([
    1625,
    1650,
    -400,
    null,
    null,
  ])
  expect([typedValue(count, 3), typedValue(amount, 1650)]).toEqual(['3', '16.5'])
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { itemsOf, missingOf } from '../../../renderer/features/evaluations/scoring/answer-flow.ts'
import { answersOf } from '../../../renderer/features/evaluations/scoring/draft.ts'
import type { Store } from '../../../renderer/features/evaluations/scoring/save-line.ts'
import { ScoringSession } from '../../../renderer/features/evaluations/scoring/scoring-session.ts'
import { storeOf } from '../../../renderer/features/evaluations/scoring/store.ts'
import { scoreEvaluation } from '../../../src/scorecards/rules.ts'
import { openDraft, openScoringWorkspace, type ScoringWorkspace } from '../scoring-workspace.ts'

let house: ScoringWorkspace
beforeEach(() => {
  house = openScoringWorkspace()
})
afterEach(() => house.close())

/** A session on a new draft of the shipped scorecard, stored by the real workstation. */
async function openSession(wrap: (store: Store) => Store = store => store) {
  const { inspector, evaluation, evaluationUid } = await openDraft(house)
  const store = wrap(storeOf(inspector.evaluations, evaluationUid))
  const session = new ScoringSession(evaluation, store)
  return { session, inspector, evaluation, evaluationUid, store }
}

const numberOf = (session: ScoringSession) => session.currentItem.number

test('twenty passing calls of the first answer score the whole card, each going on to the next item', async () => {
  const { session, inspector, evaluation, evaluationUid } = await openSession()
  expect(numberOf(session)).toBe('1.1')
  for (let press = 0; press < 20; press++) session.answer(1)
  expect(session.ready).toBe(true)
  expect(await session.settled()).toBe(true)
  const { result } = await inspector.evaluations.submit({ evaluationUid, positionMs: 0, activeMs: 0 })
  const shown = scoreEvaluation(evaluation.scorecard.definition, answersOf(session.state.draft), {})
  expect(result).toMatchObject({ outcome: 'scored', score: shown.score, passed: true })
})

test('an answer that requires a reason and evidence stays on its item until the inspector moves on', async () => {
  const { session } = await openSession()
  session.answer(1)
  session.answer(1)
  expect(numberOf(session)).toBe('1.3')
  session.answer(2)
  expect(numberOf(session)).toBe('1.3')
  expect(missingOf(session.currentItem, session.state.draft)).toEqual(['reason', 'mark'])
  session.toggleReasons()
  session.toggleReason(2)
  session.markMoment(12_345)
  expect(missingOf(session.currentItem, session.state.draft)).toEqual([])
  session.step(1)
  expect(numberOf(session)).toBe('1.4')
  expect(await session.settled()).toBe(true)
})

test('a failed item costs at most four key presses more than a passed one', async () => {
  const { session } = await openSession()
  const presses = [
    () => session.answer(1),
    () => session.answer(1),
    () => session.answer(2),
    () => session.toggleReasons(),
    () => session.toggleReason(1),
    () => session.markMoment(1_000),
    () => session.step(1),
  ]
  for (const press of presses) press()
  for (let item = 3; item < 20; item++) session.answer(1)
  expect(session.ready).toBe(true)
  expect(presses.length + 17).toBeLessThanOrEqual(20 + 4)
  expect(await session.settled()).toBe(true)
})

test('number keys choose several reasons while reasons are open, and answers again after moving', async () => {
  const { session } = await openSession()
  session.answer(2)
  session.toggleReasons()
  expect(session.state.numberKeys).toBe('reasons')
  session.toggleReason(1)
  session.toggleReason(3)
  session.toggleReason(1)
  const { uid, failureReasons } = session.currentItem
  expect(session.state.draft.answers.get(uid)?.reasonUids).toEqual([failureReasons[2]?.uid])
  session.step(1)
  expect(session.state.numberKeys).toBe('answers')
})

test('not applicable is refused where the item forbids it, and goes on where it is offered', async () => {
  const { session } = await openSession()
  session.answerNotApplicable()
  expect(numberOf(session)).toBe('1.1')
  session.goTo(session.items[1]?.uid ?? '')
  session.answerNotApplicable()
  expect(numberOf(session)).toBe('1.3')
})

test('going on skips what is answered and comes round to the open items before', async () => {
  const { session } = await openSession()
  session.step(1)
  session.answer(1)
  expect(numberOf(session)).toBe('1.3')
  session.goTo(session.items[19]?.uid ?? '')
  session.answer(1)
  expect(numberOf(session)).toBe('1.1')
  session.answer(1)
  expect(numberOf(session)).toBe('1.3')
})

test('an undo takes back the last answer and goes back to its item', async () => {
  const { session } = await openSession()
  session.answer(1)
  session.answer(1)
  session.undo()
  expect(await session.settled()).toBe(true)
  expect(numberOf(session)).toBe('1.2')
  expect(answersOf(session.state.draft).size).toBe(1)
})

test('a span is marked from its start to its end, whichever way the player went', async () => {
  const { session, inspector, evaluationUid } = await openSession()
  session.markSpan(9_000)
  expect(session.state.openSpan).toMatchObject({ startMs: 9_000 })
  session.markSpan(4_000)
  session.markSpan(1_000)
  session.dropSpan()
  expect(await session.settled()).toBe(true)
  const { marks } = await inspector.evaluations.get({ evaluationUid })
  expect(marks).toMatchObject([{ number: 1, startMs: 4_000, endMs: 9_000 }])
  expect(session.state.draft.marks).toEqual(marks)
})

test('a mark changed before the store has named it is changed in the store', async () => {
  const { session, inspector, evaluationUid } = await openSession()
  session.markMoment(2_000)
  session.extendMark(session.state.draft.marks[0]?.uid ?? '', 5_000)
  session.markMoment(7_000)
  session.removeMark(session.state.draft.marks[1]?.uid ?? '')
  expect(await session.settled()).toBe(true)
  const { marks } = await inspector.evaluations.get({ evaluationUid })
  expect(marks).toMatchObject([{ startMs: 2_000, endMs: 5_000 }])
  expect(session.state.draft.marks).toEqual(marks)
})

test('what cannot be stored stays on the screen, waits in order, and is stored by a retry', async () => {
  let broken = false
  const { session, inspector, evaluationUid } = await openSession(store => async operation => {
    if (broken) throw new Error('disk full')
    return store(operation)
  })
  session.answer(1)
  expect(await session.settled()).toBe(true)
  broken = true
  session.answer(1)
  session.answer(2)
  expect(await session.settled()).toBe(false)
  session.toggleReason(1)
  expect(session.state.saving).toMatchObject({ state: 'failed', waiting: [{}, {}, {}] })
  expect(answersOf(session.state.draft).size).toBe(3)
  expect((await inspector.evaluations.get({ evaluationUid })).answers).toHaveLength(1)
  broken = false
  session.retry()
  expect(await session.settled()).toBe(true)
  expect(session.state.saving.state).toBe('saved')
  const { answers } = await inspector.evaluations.get({ evaluationUid })
  expect(answers).toEqual([...session.state.draft.answers.values()])
})

test('a reopened draft goes on at its first open item, or at the one remembered', async () => {
  const { session, inspector, evaluationUid, store } = await openSession()
  for (let press = 0; press < 5; press++) session.answer(1)
  session.comment(session.currentItem.uid, 'speaks too fast')
  session.comment(null, 'friendly')
  await session.settled()
  const again = await inspector.evaluations.get({ evaluationUid })
  const reopened = new ScoringSession(again, store)
  expect(numberOf(reopened)).toBe('2.2')
  expect(reopened.state.draft).toEqual(session.state.draft)
  const remembered = itemsOf(again.scorecard.definition)[11]?.uid ?? null
  expect(numberOf(new ScoringSession(again, store, remembered))).toBe('3.2')
})

test('a submitted evaluation takes nothing more', async () => {
  const { session, inspector, evaluationUid, store } = await openSession()
  for (let press = 0; press < 20; press++) session.answer(1)
  await session.settled()
  await inspector.evaluations.submit({ evaluationUid, positionMs: 0, activeMs: 0 })
  const read = new ScoringSession(await inspector.evaluations.get({ evaluationUid }), store)
  const before = read.state.draft
  read.answer(2)
  read.markMoment(1_000)
  read.comment(null, 'too late')
  read.markSpan(1_000)
  expect(read.readOnly).toBe(true)
  expect(read.state.draft).toBe(before)
  expect(read.state.openSpan).toBeNull()
})

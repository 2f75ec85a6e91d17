import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DraftAnswer, Mark } from '../../src/evaluations/contract.ts'
import { answerLog } from '../../src/evaluations/tables.ts'
import type { ItemDefinition } from '../../src/scorecards/definition.ts'
import { type Client, openDraft, openScoringWorkspace, type ScoringWorkspace } from './scoring-workspace.ts'

let house: ScoringWorkspace
beforeAll(() => {
  house = openScoringWorkspace()
})
afterAll(() => house.close())

type Step =
  | { readonly act: 'answer'; readonly item: number; readonly option: number }
  | { readonly act: 'reasons'; readonly item: number; readonly reasons: readonly number[] }
  | { readonly act: 'comment'; readonly item: number | null; readonly comment: string }
  | { readonly act: 'mark'; readonly item: number | null; readonly startMs: number }
  | { readonly act: 'move-mark' | 'remove-mark'; readonly mark: number; readonly startMs: number }
  | { readonly act: 'undo' }

const item = fc.nat({ max: 3 })
const startMs = fc.nat({ max: 80_000 })
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constant('answer' as const), item, option: fc.nat({ max: 3 }) }),
  fc.record({ act: fc.constant('reasons' as const), item, reasons: fc.uniqueArray(fc.nat({ max: 2 })) }),
  fc.record({ act: fc.constant('comment' as const), item: fc.option(item), comment: fc.constantFrom('', 'a', '好') }),
  fc.record({ act: fc.constant('mark' as const), item: fc.option(item), startMs }),
  fc.record({ act: fc.constantFrom('move-mark' as const, 'remove-mark' as const), mark: fc.nat({ max: 3 }), startMs }),
  fc.record({ act: fc.constant('undo' as const) }),
)

interface Held {
  readonly answers: readonly DraftAnswer[]
  readonly marks: readonly Mark[]
  readonly comment: string
}

async function held(client: Client, evaluationUid: string): Promise<Held & { canUndo: boolean }> {
  const { answers, marks, comment, canUndo } = await client.evaluations.get({ evaluationUid })
  return { answers, marks, comment, canUndo }
}

async function perform(client: Client, evaluationUid: string, items: readonly ItemDefinition[], step: Step) {
  const itemOf = (index: number | null) => (index === null ? null : (items[index]?.uid ?? null))
  const { marks } = await held(client, evaluationUid)
  switch (step.act) {
    case 'answer': {
      const on = items[step.item]
      const option = on?.options[step.option]
      const notApplicable = option === undefined && on?.notApplicable !== 'forbidden'
      const optionUid = option?.uid ?? null
      return client.evaluations.answer({ evaluationUid, itemUid: on?.uid ?? '', optionUid, notApplicable })
    }
    case 'reasons': {
      const on = items[step.item]
      const reasonUids = step.reasons.flatMap(index => on?.failureReasons[index]?.uid ?? [])
      return client.evaluations.setReasons({ evaluationUid, itemUid: on?.uid ?? '', reasonUids })
    }
    case 'comment':
      return client.evaluations.setComment({ evaluationUid, itemUid: itemOf(step.item), comment: step.comment })
    case 'mark':
      return client.evaluations.addMark({
        evaluationUid,
        itemUid: itemOf(step.item),
        startMs: step.startMs,
        endMs: step.startMs + 500,
      })
    case 'undo':
      return client.evaluations.undo({ evaluationUid })
    default: {
      const mark = marks[step.mark]
      if (!mark) return null
      const { uid: markUid, itemUid } = mark
      return step.act === 'move-mark'
        ? client.evaluations.updateMark({ evaluationUid, markUid, itemUid, startMs: step.startMs, endMs: null })
        : client.evaluations.removeMark({ evaluationUid, markUid })
    }
  }
}

test('undo walks back through exactly the states that the changes went through, and the log only grows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepArbitrary, { minLength: 1, maxLength: 14 }), async steps => {
      const { inspector, evaluationUid, evaluation } = await openDraft(house)
      const items = evaluation.scorecard.definition.sections.flatMap(section => section.items)
      // The model: a stack of the states before each change that is not taken back.
      const stack: Held[] = []
      let now: Held = { answers: [], marks: [], comment: '' }
      let logged = house.workspace.read.select().from(answerLog).all().length
      for (const step of [...steps, ...steps.map((): Step => ({ act: 'undo' }))]) {
        await perform(inspector, evaluationUid, items, step)
        const { canUndo, ...after } = await held(inspector, evaluationUid)
        const changed = JSON.stringify(after) !== JSON.stringify(now)
        if (step.act === 'undo') expect(after).toEqual(stack.pop() ?? now)
        else if (changed) stack.push(now)
        const rows = house.workspace.read.select().from(answerLog).all().length
        expect(rows - logged).toBe(changed ? 1 : 0)
        expect(canUndo).toBe(stack.length > 0)
        logged = rows
        now = after
      }
      expect(now).toEqual({ answers: [], marks: [], comment: '' })
    }),
    { numRuns: 25 },
  )
})

test('an undo tells the item that it changed and what is stored for it now', async () => {
  const { inspector, evaluationUid, evaluation } = await openDraft(house)
  const on = evaluation.scorecard.definition.sections[0]?.items[0]
  const press = { evaluationUid, itemUid: on?.uid ?? '', notApplicable: false }
  await inspector.evaluations.answer({ ...press, optionUid: on?.options[1]?.uid ?? '' })
  await inspector.evaluations.setReasons({ ...press, reasonUids: [on?.failureReasons[0]?.uid ?? ''] })
  const passed = await inspector.evaluations.answer({ ...press, optionUid: on?.options[0]?.uid ?? '' })
  expect(passed.answers[0]?.reasonUids).toEqual([])
  const undone = await inspector.evaluations.undo({ evaluationUid })
  expect(undone).toMatchObject({ itemUid: on?.uid, canUndo: true })
  expect(undone.answers).toEqual([
    {
      itemUid: on?.uid,
      optionUid: on?.options[1]?.uid,
      value: null,
      origin: 'judged',
      notApplicable: false,
      reasonUids: [on?.failureReasons[0]?.uid],
      comment: '',
    },
  ])
})

test('the number of a removed mark is not given again', async () => {
  const { inspector, evaluationUid } = await openDraft(house)
  const mark = { evaluationUid, itemUid: null, startMs: 100, endMs: null }
  const first = await inspector.evaluations.addMark(mark)
  const markUid = first.marks[0]?.uid ?? ''
  expect((await inspector.evaluations.removeMark({ evaluationUid, markUid })).removedMarkUids).toEqual([markUid])
  expect((await inspector.evaluations.addMark(mark)).marks[0]?.number).toBe(2)
})

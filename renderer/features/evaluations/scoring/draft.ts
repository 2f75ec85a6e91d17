import type { DraftAnswer, DraftChange, Evaluation, Mark } from '../../../../src/evaluations/contract.ts'
import { givenAnswer, givenAnswers, unanswered } from '../../../../src/evaluations/rules.ts'
import type { Answer, Answers, GivenEvidence } from '../../../../src/scorecards/rules.ts'

/** What has been given on one evaluation, as it is shown. */
export interface Draft {
  /** By item uid. */
  readonly answers: ReadonlyMap<string, DraftAnswer>
  /** By number. */
  readonly marks: readonly Mark[]
  readonly comment: string
  readonly canUndo: boolean
}

/** One act of the inspector, in the order given. `addMark.markUid` stands in until the store has named the mark. */
export type Operation =
  | {
      readonly kind: 'answer'
      readonly itemUid: string
      readonly optionUid: string | null
      readonly value: number | null
      readonly notApplicable: boolean
    }
  | { readonly kind: 'reasons'; readonly itemUid: string; readonly reasonUids: readonly string[] }
  | { readonly kind: 'comment'; readonly itemUid: string | null; readonly comment: string }
  | ({ readonly kind: 'addMark'; readonly markUid: string } & MarkPlace)
  | ({ readonly kind: 'updateMark'; readonly markUid: string } & MarkPlace)
  | { readonly kind: 'removeMark'; readonly markUid: string }
  | { readonly kind: 'undo' }

export interface MarkPlace {
  readonly itemUid: string | null
  readonly startMs: number
  /** Null marks a moment. */
  readonly endMs: number | null
}

/** The draft that an evaluation was opened with. */
export function draftOf(evaluation: Pick<Evaluation, 'answers' | 'marks' | 'comment' | 'canUndo'>): Draft {
  return {
    answers: new Map(evaluation.answers.map(answer => [answer.itemUid, answer])),
    marks: byNumber(evaluation.marks),
    comment: evaluation.comment,
    canUndo: evaluation.canUndo,
  }
}

/** The draft after the store has confirmed a change. */
export function confirmed(draft: Draft, change: DraftChange): Draft {
  const answers = new Map(draft.answers)
  for (const answer of change.answers) answers.set(answer.itemUid, answer)
  const changed = new Set([...change.marks.map(mark => mark.uid), ...change.removedMarkUids])
  return {
    answers,
    marks: byNumber([...draft.marks.filter(mark => !changed.has(mark.uid)), ...change.marks]),
    comment: change.comment ?? draft.comment,
    canUndo: change.canUndo,
  }
}

/** The draft as if the store had taken the operation already. An undo shows only once the store has answered. */
export function expected(draft: Draft, operation: Operation): Draft {
  switch (operation.kind) {
    case 'answer': {
      const { optionUid, value, notApplicable } = operation
      const given = { optionUid, value, notApplicable, origin: 'judged' as const }
      return { ...withAnswer(draft, operation.itemUid, given), canUndo: true }
    }
    case 'reasons':
      return withAnswer(draft, operation.itemUid, { reasonUids: [...operation.reasonUids] })
    case 'comment':
      if (operation.itemUid === null) return { ...draft, comment: operation.comment }
      return withAnswer(draft, operation.itemUid, { comment: operation.comment })
    case 'addMark': {
      const { itemUid, startMs, endMs, markUid } = operation
      return { ...draft, marks: [...draft.marks, { uid: markUid, number: nextNumber(draft), itemUid, startMs, endMs }] }
    }
    case 'updateMark': {
      const { itemUid, startMs, endMs, markUid } = operation
      const marks = draft.marks.map(mark => (mark.uid === markUid ? { ...mark, itemUid, startMs, endMs } : mark))
      return { ...draft, marks }
    }
    case 'removeMark':
      return { ...draft, marks: draft.marks.filter(mark => mark.uid !== operation.markUid) }
    case 'undo':
      return draft
  }
}

/** The operation with the name that the store gave to a new mark in place of the one it stood in for. */
export function renamed(operation: Operation, standIn: string, markUid: string): Operation {
  const about = operation.kind === 'updateMark' || operation.kind === 'removeMark'
  return about && operation.markUid === standIn ? { ...operation, markUid } : operation
}

/** The uid that the store gave to a mark just added: the one in the change that the draft did not hold. */
export function addedMarkUid(draft: Draft, change: DraftChange): string | null {
  const known = new Set(draft.marks.map(mark => mark.uid))
  return change.marks.find(mark => !known.has(mark.uid))?.uid ?? null
}

/** The answers as the scoring rules take them. */
export const answersOf = (draft: Draft): Answers => givenAnswers(draft.answers.values())

/** The answer on one item as the scoring rules take it. */
export function answerOn(draft: Draft, itemUid: string): Answer | undefined {
  const answer = draft.answers.get(itemUid)
  return answer && givenAnswer(answer)
}

/** What stands beside the answer of an item: reasons, comment, number of marks. */
export function evidenceOf(draft: Draft, itemUid: string): GivenEvidence {
  const answer = draft.answers.get(itemUid)
  return {
    reasons: answer?.reasonUids ?? [],
    comment: answer?.comment ?? null,
    marks: draft.marks.filter(mark => mark.itemUid === itemUid).length,
  }
}

function withAnswer(draft: Draft, itemUid: string, change: Partial<DraftAnswer>): Draft {
  const answers = new Map(draft.answers)
  answers.set(itemUid, { ...unanswered(itemUid), ...draft.answers.get(itemUid), ...change })
  return { ...draft, answers }
}

function nextNumber(draft: Draft): number {
  return draft.marks.reduce((highest, mark) => Math.max(highest, mark.number), 0) + 1
}

function byNumber(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((left, right) => left.number - right.number)
}

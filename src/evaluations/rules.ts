import type { AnswerOption, ItemDefinition, ScorecardDefinition } from '../scorecards/definition.ts'
import {
  type Answer,
  type Answers,
  askedItems,
  missingRequirements,
  optionForValue,
  type RecordingFacts,
} from '../scorecards/rules.ts'
import type { DraftAnswer, Mark } from './contract.ts'

/** What a draft holds on an item on which nothing has been given. */
export function unanswered(itemUid: string): DraftAnswer {
  return { itemUid, optionUid: null, value: null, origin: 'judged', notApplicable: false, reasonUids: [], comment: '' }
}

/** Option and value of an answer as it is to be stored. */
export type ChosenAnswer = Pick<DraftAnswer, 'optionUid' | 'value' | 'notApplicable'>

/** What a given option, value or N/A stands for on an item: a value finds its option, an option its lowest count. Null for a value in no band. */
export function chosenAnswer(
  item: ItemDefinition,
  { optionUid, value, notApplicable }: ChosenAnswer,
): ChosenAnswer | null {
  if (optionUid === null && value !== null) {
    const found = optionForValue(item, value)
    return found === null ? null : { optionUid: found.uid, value, notApplicable }
  }
  const option = item.options.find(each => each.uid === optionUid)
  return { optionUid, value: value ?? (option === undefined ? null : impliedValue(item, option)), notApplicable }
}

/** The occurrences that an answer of kind `deduct` stands for when no count is given: the fewest. Null for other kinds. */
export function impliedValue(item: ItemDefinition, option: AnswerOption): number | null {
  return item.kind === 'deduct' ? option.from : null
}

/** The answer that a draft holds on one item, or undefined while it holds only reasons or a comment. */
export function givenAnswer({ optionUid, value, notApplicable }: ChosenAnswer): Answer | undefined {
  if (notApplicable) return { notApplicable: true }
  return optionUid === null ? undefined : { optionUid, value }
}

/** The answers of a draft as the scorecard's rules take them. */
export function givenAnswers(drafts: Iterable<DraftAnswer>): Answers {
  const answers = new Map<string, Answer>()
  for (const draft of drafts) {
    const answer = givenAnswer(draft)
    if (answer) answers.set(draft.itemUid, answer)
  }
  return answers
}

/** Numbers of the items that keep a draft from being submitted: without an answer, or lacking what is required. */
export interface OpenItems {
  readonly unanswered: readonly string[]
  readonly lacking: readonly string[]
}

/**
 * What keeps a draft from being submitted, in the scorecard's order; both lists are empty when nothing does. Items that are not asked keep
 * nothing; a note that must be written lacks its comment.
 */
export function openItems(
  definition: ScorecardDefinition,
  drafts: readonly DraftAnswer[],
  marks: readonly Mark[],
  facts: RecordingFacts,
): OpenItems {
  const draftsByItem = new Map(drafts.map(draft => [draft.itemUid, draft]))
  const answers = givenAnswers(drafts)
  const asked = askedItems(definition, answers, facts)
  const items = definition.sections.flatMap(section => section.items).filter(item => asked.has(item.uid))
  const lacks = (item: ItemDefinition) => {
    const draft = draftsByItem.get(item.uid)
    if (item.kind === 'note') return item.required && (draft?.comment ?? '').trim() === ''
    const onItem = marks.filter(mark => mark.itemUid === item.uid).length
    const given = { reasons: draft?.reasonUids ?? [], comment: draft?.comment ?? null, marks: onItem }
    return missingRequirements(item, answers.get(item.uid), given).length > 0
  }
  return {
    unanswered: items.filter(item => item.kind !== 'note' && !answers.has(item.uid)).map(item => item.number),
    lacking: items.filter(lacks).map(item => item.number),
  }
}

/** How many items that are asked still have the answer that was suggested when the evaluation opened. */
export function untouchedCount(
  definition: ScorecardDefinition,
  drafts: readonly DraftAnswer[],
  facts: RecordingFacts,
): number {
  const suggested = drafts.filter(draft => draft.origin === 'suggested')
  if (suggested.length === 0) return 0
  const asked = askedItems(definition, givenAnswers(drafts), facts)
  return suggested.filter(draft => asked.has(draft.itemUid)).length
}

/** A mark's span (ms) in order and within the recording; a span without length is a moment (`endMs` null). */
export function fittedSpan(
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number | null },
  durationMs: number,
): { readonly startMs: number; readonly endMs: number | null } {
  const from = Math.min(startMs, endMs ?? startMs, durationMs)
  const until = Math.min(Math.max(startMs, endMs ?? startMs), durationMs)
  return { startMs: from, endMs: until > from ? until : null }
}

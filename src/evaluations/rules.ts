import type { ItemDefinition, ScorecardDefinition } from '../scorecards/definition.ts'
import { type Answer, type Answers, missingRequirements } from '../scorecards/rules.ts'
import type { DraftAnswer, Mark } from './contract.ts'

/** The answer that a draft holds on one item, or undefined while it holds only reasons or a comment. */
export function givenAnswer({ optionUid, notApplicable }: DraftAnswer): Answer | undefined {
  if (notApplicable) return { notApplicable: true }
  return optionUid === null ? undefined : { optionUid }
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

/** Numbers of the items that keep a draft from being submitted: without an answer, or lacking what their answer requires. */
export interface OpenItems {
  readonly unanswered: readonly string[]
  readonly lacking: readonly string[]
}

/** What keeps a draft from being submitted, in the scorecard's order; both lists are empty when nothing does. */
export function openItems(
  definition: ScorecardDefinition,
  drafts: readonly DraftAnswer[],
  marks: readonly Mark[],
): OpenItems {
  const draftsByItem = new Map(drafts.map(draft => [draft.itemUid, draft]))
  const items = definition.sections.flatMap(section => section.items)
  const lacks = (item: ItemDefinition) => {
    const draft = draftsByItem.get(item.uid)
    const onItem = marks.filter(mark => mark.itemUid === item.uid).length
    const given = { reasons: draft?.reasonUids ?? [], comment: draft?.comment ?? null, marks: onItem }
    return missingRequirements(item, draft && givenAnswer(draft), given).length > 0
  }
  const answers = givenAnswers(drafts)
  return {
    unanswered: items.filter(item => !answers.has(item.uid)).map(item => item.number),
    lacking: items.filter(lacks).map(item => item.number),
  }
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

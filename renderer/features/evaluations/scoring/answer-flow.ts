import type { ItemDefinition, ScorecardDefinition } from '../../../../src/scorecards/definition.ts'
import { missingRequirements, type Requirement } from '../../../../src/scorecards/rules.ts'
import { answerOn, type Draft, evidenceOf } from './draft.ts'

/** Every item in the order of the scorecard. */
export function itemsOf(definition: ScorecardDefinition): ItemDefinition[] {
  return definition.sections.flatMap(section => section.items)
}

/** Whether an answer stands on the item, not applicable included. */
export function isAnswered(draft: Draft, itemUid: string): boolean {
  const answer = draft.answers.get(itemUid)
  return answer !== undefined && (answer.notApplicable || answer.optionUid !== null)
}

/** Whether the answer is still the one that was suggested. */
export function isUntouched(draft: Draft, itemUid: string): boolean {
  return isAnswered(draft, itemUid) && draft.answers.get(itemUid)?.origin === 'suggested'
}

/** What the answer of an item, or a note that must be written, still lacks. */
export function missingOf(item: ItemDefinition, draft: Draft): Requirement[] {
  const evidence = evidenceOf(draft, item.uid)
  if (item.kind === 'note') return item.required && (evidence.comment ?? '').trim() === '' ? ['comment'] : []
  return missingRequirements(item, answerOn(draft, item.uid), evidence)
}

/** Whether the item waits for its answer; notes wait for none. */
function isUnanswered(item: ItemDefinition, draft: Draft): boolean {
  return item.kind !== 'note' && !isAnswered(draft, item.uid)
}

/** The first item after `fromUid` without an answer, or else still with a suggested one, going round to the start; null when there is none. */
export function nextUnanswered(items: readonly ItemDefinition[], draft: Draft, fromUid: string): string | null {
  const from = items.findIndex(item => item.uid === fromUid)
  const round = [...items.slice(from + 1), ...items.slice(0, Math.max(from, 0))]
  const next = round.find(item => isUnanswered(item, draft)) ?? round.find(item => isUntouched(draft, item.uid))
  return next?.uid ?? null
}

/** The item `steps` away from `fromUid`, held at both ends. */
export function neighbour(items: readonly ItemDefinition[], fromUid: string, steps: number): string {
  const from = items.findIndex(item => item.uid === fromUid)
  const to = Math.min(Math.max(from + steps, 0), items.length - 1)
  return items[to]?.uid ?? fromUid
}

/** Where to go on with a draft: the first item that lacks something, else the first untouched one, else the first. */
export function placeToContinue(items: readonly ItemDefinition[], draft: Draft): string {
  const open = items.find(item => isUnanswered(item, draft) || missingOf(item, draft).length > 0)
  const uid = (open ?? items.find(item => isUntouched(draft, item.uid)) ?? items[0])?.uid
  if (uid === undefined) throw new RangeError('A scorecard has at least one item')
  return uid
}

/** Where the cursor stands after an answer: on the next item that waits, but only when the answer lacks nothing. */
export function afterAnswer(items: readonly ItemDefinition[], draft: Draft, itemUid: string): string {
  const item = items.find(each => each.uid === itemUid)
  if (item === undefined || !isAnswered(draft, itemUid) || missingOf(item, draft).length > 0) return itemUid
  return nextUnanswered(items, draft, itemUid) ?? itemUid
}

/** What stands between a draft and its submission, and how many suggestions nobody has looked at, which do not. */
export interface Outstanding {
  readonly unanswered: readonly ItemDefinition[]
  readonly lacking: readonly { readonly item: ItemDefinition; readonly missing: readonly Requirement[] }[]
  readonly untouched: readonly ItemDefinition[]
}

/** The items (those that are asked) without an answer, those that lack something, and those with a suggested answer. */
export function outstanding(items: readonly ItemDefinition[], draft: Draft): Outstanding {
  return {
    unanswered: items.filter(item => isUnanswered(item, draft)),
    lacking: items.map(item => ({ item, missing: missingOf(item, draft) })).filter(({ missing }) => missing.length > 0),
    untouched: items.filter(item => isUntouched(draft, item.uid)),
  }
}

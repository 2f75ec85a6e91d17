import type { ItemDefinition, ScorecardDefinition } from '../../../../src/scorecards/definition.ts'
import { missingRequirements, type Requirement } from '../../../../src/scorecards/rules.ts'
import { answersOf, type Draft, evidenceOf } from './draft.ts'

/** Every item in the order of the scorecard. */
export function itemsOf(definition: ScorecardDefinition): ItemDefinition[] {
  return definition.sections.flatMap(section => section.items)
}

/** Whether the inspector has given an answer, not applicable included. */
export function isAnswered(draft: Draft, itemUid: string): boolean {
  const answer = draft.answers.get(itemUid)
  return answer !== undefined && (answer.notApplicable || answer.optionUid !== null)
}

/** What the answer of an item still lacks. */
export function missingOf(item: ItemDefinition, draft: Draft): Requirement[] {
  return missingRequirements(item, answersOf(draft).get(item.uid), evidenceOf(draft, item.uid))
}

/** The first item after `fromUid` without an answer, going round to the start; null when all are answered. */
export function nextUnanswered(items: readonly ItemDefinition[], draft: Draft, fromUid: string): string | null {
  const from = items.findIndex(item => item.uid === fromUid)
  const round = [...items.slice(from + 1), ...items.slice(0, Math.max(from, 0))]
  return round.find(item => !isAnswered(draft, item.uid))?.uid ?? null
}

/** The item `steps` away from `fromUid`, held at both ends. */
export function neighbour(items: readonly ItemDefinition[], fromUid: string, steps: number): string {
  const from = items.findIndex(item => item.uid === fromUid)
  const to = Math.min(Math.max(from + steps, 0), items.length - 1)
  return items[to]?.uid ?? fromUid
}

/** Where to go on with a draft: the first item that lacks something, else the first item. */
export function placeToContinue(items: readonly ItemDefinition[], draft: Draft): string {
  const open = items.find(item => !isAnswered(draft, item.uid) || missingOf(item, draft).length > 0)
  const uid = (open ?? items[0])?.uid
  if (uid === undefined) throw new RangeError('A scorecard has at least one item')
  return uid
}

/** Where the cursor stands after an answer: on the next unanswered item, but only when the answer lacks nothing. */
export function afterAnswer(items: readonly ItemDefinition[], draft: Draft, itemUid: string): string {
  const item = items.find(each => each.uid === itemUid)
  if (item === undefined || !isAnswered(draft, itemUid) || missingOf(item, draft).length > 0) return itemUid
  return nextUnanswered(items, draft, itemUid) ?? itemUid
}

/** What stands between a draft and its submission. */
export interface Outstanding {
  readonly unanswered: readonly ItemDefinition[]
  readonly lacking: readonly { readonly item: ItemDefinition; readonly missing: readonly Requirement[] }[]
}

/** The items without an answer, and those whose answer lacks something. */
export function outstanding(items: readonly ItemDefinition[], draft: Draft): Outstanding {
  return {
    unanswered: items.filter(item => !isAnswered(draft, item.uid)),
    lacking: items.map(item => ({ item, missing: missingOf(item, draft) })).filter(({ missing }) => missing.length > 0),
  }
}

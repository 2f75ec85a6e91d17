import type { AnswerOption, CriticalClass, CriticalEffect, ItemDefinition } from './definition.ts'

/**
 * What an inspector answers on one item. `value` belongs to the kinds `deduct` (occurrences) and `measure` (hundredths of the unit):
 * what the chosen answer was based on; without it the answer counts by itself.
 */
export type Answer = { readonly optionUid: string; readonly value?: number | null } | { readonly notApplicable: true }

/** Answers by item uid; an item without an entry is unanswered. */
export type Answers = ReadonlyMap<string, Answer>

/**
 * `not-asked`: its condition does not hold. `note`: words only. Neither counts anywhere. A bonus that is not earned is `partial`:
 * nobody fails by it.
 */
export type ItemState = 'pass' | 'partial' | 'fail' | 'not-applicable' | 'unanswered' | 'not-asked' | 'note'

export interface ItemResult {
  readonly itemUid: string
  readonly state: ItemState
  /** Hundredths of points. 0 while unanswered. Of a bonus: what it adds beside the possible total. */
  readonly earned: number
  /** Hundredths of points: 0 when removed as not applicable, not asked, a note or a bonus. */
  readonly possible: number
  /** The class of the critical error that this answer is, else null. */
  readonly critical: CriticalClass | null
}

/** A critical error that occurred. */
export interface CriticalError {
  readonly itemUid: string
  readonly sectionUid: string
  readonly optionUid: string
  readonly criticalClass: CriticalClass
  readonly effect: CriticalEffect
}

/** What an answer still lacks before it is complete. */
export type Requirement = 'reason' | 'comment' | 'mark'

/** What has been given beside the answer: chosen failure reasons (uids), the comment, the number of marks on the item. */
export interface GivenEvidence {
  readonly reasons: readonly string[]
  readonly comment: string | null
  readonly marks: number
}

type AnswerProblem =
  | 'unknown-option'
  | 'not-applicable-forbidden'
  | 'note-takes-no-answer'
  | 'value-not-taken'
  | 'value-outside-option'

/** Why an item cannot take this answer, or null when it can. */
export function answerProblem(item: ItemDefinition, answer: Answer): AnswerProblem | null {
  return problemWith(item, answer, optionOf(item, answer))
}

/** Whether answers of this item can rest on a value: occurrences, or a measured amount. */
export function takesValue(item: ItemDefinition): boolean {
  return item.kind === 'deduct' || item.kind === 'measure'
}

/** The answer whose band [from, below) holds the value (occurrences, or hundredths of the unit); null in a gap and for other kinds. */
export function optionForValue(item: ItemDefinition, value: number): AnswerOption | null {
  if (!takesValue(item)) return null
  return item.options.find(option => holdsValue(option, value)) ?? null
}

/** Whether the answer has a band, at least one of whose ends is named: others are chosen by hand only. */
export function hasBand(option: AnswerOption): boolean {
  return option.from !== null || option.below !== null
}

/** Hundredths that a `deduct` item with `perOccurrence` leaves after so many occurrences, never below 0. */
export function leftAfter(item: ItemDefinition, perOccurrence: number, occurrences: number): number {
  return Math.max(0, item.points - occurrences * perOccurrence)
}

/** Which of reason, comment and mark the given answer requires and still lacks; none for N/A and unanswered. */
export function missingRequirements(
  item: ItemDefinition,
  answer: Answer | undefined,
  given: GivenEvidence,
): Requirement[] {
  const option = answer === undefined ? null : optionOf(item, answer)
  if (option === null) return []
  const missing: Requirement[] = []
  const hasReason = item.failureReasons.some(reason => given.reasons.includes(reason.uid))
  if (option.requiresReason && !hasReason) missing.push('reason')
  if (option.requiresComment && (given.comment ?? '').trim() === '') missing.push('comment')
  if (option.requiresMark && given.marks < item.minimumMarks) missing.push('mark')
  return missing
}

/** The answer suggested where the scorecard suggests full marks: harmless and complete by itself; of a bonus the one that adds nothing. Null for notes and where there is none. */
export function suggestedOption(item: ItemDefinition): AnswerOption | null {
  if (item.kind === 'note') return null
  const points = item.kind === 'bonus' ? 0 : item.points
  const harmless = item.options.filter(option => option.points === points && option.critical === null)
  return (
    harmless.find(({ requiresReason, requiresComment, requiresMark }) => {
      return !(requiresReason || requiresComment || requiresMark)
    }) ?? null
  )
}

/** The result of one item that is asked. Throws RangeError for an answer that the item cannot take. */
export function itemResult(item: ItemDefinition, answer: Answer | undefined): ItemResult {
  const itemUid = item.uid
  if (answer === undefined) {
    if (item.kind === 'note') return uncounted(item, 'note')
    return { itemUid, state: 'unanswered', earned: 0, possible: possibleOf(item), critical: null }
  }
  const option = optionOf(item, answer)
  const problem = problemWith(item, answer, option)
  if (problem !== null) throw new RangeError(`Item ${itemUid}: ${problem}`)
  if (option === null) {
    const credited = item.notApplicable === 'counts-as-pass' ? possibleOf(item) : 0
    return { itemUid, state: 'not-applicable', earned: credited, possible: credited, critical: null }
  }
  const earned = earnedBy(item, option, answer)
  return {
    itemUid,
    state: stateOf(item, option, earned),
    earned,
    possible: possibleOf(item),
    critical: option.critical,
  }
}

/** The result of an item that counts nowhere. */
export function uncounted(item: ItemDefinition, state: 'note' | 'not-asked'): ItemResult {
  return { itemUid: item.uid, state, earned: 0, possible: 0, critical: null }
}

/** The option of an answer, or null for N/A and an option that the item does not have. */
export function optionOf(item: ItemDefinition, answer: Answer): AnswerOption | null {
  if ('notApplicable' in answer) return null
  return item.options.find(option => option.uid === answer.optionUid) ?? null
}

/** Hundredths that an item puts into the possible total: a bonus earns beside it, a note is words only. */
export function possibleOf(item: ItemDefinition): number {
  return item.kind === 'bonus' || item.kind === 'note' ? 0 : item.points
}

function problemWith(item: ItemDefinition, answer: Answer, option: AnswerOption | null): AnswerProblem | null {
  if (item.kind === 'note') return 'note-takes-no-answer'
  if ('notApplicable' in answer) return item.notApplicable === 'forbidden' ? 'not-applicable-forbidden' : null
  if (option === null) return 'unknown-option'
  const value = answer.value ?? null
  if (value === null) return null
  if (!takesValue(item)) return 'value-not-taken'
  return Number.isSafeInteger(value) && holdsValue(option, value) ? null : 'value-outside-option'
}

function earnedBy(item: ItemDefinition, option: AnswerOption, answer: Answer): number {
  const value = 'value' in answer ? (answer.value ?? null) : null
  if (item.kind !== 'deduct' || item.perOccurrence === null || value === null) return option.points
  return leftAfter(item, item.perOccurrence, value)
}

function holdsValue({ from, below }: AnswerOption, value: number): boolean {
  if (from === null && below === null) return false
  return (from === null || value >= from) && (below === null || value < below)
}

function stateOf(item: ItemDefinition, option: AnswerOption, earned: number): ItemState {
  if (option.critical !== null) return 'fail'
  if (earned === item.points) return 'pass'
  return earned === 0 && item.kind !== 'bonus' ? 'fail' : 'partial'
}

import type { AnswerOption, CriticalClass, CriticalEffect, ItemDefinition, ScorecardDefinition } from './definition.ts'

/** What an inspector answers on one item. */
export type Answer = { readonly optionUid: string } | { readonly notApplicable: true }

/** Answers by item uid; an item without an entry is unanswered. */
export type Answers = ReadonlyMap<string, Answer>

export type ItemState = 'pass' | 'partial' | 'fail' | 'not-applicable' | 'unanswered'

export interface ItemResult {
  readonly itemUid: string
  readonly state: ItemState
  /** Hundredths of points. 0 while unanswered. */
  readonly earned: number
  /** Hundredths of points: 0 when the item was removed as not applicable. */
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

type AnswerProblem = 'unknown-option' | 'not-applicable-forbidden'

/** Why an item cannot take this answer, or null when it can. */
export function answerProblem(item: ItemDefinition, answer: Answer): AnswerProblem | null {
  if ('notApplicable' in answer) return item.notApplicable === 'forbidden' ? 'not-applicable-forbidden' : null
  return optionOf(item, answer) === null ? 'unknown-option' : null
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
  if (option.requiresMark && given.marks === 0) missing.push('mark')
  return missing
}

/** The result of one item. Throws RangeError for an answer that the item cannot take. */
export function itemResult(item: ItemDefinition, answer: Answer | undefined): ItemResult {
  const base = { itemUid: item.uid, critical: null }
  if (answer === undefined) return { ...base, state: 'unanswered', earned: 0, possible: item.points }
  const problem = answerProblem(item, answer)
  if (problem !== null) throw new RangeError(`Item ${item.uid}: ${problem}`)
  const option = optionOf(item, answer)
  if (option === null) {
    const credited = item.notApplicable === 'counts-as-pass' ? item.points : 0
    return { ...base, state: 'not-applicable', earned: credited, possible: credited }
  }
  return {
    itemUid: item.uid,
    state: stateOf(item, option),
    earned: option.points,
    possible: item.points,
    critical: option.critical,
  }
}

/** The critical errors among the answers, in the scorecard's order, with the effect that applies. */
export function criticalErrors(definition: ScorecardDefinition, answers: Answers): CriticalError[] {
  return definition.sections.flatMap(section =>
    section.items.flatMap(item => {
      const answer = answers.get(item.uid)
      const option = answer === undefined ? null : optionOf(item, answer)
      if (option === null || option.critical === null) return []
      const effect = option.criticalEffect ?? definition.criticalEffects[option.critical]
      return [
        {
          itemUid: item.uid,
          sectionUid: section.uid,
          optionUid: option.uid,
          criticalClass: option.critical,
          effect,
        },
      ]
    }),
  )
}

function optionOf(item: ItemDefinition, answer: Answer): AnswerOption | null {
  if ('notApplicable' in answer) return null
  return item.options.find(option => option.uid === answer.optionUid) ?? null
}

function stateOf(item: ItemDefinition, option: AnswerOption): ItemState {
  if (option.critical !== null) return 'fail'
  if (option.points === item.points) return 'pass'
  return option.points === 0 ? 'fail' : 'partial'
}

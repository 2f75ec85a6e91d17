import { type Answers, type CriticalError, criticalErrors, type ItemResult } from './answers.ts'
import type { GradeBand, Places, ScorecardDefinition } from './definition.ts'
import { type PathStep, pathToTotal } from './path.ts'
import {
  isAnswered,
  percentAt,
  type SectionResult,
  type SectionTally,
  sectionResult,
  tallySections,
  totalRatio,
} from './tally.ts'

export {
  type Answer,
  type Answers,
  answerProblem,
  type CriticalError,
  type GivenEvidence,
  type ItemResult,
  type ItemState,
  missingRequirements,
  type Requirement,
} from './answers.ts'
export { formatPoints, formatScore } from './format.ts'
export type { PathStep } from './path.ts'
export type { SectionResult } from './tally.ts'

/** Stored with every evaluation. Raise it whenever the same answers could give another score. */
export const RULES_VERSION = 1

/** What both the running and the final result are made of. */
export interface Accounting {
  readonly rulesVersion: number
  readonly places: Places
  readonly itemCount: number
  readonly answered: number
  /** Items really judged: answered, and not as not applicable. */
  readonly judged: number
  readonly items: readonly ItemResult[]
  readonly sections: readonly SectionResult[]
  readonly criticals: readonly CriticalError[]
  readonly path: readonly PathStep[]
}

/** Every item answered, at least one really judged. Scores are percent at 10^places; `grade` is null without grade bands. */
export interface ScoredResult extends Accounting {
  readonly outcome: 'scored'
  readonly score: number
  readonly grade: string | null
  /** Reaches the pass mark and has no critical error. */
  readonly passed: boolean
  /** The score that the same answers would give if no answer were critical. */
  readonly scoreWithoutCriticals: number
}

/** No score: items are missing, or all were not applicable. `passed` is false as soon as a critical error is known. */
export interface UnscoredResult extends Accounting {
  readonly outcome: 'incomplete' | 'not-scorable'
  readonly score: null
  readonly grade: null
  readonly passed: false | null
  readonly scoreWithoutCriticals: null
}

export type EvaluationResult = ScoredResult | UnscoredResult

/** What can still be reached. Scores are percent at 10^places; `secured + open + lost` is exactly 100 %, or all are 0 without a score. */
export interface RunningScore extends Accounting {
  /** Open items as full marks; null when every item was answered as not applicable. */
  readonly score: number | null
  readonly scoreWithoutCriticals: number | null
  readonly secured: number
  readonly open: number
  readonly lost: number
  /** No critical error so far, and the pass mark is still within reach. */
  readonly canStillPass: boolean
}

/** The final result of an evaluation. Throws RangeError for an answer that its item, or the scorecard, does not know. */
export function scoreEvaluation(definition: ScorecardDefinition, answers: Answers): EvaluationResult {
  const { accounting, tallies, score, scoreWithoutCriticals } = account(definition, answers)
  const unanswered = accounting.itemCount - accounting.answered
  if (unanswered > 0) return unscored(accounting, 'incomplete', { kind: 'incomplete', unanswered })
  if (accounting.judged === 0 || score === null || scoreWithoutCriticals === null) {
    return unscored(accounting, 'not-scorable', { kind: 'not-scorable' })
  }
  const band = gradeBandOf(definition, score)
  const failedByCritical = accounting.criticals.length > 0
  const passed = !failedByCritical && reachesPassMark(definition, score)
  const path: PathStep[] = [
    ...pathToTotal(definition, tallies, accounting.sections, accounting.criticals),
    { kind: 'rounded', score, places: definition.places },
    ...(band === null ? [] : [{ kind: 'grade' as const, grade: band.grade, from: band.from }]),
    { kind: 'pass', passed, passMark: definition.passMark, failedByCritical },
  ]
  return { ...accounting, outcome: 'scored', score, grade: band?.grade ?? null, passed, scoreWithoutCriticals, path }
}

/** The highest score still reachable: unanswered items count as full marks, so each further answer lowers it or leaves it. Throws as `scoreEvaluation`. */
export function runningScore(definition: ScorecardDefinition, answers: Answers): RunningScore {
  const { accounting, tallies, score, scoreWithoutCriticals, lowest } = account(definition, answers)
  const nothingJudged = accounting.judged === 0 && accounting.answered === accounting.itemCount
  if (score === null || lowest === null || nothingJudged) {
    const none = { score: null, scoreWithoutCriticals: null, secured: 0, open: 0, lost: 0, canStillPass: false }
    return { ...accounting, ...none, path: [{ kind: 'not-scorable' }] }
  }
  return {
    ...accounting,
    score,
    scoreWithoutCriticals,
    secured: lowest,
    open: score - lowest,
    lost: 100 * 10 ** definition.places - score,
    canStillPass: accounting.criticals.length === 0 && reachesPassMark(definition, score),
    path: [
      ...pathToTotal(definition, tallies, accounting.sections, accounting.criticals),
      { kind: 'rounded', score, places: definition.places },
    ],
  }
}

/** Whether a stored score (percent at 10^places) reaches the pass mark, critical errors aside. */
export function reachesPassMark(definition: ScorecardDefinition, score: number): boolean {
  return inHundredths(definition, score) >= definition.passMark
}

/** The grade band of a stored score (percent at 10^places), or null when no band holds it. */
export function gradeBandOf(definition: ScorecardDefinition, score: number): GradeBand | null {
  const reached = definition.gradeBands.filter(band => inHundredths(definition, score) >= band.from)
  return reached.reduce<GradeBand | null>((best, band) => (best === null || band.from > best.from ? band : best), null)
}

interface Account {
  readonly accounting: Accounting
  readonly tallies: readonly SectionTally[]
  readonly score: number | null
  readonly scoreWithoutCriticals: number | null
  readonly lowest: number | null
}

function account(definition: ScorecardDefinition, answers: Answers): Account {
  refuseUnknownItems(definition, answers)
  const criticals = criticalErrors(definition, answers)
  const wholeZeroed = criticals.some(error => error.effect === 'zero-whole')
  const tallies = tallySections(definition, answers, criticals)
  const scoreOf = (from: readonly SectionTally[], standing: 'highest' | 'lowest', zero: boolean) => {
    const ratio = totalRatio(definition, from, standing)
    return ratio === null ? null : zero ? 0 : percentAt(ratio, definition.places)
  }
  const items = tallies.flatMap(tally => tally.items)
  return {
    accounting: {
      rulesVersion: RULES_VERSION,
      places: definition.places,
      itemCount: items.length,
      answered: items.filter(isAnswered).length,
      judged: items.filter(item => isAnswered(item) && item.state !== 'not-applicable').length,
      items,
      sections: tallies.map(tally => sectionResult(definition, tallies, tally)),
      criticals,
      path: [],
    },
    tallies,
    score: scoreOf(tallies, 'highest', wholeZeroed),
    scoreWithoutCriticals: scoreOf(tallySections(definition, answers, []), 'highest', false),
    lowest: scoreOf(tallies, 'lowest', wholeZeroed),
  }
}

function unscored(
  accounting: Accounting,
  outcome: UnscoredResult['outcome'],
  step: Extract<PathStep, { kind: UnscoredResult['outcome'] }>,
): UnscoredResult {
  const passed = accounting.criticals.length > 0 ? false : null
  return { ...accounting, outcome, score: null, grade: null, passed, scoreWithoutCriticals: null, path: [step] }
}

function refuseUnknownItems(definition: ScorecardDefinition, answers: Answers): void {
  const known = new Set(definition.sections.flatMap(section => section.items.map(item => item.uid)))
  for (const itemUid of answers.keys()) {
    if (!known.has(itemUid)) throw new RangeError(`Item ${itemUid} is not in this scorecard`)
  }
}

function inHundredths(definition: ScorecardDefinition, score: number): number {
  return score * 10 ** (2 - definition.places)
}

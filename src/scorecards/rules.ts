import type { Answers, CriticalError, ItemResult } from './answers.ts'
import type { RecordingFacts } from './asked.ts'
import type { GradeBand, Places, ScorecardDefinition } from './definition.ts'
import { type PathStep, pathToTotal } from './path.ts'
import { assess, type SectionTally, tallySections } from './tally.ts'
import { percentAt, type SectionResult, type Standing, sectionResults, totalRatio } from './totals.ts'

export {
  type Answer,
  type Answers,
  answerProblem,
  type CriticalError,
  type GivenEvidence,
  type ItemResult,
  type ItemState,
  missingRequirements,
  optionForValue,
  type Requirement,
  suggestedOption,
  takesValue,
} from './answers.ts'
export { askedItems, type RecordingFacts, requiredNotes } from './asked.ts'
export { formatPoints, formatScore } from './format.ts'
export type { PathStep } from './path.ts'
export type { SectionResult } from './totals.ts'

/**
 * Stored with every evaluation. Raise it whenever the same answers could give another score.
 * 2 adds deduct, bonus, measure, note and conditions; checks and scales score as under 1.
 */
export const RULES_VERSION = 2

/** What both the running and the final result are made of. */
export interface Accounting {
  readonly rulesVersion: number
  readonly places: Places
  /** Items that are asked, notes aside. */
  readonly itemCount: number
  readonly answered: number
  /** Items really judged: answered, not as not applicable, and not a mere bonus. */
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

/**
 * What can still be reached by the items asked now. Scores are percent at 10^places; `secured + open + lost` is exactly 100 %, more only
 * where bonus goes beyond it, and all are 0 without a score.
 */
export interface RunningScore extends Accounting {
  /** Open items as full marks; null when every item was answered as not applicable. */
  readonly score: number | null
  readonly scoreWithoutCriticals: number | null
  readonly secured: number
  readonly open: number
  readonly lost: number
  /** No critical error so far, and the pass mark is still within reach, open bonus included. */
  readonly canStillPass: boolean
}

/**
 * The final result of an evaluation. Answers of items that are not asked are ignored; `path` is worked out when it is first read.
 * Throws RangeError for an answer that its item, or the scorecard, does not know.
 */
export function scoreEvaluation(
  definition: ScorecardDefinition,
  answers: Answers,
  facts: RecordingFacts,
): EvaluationResult {
  const account = accountOf(definition, answers, facts)
  const { accounting, scoreAt } = account
  const unanswered = accounting.itemCount - accounting.answered
  if (unanswered > 0) return unscored(accounting, 'incomplete', { kind: 'incomplete', unanswered })
  const score = scoreAt('highest')
  if (accounting.judged === 0 || score === null) {
    return unscored(accounting, 'not-scorable', { kind: 'not-scorable' })
  }
  const band = gradeBandOf(definition, score)
  const failedByCritical = accounting.criticals.length > 0
  const passed = !failedByCritical && reachesPassMark(definition, score)
  const path = once(() => [
    ...account.pathToTotal(),
    { kind: 'rounded', score, places: definition.places },
    ...(band === null ? [] : [{ kind: 'grade' as const, grade: band.grade, from: band.from }]),
    { kind: 'pass', passed, passMark: definition.passMark, failedByCritical },
  ])
  return {
    ...accounting,
    outcome: 'scored',
    score,
    grade: band?.grade ?? null,
    passed,
    scoreWithoutCriticals: account.scoreWithoutCriticals(score),
    get path() {
      return path()
    },
  }
}

/**
 * The highest score still reachable by the items asked now, bonus aside: unanswered items count as full marks and open bonus as nothing,
 * so each further answer lowers it or leaves it unless it earns a bonus or changes what is asked. Throws as `scoreEvaluation`.
 */
export function runningScore(definition: ScorecardDefinition, answers: Answers, facts: RecordingFacts): RunningScore {
  const account = accountOf(definition, answers, facts)
  const { accounting, scoreAt } = account
  const nothingJudged = accounting.judged === 0 && accounting.answered === accounting.itemCount
  const score = scoreAt('highest')
  const lowest = scoreAt('lowest')
  if (score === null || lowest === null || nothingJudged) {
    const none = { score: null, scoreWithoutCriticals: null, secured: 0, open: 0, lost: 0, canStillPass: false }
    return { ...accounting, ...none, path: [{ kind: 'not-scorable' }] }
  }
  const path = once(() => [...account.pathToTotal(), { kind: 'rounded', score, places: definition.places }])
  return {
    ...accounting,
    score,
    scoreWithoutCriticals: account.scoreWithoutCriticals(score),
    secured: lowest,
    open: score - lowest,
    lost: Math.max(0, 100 * 10 ** definition.places - score),
    canStillPass: accounting.criticals.length === 0 && reachesPassMark(definition, scoreAt('best') ?? score),
    get path() {
      return path()
    },
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
  readonly accounting: Omit<Accounting, 'path'>
  readonly scoreAt: (standing: Standing) => number | null
  /** The score that the answers would give without critical errors, from the score with them. */
  readonly scoreWithoutCriticals: (score: number) => number
  readonly pathToTotal: () => PathStep[]
}

function accountOf(definition: ScorecardDefinition, answers: Answers, facts: RecordingFacts): Account {
  const assessment = assess(definition, answers, facts)
  const { criticals } = assessment
  const tallies = tallySections(definition, assessment, criticals)
  const sections = sectionResults(definition, tallies)
  const wholeZeroed = criticals.some(error => error.effect === 'zero-whole')
  const scoreOf = (from: readonly SectionTally[], standing: Standing) => {
    const ratio = totalRatio(definition, from, standing)
    return ratio === null ? null : percentAt(ratio, definition.places)
  }
  return {
    accounting: {
      rulesVersion: RULES_VERSION,
      places: definition.places,
      itemCount: sum(tallies, tally => tally.itemCount),
      answered: sum(tallies, tally => tally.answered),
      judged: sum(tallies, tally => tally.judged),
      items: assessment.sections.flat(),
      sections,
      criticals,
    },
    scoreAt: standing => {
      const score = scoreOf(tallies, standing)
      return score !== null && wholeZeroed ? 0 : score
    },
    scoreWithoutCriticals: score =>
      criticals.length === 0 ? score : (scoreOf(tallySections(definition, assessment, []), 'highest') ?? score),
    pathToTotal: () => pathToTotal(definition, answers, tallies, sections, criticals),
  }
}

function once(steps: () => PathStep[]): () => PathStep[] {
  let known: PathStep[] | undefined
  return () => {
    known ??= steps()
    return known
  }
}

function sum(tallies: readonly SectionTally[], of: (tally: SectionTally) => number): number {
  return tallies.reduce((total, tally) => total + of(tally), 0)
}

function unscored(
  accounting: Omit<Accounting, 'path'>,
  outcome: UnscoredResult['outcome'],
  step: Extract<PathStep, { kind: UnscoredResult['outcome'] }>,
): UnscoredResult {
  const passed = accounting.criticals.length > 0 ? false : null
  return { ...accounting, outcome, score: null, grade: null, passed, scoreWithoutCriticals: null, path: [step] }
}

function inHundredths(definition: ScorecardDefinition, score: number): number {
  return score * 10 ** (2 - definition.places)
}

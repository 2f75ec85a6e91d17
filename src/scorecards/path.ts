import type { Answers, CriticalError } from './answers.ts'
import type { ItemDefinition, Places, ScorecardDefinition, ScoringMode } from './definition.ts'
import { formatDecimal } from './format.ts'
import { type Rational, reduced, times, truncated } from './rational.ts'
import type { SectionTally } from './tally.ts'
import { type SectionResult, totalRatio, uncappedRatio } from './totals.ts'

/** A percentage as decimal text with its decimals cut off, not rounded, two places beyond the score's. */
interface ExactDecimals {
  readonly decimals: string
  /** False when further decimals follow. */
  readonly exact: boolean
}

/** One step of how a score came about, in the order of the arithmetic. Points and weights are hundredths. */
export type PathStep =
  /** Conditions that do not hold; one step for all such items. */
  | { readonly kind: 'items-not-asked'; readonly itemUids: readonly string[] }
  | {
      readonly kind: 'item-not-applicable'
      readonly itemUid: string
      readonly treatment: 'removed' | 'counts-as-pass'
      readonly points: number
    }
  /** Kind `deduct`, answered with a count: `points` less `perOccurrence` for each (null: what the answer names), never below 0. */
  | {
      readonly kind: 'occurrences'
      readonly itemUid: string
      readonly occurrences: number
      readonly perOccurrence: number | null
      readonly points: number
      readonly earned: number
    }
  /** Kind `measure`, answered with a value (hundredths of the unit) that lies in the band of the answer. */
  | {
      readonly kind: 'measured'
      readonly itemUid: string
      readonly value: number
      readonly unit: string | null
      readonly optionUid: string
      readonly points: number
      readonly earned: number
    }
  /** Earned beside the possible total; already part of its section's step. */
  | { readonly kind: 'bonus'; readonly itemUid: string; readonly sectionUid: string; readonly earned: number }
  | ({ readonly kind: 'critical' } & CriticalError)
  | {
      readonly kind: 'section-zeroed'
      readonly sectionUid: string
      readonly itemUids: readonly string[]
      readonly earnedBefore: number
      readonly possible: number
    }
  | { readonly kind: 'section-capped'; readonly sectionUid: string; readonly lost: number; readonly cap: number }
  | { readonly kind: 'section-not-applicable'; readonly sectionUid: string; readonly weight: number }
  /** None of its items is asked: like one that is not applicable, it leaves with its weight. */
  | { readonly kind: 'section-not-asked'; readonly sectionUid: string; readonly weight: number }
  | {
      readonly kind: 'section'
      readonly sectionUid: string
      readonly earned: number
      readonly possible: number
      readonly weight: number
      /** Hundredths of a percent-point that the section adds (mode `deduction`: takes away), half up, for reading only. */
      readonly contribution: number
    }
  /** Bonus lifted the total above 100 %, where it is cut off: what it was before. Followed by the total of 100 %. */
  | ({ readonly kind: 'bonus-capped' } & ExactDecimals)
  | ({
      readonly kind: 'total'
      readonly mode: ScoringMode
      /** The percentage as an exact fraction in lowest terms. */
      readonly numerator: string
      readonly denominator: string
    } & ExactDecimals)
  | { readonly kind: 'whole-zeroed'; readonly itemUids: readonly string[] }
  | { readonly kind: 'rounded'; readonly score: number; readonly places: Places }
  | { readonly kind: 'grade'; readonly grade: string; readonly from: number }
  | { readonly kind: 'pass'; readonly passed: boolean; readonly passMark: number; readonly failedByCritical: boolean }
  | { readonly kind: 'not-scorable' }
  | { readonly kind: 'incomplete'; readonly unanswered: number }

/** The steps from the answers to the exact total: what was not asked or applicable, values, bonus, critical errors, sections, the total itself. */
export function pathToTotal(
  definition: ScorecardDefinition,
  answers: Answers,
  tallies: readonly SectionTally[],
  sections: readonly SectionResult[],
  criticals: readonly CriticalError[],
): PathStep[] {
  const wholeZeroedBy = criticals.filter(error => error.effect === 'zero-whole').map(error => error.itemUid)
  return [
    ...notAskedSteps(tallies),
    ...tallies.flatMap(notApplicableSteps),
    ...tallies.flatMap(tally => valueSteps(tally, answers)),
    ...tallies.flatMap(bonusSteps),
    ...criticals.map(error => ({ kind: 'critical' as const, ...error })),
    ...tallies.flatMap((tally, index) => sectionSteps(definition, tally, sections[index])),
    ...totalSteps(definition, tallies),
    ...(wholeZeroedBy.length === 0 ? [] : [{ kind: 'whole-zeroed' as const, itemUids: wholeZeroedBy }]),
  ]
}

function notAskedSteps(tallies: readonly SectionTally[]): PathStep[] {
  const itemUids = tallies.flatMap(tally =>
    tally.items.filter(item => item.state === 'not-asked').map(item => item.itemUid),
  )
  return itemUids.length === 0 ? [] : [{ kind: 'items-not-asked', itemUids }]
}

function notApplicableSteps({ section, items }: SectionTally): PathStep[] {
  return section.items.flatMap((item, index) => {
    if (items[index]?.state !== 'not-applicable' || item.notApplicable === 'forbidden') return []
    return [
      {
        kind: 'item-not-applicable' as const,
        itemUid: item.uid,
        // A bonus has nothing in the possible total to be credited with.
        treatment: item.kind === 'bonus' ? 'removed' : item.notApplicable,
        points: item.points,
      },
    ]
  })
}

function valueSteps({ section, items }: SectionTally, answers: Answers): PathStep[] {
  return section.items.flatMap((item, index) => {
    const answer = answers.get(item.uid)
    const result = items[index]
    if (answer === undefined || 'notApplicable' in answer || result === undefined) return []
    const value = answer.value ?? null
    if (value === null || result.state === 'not-asked') return []
    return valueStep(item, answer.optionUid, value, result.earned)
  })
}

function valueStep(item: ItemDefinition, optionUid: string, value: number, earned: number): PathStep[] {
  const { uid: itemUid, points, perOccurrence, unit } = item
  if (item.kind === 'deduct') {
    return [{ kind: 'occurrences', itemUid, occurrences: value, perOccurrence, points, earned }]
  }
  if (item.kind === 'measure') return [{ kind: 'measured', itemUid, value, unit, optionUid, points, earned }]
  return []
}

function bonusSteps({ section, items, zeroedBy }: SectionTally): PathStep[] {
  if (zeroedBy.length > 0) return []
  return section.items.flatMap((item, index) => {
    const earned = items[index]?.earned ?? 0
    if (item.kind !== 'bonus' || earned === 0) return []
    return [{ kind: 'bonus' as const, itemUid: item.uid, sectionUid: section.uid, earned }]
  })
}

function sectionSteps(
  definition: ScorecardDefinition,
  tally: SectionTally,
  result: SectionResult | undefined,
): PathStep[] {
  const { section, raw, zeroedBy } = tally
  if (result === undefined) return []
  const { earned, open, possible, contribution } = result
  if (contribution === null) return uncountedSection(tally)
  const steps: PathStep[] = []
  if (zeroedBy.length > 0) {
    steps.push({
      kind: 'section-zeroed',
      sectionUid: section.uid,
      itemUids: zeroedBy.map(error => error.itemUid),
      earnedBefore: result.earnedBeforeZeroing,
      possible: tally.wholePossible,
    })
  }
  const lost = zeroedBy.length > 0 ? tally.wholePossible : raw.possible - raw.earned - raw.open
  if (definition.mode === 'deduction' && section.deductionCap !== undefined && lost > section.deductionCap) {
    steps.push({ kind: 'section-capped', sectionUid: section.uid, lost, cap: section.deductionCap })
  }
  steps.push({
    kind: 'section',
    sectionUid: section.uid,
    earned: earned + open,
    possible,
    weight: section.weight,
    contribution,
  })
  return steps
}

/** A section of notes only has nothing to explain. */
function uncountedSection({ section, itemCount, items }: SectionTally): PathStep[] {
  const { uid: sectionUid, weight } = section
  if (itemCount > 0) return [{ kind: 'section-not-applicable', sectionUid, weight }]
  return items.some(item => item.state === 'not-asked') ? [{ kind: 'section-not-asked', sectionUid, weight }] : []
}

function totalSteps(definition: ScorecardDefinition, tallies: readonly SectionTally[]): PathStep[] {
  const ratio = totalRatio(definition, tallies, 'highest')
  const uncapped = uncappedRatio(definition, tallies, 'highest')
  if (ratio === null || uncapped === null) return []
  const steps: PathStep[] = []
  if (!definition.bonusBeyondFull && uncapped.numerator > uncapped.denominator) {
    steps.push({ kind: 'bonus-capped', ...decimalsOf(times(uncapped, 100n), definition.places) })
  }
  const percent = reduced(times(ratio, 100n))
  steps.push({
    kind: 'total',
    mode: definition.mode,
    numerator: String(percent.numerator),
    denominator: String(percent.denominator),
    ...decimalsOf(percent, definition.places),
  })
  return steps
}

function decimalsOf(percent: Rational, places: Places): ExactDecimals {
  const { integer, exact } = truncated(times(percent, 10n ** BigInt(places + 2)))
  return { decimals: formatDecimal(integer, places + 2), exact }
}

import type { CriticalError } from './answers.ts'
import type { Places, ScorecardDefinition, ScoringMode } from './definition.ts'
import { formatDecimal } from './format.ts'
import { type Rational, reduced, times, truncated } from './rational.ts'
import { type SectionResult, type SectionTally, totalRatio } from './tally.ts'

/** One step of how a score came about, in the order of the arithmetic. Points and weights are hundredths. */
export type PathStep =
  | {
      readonly kind: 'item-not-applicable'
      readonly itemUid: string
      readonly treatment: 'removed' | 'counts-as-pass'
      readonly points: number
    }
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
  | {
      readonly kind: 'section'
      readonly sectionUid: string
      readonly earned: number
      readonly possible: number
      readonly weight: number
      /** Hundredths of a percent-point that the section adds (mode `deduction`: takes away), half up, for reading only. */
      readonly contribution: number
    }
  | {
      readonly kind: 'total'
      readonly mode: ScoringMode
      /** The percentage as an exact fraction in lowest terms. */
      readonly numerator: string
      readonly denominator: string
      /** Its decimals cut off, not rounded, two places beyond the score's. */
      readonly decimals: string
      /** False when further decimals follow. */
      readonly exact: boolean
    }
  | { readonly kind: 'whole-zeroed'; readonly itemUids: readonly string[] }
  | { readonly kind: 'rounded'; readonly score: number; readonly places: Places }
  | { readonly kind: 'grade'; readonly grade: string; readonly from: number }
  | { readonly kind: 'pass'; readonly passed: boolean; readonly passMark: number; readonly failedByCritical: boolean }
  | { readonly kind: 'not-scorable' }
  | { readonly kind: 'incomplete'; readonly unanswered: number }

/** The steps from the answers to the exact total: what was not applicable, critical errors, sections, the total itself. */
export function pathToTotal(
  definition: ScorecardDefinition,
  tallies: readonly SectionTally[],
  sections: readonly SectionResult[],
  criticals: readonly CriticalError[],
): PathStep[] {
  const ratio = totalRatio(definition, tallies, 'highest')
  const wholeZeroedBy = criticals.filter(error => error.effect === 'zero-whole').map(error => error.itemUid)
  return [
    ...tallies.flatMap(notApplicableSteps),
    ...criticals.map(error => ({ kind: 'critical' as const, ...error })),
    ...tallies.flatMap((tally, index) => sectionSteps(definition, tally, sections[index])),
    ...(ratio === null ? [] : [totalStep(definition, ratio)]),
    ...(wholeZeroedBy.length === 0 ? [] : [{ kind: 'whole-zeroed' as const, itemUids: wholeZeroedBy }]),
  ]
}

function notApplicableSteps({ section, items }: SectionTally): PathStep[] {
  return section.items.flatMap((item, index) => {
    if (items[index]?.state !== 'not-applicable' || item.notApplicable === 'forbidden') return []
    return [
      {
        kind: 'item-not-applicable' as const,
        itemUid: item.uid,
        treatment: item.notApplicable,
        points: item.points,
      },
    ]
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
  if (contribution === null) {
    return [{ kind: 'section-not-applicable', sectionUid: section.uid, weight: section.weight }]
  }
  const steps: PathStep[] = []
  if (zeroedBy.length > 0) {
    steps.push({
      kind: 'section-zeroed',
      sectionUid: section.uid,
      itemUids: zeroedBy.map(error => error.itemUid),
      earnedBefore: Number(raw.earned),
      possible: Number(tally.wholePossible),
    })
  }
  const lost = Number(zeroedBy.length > 0 ? tally.wholePossible : raw.possible - raw.earned - raw.open)
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

function totalStep({ mode, places }: ScorecardDefinition, ratio: Rational): PathStep {
  const percent = reduced(times(ratio, 100n))
  const { integer, exact } = truncated(times(percent, 10n ** BigInt(places + 2)))
  return {
    kind: 'total',
    mode,
    numerator: String(percent.numerator),
    denominator: String(percent.denominator),
    decimals: formatDecimal(integer, places + 2),
    exact,
  }
}

import type { Places, ScorecardDefinition } from './definition.ts'
import {
  add,
  dividedBy,
  exactSum,
  greatestDivisor,
  type Rational,
  rational,
  roundedHalfUp,
  roundedQuotient,
  times,
} from './rational.ts'
import type { Amounts, SectionTally } from './tally.ts'

/**
 * Points are hundredths, after zeroing and cap; `earned` of answered items, `open` of unanswered ones.
 * Through a bonus `earned` may exceed `possible`.
 */
export interface SectionResult {
  readonly sectionUid: string
  readonly earned: number
  readonly open: number
  readonly possible: number
  /** How much of `earned` is bonus, beside the possible total. */
  readonly bonus: number
  /** Earned by the answers alone, before a critical error or a cap took effect. */
  readonly earnedBeforeZeroing: number
  /** Of all its items that this recording could be asked, whatever is not applicable. */
  readonly wholePossible: number
  /** Items asked, notes aside. */
  readonly itemCount: number
  readonly answered: number
  /** False when nothing in it counts: every item was removed as not applicable, or is not asked. */
  readonly applicable: boolean
  readonly zeroed: boolean
  /** Percent at 10^places, half up, open items as full marks, for reading only; null without a possible total. */
  readonly share: number | null
  /** Hundredths of a percent-point that it adds to the total (mode `deduction`: takes away, below 0 when a bonus gives more); null when not applicable. */
  readonly contribution: number | null
}

/** Open items as full marks, as nothing, or as full marks with every open bonus on top. */
export type Standing = 'highest' | 'lowest' | 'best'

/** The score as a fraction from 0, critical effects on the whole aside: at most 1 unless bonus may go beyond; null when nothing that counts is left. */
export function totalRatio(
  definition: ScorecardDefinition,
  tallies: readonly SectionTally[],
  standing: Standing,
): Rational | null {
  const ratio = uncappedRatio(definition, tallies, standing)
  if (ratio === null || definition.bonusBeyondFull || ratio.numerator <= ratio.denominator) return ratio
  return rational(1n, 1n)
}

/** As `totalRatio`, whatever a bonus lifts it to. */
export function uncappedRatio(
  definition: ScorecardDefinition,
  tallies: readonly SectionTally[],
  standing: Standing,
): Rational | null {
  if (definition.mode === 'deduction') return remainingRatio(BigInt(definition.startingTotal), tallies, standing)
  if (definition.mode === 'weighted-sections') return weightedSectionsRatio(tallies, standing)
  const possible = exactSum(tallies.map(tally => tally.scoring.possible))
  if (possible === 0n) return null
  return rational(exactSum(tallies.map(tally => reached(tally.scoring, standing))), possible)
}

/** Each section as it is shown and explained. */
export function sectionResults(definition: ScorecardDefinition, tallies: readonly SectionTally[]): SectionResult[] {
  const whole = contributionBase(definition, tallies)
  return tallies.map(tally => {
    const { points, scoring } = tally
    const contribution = contributionOf(definition, tally, whole)
    return {
      sectionUid: tally.section.uid,
      earned: points.earned + points.bonus,
      open: points.open,
      possible: points.possible,
      bonus: points.bonus,
      earnedBeforeZeroing: tally.raw.earned + tally.raw.bonus,
      wholePossible: tally.wholePossible,
      itemCount: tally.itemCount,
      answered: tally.answered,
      applicable: counts(definition, tally),
      zeroed: tally.zeroedBy.length > 0,
      share:
        scoring.possible === 0
          ? null
          : roundedQuotient(reached(scoring, 'highest'), scoring.possible, 100 * 10 ** definition.places),
      contribution,
    }
  })
}

/** A ratio from 0 as percent at 10^places, rounded once, half up. */
export function percentAt(ratio: Rational, places: Places): number {
  return roundedHalfUp(times(ratio, 100n * 10n ** BigInt(places)))
}

/** Whether the section enters the total: by a possible total, or by bonus alone where points are simply added. */
function counts({ mode }: ScorecardDefinition, { scoring, bonusCount, zeroedBy }: SectionTally): boolean {
  return scoring.possible > 0 || (mode !== 'weighted-sections' && bonusCount > 0 && zeroedBy.length === 0)
}

/** What contributions are a part of; 0 when there is no total. Exact as a plain number wherever one holds it. */
function contributionBase(definition: ScorecardDefinition, tallies: readonly SectionTally[]): number | bigint {
  if (definition.mode === 'deduction') return definition.startingTotal
  const base =
    definition.mode === 'weighted-sections'
      ? applicableWeight(tallies)
      : exactSum(tallies.map(tally => tally.scoring.possible))
  return base <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(base) : base
}

function contributionOf(definition: ScorecardDefinition, tally: SectionTally, whole: number | bigint): number | null {
  const { scoring, section } = tally
  if (Number(whole) === 0 || !counts(definition, tally)) return null
  const earned = reached(scoring, 'highest')
  if (definition.mode === 'deduction') return roundedQuotient(scoring.possible - earned, whole, 10_000)
  if (definition.mode === 'weighted-sections') {
    const product = Number(whole) * scoring.possible
    const denominator = Number.isSafeInteger(product) ? product : BigInt(whole) * BigInt(scoring.possible)
    return roundedQuotient(section.weight * earned, denominator, 10_000)
  }
  return roundedQuotient(earned, whole, 10_000)
}

/** Sections with the same denominator in lowest terms are added first: that keeps the common denominator small. */
function weightedSectionsRatio(tallies: readonly SectionTally[], standing: Standing): Rational | null {
  const weights = applicableWeight(tallies)
  if (weights === 0n) return null
  const numerators = new Map<number, bigint>()
  for (const { scoring, section } of tallies) {
    if (scoring.possible === 0) continue
    const earned = reached(scoring, standing)
    const divisor = greatestDivisor(earned, scoring.possible)
    const denominator = scoring.possible / divisor
    const numerator = BigInt((earned / divisor) * section.weight)
    numerators.set(denominator, (numerators.get(denominator) ?? 0n) + numerator)
  }
  let total = rational(0n, 1n)
  for (const [denominator, numerator] of numerators) total = add(total, rational(numerator, BigInt(denominator)))
  return dividedBy(total, weights)
}

function remainingRatio(start: bigint, tallies: readonly SectionTally[], standing: Standing): Rational | null {
  if (start === 0n) return null
  const lost = exactSum(tallies.map(({ scoring }) => scoring.possible - reachedOfPossible(scoring, standing)))
  const left = start - lost + exactSum(tallies.map(({ scoring }) => bonusOf(scoring, standing)))
  return rational(left < 0n ? 0n : left, start)
}

function applicableWeight(tallies: readonly SectionTally[]): bigint {
  return exactSum(tallies.map(tally => (tally.scoring.possible > 0 ? tally.section.weight : 0)))
}

function reached(amounts: Amounts, standing: Standing): number {
  return reachedOfPossible(amounts, standing) + bonusOf(amounts, standing)
}

function reachedOfPossible({ earned, open }: Amounts, standing: Standing): number {
  return standing === 'lowest' ? earned : earned + open
}

function bonusOf({ bonus, openBonus }: Amounts, standing: Standing): number {
  return standing === 'best' ? bonus + openBonus : bonus
}

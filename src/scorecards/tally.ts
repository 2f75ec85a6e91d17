import { type Answers, type CriticalError, type ItemResult, itemResult } from './answers.ts'
import type { ItemDefinition, Places, ScorecardDefinition, SectionDefinition } from './definition.ts'
import { add, dividedBy, type Rational, rational, roundedHalfUp, times } from './rational.ts'

/** Sums over the items of a section. `earned + open` is what it stands at while open items count as full marks. */
export interface Amounts {
  /** By answered items. */
  readonly earned: bigint
  /** Of items not answered yet. */
  readonly open: bigint
  /** Of all items that count. */
  readonly possible: bigint
}

/** One section added up: in points as people read them, and in the units of the scoring mode. */
export interface SectionTally {
  readonly section: SectionDefinition
  readonly items: readonly ItemResult[]
  /** Critical errors that set this section to zero; empty when it is not zeroed. */
  readonly zeroedBy: readonly CriticalError[]
  /** Hundredths of points, before zeroing and cap. */
  readonly raw: Amounts
  /** Hundredths of points that all its items could earn, whatever is not applicable. */
  readonly wholePossible: bigint
  /** Hundredths of points, as they count. */
  readonly points: Amounts
  /** As they enter the score: hundredths of points, times hundredths of weight in mode `weighted-points`. */
  readonly scoring: Amounts
}

/** Points are hundredths, after zeroing and cap; `earned` of answered items, `open` of unanswered ones. */
export interface SectionResult {
  readonly sectionUid: string
  readonly earned: number
  readonly open: number
  readonly possible: number
  /** Earned by the answers alone, before a critical error or a cap took effect. */
  readonly earnedBeforeZeroing: number
  /** Of all its items, whatever is not applicable. */
  readonly wholePossible: number
  readonly itemCount: number
  readonly answered: number
  /** False when nothing in it counts: every item was removed as not applicable. */
  readonly applicable: boolean
  readonly zeroed: boolean
  /** Percent at 10^places, half up, open items as full marks, for reading only; null when not applicable. */
  readonly share: number | null
  /** Hundredths of a percent-point that it adds to the total (mode `deduction`: takes away); null when not applicable. */
  readonly contribution: number | null
}

/** Open items counted as full marks, or as nothing. */
export type Standing = 'highest' | 'lowest'

/** The sections added up. `zeroing` are the critical errors that may zero a section; pass none to see the score without them. */
export function tallySections(
  definition: ScorecardDefinition,
  answers: Answers,
  zeroing: readonly CriticalError[],
): SectionTally[] {
  return definition.sections.map(section => {
    const items = section.items.map(item => itemResult(item, answers.get(item.uid)))
    const zeroedBy = zeroing.filter(error => error.sectionUid === section.uid && error.effect === 'zero-section')
    const cap = definition.mode === 'deduction' ? section.deductionCap : undefined
    const weighted = definition.mode === 'weighted-points'
    const counted = (factor: (item: ItemDefinition) => bigint) => {
      const amounts = zeroedBy.length > 0 ? zeroed(section.items, factor) : added(section.items, items, factor)
      return cap === undefined ? amounts : capped(amounts, BigInt(cap))
    }
    return {
      section,
      items,
      zeroedBy,
      raw: added(section.items, items, () => 1n),
      wholePossible: zeroed(section.items, () => 1n).possible,
      points: counted(() => 1n),
      scoring: counted(item => (weighted ? BigInt(item.weight) : 1n)),
    }
  })
}

/** The score as a fraction from 0 to 1, critical effects on the whole aside; null when nothing that counts is left. */
export function totalRatio(
  definition: ScorecardDefinition,
  tallies: readonly SectionTally[],
  standing: Standing,
): Rational | null {
  if (definition.mode === 'deduction') return remainingRatio(BigInt(definition.startingTotal), tallies, standing)
  if (definition.mode === 'weighted-sections') return weightedSectionsRatio(tallies, standing)
  const possible = sum(tallies.map(tally => tally.scoring.possible))
  if (possible === 0n) return null
  return rational(sum(tallies.map(tally => reached(tally.scoring, standing))), possible)
}

/** A section as it is shown and explained. */
export function sectionResult(
  definition: ScorecardDefinition,
  tallies: readonly SectionTally[],
  tally: SectionTally,
): SectionResult {
  const share = sectionShare(tally)
  const contribution = sectionContribution(definition, tallies, tally)
  return {
    sectionUid: tally.section.uid,
    earned: Number(tally.points.earned),
    open: Number(tally.points.open),
    possible: Number(tally.points.possible),
    earnedBeforeZeroing: Number(tally.raw.earned),
    wholePossible: Number(tally.wholePossible),
    itemCount: tally.items.length,
    answered: tally.items.filter(isAnswered).length,
    applicable: share !== null,
    zeroed: tally.zeroedBy.length > 0,
    share: share === null ? null : percentAt(share, definition.places),
    contribution: contribution === null ? null : percentAt(contribution, 2),
  }
}

/** Whether the inspector has given an answer, N/A included. */
export function isAnswered(item: ItemResult): boolean {
  return item.state !== 'unanswered'
}

/** A ratio from 0 to 1 as percent at 10^places, rounded once, half up. */
export function percentAt(ratio: Rational, places: Places): number {
  return roundedHalfUp(times(ratio, 100n * 10n ** BigInt(places)))
}

/** What one section adds to the total ratio (in mode `deduction`: takes from it); null when it does not count. */
function sectionContribution(
  definition: ScorecardDefinition,
  tallies: readonly SectionTally[],
  tally: SectionTally,
): Rational | null {
  const { scoring, section } = tally
  if (scoring.possible === 0n) return null
  const earned = reached(scoring, 'highest')
  if (definition.mode === 'deduction') {
    return definition.startingTotal === 0 ? null : rational(scoring.possible - earned, BigInt(definition.startingTotal))
  }
  if (definition.mode !== 'weighted-sections') return rational(earned, sum(tallies.map(each => each.scoring.possible)))
  const weights = applicableWeight(tallies)
  return weights === 0n ? null : rational(BigInt(section.weight) * earned, scoring.possible * weights)
}

/** The share of its possible total that a section reaches, open items as full marks; null when it does not count. */
function sectionShare(tally: SectionTally): Rational | null {
  return tally.scoring.possible === 0n ? null : rational(reached(tally.scoring, 'highest'), tally.scoring.possible)
}

function weightedSectionsRatio(tallies: readonly SectionTally[], standing: Standing): Rational | null {
  const weights = applicableWeight(tallies)
  if (weights === 0n) return null
  const shares = tallies
    .filter(tally => tally.scoring.possible > 0n)
    .map(({ scoring, section }) =>
      times(rational(reached(scoring, standing), scoring.possible), BigInt(section.weight)),
    )
  return dividedBy(shares.reduce(add, rational(0n, 1n)), weights)
}

function remainingRatio(start: bigint, tallies: readonly SectionTally[], standing: Standing): Rational | null {
  if (start === 0n) return null
  const lost = sum(tallies.map(({ scoring }) => scoring.possible - reached(scoring, standing)))
  return rational(lost > start ? 0n : start - lost, start)
}

function applicableWeight(tallies: readonly SectionTally[]): bigint {
  return sum(tallies.filter(tally => tally.scoring.possible > 0n).map(tally => BigInt(tally.section.weight)))
}

function reached(amounts: Amounts, standing: Standing): bigint {
  return standing === 'highest' ? amounts.earned + amounts.open : amounts.earned
}

function added(
  items: readonly ItemDefinition[],
  results: readonly ItemResult[],
  factor: (item: ItemDefinition) => bigint,
): Amounts {
  let [earned, open, possible] = [0n, 0n, 0n]
  for (const [index, item] of items.entries()) {
    const result = results[index]
    if (result === undefined) continue
    const itemPossible = BigInt(result.possible) * factor(item)
    earned += BigInt(result.earned) * factor(item)
    possible += itemPossible
    if (result.state === 'unanswered') open += itemPossible
  }
  return { earned, open, possible }
}

/** Everything lost of the whole possible total: taking out what is not applicable would heal the critical error. */
function zeroed(items: readonly ItemDefinition[], factor: (item: ItemDefinition) => bigint): Amounts {
  return { earned: 0n, open: 0n, possible: sum(items.map(item => BigInt(item.points) * factor(item))) }
}

/** A section with a cap can lose no more than the cap, now or through what is still open. */
function capped({ earned, open, possible }: Amounts, cap: bigint): Amounts {
  const atMost = (amount: bigint) => (amount > cap ? cap : amount)
  const lost = atMost(possible - earned - open)
  const lostAtWorst = atMost(possible - earned)
  return { earned: atMost(possible) - lostAtWorst, open: lostAtWorst - lost, possible: atMost(possible) }
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n)
}

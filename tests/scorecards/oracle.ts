import type { AnswerOption, ItemDefinition, ScorecardDefinition } from '../../src/scorecards/definition.ts'
import type { Answers } from '../../src/scorecards/rules.ts'

/**
 * The scoring of decisions.md written a second time and differently, to compare with: everything is scaled to whole
 * numbers over the product of all denominators, and rounding counts how often the unit fits.
 * Returns percent at 10^places, or null when no item was really judged. All items must be answered.
 */
export function oracleScore(definition: ScorecardDefinition, answers: Answers): bigint | null {
  const chosen = (item: ItemDefinition): AnswerOption | null => {
    const given = answers.get(item.uid)
    if (given === undefined) throw new Error('The oracle wants every item answered')
    return 'optionUid' in given ? (item.options.find(option => option.uid === given.optionUid) ?? null) : null
  }
  const items = definition.sections.flatMap(section => section.items)
  if (items.every(item => chosen(item) === null)) return null
  const effects = (of: readonly ItemDefinition[]) =>
    of
      .map(chosen)
      .map(option => option?.critical && (option.criticalEffect ?? definition.criticalEffects[option.critical]))
  if (effects(items).includes('zero-whole')) return 0n

  const rows = definition.sections.map(section => {
    const zero = effects(section.items).includes('zero-section')
    let got = 0n
    let of = 0n
    for (const item of section.items) {
      const factor = definition.mode === 'weighted-points' ? BigInt(item.weight) : 1n
      const option = chosen(item)
      const outOfTotal = option === null && item.notApplicable === 'removed' && !zero
      if (outOfTotal) continue
      of += BigInt(item.points) * factor
      if (!zero) got += BigInt(option?.points ?? item.points) * factor
    }
    return { got, of, weight: BigInt(section.weight), cap: section.deductionCap }
  })
  const [numerator, denominator] = fractionOf(definition, rows)
  return nearest(numerator * 100n * 10n ** BigInt(definition.places), denominator)
}

interface Row {
  readonly got: bigint
  readonly of: bigint
  readonly weight: bigint
  readonly cap: number | undefined
}

function fractionOf(definition: ScorecardDefinition, rows: readonly Row[]): [bigint, bigint] {
  if (definition.mode === 'deduction') {
    let left = BigInt(definition.startingTotal)
    for (const row of rows) {
      const lost = row.of - row.got
      left -= row.cap !== undefined && lost > BigInt(row.cap) ? BigInt(row.cap) : lost
    }
    return [left < 0n ? 0n : left, BigInt(definition.startingTotal)]
  }
  if (definition.mode === 'weighted-sections') {
    const counting = rows.filter(row => row.of !== 0n)
    const product = counting.reduce((all, row) => all * row.of, 1n)
    let numerator = 0n
    let weights = 0n
    for (const row of counting) {
      numerator += row.weight * row.got * (product / row.of)
      weights += row.weight
    }
    return [numerator, weights * product]
  }
  let [got, of] = [0n, 0n]
  for (const row of rows) {
    got += row.got
    of += row.of
  }
  return [got, of]
}

function nearest(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator
  const rest = numerator - whole * denominator
  return rest + rest >= denominator ? whole + 1n : whole
}

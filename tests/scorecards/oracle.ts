import type { AnswerOption, ItemDefinition, ScorecardDefinition } from '../../src/scorecards/definition.ts'
import type { Answers, RecordingFacts } from '../../src/scorecards/rules.ts'

/**
 * The scoring of decisions.md written a second time and differently, to compare with: everything is scaled to whole
 * numbers over the product of all denominators, rounding counts how often the unit fits, and conditions are followed backwards.
 * Returns percent at 10^places, or null when no item was really judged. Every item that is asked must be answered.
 */
export function oracleScore(definition: ScorecardDefinition, answers: Answers, facts: RecordingFacts): bigint | null {
  const items = definition.sections.flatMap(section => section.items)
  const isAsked = (item: ItemDefinition) => oracleAsked(item, items, answers, facts)
  const chosen = (item: ItemDefinition): AnswerOption | null => {
    const given = answers.get(item.uid)
    if (given === undefined) throw new Error('The oracle wants every item answered')
    return 'optionUid' in given ? (item.options.find(option => option.uid === given.optionUid) ?? null) : null
  }
  const asked = items.filter(item => item.kind !== 'note' && isAsked(item))
  if (asked.every(item => item.kind === 'bonus' || chosen(item) === null)) return null
  const effects = (of: readonly ItemDefinition[]) =>
    of
      .map(chosen)
      .map(option => option?.critical && (option.criticalEffect ?? definition.criticalEffects[option.critical]))
  if (effects(asked).includes('zero-whole')) return 0n

  const rows = definition.sections.map(section => {
    const mine = asked.filter(item => section.items.includes(item))
    const zero = effects(mine).includes('zero-section')
    const counting = zero ? section.items.filter(item => couldBeAsked(item, items, facts)) : mine
    const row = { got: 0n, of: 0n, extra: 0n, weight: BigInt(section.weight), cap: section.deductionCap }
    for (const item of counting) {
      const factor = definition.mode === 'weighted-points' ? BigInt(item.weight) : 1n
      const worth = BigInt(item.points) * factor
      if (item.kind === 'note') continue
      if (zero) {
        if (item.kind !== 'bonus') row.of += worth
        continue
      }
      const option = chosen(item)
      const got = option === null ? worth : BigInt(pointsOf(item, option, answers)) * factor
      if (item.kind === 'bonus') row.extra += option === null ? 0n : got
      else if (option !== null || item.notApplicable === 'counts-as-pass') {
        row.got += got
        row.of += worth
      }
    }
    return row
  })
  const [numerator, denominator] = fractionOf(definition, rows)
  const most = definition.bonusBeyondFull || numerator < denominator ? numerator : denominator
  return nearest(most * 100n * 10n ** BigInt(definition.places), denominator)
}

/** Whether the item is asked, from it backwards: its tests ask the items before it. */
export function oracleAsked(
  item: ItemDefinition,
  items: readonly ItemDefinition[],
  answers: Answers,
  facts: RecordingFacts,
): boolean {
  if (item.condition === null) return true
  const held = item.condition.tests.filter(test => {
    if (test.of === 'recording') return test.isOneOf.some(value => value === facts[test.field])
    const read = items.find(each => each.uid === test.itemUid)
    const given = answers.get(test.itemUid)
    if (read === undefined || given === undefined || !oracleAsked(read, items, answers, facts)) return false
    return test.isOneOf.some(each => ('optionUid' in given ? given.optionUid === each : each === 'not-applicable'))
  })
  return item.condition.match === 'any' ? held.length > 0 : held.length === item.condition.tests.length
}

function couldBeAsked(item: ItemDefinition, items: readonly ItemDefinition[], facts: RecordingFacts): boolean {
  if (item.condition === null) return true
  const could = item.condition.tests.filter(test => {
    if (test.of === 'recording') return test.isOneOf.some(value => value === facts[test.field])
    const read = items.find(each => each.uid === test.itemUid)
    if (read === undefined || read.kind === 'note' || !couldBeAsked(read, items, facts)) return false
    return test.isOneOf.some(each =>
      each === 'not-applicable' ? read.notApplicable !== 'forbidden' : read.options.some(({ uid }) => uid === each),
    )
  })
  return item.condition.match === 'any' ? could.length > 0 : could.length === item.condition.tests.length
}

/** Occurrences are taken off one by one until nothing is left. */
function pointsOf(item: ItemDefinition, option: AnswerOption, answers: Answers): number {
  const given = answers.get(item.uid)
  const value = given !== undefined && 'optionUid' in given ? (given.value ?? null) : null
  if (item.perOccurrence === null || value === null) return option.points
  let left = item.points
  for (let occurrence = 0; occurrence < value && left > 0; occurrence += 1) left -= item.perOccurrence
  return left < 0 ? 0 : left
}

interface Row {
  readonly got: bigint
  readonly of: bigint
  readonly extra: bigint
  readonly weight: bigint
  readonly cap: number | undefined
}

function fractionOf(definition: ScorecardDefinition, rows: readonly Row[]): [bigint, bigint] {
  if (definition.mode === 'deduction') {
    let left = BigInt(definition.startingTotal)
    for (const row of rows) {
      const lost = row.of - row.got
      left -= row.cap !== undefined && lost > BigInt(row.cap) ? BigInt(row.cap) : lost
      left += row.extra
    }
    return [left < 0n ? 0n : left, BigInt(definition.startingTotal)]
  }
  if (definition.mode === 'weighted-sections') {
    const counting = rows.filter(row => row.of !== 0n)
    const product = counting.reduce((all, row) => all * row.of, 1n)
    let numerator = 0n
    let weights = 0n
    for (const row of counting) {
      numerator += row.weight * (row.got + row.extra) * (product / row.of)
      weights += row.weight
    }
    return [numerator, weights * product]
  }
  let [got, of] = [0n, 0n]
  for (const row of rows) {
    got += row.got + row.extra
    of += row.of
  }
  return [got, of]
}

function nearest(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator
  const rest = numerator - whole * denominator
  return rest + rest >= denominator ? whole + 1n : whole
}

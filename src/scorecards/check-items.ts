import { hasBand, leftAfter, suggestedOption, takesValue } from './answers.ts'
import type { AnswerOption, ItemDefinition, ScorecardDefinition } from './definition.ts'
import { type DefinitionProblem, problem } from './definition-problems.ts'

/** The faults of one item, its answers and its bands; conditions aside. */
export function itemProblems(definition: ScorecardDefinition, item: ItemDefinition): DefinitionProblem[] {
  const problems = [...wordProblems(item), ...unusedFields(item)]
  if (item.kind === 'note') return [...problems, ...noteProblems(item)]
  if (item.clauseUids.length === 0) problems.push(problem('item-without-clause', item.uid))
  const points = pointProblems(item)
  const lacksFullMarks = points.some(({ code }) => code === 'no-full-marks-option')
  if (definition.suggestsFullMarks && suggestedOption(item) === null && !lacksFullMarks) {
    problems.push(problem('suggestion-impossible', item.uid))
  }
  return [
    ...problems,
    ...points,
    ...item.options.flatMap(option => optionProblems(item, option)),
    ...reasonProblems(item),
    ...(item.kind === 'bonus' ? bonusProblems(item) : []),
    ...(item.kind === 'deduct' ? occurrenceProblems(item) : []),
    ...(item.kind === 'measure' && item.source === null ? [problem('missing-source', item.uid)] : []),
    ...(takesValue(item) ? bandProblems(item) : []),
  ]
}

function wordProblems(item: ItemDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  if (item.text === '') problems.push(problem('missing-text', item.uid))
  if (item.number === '') problems.push(problem('missing-number', item.uid))
  if (item.kind === 'measure' && (item.unit ?? '') === '') problems.push(problem('missing-unit', item.uid))
  for (const option of item.options) if (option.label === '') problems.push(problem('missing-label', option.uid))
  for (const reason of item.failureReasons) {
    if (reason.text === '') problems.push(problem('missing-reason-text', reason.uid))
  }
  return problems
}

/** What is filled in and means nothing for this kind: left over from another kind, most likely. */
function unusedFields(item: ItemDefinition): DefinitionProblem[] {
  const unused: string[] = []
  if (item.kind !== 'deduct' && item.perOccurrence !== null) unused.push('perOccurrence')
  if (item.kind !== 'measure' && item.unit !== null) unused.push('unit')
  if (item.kind !== 'measure' && item.source !== null) unused.push('source')
  if (item.kind !== 'note' && item.required) unused.push('required')
  if (!takesValue(item) && item.options.some(hasBand)) unused.push('bands')
  return unused.map(field => problem('field-not-used', item.uid, { field }))
}

function noteProblems(item: ItemDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  if (item.options.length > 0) problems.push(problem('note-with-options', item.uid))
  if (item.points > 0) problems.push(problem('note-with-points', item.uid, { points: item.points }))
  return problems
}

function pointProblems(item: ItemDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  if (item.points === 0) problems.push(problem('item-points-not-positive', item.uid))
  if (item.options.length < (item.kind === 'bonus' ? 1 : 2)) problems.push(problem('too-few-options', item.uid))
  if (!item.options.some(option => option.points === item.points && option.critical === null)) {
    problems.push(problem('no-full-marks-option', item.uid, { points: item.points }))
  }
  return problems
}

function optionProblems(item: ItemDefinition, option: AnswerOption): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  if (option.points > item.points) {
    problems.push(problem('option-points-beyond-item', option.uid, { points: option.points, most: item.points }))
  }
  if (option.criticalEffect !== null && option.critical === null) {
    problems.push(problem('effect-without-critical', option.uid))
  }
  return problems
}

/** The gravest of what an empty list of reasons contradicts. */
function reasonProblems(item: ItemDefinition): DefinitionProblem[] {
  if (item.failureReasons.length > 0) return []
  const problems: DefinitionProblem[] = []
  if (item.options.some(option => option.requiresReason)) {
    problems.push(problem('reason-required-but-none-defined', item.uid))
  }
  if (item.options.some(option => option.critical !== null))
    problems.push(problem('critical-without-reasons', item.uid))
  const fails = item.kind !== 'bonus' && item.options.some(option => option.points === 0)
  if (problems.length === 0 && fails) problems.push(problem('failing-option-without-reasons', item.uid))
  return problems
}

function bonusProblems(item: ItemDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  const canBeNone = item.notApplicable !== 'forbidden' || item.options.some(option => option.points === 0)
  if (!canBeNone) problems.push(problem('bonus-without-none', item.uid))
  for (const option of item.options) {
    if (option.critical !== null) problems.push(problem('bonus-critical', option.uid))
  }
  return problems
}

/** An answer for a range of occurrences must earn what one of them leaves. */
function occurrenceProblems(item: ItemDefinition): DefinitionProblem[] {
  const { perOccurrence } = item
  if (perOccurrence === null) return []
  if (perOccurrence === 0) return [problem('occurrence-loses-nothing', item.uid)]
  return item.options.filter(hasBand).flatMap(({ uid, from, below, points }) => {
    const most = leftAfter(item, perOccurrence, Math.max(0, from ?? 0))
    const least = below === null ? 0 : leftAfter(item, perOccurrence, Math.max(0, below - 1))
    return points >= least && points <= most
      ? []
      : [problem('deduct-contradicts-occurrence', uid, { points, least, most })]
  })
}

/** From 0 (or below) without end, each value must lie in exactly one band. */
function bandProblems(item: ItemDefinition): DefinitionProblem[] {
  const banded = item.options.filter(hasBand)
  // Levels of deduction that are chosen by hand need no bands.
  if (banded.length === 0 && item.kind === 'deduct' && item.perOccurrence === null) return []
  const isEmpty = ({ from, below }: AnswerOption) => from !== null && below !== null && from >= below
  const empty = banded.filter(isEmpty).map(({ uid }) => problem('band-empty', uid))
  const bands = banded.filter(option => !isEmpty(option)).sort((left, right) => lowest(left) - lowest(right))
  return [
    ...empty,
    ...bands.flatMap((band, at) => seamProblems(item, bands[at - 1], band)),
    ...endProblems(item, bands),
  ]
}

function seamProblems(item: ItemDefinition, before: AnswerOption | undefined, band: AnswerOption): DefinitionProblem[] {
  if (before === undefined) return []
  const [end, start] = [highest(before), lowest(band)]
  if (end > start) {
    return [problem('band-overlap', band.uid, { ...(band.from !== null && { from: band.from }), label: before.label })]
  }
  return end < start ? [problem('band-gap', item.uid, { from: end, below: start, places: placesOf(item) })] : []
}

function endProblems(item: ItemDefinition, bands: readonly AnswerOption[]): DefinitionProblem[] {
  if (bands.length === 0) return [problem('bands-do-not-cover', item.uid, { side: 'all' })]
  const problems: DefinitionProblem[] = []
  const bottom = Math.min(...bands.map(lowest))
  const top = Math.max(...bands.map(highest))
  const places = placesOf(item)
  if (bottom > 0) problems.push(problem('bands-do-not-cover', item.uid, { side: 'below', value: bottom, places }))
  if (top < Number.POSITIVE_INFINITY) {
    problems.push(problem('bands-do-not-cover', item.uid, { side: 'from', value: top, places }))
  }
  return problems
}

/** Decimal places of the item's bounds as people read them: hundredths of a unit, or whole occurrences. */
function placesOf(item: ItemDefinition): number {
  return item.kind === 'measure' ? 2 : 0
}

function lowest({ from }: AnswerOption): number {
  return from ?? Number.NEGATIVE_INFINITY
}

function highest({ below }: AnswerOption): number {
  return below ?? Number.POSITIVE_INFINITY
}

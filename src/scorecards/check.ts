import { type Answer, type Answers, possibleOf } from './answers.ts'
import { conditionProblems } from './check-conditions.ts'
import { itemProblems } from './check-items.ts'
import type { GradeBand, ItemDefinition, ScorecardDefinition, SectionDefinition } from './definition.ts'
import { type DefinitionProblem, type DefinitionProblemCode, problem } from './definition-problems.ts'
import { reachesPassMark } from './rules.ts'
import { assess, tallySections } from './tally.ts'
import { percentAt, totalRatio } from './totals.ts'

export type { DefinitionProblem, DefinitionProblemCode } from './definition-problems.ts'

/** What builder and cockpit are made for. */
export const MOST_SECTIONS = 40
export const MOST_ITEMS = 200

/** The faults of a definition that already has the right shape. It can be published when none of them is an error. */
export function checkDefinition(definition: ScorecardDefinition): DefinitionProblem[] {
  const items = definition.sections.flatMap(section => section.items)
  const repeated = [
    ...duplicates(allUids(definition), 'duplicate-uid'),
    ...duplicates(allLineages(definition), 'duplicate-lineage-uid'),
  ]
  return [
    ...sizeProblems(definition, items),
    ...gradeBandProblems(definition.gradeBands),
    ...modeProblems(definition),
    ...totalProblems(definition, items),
    ...definition.sections.flatMap(section => sectionProblems(definition, section)),
    ...items.flatMap(item => itemProblems(definition, item)),
    ...conditionProblems(definition),
    ...repeated,
    ...duplicateNumbers(definition.sections),
    ...duplicateNumbers(items),
    // Answers cannot be told apart by repeated uids.
    ...(repeated.length > 0 ? [] : passMarkProblems(definition)),
  ]
}

function sizeProblems({ sections }: ScorecardDefinition, items: readonly ItemDefinition[]): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  if (sections.length === 0) problems.push(problem('no-sections', null))
  if (sections.length > MOST_SECTIONS) {
    problems.push(problem('too-many-sections', null, { count: sections.length, most: MOST_SECTIONS }))
  }
  if (items.length > MOST_ITEMS) {
    problems.push(problem('too-many-items', null, { count: items.length, most: MOST_ITEMS }))
  }
  return problems
}

function gradeBandProblems(bands: readonly GradeBand[]): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  const descending = bands.every((band, index) => index === 0 || band.from < (bands[index - 1]?.from ?? 0))
  if (!descending) problems.push(problem('grade-bands-not-descending', null))
  if (bands.length > 0 && !bands.some(band => band.from === 0)) problems.push(problem('grade-bands-leave-gap', null))
  for (const { from } of bands.filter(band => band.grade === ''))
    problems.push(problem('missing-grade', null, { from }))
  const named = bands.map(band => band.grade).filter(grade => grade !== '')
  const twice = named.find((grade, index) => named.indexOf(grade) < index)
  if (twice !== undefined) problems.push(problem('grade-duplicate', null, { grade: twice }))
  return problems
}

function modeProblems({ mode, startingTotal, sections }: ScorecardDefinition): DefinitionProblem[] {
  const weightless = (parts: readonly { uid: string; weight: number }[], code: DefinitionProblemCode) =>
    parts.filter(part => part.weight === 0).map(part => problem(code, part.uid))
  if (mode === 'deduction' && startingTotal === 0) return [problem('starting-total-not-positive', null)]
  if (mode === 'weighted-sections') return weightless(sections.filter(hasPoints), 'section-weight-not-positive')
  if (mode === 'weighted-points') {
    const counted = sections.flatMap(section => section.items.filter(item => item.kind !== 'note'))
    return weightless(counted, 'item-weight-not-positive')
  }
  return []
}

function totalProblems(definition: ScorecardDefinition, items: readonly ItemDefinition[]): DefinitionProblem[] {
  const { expectedTotal, mode, sections } = definition
  if (expectedTotal === null) return []
  const amounts = mode === 'weighted-sections' ? sections.map(section => section.weight) : items.map(possibleOf)
  const total = amounts.reduce((sum, each) => sum + each, 0)
  return total === expectedTotal
    ? []
    : [problem('total-differs-from-expected', null, { total, expected: expectedTotal })]
}

function sectionProblems({ mode }: ScorecardDefinition, section: SectionDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  if (section.name === '') problems.push(problem('missing-name', section.uid))
  if (section.number === '') problems.push(problem('missing-number', section.uid))
  if (section.items.length === 0) problems.push(problem('section-without-items', section.uid))
  // Its share would be bonus ÷ nothing.
  if (mode === 'weighted-sections' && !hasPoints(section) && section.items.some(item => item.kind === 'bonus')) {
    problems.push(problem('bonus-in-section-without-points', section.uid))
  }
  return problems
}

function hasPoints(section: SectionDefinition): boolean {
  return section.items.some(item => item.kind !== 'bonus' && item.kind !== 'note')
}

/** The best harmless answer everywhere, every item asked: what nobody can surpass. */
function passMarkProblems(definition: ScorecardDefinition): DefinitionProblem[] {
  const sections = definition.sections.map(section => ({
    ...section,
    items: section.items.map(item => ({ ...item, condition: null })),
  }))
  const whole = { ...definition, sections }
  const best = totalRatio(whole, tallySections(whole, assess(whole, bestAnswers(whole), {}), []), 'best')
  if (best === null) return []
  const score = percentAt(best, definition.places)
  if (reachesPassMark(definition, score)) return []
  return [problem('pass-mark-beyond-reach', null, { passMark: definition.passMark, best: percentAt(best, 2) })]
}

function bestAnswers(definition: ScorecardDefinition): Answers {
  const answers = new Map<string, Answer>()
  for (const item of definition.sections.flatMap(section => section.items)) {
    const harmless = item.kind === 'note' ? [] : item.options.filter(option => option.critical === null)
    const [first, ...others] = harmless
    if (first === undefined) continue
    const best = others.reduce((most, option) => (option.points > most.points ? option : most), first)
    answers.set(item.uid, { optionUid: best.uid })
  }
  return answers
}

function allUids(definition: ScorecardDefinition): string[] {
  return definition.sections.flatMap(section => [
    section.uid,
    ...section.items.flatMap(item => [item, ...item.options, ...item.failureReasons].map(part => part.uid)),
  ])
}

function allLineages({ sections }: ScorecardDefinition): string[] {
  return sections.flatMap(section => [
    section.lineageUid,
    ...section.items.flatMap(item => [item, ...item.options].map(part => part.lineageUid)),
  ])
}

function duplicates(uids: readonly string[], code: DefinitionProblemCode): DefinitionProblem[] {
  const seen = new Set<string>()
  const repeated = new Set(uids.filter(uid => seen.size === seen.add(uid).size))
  return [...repeated].map(uid => problem(code, uid))
}

function duplicateNumbers(parts: readonly { uid: string; number: string }[]): DefinitionProblem[] {
  const seen = new Set<string>()
  return parts
    .filter(part => part.number !== '' && seen.size === seen.add(part.number).size)
    .map(part => problem('duplicate-number', part.uid, { number: part.number }))
}

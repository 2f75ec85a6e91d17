import { hasBand, leftAfter, possibleOf } from '../../../../src/scorecards/answers.ts'
import type { DefinitionProblem } from '../../../../src/scorecards/check.ts'
import type {
  AnswerOption,
  Condition,
  ConditionTest,
  ItemDefinition,
  ScorecardDefinition,
} from '../../../../src/scorecards/definition.ts'
import { itemOf, withItem, withSection } from './edits.ts'
import { automaticNumber } from './numbering.ts'
import { withPoints } from './points.ts'

/** One click that mends a problem. */
export interface Repair {
  readonly apply: (definition: ScorecardDefinition) => ScorecardDefinition
  /** What it gives, for the words on the button. */
  readonly params?: Readonly<Record<string, string | number>>
}

const ONE = 100
const STARTING_TOTAL = 10_000

/** How a problem can be mended at once; null when only a person can decide. `place` is the section or item at fault. */
export function repairOf(
  definition: ScorecardDefinition,
  problem: DefinitionProblem,
  place: string,
  base: ScorecardDefinition | null,
): Repair | null {
  const { code, uid } = problem
  const item = (change: (item: ItemDefinition) => ItemDefinition): Repair => ({
    apply: whole => withItem(whole, place, change),
  })
  const option = (change: (option: AnswerOption, item: ItemDefinition) => AnswerOption): Repair =>
    item(of => ({ ...of, options: of.options.map(each => (each.uid === uid ? change(each, of) : each)) }))
  switch (code) {
    case 'grade-bands-not-descending':
      return whole(of => ({ ...of, gradeBands: of.gradeBands.toSorted((left, right) => right.from - left.from) }))
    case 'grade-bands-leave-gap':
      return whole(of => ({ ...of, gradeBands: of.gradeBands.with(-1, { ...lastBand(of), from: 0 }) }))
    case 'starting-total-not-positive':
      return whole(of => ({ ...of, startingTotal: STARTING_TOTAL }))
    case 'total-differs-from-expected':
      return totalRepair(definition, problem, base)
    case 'section-weight-not-positive':
      return { apply: of => withSection(of, place, section => ({ ...section, weight: ONE })) }
    case 'item-weight-not-positive':
      return item(of => ({ ...of, weight: ONE }))
    case 'duplicate-number':
    case 'missing-number':
      return numberRepair(definition, place)
    case 'missing-source':
      return item(of => ({ ...of, source: 'typed' }))
    case 'option-points-beyond-item':
      return option((each, of) => ({ ...each, points: of.points }))
    case 'no-full-marks-option':
      return item(withFullMarks)
    case 'effect-without-critical':
      return option(each => ({ ...each, criticalEffect: null }))
    case 'bonus-critical':
      return option(each => ({ ...each, critical: null, criticalEffect: null }))
    case 'note-with-options':
      return item(of => ({ ...of, options: [] }))
    case 'note-with-points':
      return item(of => ({ ...of, points: 0 }))
    case 'deduct-contradicts-occurrence':
      return option((each, of) => ({
        ...each,
        points: leftAfter(of, of.perOccurrence ?? 0, Math.max(0, each.from ?? 0)),
      }))
    case 'band-gap':
      return item(of => ({ ...of, options: of.options.map(each => closed(each, problem)) }))
    case 'bands-do-not-cover':
      return coverRepair(problem, place)
    case 'field-not-used':
      return item(withoutUnused)
    case 'condition-names-nothing':
      return item(of => ({ ...of, condition: of.condition && withLivingTests(definition, of.condition) }))
    case 'unreachable-item':
    case 'condition-cycle':
    case 'condition-refers-later-item':
      return item(of => ({ ...of, condition: null }))
    default:
      return null
  }
}

const whole = (apply: Repair['apply']): Repair => ({ apply })

function lastBand({ gradeBands }: ScorecardDefinition) {
  return gradeBands.at(-1) ?? { grade: '', label: '', from: 0 }
}

/** Gives one item the points that it had before, if that restores the sum; otherwise expects what the sum is. */
function totalRepair(
  definition: ScorecardDefinition,
  { params }: DefinitionProblem,
  base: ScorecardDefinition | null,
): Repair {
  const total = Number(params.total)
  const missing = Number(params.expected) - total
  const before = new Map(base?.sections.flatMap(section => section.items.map(item => [item.lineageUid, item])) ?? [])
  if (definition.mode !== 'weighted-sections') {
    for (const item of definition.sections.flatMap(section => section.items)) {
      const was = before.get(item.lineageUid)
      if (was && was.kind === item.kind && possibleOf(was) - possibleOf(item) === missing) {
        return {
          apply: of => withItem(of, item.uid, each => withPoints(each, was.points)),
          params: { number: item.number, points: was.points },
        }
      }
    }
  }
  return { apply: of => ({ ...of, expectedTotal: total }), params: { total } }
}

function numberRepair(definition: ScorecardDefinition, place: string): Repair | null {
  const number = automaticNumber(definition, place)
  const taken = definition.sections
    .flatMap(section => [section, ...section.items])
    .some(part => part.uid !== place && part.number === number)
  if (number === null || taken) return null
  return {
    apply: of => {
      if (itemOf(of, place)) return withItem(of, place, item => ({ ...item, number }))
      return withSection(of, place, section => ({ ...section, number }))
    },
    params: { number },
  }
}

/** Its best harmless answer earns all. */
function withFullMarks(item: ItemDefinition): ItemDefinition {
  const harmless = item.options.filter(option => option.critical === null)
  const best = harmless.toSorted((left, right) => right.points - left.points)[0]
  if (best === undefined) return item
  return {
    ...item,
    options: item.options.map(option => (option === best ? { ...option, points: item.points } : option)),
  }
}

function closed(option: AnswerOption, { params }: DefinitionProblem): AnswerOption {
  return option.below === params.from ? { ...option, below: Number(params.below) } : option
}

/** The first band begins at 0, or the last one has no end. */
function coverRepair({ params }: DefinitionProblem, place: string): Repair | null {
  if (params.side === 'all') return null
  const isLow = params.side === 'below'
  const reach = (option: AnswerOption): AnswerOption => {
    if (!hasBand(option)) return option
    if (isLow) return option.from === params.value ? { ...option, from: 0 } : option
    return option.below === params.value ? { ...option, below: null } : option
  }
  return { apply: of => withItem(of, place, item => ({ ...item, options: item.options.map(reach) })) }
}

function withoutUnused(item: ItemDefinition): ItemDefinition {
  const banded = item.kind === 'deduct' || item.kind === 'measure'
  return {
    ...item,
    perOccurrence: item.kind === 'deduct' ? item.perOccurrence : null,
    unit: item.kind === 'measure' ? item.unit : null,
    source: item.kind === 'measure' ? item.source : null,
    required: item.kind === 'note' && item.required,
    options: banded ? item.options : item.options.map(option => ({ ...option, from: null, below: null })),
  }
}

/** The condition without what is no longer there; null when nothing of it is left. */
function withLivingTests(definition: ScorecardDefinition, condition: Condition): Condition | null {
  const tests = condition.tests.flatMap((test): ConditionTest[] => {
    if (test.of === 'recording') return [test]
    const read = itemOf(definition, test.itemUid)
    if (read === undefined) return []
    const isOneOf = test.isOneOf.filter(
      uid => uid === 'not-applicable' || read.options.some(option => option.uid === uid),
    )
    return isOneOf.length === 0 ? [] : [{ ...test, isOneOf }]
  })
  return tests.length === 0 ? null : { ...condition, tests }
}

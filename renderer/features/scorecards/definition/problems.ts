import type { DefinitionProblem, DefinitionProblemCode } from '../../../../src/scorecards/check.ts'
import type { ScorecardDefinition } from '../../../../src/scorecards/definition.ts'
import { SETTINGS } from './builder-session.ts'
import { itemOf } from './edits.ts'
import { repairOf } from './repairs.ts'

/** The field of the editor where a problem is mended. */
export type EditorField =
  | 'name'
  | 'number'
  | 'points'
  | 'weight'
  | 'options'
  | 'reasons'
  | 'clauses'
  | 'condition'
  | 'unit'
  | 'total'
  | 'bands'
  | 'passMark'
  | 'startingTotal'

/** A problem as the panel lists it: where it is, and how it may be mended at once. */
export interface ShownProblem extends DefinitionProblem {
  readonly key: string
  /** Uid of the section or item to open, or `SETTINGS`. */
  readonly place: string
  /** Number and name of that place; null for the whole. */
  readonly placeName: string | null
  readonly field: EditorField
  /** The definition mended; null when only a person can decide. */
  readonly repair: ((definition: ScorecardDefinition) => ScorecardDefinition) | null
  /** Points or number that the repair gives back, for its label. */
  readonly repairParams: Readonly<Record<string, string | number>>
}

const FIELDS: Readonly<Partial<Record<DefinitionProblemCode, EditorField>>> = {
  'grade-bands-not-descending': 'bands',
  'grade-bands-leave-gap': 'bands',
  'grade-duplicate': 'bands',
  'missing-grade': 'bands',
  'starting-total-not-positive': 'startingTotal',
  'total-differs-from-expected': 'total',
  'pass-mark-beyond-reach': 'passMark',
  'duplicate-number': 'number',
  'missing-number': 'number',
  'section-weight-not-positive': 'weight',
  'item-weight-not-positive': 'weight',
  'missing-unit': 'unit',
  'missing-source': 'unit',
  'item-without-clause': 'clauses',
  'item-points-not-positive': 'points',
  'critical-without-reasons': 'reasons',
  'reason-required-but-none-defined': 'reasons',
  'failing-option-without-reasons': 'reasons',
  'missing-reason-text': 'reasons',
  'condition-cycle': 'condition',
  'condition-refers-later-item': 'condition',
  'unreachable-item': 'condition',
  'condition-names-nothing': 'condition',
  'missing-name': 'name',
  'missing-text': 'name',
  'section-without-items': 'name',
}

const GRAVITY = { error: 0, warning: 1, hint: 2 } as const

/** Problems as listed: the gravest first, within a level in the order of the tree. `base` is the version that the draft changes. */
export function shownProblems(
  definition: ScorecardDefinition,
  problems: readonly DefinitionProblem[],
  base: ScorecardDefinition | null,
): ShownProblem[] {
  const owners = ownersOf(definition)
  const order = new Map([...owners.values()].map((place, at) => [place, at]))
  const position = (problem: ShownProblem): number => order.get(problem.place) ?? -1
  return problems
    .map((problem, at): ShownProblem => {
      const place = (problem.uid !== null && owners.get(problem.uid)) || SETTINGS
      const repair = repairOf(definition, problem, place, base)
      return {
        ...problem,
        key: `${problem.code} ${problem.uid ?? ''} ${at}`,
        place,
        placeName: nameOf(definition, place),
        field: FIELDS[problem.code] ?? 'options',
        repair: repair?.apply ?? null,
        repairParams: repair?.params ?? {},
      }
    })
    .toSorted((left, right) => GRAVITY[left.level] - GRAVITY[right.level] || position(left) - position(right))
}

/** The gravest level of each section's and item's problems, for the tree. */
export function gravestByPlace(problems: readonly ShownProblem[]): ReadonlyMap<string, ShownProblem['level']> {
  const levels = new Map<string, ShownProblem['level']>()
  for (const { place, level } of problems) {
    const before = levels.get(place)
    if (before === undefined || GRAVITY[level] < GRAVITY[before]) levels.set(place, level)
  }
  return levels
}

/** For every uid in the definition the section or item that it belongs to, in the order of the tree. */
function ownersOf(definition: ScorecardDefinition): Map<string, string> {
  const owners = new Map<string, string>()
  for (const section of definition.sections) {
    owners.set(section.uid, section.uid)
    for (const item of section.items) {
      owners.set(item.uid, item.uid)
      for (const part of [...item.options, ...item.failureReasons]) owners.set(part.uid, item.uid)
    }
  }
  return owners
}

function nameOf(definition: ScorecardDefinition, place: string): string | null {
  const section = definition.sections.find(each => each.uid === place)
  if (section) return `${section.number} ${section.name}`.trim()
  const item = itemOf(definition, place)
  return item ? `${item.number} ${item.text}`.trim() : null
}

import type {
  AnswerOption,
  Condition,
  ConditionTest,
  CriticalClass,
  CriticalEffect,
  ItemDefinition,
  RecordingField,
  ScorecardDefinition,
  SectionDefinition,
} from '../../src/scorecards/definition.ts'
import type { Answer, RecordingFacts } from '../../src/scorecards/rules.ts'

/** A recording of which nothing is known. */
export const noFacts: RecordingFacts = {}

/** Exact decimal text to hundredths: `11.5` is 1150. */
export function hundredths(text: string): number {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text)
  if (match === null) throw new Error(`Not a decimal with at most two places: ${text}`)
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

export interface OptionSketch {
  readonly points: number
  readonly critical?: CriticalClass
  readonly effect?: CriticalEffect
  readonly from?: number
  readonly below?: number
}

/** A condition in brief: items by number with the numbers of their answers (or N/A), and fields of the recording. */
export type TestSketch =
  | { readonly item: string; readonly answers: readonly (number | 'N/A')[] }
  | { readonly field: RecordingField; readonly values: readonly string[] }

export interface ItemSketch
  extends Partial<Pick<ItemDefinition, 'kind' | 'weight' | 'notApplicable' | 'perOccurrence' | 'unit' | 'required'>> {
  readonly points: number
  readonly options: readonly OptionSketch[]
  readonly condition?: { readonly match: Condition['match']; readonly tests: readonly TestSketch[] }
}

export interface SectionSketch {
  readonly weight?: number
  readonly deductionCap?: number
  readonly items: readonly ItemSketch[]
}

/** A definition with uids that name their place: section `1`, item `1.2`, its first option `1.2/1`. All figures in hundredths. */
export function definitionOf(
  sections: readonly SectionSketch[],
  settings: Partial<Omit<ScorecardDefinition, 'sections'>> = {},
): ScorecardDefinition {
  return {
    mode: 'points',
    places: 2,
    passMark: 8000,
    startingTotal: 10_000,
    expectedTotal: null,
    bonusBeyondFull: false,
    suggestsFullMarks: false,
    gradeBands: [],
    criticalEffects: { customer: 'zero-whole', business: 'zero-section', compliance: 'zero-whole' },
    ...settings,
    sections: sections.map((section, index) => sectionOf(section, `${index + 1}`)),
  }
}

/** The answer `n` (from 1), or N/A, on the item with that number; with the value that it rests on. */
export function answer(itemNumber: string, given: number | 'N/A', value?: number): [string, Answer] {
  if (given === 'N/A') return [itemNumber, { notApplicable: true }]
  return [itemNumber, { optionUid: `${itemNumber}/${given}`, ...(value !== undefined && { value }) }]
}

/** A check worth `points` whose failure may be critical. */
export function check(points: number, critical?: CriticalClass, effect?: CriticalEffect): ItemSketch {
  const failure = { points: 0, ...(critical && { critical }), ...(effect && { effect }) }
  return { points, notApplicable: 'removed', options: [{ points }, failure] }
}

function sectionOf(sketch: SectionSketch, number: string): SectionDefinition {
  return {
    uid: number,
    lineageUid: `lineage ${number}`,
    number,
    name: `Section ${number}`,
    weight: sketch.weight ?? 100,
    ...(sketch.deductionCap !== undefined && { deductionCap: sketch.deductionCap }),
    items: sketch.items.map((item, index) => itemOf(item, `${number}.${index + 1}`)),
  }
}

/** A bonus of so many points: none of them, or all. */
export function bonus(points: number): ItemSketch {
  return { kind: 'bonus', points, notApplicable: 'removed', options: [{ points: 0 }, { points }] }
}

/** Loses `each` per occurrence, `points` at most. */
export function deduct(points: number, each: number): ItemSketch {
  const options = [
    { points, from: 0, below: 1 },
    { points: Math.max(0, points - each), from: 1 },
  ]
  return { kind: 'deduct', points, perOccurrence: each, notApplicable: 'removed', options }
}

/** Words only. */
export function note(required = false): ItemSketch {
  return { kind: 'note', points: 0, options: [], required }
}

/** The same item, asked only when the test holds. */
export function onlyIf(test: TestSketch, item: ItemSketch): ItemSketch {
  return { ...item, condition: { match: 'all', tests: [test] } }
}

function itemOf(sketch: ItemSketch, number: string): ItemDefinition {
  const kind = sketch.kind ?? (sketch.options.length === 2 ? 'check' : 'scale')
  return {
    uid: number,
    lineageUid: `lineage ${number}`,
    number,
    kind,
    text: `Item ${number}`,
    guidance: '',
    clauseUids: [`clause ${number}`],
    clauseReference: null,
    severity: null,
    points: sketch.points,
    weight: sketch.weight ?? 100,
    notApplicable: sketch.notApplicable ?? 'forbidden',
    options: sketch.options.map((option, index) => optionOf(option, `${number}/${index + 1}`)),
    perOccurrence: sketch.perOccurrence ?? null,
    unit: sketch.unit ?? (kind === 'measure' ? 's' : null),
    source: kind === 'measure' ? 'typed' : null,
    failureReasons: [{ uid: `${number} reason`, text: 'A reason' }],
    minimumMarks: 1,
    required: sketch.required ?? false,
    condition: sketch.condition ? { match: sketch.condition.match, tests: sketch.condition.tests.map(testOf) } : null,
  }
}

function testOf(sketch: TestSketch): ConditionTest {
  if ('field' in sketch) return { of: 'recording', field: sketch.field, isOneOf: [...sketch.values] }
  const isOneOf = sketch.answers.map(given => (given === 'N/A' ? 'not-applicable' : `${sketch.item}/${given}`))
  return { of: 'answer', itemUid: sketch.item, isOneOf }
}

function optionOf(sketch: OptionSketch, uid: string): AnswerOption {
  return {
    uid,
    lineageUid: `lineage ${uid}`,
    label: uid,
    points: sketch.points,
    critical: sketch.critical ?? null,
    criticalEffect: sketch.effect ?? null,
    requiresReason: false,
    requiresComment: false,
    requiresMark: false,
    from: sketch.from ?? null,
    below: sketch.below ?? null,
  }
}

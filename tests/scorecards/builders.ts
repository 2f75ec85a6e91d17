import type {
  AnswerOption,
  CriticalClass,
  CriticalEffect,
  ItemDefinition,
  ScorecardDefinition,
  SectionDefinition,
} from '../../src/scorecards/definition.ts'
import type { Answer } from '../../src/scorecards/rules.ts'

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
}

export interface ItemSketch {
  readonly points: number
  readonly weight?: number
  readonly notApplicable?: ItemDefinition['notApplicable']
  readonly options: readonly OptionSketch[]
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
    gradeBands: [],
    criticalEffects: { customer: 'zero-whole', business: 'zero-section', compliance: 'zero-whole' },
    ...settings,
    sections: sections.map((section, index) => sectionOf(section, `${index + 1}`)),
  }
}

/** The answer `n` (from 1), or N/A, on the item with that number. */
export function answer(itemNumber: string, given: number | 'N/A'): [string, Answer] {
  return [itemNumber, given === 'N/A' ? { notApplicable: true } : { optionUid: `${itemNumber}/${given}` }]
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

function itemOf(sketch: ItemSketch, number: string): ItemDefinition {
  return {
    uid: number,
    lineageUid: `lineage ${number}`,
    number,
    kind: sketch.options.length === 2 ? 'check' : 'scale',
    text: `Item ${number}`,
    guidance: '',
    clauseReference: null,
    points: sketch.points,
    weight: sketch.weight ?? 100,
    notApplicable: sketch.notApplicable ?? 'forbidden',
    options: sketch.options.map((option, index) => optionOf(option, `${number}/${index + 1}`)),
    failureReasons: [{ uid: `${number} reason`, text: 'A reason' }],
  }
}

function optionOf(sketch: OptionSketch, uid: string): AnswerOption {
  return {
    uid,
    label: uid,
    points: sketch.points,
    critical: sketch.critical ?? null,
    criticalEffect: sketch.effect ?? null,
    requiresReason: false,
    requiresComment: false,
    requiresMark: false,
  }
}

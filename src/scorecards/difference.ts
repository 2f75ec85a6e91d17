import type { AnswerOption, Condition, ItemDefinition, ScorecardDefinition, SectionDefinition } from './definition.ts'

type Setting = Exclude<keyof ScorecardDefinition, 'sections'>
type Own<Part> = Exclude<keyof Part, 'uid' | 'lineageUid'>
export type SectionField = Exclude<Own<SectionDefinition>, 'items'>
/** `clauseReference` is no field of its own: it follows `clauseUids`. */
export type ItemField = Exclude<Own<ItemDefinition>, 'clauseReference'>
export type OptionField = Own<AnswerOption>

/** One part of two versions, found again by its lineage. Added: no `before`; removed: no `after`; both sides there: moved, changed or both. */
export interface PartDifference<Part, Field> {
  readonly lineageUid: string
  readonly before: Part | null
  readonly after: Part | null
  /** Stands in another section, or in another place among the parts of its section that both versions have. */
  readonly moved: boolean
  readonly fields: readonly Field[]
}

export type OptionDifference = PartDifference<AnswerOption, OptionField>

export interface ItemDifference extends PartDifference<ItemDefinition, ItemField> {
  /** Lineages of the sections that it stands in. */
  readonly sectionBefore: string | null
  readonly sectionAfter: string | null
  /** Answers that differ, when both versions have the item; `fields` then names `options`. */
  readonly options: readonly OptionDifference[]
}

/** What two versions of one scorecard do not have in common; equal parts are left out. */
export interface DefinitionDifference {
  readonly settings: readonly Setting[]
  readonly sections: readonly PartDifference<SectionDefinition, SectionField>[]
  readonly items: readonly ItemDifference[]
}

const SETTINGS = [
  'mode',
  'places',
  'passMark',
  'startingTotal',
  'expectedTotal',
  'bonusBeyondFull',
  'suggestsFullMarks',
  'gradeBands',
  'criticalEffects',
] as const satisfies readonly Setting[]

const SECTION_FIELDS = ['number', 'name', 'weight', 'deductionCap'] as const satisfies readonly SectionField[]

const OPTION_FIELDS = [
  'label',
  'points',
  'critical',
  'criticalEffect',
  'requiresReason',
  'requiresComment',
  'requiresMark',
  'from',
  'below',
] as const satisfies readonly OptionField[]

/** Fields that are compared as they stand; the others need their own eyes. */
const PLAIN_ITEM_FIELDS = [
  'kind',
  'number',
  'text',
  'guidance',
  'points',
  'weight',
  'notApplicable',
  'perOccurrence',
  'unit',
  'source',
  'minimumMarks',
  'required',
] as const satisfies readonly ItemField[]

/** What changed from `before` to `after`, in the order of `after`, removed parts last. Uids do not count, lineages do. */
export function differenceOf(before: ScorecardDefinition, after: ScorecardDefinition): DefinitionDifference {
  const namesBefore = lineagesOf(before)
  const namesAfter = lineagesOf(after)
  return {
    settings: SETTINGS.filter(name => !same(before[name], after[name])),
    sections: partDifferences(
      before.sections,
      after.sections,
      (left, right) => SECTION_FIELDS.filter(name => left[name] !== right[name]),
      restingParts(before.sections, after.sections),
    ),
    items: itemDifferences(before, after, (left, right) => itemFields(left, right, namesBefore, namesAfter)),
  }
}

/** Whether nothing differs. */
export function isSame({ settings, sections, items }: DefinitionDifference): boolean {
  return settings.length + sections.length + items.length === 0
}

function itemDifferences(
  before: ScorecardDefinition,
  after: ScorecardDefinition,
  fieldsOf: (left: ItemDefinition, right: ItemDefinition) => readonly ItemField[],
): ItemDifference[] {
  const sectionsBefore = sectionsByItem(before)
  const sectionsAfter = sectionsByItem(after)
  const itemsOf = ({ sections }: ScorecardDefinition) => sections.flatMap(section => section.items)
  const sections = new Map(before.sections.map(section => [section.lineageUid, section]))
  // Section by section: one that moves takes its items along.
  const resting = new Set(
    after.sections.flatMap(({ lineageUid, items }) => [...restingParts(sections.get(lineageUid)?.items ?? [], items)]),
  )
  return partDifferences(itemsOf(before), itemsOf(after), fieldsOf, resting).map(difference => ({
    ...difference,
    sectionBefore: sectionsBefore.get(difference.lineageUid) ?? null,
    sectionAfter: sectionsAfter.get(difference.lineageUid) ?? null,
    options:
      difference.before && difference.after
        ? optionDifferences(difference.before.options, difference.after.options)
        : [],
  }))
}

function optionDifferences(before: readonly AnswerOption[], after: readonly AnswerOption[]): OptionDifference[] {
  const fieldsOf = (left: AnswerOption, right: AnswerOption) => OPTION_FIELDS.filter(name => left[name] !== right[name])
  return partDifferences(before, after, fieldsOf, restingParts(before, after))
}

function itemFields(
  left: ItemDefinition,
  right: ItemDefinition,
  namesBefore: ReadonlyMap<string, string>,
  namesAfter: ReadonlyMap<string, string>,
): ItemField[] {
  const fields: ItemField[] = PLAIN_ITEM_FIELDS.filter(name => left[name] !== right[name])
  if (!same([...left.clauseUids].sort(), [...right.clauseUids].sort())) fields.push('clauseUids')
  // Null stands for "as its clauses say" in a draft and is filled in when it is published.
  if (left.severity !== null && right.severity !== null && left.severity !== right.severity) fields.push('severity')
  if (optionDifferences(left.options, right.options).length > 0) fields.push('options')
  if (!same(textsOf(left), textsOf(right))) fields.push('failureReasons')
  if (!same(byLineage(left.condition, namesBefore), byLineage(right.condition, namesAfter))) fields.push('condition')
  return fields
}

interface Part {
  readonly lineageUid: string
}

function partDifferences<Own extends Part, Field>(
  before: readonly Own[],
  after: readonly Own[],
  fieldsOf: (left: Own, right: Own) => readonly Field[],
  resting: ReadonlySet<string>,
): PartDifference<Own, Field>[] {
  const left = new Map(before.map(part => [part.lineageUid, part]))
  const right = new Map(after.map(part => [part.lineageUid, part]))
  const kept = after.flatMap((part): PartDifference<Own, Field>[] => {
    const { lineageUid } = part
    const old = left.get(lineageUid)
    if (old === undefined) return [{ lineageUid, before: null, after: part, moved: false, fields: [] }]
    const fields = fieldsOf(old, part)
    const moved = !resting.has(lineageUid)
    return moved || fields.length > 0 ? [{ lineageUid, before: old, after: part, moved, fields }] : []
  })
  const removed = before
    .filter(part => !right.has(part.lineageUid))
    .map(part => ({ lineageUid: part.lineageUid, before: part, after: null, moved: false, fields: [] }))
  return [...kept, ...removed]
}

/** The parts that stayed where they were: the longest run that both versions have in the same order, so that one moved part counts as one. */
function restingParts(before: readonly Part[], after: readonly Part[]): ReadonlySet<string> {
  const places = new Map(before.map((part, place) => [part.lineageUid, place]))
  const common = after.flatMap(({ lineageUid }) => {
    const place = places.get(lineageUid)
    return place === undefined ? [] : [{ lineageUid, place }]
  })
  /** At each length the index (in `common`) of the lowest end of a run so long; and before each index the one that it follows. */
  const ends: number[] = []
  const follows: number[] = []
  const placeAt = (index: number | undefined) => (index === undefined ? -1 : (common[index]?.place ?? -1))
  for (const [index, { place }] of common.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (placeAt(ends[middle]) < place) low = middle + 1
      else high = middle
    }
    follows[index] = ends[low - 1] ?? -1
    ends[low] = index
  }
  const resting = new Set<string>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = follows[index] ?? -1) {
    const part = common[index]
    if (part) resting.add(part.lineageUid)
  }
  return resting
}

function sectionsByItem({ sections }: ScorecardDefinition): Map<string, string> {
  return new Map(sections.flatMap(section => section.items.map(item => [item.lineageUid, section.lineageUid])))
}

/** Lineages of items and answers by uid, by which conditions name them. */
function lineagesOf({ sections }: ScorecardDefinition): Map<string, string> {
  const items = sections.flatMap(section => section.items)
  return new Map([...items, ...items.flatMap(item => item.options)].map(part => [part.uid, part.lineageUid]))
}

function byLineage(condition: Condition | null, names: ReadonlyMap<string, string>): unknown {
  if (condition === null) return null
  const nameOf = (uid: string) => names.get(uid) ?? uid
  return [
    condition.match,
    condition.tests.map(test =>
      test.of === 'answer'
        ? [test.of, nameOf(test.itemUid), test.isOneOf.map(nameOf).sort()]
        : [test.of, test.field, [...test.isOneOf].sort()],
    ),
  ]
}

const textsOf = (item: ItemDefinition): string[] => item.failureReasons.map(reason => reason.text)

/** Plain values only, whose keys always come in the same order. */
const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

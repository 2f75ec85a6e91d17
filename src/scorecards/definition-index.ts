import type { Condition, ConditionTest, ItemDefinition, ScorecardDefinition } from './definition.ts'

/** An item and where it stands. */
export interface IndexedItem {
  readonly item: ItemDefinition
  readonly sectionUid: string
  /** Its place among all items of the scorecard, from 0. */
  readonly position: number
}

/** A test of a condition, with what it reads looked up. */
export interface IndexedTest {
  readonly test: ConditionTest
  /** The item that it reads; null for a field of the recording and for an item that does not exist. */
  readonly read: IndexedItem | null
  /** Which of the answers that it waits for that item can take: option uids, or `not-applicable`. */
  readonly possible: readonly string[]
}

/** An item that is asked under a condition only. */
export interface ConditionalItem extends IndexedItem {
  readonly condition: Condition
  readonly tests: readonly IndexedTest[]
}

/** What is looked up again and again in one definition, gathered once. */
export interface DefinitionIndex {
  /** By item uid. */
  readonly items: ReadonlyMap<string, IndexedItem>
  readonly itemCount: number
  /** Items with a condition, each after the items that its condition reads. */
  readonly conditionals: readonly ConditionalItem[]
  /** Items whose conditions go round in a circle or read such an item; in the scorecard's order, never asked. */
  readonly circular: readonly ConditionalItem[]
}

const indexes = new WeakMap<ScorecardDefinition, DefinitionIndex>()

/** The index of a definition, built once for each: a definition is a value and must never be changed in place. */
export function indexOf(definition: ScorecardDefinition): DefinitionIndex {
  const known = indexes.get(definition)
  if (known !== undefined) return known
  const built = build(definition)
  indexes.set(definition, built)
  return built
}

/** Uids of the items that a condition reads. */
export function itemsRead(condition: Condition): string[] {
  return condition.tests.filter(isAnswerTest).map(test => test.itemUid)
}

function isAnswerTest(test: ConditionTest): test is Extract<ConditionTest, { of: 'answer' }> {
  return test.of === 'answer'
}

function build(definition: ScorecardDefinition): DefinitionIndex {
  const all = definition.sections
    .flatMap(section => section.items.map(item => ({ item, sectionUid: section.uid })))
    .map((each, position) => ({ ...each, position }))
  const items = new Map<string, IndexedItem>(all.map(each => [each.item.uid, each]))
  const conditionals = all.flatMap(each => {
    const { condition } = each.item
    return condition === null ? [] : [{ ...each, condition, tests: condition.tests.map(test => indexed(items, test)) }]
  })
  return { items, itemCount: all.length, ...inDependencyOrder(conditionals) }
}

function indexed(items: ReadonlyMap<string, IndexedItem>, test: ConditionTest): IndexedTest {
  if (test.of === 'recording') return { test, read: null, possible: [] }
  const read = items.get(test.itemUid) ?? null
  return { test, read, possible: read === null ? [] : test.isOneOf.filter(wanted => canAnswer(read.item, wanted)) }
}

function canAnswer(item: ItemDefinition, wanted: string): boolean {
  if (item.kind === 'note') return false
  if (wanted === 'not-applicable') return item.notApplicable !== 'forbidden'
  return item.options.some(option => option.uid === wanted)
}

/** Kahn's order: an item follows once everything that it reads has been placed. What remains goes round in a circle. */
function inDependencyOrder(all: readonly ConditionalItem[]): Pick<DefinitionIndex, 'conditionals' | 'circular'> {
  const conditional = new Set(all.map(each => each.item.uid))
  const readers = new Map<string, ConditionalItem[]>()
  const waiting = new Map<ConditionalItem, number>()
  for (const each of all) {
    const awaited = new Set(itemsRead(each.condition).filter(uid => conditional.has(uid)))
    waiting.set(each, awaited.size)
    for (const uid of awaited) {
      const others = readers.get(uid)
      if (others === undefined) readers.set(uid, [each])
      else others.push(each)
    }
  }
  const conditionals = all.filter(each => waiting.get(each) === 0)
  // The list grows while it is walked: each placed item may free its readers.
  for (const placed of conditionals) {
    for (const reader of readers.get(placed.item.uid) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1
      waiting.set(reader, left)
      if (left === 0) conditionals.push(reader)
    }
  }
  const reached = new Set(conditionals)
  return { conditionals, circular: all.filter(each => !reached.has(each)) }
}

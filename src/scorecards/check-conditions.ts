import { directionSchema } from '../recordings/contract.ts'
import { scenarioSchema, tierSchema } from '../standards/frame.ts'
import type { ConditionTest, RecordingField, ScorecardDefinition } from './definition.ts'
import { type ConditionalItem, type DefinitionIndex, type IndexedTest, indexOf, itemsRead } from './definition-index.ts'
import { type DefinitionProblem, problem } from './definition-problems.ts'

/** What each field of a recording can be; null where the workspace names its own values. */
const KNOWN_VALUES: Readonly<Record<RecordingField, readonly string[] | null>> = {
  scenario: scenarioSchema.options,
  touchpoint: null,
  tier: tierSchema.options,
  direction: directionSchema.options,
  channel: ['telephone', 'video', 'counter'],
}

/** Why a test can never hold. */
type DeadReason = 'missing-item' | 'missing-option' | 'unreachable-item' | 'unknown-value' | 'contradiction'

/** What each answer or field must be for an item to be asked, as far as that is certain. */
type Needs = ReadonlyMap<string, ReadonlySet<string>>

/** The faults of conditions: circles, references to later items, and items that can never be asked. */
export function conditionProblems(definition: ScorecardDefinition): DefinitionProblem[] {
  const index = indexOf(definition)
  const problems: DefinitionProblem[] = index.circular.flatMap(each => circleProblem(index, each))
  const unreachable = new Set(index.circular.map(each => each.item.uid))
  const needs = new Map<string, Needs>()
  for (const each of index.conditionals) {
    const { condition, item } = each
    const tests = each.tests.map(test => judgeTest(unreachable, test))
    const dead = tests.filter(test => test.dead !== null)
    const certain = condition.match === 'all' || condition.tests.length === 1
    const mine = certain ? needsOf(condition.tests, needs) : null
    const reason = (condition.match === 'all' ? dead.length > 0 : dead.length === tests.length)
      ? (dead[0]?.dead ?? null)
      : mine !== null && [...mine.values()].some(values => values.size === 0)
        ? 'contradiction'
        : null
    if (reason !== null) unreachable.add(item.uid)
    if (mine !== null) needs.set(item.uid, mine)
    problems.push(...laterProblems(index, each))
    if (reason !== null) problems.push(problem('unreachable-item', item.uid, { reason }))
    else if (tests.some(test => test.namesNothing)) problems.push(problem('condition-names-nothing', item.uid))
  }
  return problems
}

/** An item on a circle comes back to itself; one that merely reads such an item is out of reach. */
function circleProblem(index: DefinitionIndex, { item, condition }: ConditionalItem): DefinitionProblem {
  const circle = new Set<string>()
  const next = itemsRead(condition)
  for (const uid of next) {
    if (circle.has(uid)) continue
    circle.add(uid)
    const read = index.items.get(uid)?.item.condition ?? null
    if (read !== null) next.push(...itemsRead(read))
  }
  if (!circle.has(item.uid)) return problem('unreachable-item', item.uid, { reason: 'unreachable-item' })
  const numbers = itemsRead(condition).flatMap(uid => index.items.get(uid)?.item.number ?? [])
  return problem('condition-cycle', item.uid, { items: [...new Set(numbers)].join(', ') })
}

function laterProblems(index: DefinitionIndex, { item, condition, position }: ConditionalItem): DefinitionProblem[] {
  return itemsRead(condition).flatMap(uid => {
    const read = index.items.get(uid)
    if (read === undefined || read.position < position) return []
    return [problem('condition-refers-later-item', item.uid, { item: read.item.number })]
  })
}

/** Whether a test can ever hold, and whether it names something that does not exist. */
function judgeTest(
  unreachable: ReadonlySet<string>,
  { test, read, possible }: IndexedTest,
): { readonly dead: DeadReason | null; readonly namesNothing: boolean } {
  const wanted = test.isOneOf.length
  if (test.of === 'recording') {
    const known = KNOWN_VALUES[test.field]
    const living = test.isOneOf.filter(value => known === null || known.includes(value)).length
    return { dead: living === 0 ? 'unknown-value' : null, namesNothing: living < wanted }
  }
  if (read === null) return { dead: 'missing-item', namesNothing: true }
  if (unreachable.has(test.itemUid)) return { dead: 'unreachable-item', namesNothing: false }
  return { dead: possible.length === 0 ? 'missing-option' : null, namesNothing: possible.length < wanted }
}

/** All of the tests together, and what the items that they read need in their turn. */
function needsOf(tests: readonly ConditionTest[], known: ReadonlyMap<string, Needs>): Needs {
  const needs = new Map<string, ReadonlySet<string>>()
  const need = (subject: string, values: ReadonlySet<string>) => {
    const before = needs.get(subject)
    needs.set(subject, before === undefined ? values : new Set([...values].filter(value => before.has(value))))
  }
  for (const test of tests) {
    need(test.of === 'recording' ? test.field : test.itemUid, new Set(test.isOneOf))
    const inherited = test.of === 'answer' ? known.get(test.itemUid) : undefined
    for (const [subject, values] of inherited ?? []) need(subject, values)
  }
  return needs
}

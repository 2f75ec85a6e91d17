import type { Answer, Answers } from './answers.ts'
import type { ConditionTest, RecordingField, ScorecardDefinition } from './definition.ts'
import { type ConditionalItem, type DefinitionIndex, type IndexedTest, indexOf } from './definition-index.ts'

/** What conditions may know of the recording; a field that is missing or null meets no test. */
export type RecordingFacts = Readonly<Partial<Record<RecordingField, string | null>>>

/** By item position (`indexOf`): 1 when the item is asked, else 0. Null when every item is, because none has a condition. */
export type AskedFlags = Uint8Array | null

/** Uids of the items whose conditions hold. A test of an item that is not asked is false; conditions in a circle never hold. */
export function askedItems(
  definition: ScorecardDefinition,
  answers: Answers,
  facts: RecordingFacts,
): ReadonlySet<string> {
  const index = indexOf(definition)
  const items = [...index.items.values()]
  const byPosition: (Answer | undefined)[] = []
  for (const { item, position } of items) byPosition[position] = answers.get(item.uid)
  const flags = askedFlags(index, byPosition, facts)
  return new Set(items.filter(({ position }) => isAsked(flags, position)).map(({ item }) => item.uid))
}

/** Uids of the notes that are asked and must be written before submission, in the scorecard's order. */
export function requiredNotes(definition: ScorecardDefinition, answers: Answers, facts: RecordingFacts): string[] {
  const asked = askedItems(definition, answers, facts)
  return definition.sections
    .flatMap(section => section.items)
    .filter(item => item.kind === 'note' && item.required && asked.has(item.uid))
    .map(item => item.uid)
}

/** The answers by item position (`indexOf`): looked up once, read often. */
export type AnswersByPosition = readonly (Answer | undefined)[]

/** Which items are asked, as flags for the arithmetic. */
export function askedFlags(index: DefinitionIndex, answers: AnswersByPosition, facts: RecordingFacts): AskedFlags {
  return flagsOf(index, ({ test, read }, flags) => {
    if (test.of === 'recording') return factHolds(test, facts)
    const answer = read === null || flags[read.position] === 0 ? undefined : answers[read.position]
    if (answer === undefined) return false
    return test.isOneOf.includes('notApplicable' in answer ? 'not-applicable' : answer.optionUid)
  })
}

/** Which items this recording could be asked, whatever is answered: what a zeroed section keeps. */
export function askableFlags(index: DefinitionIndex, facts: RecordingFacts): AskedFlags {
  return flagsOf(index, ({ test, read, possible }, flags) => {
    if (test.of === 'recording') return factHolds(test, facts)
    return read !== null && flags[read.position] === 1 && possible.length > 0
  })
}

/** Whether the flags say that the item at this position is asked. */
export function isAsked(flags: AskedFlags, position: number): boolean {
  return flags === null || flags[position] === 1
}

function flagsOf(
  { itemCount, conditionals, circular }: DefinitionIndex,
  holds: (test: IndexedTest, flags: Uint8Array) => boolean,
): AskedFlags {
  if (conditionals.length + circular.length === 0) return null
  const flags = new Uint8Array(itemCount).fill(1)
  const hide = ({ position }: ConditionalItem) => {
    flags[position] = 0
  }
  conditionals.forEach(hide)
  circular.forEach(hide)
  for (const { condition, tests, position } of conditionals) {
    const holdsNow = (test: IndexedTest) => holds(test, flags)
    if (condition.match === 'all' ? tests.every(holdsNow) : tests.some(holdsNow)) flags[position] = 1
  }
  return flags
}

function factHolds(test: Extract<ConditionTest, { of: 'recording' }>, facts: RecordingFacts): boolean {
  const fact = facts[test.field]
  return fact !== undefined && fact !== null && test.isOneOf.includes(fact)
}

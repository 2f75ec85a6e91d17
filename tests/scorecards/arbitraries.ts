import fc from 'fast-check'
import type { ItemDefinition, ScorecardDefinition } from '../../src/scorecards/definition.ts'
import { type Answer, optionForValue, type RecordingFacts } from '../../src/scorecards/rules.ts'
import { definitionOf, type ItemSketch, note, type SectionSketch, type TestSketch } from './builders.ts'

const criticalClass = fc.constantFrom('customer' as const, 'business' as const, 'compliance' as const)
const effect = fc.constantFrom('zero-section' as const, 'zero-whole' as const, 'fail-only' as const)
const critical = fc
  .option(fc.record({ critical: criticalClass }, { requiredKeys: ['critical'] }), { freq: 5 })
  .chain(given =>
    given === null
      ? fc.constant({})
      : fc.option(effect).map(own => ({ ...given, ...(own !== null && { effect: own }) })),
  )
const common = {
  points: fc.integer({ min: 1, max: 2000 }),
  weight: fc.integer({ min: 1, max: 5000 }),
  notApplicable: fc.constantFrom('removed' as const, 'counts-as-pass' as const, 'forbidden' as const),
}

/** Full marks, or a part of them that may be a critical error. */
const judgedItem: fc.Arbitrary<ItemSketch> = fc
  .record({ ...common, lesser: fc.array(fc.tuple(fc.nat(2000), critical), { minLength: 1, maxLength: 3 }) })
  .map(({ lesser, ...item }) => ({
    ...item,
    options: [
      { points: item.points },
      ...lesser.map(([part, error]) => ({ points: part % (item.points + 1), ...error })),
    ],
  }))

const deductItem: fc.Arbitrary<ItemSketch> = fc
  .record({ ...common, each: fc.integer({ min: 1, max: 900 }), error: critical })
  .map(({ each, error, ...item }) => ({
    ...item,
    kind: 'deduct',
    perOccurrence: each,
    options: [
      { points: item.points, from: 0, below: 1 },
      { points: Math.max(0, item.points - each), from: 1, below: 4 },
      { points: 0, from: 4, ...error },
    ],
  }))

const measureItem: fc.Arbitrary<ItemSketch> = fc
  .record({ ...common, part: fc.nat(2000), error: critical })
  .map(({ part, error, ...item }) => ({
    ...item,
    kind: 'measure',
    options: [
      { points: item.points, below: 300 },
      { points: part % (item.points + 1), from: 300, below: 900 },
      { points: 0, from: 900, ...error },
    ],
  }))

const bonusItem: fc.Arbitrary<ItemSketch> = fc.record({ ...common, part: fc.nat(2000) }).map(({ part, ...item }) => ({
  ...item,
  kind: 'bonus',
  options: [{ points: 0 }, { points: part % (item.points + 1) }, { points: item.points }],
}))

const noteItem: fc.Arbitrary<ItemSketch> = fc.boolean().map(required => note(required))

/** Kinds that put points into the possible total. */
const scoredItem = fc.oneof({ weight: 3, arbitrary: judgedItem }, deductItem, measureItem)
const anyItem = fc.oneof({ weight: 6, arbitrary: scoredItem }, { weight: 2, arbitrary: bonusItem }, noteItem)

const scenarios = ['pre-sale', 'in-sale', 'after-sale']
const tiers = ['high-value', 'regular']

/** Any recording, also one of which less is known. */
export const recordings: fc.Arbitrary<RecordingFacts> = fc.record(
  { scenario: fc.constantFrom(...scenarios, null), tier: fc.constantFrom(...tiers) },
  { requiredKeys: [] },
)

const recordingTest: fc.Arbitrary<Extract<TestSketch, { field: unknown }>> = fc.oneof(
  fc.subarray(scenarios, { minLength: 1 }).map(values => ({ field: 'scenario' as const, values })),
  fc.subarray(tiers, { minLength: 1 }).map(values => ({ field: 'tier' as const, values })),
)

/** A condition before it is known which items stand earlier: tests of answers name them by a number to be taken modulo. */
const conditionSeed = fc.record({
  match: fc.constantFrom('all' as const, 'any' as const),
  tests: fc.array(fc.oneof(recordingTest, fc.record({ earlier: fc.nat(), choices: fc.nat(30) })), {
    minLength: 1,
    maxLength: 3,
  }),
})
type ConditionSeed = typeof conditionSeed extends fc.Arbitrary<infer Seed> ? Seed : never

/** What may be asked: everything without conditions, or some items only if earlier answers or the recording are so. */
function sections(
  item: fc.Arbitrary<ItemSketch>,
  conditions: fc.Arbitrary<ConditionSeed | null>,
): fc.Arbitrary<SectionSketch[]> {
  const section = fc.record({
    weight: fc.integer({ min: 1, max: 5000 }),
    cap: fc.option(fc.integer({ min: 0, max: 3000 })),
    items: fc.array(fc.tuple(item, conditions), { minLength: 1, maxLength: 4 }),
  })
  return fc.array(section, { minLength: 1, maxLength: 4 }).map(all => {
    const earlier: { number: string; sketch: ItemSketch }[] = []
    return all.map(({ cap, items, ...rest }, at) => ({
      ...rest,
      ...(cap !== null && { deductionCap: cap }),
      items: items.map(([sketch, seed], place) => {
        const condition = seed === null ? null : conditionFrom(seed, earlier)
        earlier.push({ number: `${at + 1}.${place + 1}`, sketch })
        return condition === null ? sketch : { ...sketch, condition }
      }),
    }))
  })
}

function conditionFrom(
  { match, tests }: ConditionSeed,
  earlier: readonly { number: string; sketch: ItemSketch }[],
): NonNullable<ItemSketch['condition']> | null {
  const found = tests.flatMap((test): TestSketch[] => {
    if ('field' in test) return [test]
    const read = earlier[test.earlier % Math.max(1, earlier.length)]
    if (read === undefined) return []
    const answers = read.sketch.options.flatMap((_, index) => ((test.choices >> index) & 1 ? [index + 1] : []))
    return [{ item: read.number, answers: test.choices & 16 ? [...answers, 'N/A'] : answers }]
  })
  return found.length === 0 ? null : { match, tests: found }
}

function definitionsWith(all: fc.Arbitrary<SectionSketch[]>): fc.Arbitrary<ScorecardDefinition> {
  return fc
    .record({
      mode: fc.constantFrom(
        'points' as const,
        'weighted-points' as const,
        'weighted-sections' as const,
        'deduction' as const,
      ),
      places: fc.constantFrom(0 as const, 1 as const, 2 as const),
      passMark: fc.integer({ min: 0, max: 10_000 }),
      startingTotal: fc.integer({ min: 1, max: 20_000 }),
      bonusBeyondFull: fc.boolean(),
      criticalEffects: fc.record({ customer: effect, business: effect, compliance: effect }),
      sections: all,
    })
    .map(({ sections: sketches, ...settings }) => definitionOf(sketches, settings))
}

/** Any well-formed scorecard, in any mode, with items of every kind and with conditions. */
export const definitions = definitionsWith(sections(anyItem, fc.option(conditionSeed, { freq: 2 })))

/** Any well-formed scorecard whose items are all asked and all count: no conditions, bonus or notes. */
export const plainDefinitions = definitionsWith(sections(scoredItem, fc.constant(null)))

/** All items of a scorecard, in order. */
export function itemsOf(definition: ScorecardDefinition): ItemDefinition[] {
  return definition.sections.flatMap(each => each.items)
}

/** Any answer that the item, no note, can take: by itself or with a value that it rests on. */
export function answerTo(each: ItemDefinition): fc.Arbitrary<Answer> {
  const options: Answer[] = each.options.map(option => ({ optionUid: option.uid }))
  const chosen = fc.constantFrom(
    ...options,
    ...(each.notApplicable === 'forbidden' ? [] : [{ notApplicable: true as const }]),
  )
  if (each.kind !== 'deduct' && each.kind !== 'measure') return chosen
  const valued = fc.nat(each.kind === 'deduct' ? 7 : 1200).map(value => {
    const option = optionForValue(each, value)
    if (option === null) throw new Error('The bands of a well-formed item hold every value')
    return { optionUid: option.uid, value }
  })
  return fc.oneof(chosen, valued)
}

/** Any answer that the item can take and that is not a critical error. */
export function harmlessAnswerTo(each: ItemDefinition): fc.Arbitrary<Answer> {
  return answerTo(each).filter(
    given => !('optionUid' in given && each.options.some(o => o.uid === given.optionUid && o.critical !== null)),
  )
}

/** One answer per item that takes one, in the scorecard's order. */
export function allAnswers(
  items: readonly ItemDefinition[],
  one: (each: ItemDefinition) => fc.Arbitrary<Answer> = answerTo,
): fc.Arbitrary<[string, Answer][]> {
  const answerable = items.filter(each => each.kind !== 'note')
  return fc
    .tuple(...answerable.map(one))
    .map(given => given.map((each, index): [string, Answer] => [answerable[index]?.uid ?? '', each]))
}

function answered(of: fc.Arbitrary<ScorecardDefinition>) {
  return fc
    .tuple(of, recordings)
    .chain(([definition, facts]) => allAnswers(itemsOf(definition)).map(answers => ({ definition, facts, answers })))
}

/** A scorecard and a recording with every item answered, those that are not asked too. */
export const scoredCases = answered(definitions)

/** The same without conditions, bonus and notes. */
export const plainCases = answered(plainDefinitions)

/** A scorecard that has at least one critical answer, which is given, with every other item answered in two ways. */
export const criticalCases = fc
  .tuple(definitions, recordings)
  .map(([definition, facts]) => ({
    definition,
    facts,
    criticals: itemsOf(definition).flatMap(each =>
      each.options.filter(option => option.critical !== null).map(option => ({ item: each, option })),
    ),
  }))
  .filter(({ criticals }) => criticals.length > 0)
  .chain(({ definition, facts, criticals }) =>
    fc
      .tuple(fc.constantFrom(...criticals), allAnswers(itemsOf(definition)), allAnswers(itemsOf(definition)))
      .map(([{ item: failed, option }, one, other]) => {
        const withCritical = (answers: [string, Answer][]) =>
          new Map<string, Answer>(answers).set(failed.uid, { optionUid: option.uid })
        return { definition, facts, failed, option, one: withCritical(one), other: withCritical(other) }
      }),
  )

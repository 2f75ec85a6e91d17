import fc from 'fast-check'
import type { ItemDefinition, ScorecardDefinition } from '../../src/scorecards/definition.ts'
import type { Answer } from '../../src/scorecards/rules.ts'
import { definitionOf, type ItemSketch, type SectionSketch } from './builders.ts'

const criticalClass = fc.constantFrom('customer' as const, 'business' as const, 'compliance' as const)
const effect = fc.constantFrom('zero-section' as const, 'zero-whole' as const, 'fail-only' as const)

const item: fc.Arbitrary<ItemSketch> = fc
  .record({
    points: fc.integer({ min: 1, max: 2000 }),
    weight: fc.integer({ min: 1, max: 5000 }),
    notApplicable: fc.constantFrom('removed' as const, 'counts-as-pass' as const, 'forbidden' as const),
    lesser: fc.array(
      fc.record({
        part: fc.integer({ min: 0, max: 2000 }),
        critical: fc.option(fc.record({ class: criticalClass, effect: fc.option(effect) }), { freq: 5 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ points, weight, notApplicable, lesser }) => ({
    points,
    weight,
    notApplicable,
    options: [
      { points },
      ...lesser.map(({ part, critical }) => ({
        points: part % (points + 1),
        ...(critical && { critical: critical.class, ...(critical.effect && { effect: critical.effect }) }),
      })),
    ],
  }))

const section: fc.Arbitrary<SectionSketch> = fc
  .record({
    weight: fc.integer({ min: 1, max: 5000 }),
    cap: fc.option(fc.integer({ min: 0, max: 3000 })),
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
  })
  .map(({ cap, ...rest }) => (cap === null ? rest : { ...rest, deductionCap: cap }))

/** Any well-formed scorecard, in any mode. */
export const definitions: fc.Arbitrary<ScorecardDefinition> = fc
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
    criticalEffects: fc.record({ customer: effect, business: effect, compliance: effect }),
    sections: fc.array(section, { minLength: 1, maxLength: 4 }),
  })
  .map(({ sections, ...settings }) => definitionOf(sections, settings))

/** All items of a scorecard, in order. */
export function itemsOf(definition: ScorecardDefinition): ItemDefinition[] {
  return definition.sections.flatMap(each => each.items)
}

/** Any answer that the item can take. */
export function answerTo(each: ItemDefinition): fc.Arbitrary<Answer> {
  const options: Answer[] = each.options.map(option => ({ optionUid: option.uid }))
  return fc.constantFrom(...options, ...(each.notApplicable === 'forbidden' ? [] : [{ notApplicable: true as const }]))
}

/** Any answer that the item can take and that is not a critical error. */
export function harmlessAnswerTo(each: ItemDefinition): fc.Arbitrary<Answer> {
  return answerTo(each).filter(
    given => !('optionUid' in given && each.options.some(o => o.uid === given.optionUid && o.critical !== null)),
  )
}

/** One answer per item, in the scorecard's order. */
export function allAnswers(
  items: readonly ItemDefinition[],
  one: (each: ItemDefinition) => fc.Arbitrary<Answer> = answerTo,
): fc.Arbitrary<[string, Answer][]> {
  return fc
    .tuple(...items.map(one))
    .map(given => given.map((each, index): [string, Answer] => [items[index]?.uid ?? '', each]))
}

/** A scorecard with every item answered. */
export const scoredCases = definitions.chain(definition =>
  allAnswers(itemsOf(definition)).map(answers => ({ definition, answers })),
)

/** A scorecard that has at least one critical answer, which is given, with every other item answered in two ways. */
export const criticalCases = definitions
  .map(definition => ({
    definition,
    criticals: itemsOf(definition).flatMap(each =>
      each.options.filter(option => option.critical !== null).map(option => ({ item: each, option })),
    ),
  }))
  .filter(({ criticals }) => criticals.length > 0)
  .chain(({ definition, criticals }) =>
    fc
      .tuple(fc.constantFrom(...criticals), allAnswers(itemsOf(definition)), allAnswers(itemsOf(definition)))
      .map(([{ item: failed, option }, one, other]) => {
        const withCritical = (answers: [string, Answer][]) =>
          new Map<string, Answer>(answers).set(failed.uid, { optionUid: option.uid })
        return { definition, failed, option, one: withCritical(one), other: withCritical(other) }
      }),
  )

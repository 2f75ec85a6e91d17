import { Model } from 'survey-core'
import type { ItemDefinition, ScorecardDefinition } from '../../src/scorecards/definition.ts'
import { type Answer, scoreEvaluation } from '../../src/scorecards/rules.ts'

export interface ScoringRates {
  readonly items: number
  /** Evaluations scored per second, whole results with the path of how they came about. */
  readonly ours: number
  /** The same answers through a SurveyJS model made once. */
  readonly surveyJs: number
}

type Given = ReadonlyMap<string, Answer>

const NOT_APPLICABLE = 'na'

/** Scores the same random answers with our rules and with an equivalent SurveyJS form; refuses to compare what does not agree. */
export function benchScoring(definition: ScorecardDefinition, rounds: number): ScoringRates {
  const items = definition.sections.flatMap(section => section.items)
  const evaluations = Array.from({ length: rounds }, (_, seed) => randomAnswers(items, seed))
  const model = new Model(surveyOf(definition))
  const data = evaluations.map(answers => surveyData(items, answers))
  const score = (given: Record<string, unknown>): number => {
    model.data = given
    return Number(model.getVariable('score'))
  }
  for (const [index, answers] of evaluations.slice(0, 200).entries()) {
    const ours = scoreEvaluation(definition, answers, {})
    const theirs = score(data[index] ?? {})
    // Ours is rounded to its places, theirs is a double.
    if (ours.outcome === 'scored' && !(Math.abs(ours.score / 10 ** definition.places - theirs) <= 0.051)) {
      throw new Error(`Not the same form: ${ours.score} and ${theirs}`)
    }
  }
  const theirs = perSecond(data, score)
  const ours = perSecond(evaluations, answers => {
    const result = scoreEvaluation(definition, answers, {})
    return result.path.length
  })
  return { items: items.length, ours, surveyJs: theirs }
}

function perSecond<Each>(all: readonly Each[], run: (each: Each) => number): number {
  let used = 0
  const began = performance.now()
  for (const each of all) used += run(each)
  const seconds = (performance.now() - began) / 1000
  if (Number.isNaN(used)) throw new Error('Nothing was computed')
  return all.length / seconds
}

/** A linear congruential generator (Numerical Recipes): the same answers in every run. */
function randomAnswers(items: readonly ItemDefinition[], seed: number): Given {
  let state = (seed + 1) * 2_654_435_761
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return new Map(
    items.map(item => {
      const option = item.options[next(5) === 0 ? next(item.options.length) : 0]
      const notApplicable = item.notApplicable !== 'forbidden' && next(10) === 0
      return [item.uid, notApplicable || !option ? { notApplicable: true } : { optionUid: option.uid }]
    }),
  )
}

const nameOf = (item: ItemDefinition): string => `q${item.number.replaceAll('.', '_')}`

function surveyData(items: readonly ItemDefinition[], answers: Given): Record<string, unknown> {
  return Object.fromEntries(
    items.map(item => {
      const answer = answers.get(item.uid)
      const at = answer && 'optionUid' in answer ? item.options.findIndex(({ uid }) => uid === answer.optionUid) : -1
      return [nameOf(item), at < 0 ? NOT_APPLICABLE : at]
    }),
  )
}

/** The scorecard as a SurveyJS form: one question per item, and calculated values for earned, possible, sections and score. */
function surveyOf({ sections, criticalEffects }: ScorecardDefinition) {
  const effects = (item: ItemDefinition, at: number) => {
    const option = item.options[at]
    return option?.critical ? (option.criticalEffect ?? criticalEffects[option.critical]) : null
  }
  const when = (item: ItemDefinition, wanted: 'zero-whole' | 'zero-section') =>
    item.options.flatMap((_, at) => (effects(item, at) === wanted ? [`{${nameOf(item)}} = ${at}`] : []))
  const anyOf = (tests: readonly string[]) => (tests.length === 0 ? '1 = 2' : tests.join(' or '))
  const earned = (item: ItemDefinition) =>
    item.options.reduceRight<string>(
      (otherwise, option, at) => `iif({${nameOf(item)}} = ${at}, ${option.points}, ${otherwise})`,
      item.notApplicable === 'counts-as-pass' ? String(item.points) : '0',
    )
  const possible = (item: ItemDefinition) =>
    item.notApplicable === 'removed'
      ? `iif({${nameOf(item)}} = '${NOT_APPLICABLE}', 0, ${item.points})`
      : String(item.points)
  const calculated = sections.flatMap((section, index) => [
    {
      name: `zeroed${index}`,
      expression: `iif(${anyOf(section.items.flatMap(item => when(item, 'zero-section')))}, 1, 0)`,
    },
    { name: `earned${index}`, expression: section.items.map(earned).join(' + ') },
    { name: `possible${index}`, expression: section.items.map(possible).join(' + ') },
    {
      name: `share${index}`,
      expression: `iif({zeroed${index}} = 1 or {possible${index}} = 0, 0, {earned${index}} / {possible${index}})`,
    },
    { name: `weight${index}`, expression: `iif({possible${index}} > 0 or {zeroed${index}} = 1, ${section.weight}, 0)` },
  ])
  const zeroWhole = anyOf(sections.flatMap(section => section.items.flatMap(item => when(item, 'zero-whole'))))
  const weighted = sections.map((_, index) => `{weight${index}} * {share${index}}`).join(' + ')
  const weights = sections.map((_, index) => `{weight${index}}`).join(' + ')
  return {
    pages: sections.map(section => ({
      elements: section.items.map(item => ({
        type: 'radiogroup',
        name: nameOf(item),
        choices: [...item.options.map((_, at) => at), NOT_APPLICABLE],
      })),
    })),
    calculatedValues: [
      ...calculated,
      { name: 'score', expression: `iif(${zeroWhole}, 0, 100 * (${weighted}) / (${weights}))` },
    ],
  }
}

import type {
  AnswerOption,
  ItemDefinition,
  RecordingField,
  ScorecardDefinition,
} from '../../../../src/scorecards/definition.ts'
import {
  type Answer,
  type Answers,
  answerProblem,
  type EvaluationResult,
  type RecordingFacts,
  scoreEvaluation,
} from '../../../../src/scorecards/rules.ts'
import { itemOf } from './edits.ts'

/** What was tried in the preview, by item uid; may name what has been removed since. */
export type TrialAnswers = ReadonlyMap<string, Answer>

/** The trial answers that the definition as it stands still takes. */
export function validAnswers(definition: ScorecardDefinition, trial: TrialAnswers): Answers {
  const valid = new Map<string, Answer>()
  for (const section of definition.sections) {
    for (const item of section.items) {
      const answer = trial.get(item.uid)
      if (answer !== undefined && answerProblem(item, answer) === null) valid.set(item.uid, answer)
    }
  }
  return valid
}

/** The trial answers with full marks on every item without one: what the score of the preview stands for. */
export function filledUp(definition: ScorecardDefinition, answers: Answers): Answers {
  const filled = new Map(answers)
  for (const section of definition.sections) {
    for (const item of section.items) {
      if (!filled.has(item.uid)) give(filled, item, item.kind === 'bonus' ? lowestOption(item) : bestOption(item))
    }
  }
  return filled
}

/** One edge of what a scorecard can come to. */
export type EdgeCase =
  | { readonly kind: 'all-best' | 'all-lowest' | 'all-not-applicable' | 'with-bonus' }
  | { readonly kind: 'critical'; readonly itemUid: string; readonly optionUid: string }
  | { readonly kind: 'fact'; readonly field: RecordingField; readonly value: string }

export interface TriedCase {
  readonly edge: EdgeCase
  readonly result: EvaluationResult
  /** Hundredths of points over all sections as they count. */
  readonly earned: number
  readonly possible: number
}

const MOST_CRITICAL_CASES = 40
const MOST_FACT_CASES = 6

/** The edges worth looking at while a scorecard changes: the best, the worst, every critical item, everything not applicable, what conditions ask. */
export function edgeCases(definition: ScorecardDefinition): EdgeCase[] {
  const items = definition.sections.flatMap(section => section.items)
  const critical = items.flatMap((item): EdgeCase[] => {
    const option = item.options.find(each => each.critical !== null)
    return option ? [{ kind: 'critical', itemUid: item.uid, optionUid: option.uid }] : []
  })
  return [
    { kind: 'all-best' },
    ...(items.some(item => item.kind === 'bonus') ? [{ kind: 'with-bonus' as const }] : []),
    ...critical.slice(0, MOST_CRITICAL_CASES),
    ...factCases(items).slice(0, MOST_FACT_CASES),
    ...(items.some(item => item.notApplicable !== 'forbidden') ? [{ kind: 'all-not-applicable' as const }] : []),
    { kind: 'all-lowest' },
  ]
}

/** What an edge comes to under the arithmetic that scores evaluations; `facts` are those tried in the preview. */
export function triedCase(definition: ScorecardDefinition, edge: EdgeCase, facts: RecordingFacts): TriedCase {
  const of: Facts = edge.kind === 'fact' ? { ...facts, [edge.field]: edge.value } : { ...facts }
  const answers = answersFor(definition, edge)
  // A critical answer can only be given where the item is asked.
  if (edge.kind === 'critical') bringUp(definition, edge.itemUid, answers, of, new Set())
  const result = scoreEvaluation(definition, answers, of)
  const sum = (amount: 'earned' | 'possible'): number =>
    result.sections.reduce((total, section) => total + section[amount], 0)
  return { edge, result, earned: sum('earned'), possible: sum('possible') }
}

type Facts = Partial<Record<RecordingField, string | null>>

/** Gives the earlier answers and the facts under which an item is asked, as far as its conditions allow it. */
function bringUp(
  definition: ScorecardDefinition,
  itemUid: string,
  answers: Map<string, Answer>,
  facts: Facts,
  seen: Set<string>,
): void {
  const condition = itemOf(definition, itemUid)?.condition ?? null
  if (condition === null || seen.has(itemUid)) return
  seen.add(itemUid)
  for (const test of condition.match === 'all' ? condition.tests : condition.tests.slice(0, 1)) {
    const [value] = test.isOneOf
    if (value === undefined) continue
    if (test.of === 'recording') {
      facts[test.field] = value
      continue
    }
    const read = itemOf(definition, test.itemUid)
    const answer: Answer = value === 'not-applicable' ? { notApplicable: true } : { optionUid: value }
    if (read && answerProblem(read, answer) === null) answers.set(test.itemUid, answer)
    bringUp(definition, test.itemUid, answers, facts, seen)
  }
}

function factCases(items: readonly ItemDefinition[]): EdgeCase[] {
  const seen = new Map<string, EdgeCase>()
  for (const item of items) {
    for (const test of item.condition?.tests ?? []) {
      if (test.of !== 'recording') continue
      for (const value of test.isOneOf) seen.set(`${test.field} ${value}`, { kind: 'fact', field: test.field, value })
    }
  }
  return [...seen.values()]
}

function answersFor(definition: ScorecardDefinition, edge: EdgeCase): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (const item of definition.sections.flatMap(section => section.items)) {
    if (edge.kind === 'all-not-applicable' && item.notApplicable !== 'forbidden' && item.kind !== 'note') {
      answers.set(item.uid, { notApplicable: true })
    } else if (edge.kind === 'critical' && edge.itemUid === item.uid) {
      answers.set(item.uid, { optionUid: edge.optionUid })
    } else if (edge.kind === 'all-lowest' || (item.kind === 'bonus' && edge.kind !== 'with-bonus')) {
      give(answers, item, lowestOption(item))
    } else {
      give(answers, item, bestOption(item))
    }
  }
  return answers
}

function give(answers: Map<string, Answer>, item: ItemDefinition, option: AnswerOption | undefined): void {
  if (option !== undefined && item.kind !== 'note') answers.set(item.uid, { optionUid: option.uid })
}

const harmless = (item: ItemDefinition): AnswerOption[] => {
  const options = item.options.filter(option => option.critical === null)
  return options.length > 0 ? options : item.options
}

function bestOption(item: ItemDefinition): AnswerOption | undefined {
  return harmless(item).reduce<AnswerOption | undefined>(
    (best, option) => (best === undefined || option.points > best.points ? option : best),
    undefined,
  )
}

function lowestOption(item: ItemDefinition): AnswerOption | undefined {
  return harmless(item).reduce<AnswerOption | undefined>(
    (lowest, option) => (lowest === undefined || option.points < lowest.points ? option : lowest),
    undefined,
  )
}

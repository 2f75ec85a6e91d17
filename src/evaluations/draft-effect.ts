import { and, eq, gte, inArray } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import type { AnswerOption, ItemDefinition, ScorecardDefinition } from '../scorecards/definition.ts'
import { contentOf, versionByUid } from '../scorecards/definitions.ts'
import {
  type Answer,
  type EvaluationResult,
  optionForValue,
  scoreEvaluation,
  suggestedOption,
  takesValue,
} from '../scorecards/rules.ts'
import { scorecardVersions } from '../scorecards/tables.ts'
import { type DraftEffect, MOST_NAMED } from './figures-contract.ts'
import { impliedValue } from './rules.ts'
import { inBatches, type StoredScoring, storedScorings } from './stored-scorings.ts'
import { evaluations, finalEvaluations } from './tables.ts'

type Row = DraftEffect['rows'][number]

/**
 * Scores the final evaluations submitted since `since` (epoch ms) with any version of the scorecard again with this version's definition.
 * Throws `not-found`.
 */
export function effectOfDraft(read: ReadableDb, versionUid: string, since: number): DraftEffect {
  const version = versionByUid(read, versionUid)
  const { definition } = contentOf(read, version.id)
  const rows: Row[] = []
  const unknown = new Set<string>()
  for (const batch of inBatches(finalIds(read, version.scorecardId, since))) {
    for (const scoring of storedScorings(read, batch)) rows.push(rescored(definition, scoring, unknown))
  }
  const changed = rows.filter(row => row.before !== row.after || row.passedBefore !== row.passedAfter)
  const change = ({ before, after }: Row) => (before === null || after === null ? Infinity : Math.abs(after - before))
  return {
    evaluations: rows.length,
    before: summary(rows.map(row => ({ score: row.before, passed: row.passedBefore }))),
    after: summary(rows.map(row => ({ score: row.after, passed: row.passedAfter }))),
    passedToFailed: rows.filter(row => row.passedBefore === true && row.passedAfter === false).length,
    failedToPassed: rows.filter(row => row.passedBefore === false && row.passedAfter === true).length,
    changed: changed.length,
    unknownItems: unknown.size,
    rows: changed.toSorted((one, other) => compared(change(other), change(one))).slice(0, MOST_NAMED),
  }
}

/** Two infinite changes are alike; their difference would be no number. */
const compared = (one: number, other: number): number => (one === other ? 0 : one - other)

function finalIds(read: ReadableDb, scorecardId: number, since: number): number[] {
  const ofScorecard = read
    .select({ id: scorecardVersions.id })
    .from(scorecardVersions)
    .where(eq(scorecardVersions.scorecardId, scorecardId))
  return read
    .select({ id: evaluations.id })
    .from(evaluations)
    .innerJoin(finalEvaluations, eq(finalEvaluations.evaluationId, evaluations.id))
    .where(and(gte(evaluations.submittedAt, since), inArray(evaluations.scorecardVersionId, ofScorecard)))
    .orderBy(evaluations.submittedAt)
    .all()
    .map(row => row.id)
}

function rescored(definition: ScorecardDefinition, scoring: StoredScoring, unknown: Set<string>): Row {
  const { uid: evaluationUid, number, scoreSort, passed } = scoring.evaluation
  const { answers, assumed } = carriedAnswers(definition, scoring)
  const result = scoreEvaluation(definition, answers, scoring.facts)
  for (const { itemUid, state } of result.items) {
    if (state !== 'not-asked' && assumed.has(itemUid)) unknown.add(itemUid)
  }
  return {
    evaluationUid,
    number,
    before: scoreSort,
    after: inHundredths(result),
    passedBefore: passed,
    passedAfter: result.passed,
  }
}

const inHundredths = ({ score, places }: EvaluationResult): number | null =>
  score === null ? null : score * 10 ** (2 - places)

/** The stored answers as answers of another definition; `assumed` are the items that count in full for want of one. */
function carriedAnswers(definition: ScorecardDefinition, { content, answers, answerRows }: StoredScoring) {
  const former = new Map([...content.items.values()].map(item => [item.definition.lineageUid, item.definition]))
  const carried = new Map<string, Answer>()
  const assumed = new Set<string>()
  for (const item of definition.sections.flatMap(section => section.items)) {
    if (item.kind === 'note') continue
    const source = former.get(item.lineageUid)
    // What was not asked then has no points, and was perhaps answered before it was hidden.
    const counted = source !== undefined && answerRows.get(source.uid)?.earned != null
    const given = counted ? answers.get(source.uid) : undefined
    const answer = source === undefined || given === undefined ? null : carriedAnswer(item, source, given)
    if (answer === null) assumed.add(item.uid)
    const counts = answer ?? fullMarks(item)
    if (counts !== null) carried.set(item.uid, counts)
  }
  return { answers: carried, assumed }
}

/** A value finds its band anew; any other answer is found by its lineage. Null where the item no longer offers it. */
function carriedAnswer(item: ItemDefinition, source: ItemDefinition, given: Answer): Answer | null {
  if ('notApplicable' in given) return item.notApplicable === 'forbidden' ? null : given
  const value = given.value ?? null
  if (value !== null && takesValue(item) && item.kind === source.kind) {
    const found = optionForValue(item, value)
    return found && { optionUid: found.uid, value }
  }
  const lineage = source.options.find(option => option.uid === given.optionUid)?.lineageUid
  const option = item.options.find(each => each.lineageUid === lineage)
  return option ? answerOf(item, option) : null
}

function fullMarks(item: ItemDefinition): Answer | null {
  const option = suggestedOption(item) ?? bestOption(item)
  return option && answerOf(item, option)
}

const answerOf = (item: ItemDefinition, option: AnswerOption): Answer => ({
  optionUid: option.uid,
  value: impliedValue(item, option),
})

/** The best harmless answer, where the full one lacks something; of a bonus the one that adds least. */
function bestOption(item: ItemDefinition): AnswerOption | null {
  const harmless = item.options.filter(option => option.critical === null)
  const worth = (option: AnswerOption) => (item.kind === 'bonus' ? -option.points : option.points)
  return harmless.reduce<AnswerOption | null>(
    (best, option) => (best === null || worth(option) > worth(best) ? option : best),
    null,
  )
}

function summary(results: readonly { readonly score: number | null; readonly passed: boolean | null }[]) {
  const scores = results.flatMap(result => result.score ?? [])
  const decided = results.filter(result => result.passed !== null)
  const passed = decided.filter(result => result.passed === true).length
  const total = scores.reduce((sum, score) => sum + score, 0)
  return {
    mean: scores.length === 0 ? null : Math.round(total / scores.length),
    passRate: decided.length === 0 ? null : Math.round((passed * 10_000) / decided.length),
  }
}

import { eq, inArray } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { recordings } from '../recordings/tables.ts'
import { contentOf, type ScorecardContent } from '../scorecards/definitions.ts'
import type { Answer, Answers, RecordingFacts } from '../scorecards/rules.ts'
import { factsOf } from './facts.ts'
import { givenAnswer } from './rules.ts'
import type { EvaluationRecord } from './scope.ts'
import { answers, evaluations, sectionResults } from './tables.ts'

type AnswerRow = typeof answers.$inferSelect

/** An evaluation as it is stored, ready to be scored again. */
export interface StoredScoring {
  readonly evaluation: EvaluationRecord
  readonly content: ScorecardContent
  readonly facts: RecordingFacts
  readonly answers: Answers
  /** Rows by item uid. */
  readonly answerRows: ReadonlyMap<string, AnswerRow>
  /** Rows by section row id. */
  readonly sectionRows: ReadonlyMap<number, typeof sectionResults.$inferSelect>
}

/** How many evaluations are read at once: few statements, little memory. */
export const BATCH = 200

/** The row ids in batches of `BATCH`, in their order. */
export function* inBatches(ids: readonly number[]): Generator<readonly number[]> {
  for (let from = 0; from < ids.length; from += BATCH) yield ids.slice(from, from + BATCH)
}

/** Evaluations by row id, in no particular order; those that do not exist are left out. */
export function storedScorings(read: ReadableDb, ids: readonly number[]): StoredScoring[] {
  const named = [...ids]
  const rows = read
    .select({ evaluation: evaluations, recording: recordings })
    .from(evaluations)
    .innerJoin(recordings, eq(recordings.id, evaluations.recordingId))
    .where(inArray(evaluations.id, named))
    .all()
  const given = read.select().from(answers).where(inArray(answers.evaluationId, named)).all()
  const sections = read.select().from(sectionResults).where(inArray(sectionResults.evaluationId, named)).all()
  const answersByEvaluation = Map.groupBy(given, row => row.evaluationId)
  const sectionsByEvaluation = Map.groupBy(sections, row => row.evaluationId)
  return rows.map(({ evaluation, recording }) => {
    const content = contentOf(read, evaluation.scorecardVersionId)
    const answerRows = byItem(content, answersByEvaluation.get(evaluation.id) ?? [])
    const sectionRows = sectionsByEvaluation.get(evaluation.id) ?? []
    return {
      evaluation,
      content,
      // Submitted before there were conditions: then no condition can ask for them.
      facts: evaluation.facts ?? factsOf(recording),
      answers: answersFrom(content, answerRows),
      answerRows,
      sectionRows: new Map(sectionRows.map(row => [row.sectionId, row])),
    }
  })
}

function byItem(content: ScorecardContent, rows: readonly AnswerRow[]): Map<string, AnswerRow> {
  return new Map(
    rows.flatMap(row => {
      const itemUid = content.itemUids.get(row.itemId)
      return itemUid === undefined ? [] : [[itemUid, row]]
    }),
  )
}

function answersFrom(content: ScorecardContent, rows: ReadonlyMap<string, AnswerRow>): Answers {
  const given = new Map<string, Answer>()
  for (const [itemUid, { optionId, value, notApplicable }] of rows) {
    const optionUid = optionId === null ? null : (content.optionUids.get(optionId) ?? null)
    const answer = givenAnswer({ optionUid, value, notApplicable })
    if (answer) given.set(itemUid, answer)
  }
  return given
}

import { asc, isNotNull } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { type EvaluationResult, scoreEvaluation } from '../scorecards/rules.ts'
import { type ComparedScore, MOST_NAMED, type ScoreDifference, type VerificationEvent } from './figures-contract.ts'
import { inBatches, type StoredScoring, storedScorings } from './stored-scorings.ts'
import { evaluations } from './tables.ts'

type Progress = Extract<VerificationEvent, { kind: 'progress' }>
export type Verification = Omit<Extract<VerificationEvent, { kind: 'finished' }>, 'kind'>

/**
 * Scores every submitted evaluation again from its stored answers, with its own version, and compares score, sections and items with what
 * is stored. Checks and scales score the same under all versions of the rules. Gives way after each batch; ends early when `signal` aborts.
 */
export async function verifyScores(
  read: ReadableDb,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Verification> {
  const ids = read
    .select({ id: evaluations.id })
    .from(evaluations)
    .where(isNotNull(evaluations.submittedAt))
    .orderBy(asc(evaluations.id))
    .all()
    .map(row => row.id)
  const differing: ScoreDifference[] = []
  let [checked, differingCount] = [0, 0]
  for (const batch of inBatches(ids)) {
    if (signal.aborted) break
    for (const scoring of storedScorings(read, batch)) {
      const difference = scoreDifference(scoring)
      checked += 1
      if (difference === null) continue
      differingCount += 1
      if (differing.length < MOST_NAMED) differing.push(difference)
    }
    report({ kind: 'progress', checked, total: ids.length })
    // A cancel arrives as a message.
    await new Promise(resolve => setImmediate(resolve))
  }
  return { checked, differingCount, differing }
}

/** Where the stored result of a submitted evaluation is not what its answers give; null when it is. */
export function scoreDifference(scoring: StoredScoring): ScoreDifference | null {
  const { evaluation } = scoring
  const result = recomputed(scoring)
  const found: ScoreDifference['in'] = []
  if (result === null || !sameResult(scoring, result)) found.push('result')
  if (result !== null && !sameSections(scoring, result)) found.push('sections')
  if (result !== null && !sameItems(scoring, result)) found.push('items')
  if (found.length === 0) return null
  return {
    evaluationUid: evaluation.uid,
    number: evaluation.number,
    places: scoring.content.definition.places,
    in: found,
    stored: storedScore(scoring),
    recomputed: result && comparedScore(result),
  }
}

function recomputed({ content, answers, facts }: StoredScoring): EvaluationResult | null {
  try {
    return scoreEvaluation(content.definition, answers, facts)
  } catch (error) {
    // An answer that its item does not take: that is what the check looks for.
    if (error instanceof RangeError) return null
    throw error
  }
}

function sameResult(scoring: StoredScoring, result: EvaluationResult): boolean {
  const { evaluation } = scoring
  const [stored, again] = [storedScore(scoring), comparedScore(result)]
  const sort = result.score === null ? null : result.score * 10 ** (2 - result.places)
  return (
    stored !== null &&
    evaluation.outcome === result.outcome &&
    evaluation.scoreSort === sort &&
    stored.score === again.score &&
    stored.scoreWithoutCriticals === again.scoreWithoutCriticals &&
    stored.grade === again.grade &&
    stored.passed === again.passed &&
    stored.criticalCount === again.criticalCount
  )
}

function sameSections({ content, sectionRows }: StoredScoring, { sections }: EvaluationResult): boolean {
  if (sectionRows.size !== sections.length) return false
  return sections.every(({ sectionUid, earned, possible, applicable, zeroed }) => {
    const row = sectionRows.get(content.sectionIds.get(sectionUid) ?? 0)
    return (
      row !== undefined &&
      row.earned === earned &&
      row.possible === possible &&
      row.applicable === applicable &&
      row.zeroed === zeroed
    )
  })
}

function sameItems({ answerRows }: StoredScoring, { items }: EvaluationResult): boolean {
  return items.every(({ itemUid, state, earned, possible }) => {
    const row = answerRows.get(itemUid)
    const counts = state !== 'not-asked' && state !== 'note'
    if (!counts) return (row?.earned ?? null) === null && (row?.possible ?? null) === null
    return row !== undefined && row.earned === earned && row.possible === possible
  })
}

function storedScore({ evaluation }: StoredScoring): ComparedScore | null {
  const { score, scoreWithoutCriticals, grade, passed, criticalCount } = evaluation
  return criticalCount === null ? null : { score, scoreWithoutCriticals, grade, passed, criticalCount }
}

function comparedScore({ score, scoreWithoutCriticals, grade, passed, criticals }: EvaluationResult): ComparedScore {
  return { score, scoreWithoutCriticals, grade, passed, criticalCount: criticals.length }
}

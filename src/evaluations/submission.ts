import { and, eq } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { recordingById } from '../recordings/reading.ts'
import { contentOf, type ScorecardContent, versionUidOf } from '../scorecards/definitions.ts'
import { type EvaluationResult, type RecordingFacts, scoreEvaluation } from '../scorecards/rules.ts'
import type { StoredResult } from './contract.ts'
import { answersOf, marksOf } from './draft.ts'
import { evaluationSubmitted } from './events.ts'
import { evaluationFacts } from './facts.ts'
import { hashLog } from './log-hash.ts'
import { servedBy } from './opening.ts'
import { givenAnswers, openItems, untouchedCount } from './rules.ts'
import { draftToScore, type EvaluationRecord } from './scope.ts'
import { answers, evaluations, finalEvaluations, sectionResults } from './tables.ts'

/** Where the player stood, and the time worked so far without idle time (ms). */
export interface Place {
  readonly positionMs: number
  readonly activeMs: number
}

/** Keeps where the player stands: neither logged nor audited. The time worked never falls. Throws as `draftToScore`. */
export function keepPlace(
  context: GuardedContext,
  { evaluationUid, ...place }: Place & { readonly evaluationUid: string },
) {
  const draft = draftToScore(context, evaluationUid)
  context.workspace.log(null, db =>
    db.update(evaluations).set(placeAfter(draft, place)).where(eq(evaluations.id, draft.id)).run(),
  )
}

/**
 * Submits the caller's draft: scores it with the rules that the screen uses, stores the result, freezes it, and tells higher subjects in
 * the same transaction. Throws as `draftToScore`, `requirements-missing` (with item numbers), `recording-without-employee`.
 */
export function submitEvaluation(
  context: GuardedContext,
  { evaluationUid, ...place }: Place & { readonly evaluationUid: string },
): { readonly evaluationUid: string; readonly number: string; readonly result: StoredResult } {
  const { workspace, caller } = context
  const draft = draftToScore(context, evaluationUid)
  const content = contentOf(workspace.read, draft.scorecardVersionId)
  const facts = evaluationFacts(workspace.read, draft)
  const { result, untouched } = completeResult(context, draft, content, facts)
  const stored = storedResult(result)
  workspace.write(caller.actor, 'evaluation.submit', tx => {
    const served = servedBy(tx.db, draft.recordingId, workspace.zone)
    const logHash = hashLog(tx.db, draft.id)
    storeParts(tx, draft, content, result)
    tx.db
      .update(evaluations)
      .set({
        ...stored,
        ...served,
        ...placeAfter(draft, place),
        // Kept, so that the score can be recomputed whatever is said of the recording later.
        facts,
        scoreSort: result.score === null ? null : result.score * 10 ** (2 - result.places),
        logHash,
        submittedAt: tx.at,
        state: 'submitted',
      })
      .where(eq(evaluations.id, draft.id))
      .run()
    nameFinal(tx, draft, served.employeeId)
    tx.changed({
      topic: 'evaluations',
      uid: draft.uid,
      after: { ...auditedSubmission(tx, draft, stored, logHash), untouched },
    })
    const { id: evaluationId, recordingId, evaluatorId, scorecardVersionId } = draft
    const { employeeId } = served
    tx.publish(evaluationSubmitted, {
      evaluationId,
      evaluationUid,
      recordingId,
      employeeId,
      evaluatorId,
      scorecardVersionId,
    })
  })
  return { evaluationUid, number: draft.number, result: stored }
}

const placeAfter = (draft: EvaluationRecord, { positionMs, activeMs }: Place): Place => ({
  positionMs,
  activeMs: Math.max(draft.activeMs, activeMs),
})

function completeResult(
  { workspace }: GuardedContext,
  draft: EvaluationRecord,
  content: ScorecardContent,
  facts: RecordingFacts,
): { readonly result: EvaluationResult; readonly untouched: number } {
  const { definition } = content
  const given = answersOf(workspace.read, content, draft.id)
  const open = openItems(definition, given, marksOf(workspace.read, content, draft.id), facts)
  if (open.unanswered.length + open.lacking.length > 0) {
    const items = [...content.items.values()].map(item => item.definition.number)
    const missing = items.filter(number => open.unanswered.includes(number) || open.lacking.includes(number))
    throw new WorkstationError('requirements-missing', { items: missing, ...open })
  }
  return {
    result: scoreEvaluation(definition, givenAnswers(given), facts),
    untouched: untouchedCount(definition, given, facts),
  }
}

function storedResult(result: EvaluationResult): StoredResult {
  if (result.outcome === 'incomplete') throw new Error('An evaluation with unanswered items was scored')
  const { outcome, score, scoreWithoutCriticals, grade, passed, rulesVersion, criticals } = result
  return { outcome, score, scoreWithoutCriticals, grade, passed, rulesVersion, criticalCount: criticals.length }
}

/** Points per item asked and per section; before the state changes, since the triggers freeze them with it. */
function storeParts(
  tx: WritableTx,
  draft: EvaluationRecord,
  content: ScorecardContent,
  result: EvaluationResult,
): void {
  for (const { itemUid, earned, possible, state } of result.items) {
    if (state === 'not-asked' || state === 'note') continue
    const itemId = content.items.get(itemUid)?.id ?? 0
    tx.db
      .update(answers)
      .set({ earned, possible })
      .where(and(eq(answers.evaluationId, draft.id), eq(answers.itemId, itemId)))
      .run()
  }
  for (const { sectionUid, earned, possible, applicable, zeroed } of result.sections) {
    const sectionId = content.sectionIds.get(sectionUid) ?? 0
    tx.db
      .insert(sectionResults)
      .values({ evaluationId: draft.id, sectionId, earned, possible, applicable, zeroed })
      .run()
  }
}

/** The first one submitted is final and stays so: only a review, an appeal or a reopening may name another. */
function nameFinal(tx: WritableTx, { id: evaluationId, recordingId }: EvaluationRecord, employeeId: number): void {
  tx.db.insert(finalEvaluations).values({ recordingId, employeeId, evaluationId }).onConflictDoNothing().run()
}

function auditedSubmission(tx: WritableTx, draft: EvaluationRecord, result: StoredResult, logHash: string) {
  const recording = recordingById(tx.db, draft.recordingId).recording.uid
  return { recording, scorecardVersion: versionUidOf(tx.db, draft.scorecardVersionId), result, logHash }
}

import { and, eq } from 'drizzle-orm'
import { dateOn } from '../core/calendar.ts'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { type GuardedContext, refuseOutOfScope } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { placementOn } from '../people/scope.ts'
import { mayUseRecording } from '../recordings/grants.ts'
import { recordingById, recordingByUid } from '../recordings/reading.ts'
import { contentOf, publishedVersionIdOf, versionUidOf } from '../scorecards/definitions.ts'
import { storeFirstAnswers } from './suggesting.ts'
import { evaluations, finalEvaluations } from './tables.ts'

/** Who scores what, on which version of the scorecard: row ids. `zone` is the workspace's. */
export interface Opening {
  readonly recordingId: number
  readonly scorecardVersionId: number
  readonly evaluatorId: number
  readonly zone: string
}

/** Which employee served on a recording, and where they were placed on its day. Throws `recording-without-employee`. */
export function servedBy(read: ReadableDb, recordingId: number, zone: string) {
  const { recording } = recordingById(read, recordingId)
  if (recording.employeeId === null)
    throw new WorkstationError('recording-without-employee', { number: recording.number })
  const placement = placementOn(read, recording.employeeId, dateOn(recording.startedAt, zone))
  return {
    employeeId: recording.employeeId,
    departmentId: placement?.departmentId ?? null,
    positionId: placement?.positionId ?? null,
    supervisorId: placement?.supervisorId ?? null,
  }
}

/**
 * Opens a first evaluation with what can be answered without an inspector, or goes on with the evaluator's draft of the same; gives its
 * row id.
 * Throws `recording-without-employee`, and `evaluation-closed` when the employee's final evaluation for the recording is there already.
 */
export function openEvaluation(tx: WritableTx, opening: Opening): number {
  const { recordingId, scorecardVersionId, evaluatorId, zone } = opening
  const draftId = ownDraftId(tx.db, opening)
  if (draftId !== null) return draftId
  const served = servedBy(tx.db, recordingId, zone)
  refuseWhenFinal(tx.db, recordingId, served.employeeId)
  const uid = tx.newUid()
  // Numbered now and not at submission: screens, marks and the audit name the draft by it. An abandoned draft leaves a gap, no more.
  const number = tx.nextNumber('PJ')
  const { id } = tx.db
    .insert(evaluations)
    .values({
      uid,
      number,
      kind: 'first',
      state: 'draft',
      recordingId,
      scorecardVersionId,
      evaluatorId,
      ...served,
      openedAt: tx.at,
      positionMs: 0,
      activeMs: 0,
      comment: '',
    })
    .returning({ id: evaluations.id })
    .get()
  const stored = recordingById(tx.db, recordingId)
  const first = storeFirstAnswers(tx, id, contentOf(tx.db, scorecardVersionId), stored)
  const after = {
    number,
    recording: stored.recording.uid,
    scorecardVersion: versionUidOf(tx.db, scorecardVersionId),
    ...first,
  }
  tx.changed({ topic: 'evaluations', uid, after })
  return id
}

/** Opens an unassigned evaluation of a recording within the caller's scope; gives its row id. Throws as `openEvaluation`, and `out-of-scope`. */
export function openRecording(
  context: GuardedContext,
  { recordingUid, scorecardVersionUid }: { readonly recordingUid: string; readonly scorecardVersionUid: string },
): number {
  const { workspace, caller } = context
  const { read, zone } = workspace
  const { recording } = recordingByUid(read, recordingUid)
  if (!mayUseRecording(context, recording.id)) refuseOutOfScope(context, 'recording', recordingUid)
  const scorecardVersionId = publishedVersionIdOf(read, scorecardVersionUid, todayOf(workspace))
  const opening = { recordingId: recording.id, scorecardVersionId, evaluatorId: caller.accountId, zone }
  return (
    ownDraftId(read, opening) ?? workspace.write(caller.actor, 'evaluation.open', tx => openEvaluation(tx, opening))
  )
}

function ownDraftId(read: ReadableDb, { recordingId, scorecardVersionId, evaluatorId }: Opening): number | null {
  const draft = read
    .select({ id: evaluations.id })
    .from(evaluations)
    .where(
      and(
        eq(evaluations.recordingId, recordingId),
        eq(evaluations.scorecardVersionId, scorecardVersionId),
        eq(evaluations.evaluatorId, evaluatorId),
        eq(evaluations.state, 'draft'),
        eq(evaluations.kind, 'first'),
      ),
    )
    .get()
  return draft?.id ?? null
}

function refuseWhenFinal(read: ReadableDb, recordingId: number, employeeId: number): void {
  const final = read
    .select({ number: evaluations.number })
    .from(finalEvaluations)
    .innerJoin(evaluations, eq(evaluations.id, finalEvaluations.evaluationId))
    .where(and(eq(finalEvaluations.recordingId, recordingId), eq(finalEvaluations.employeeId, employeeId)))
    .get()
  if (final) throw new WorkstationError('evaluation-closed', { number: final.number })
}

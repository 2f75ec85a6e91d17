import { and, eq } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import type { GuardedContext } from '../core/handling.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { evaluationSubmitted } from '../evaluations/events.ts'
import { openEvaluation } from '../evaluations/opening.ts'
import { type AssignmentRecord, ownAssignment } from './assigning.ts'
import { assignments } from './tables.ts'

/** Subscribes sampling to what happens below it: a submission completes its assignment in the same transaction. */
export function joinSampling(workspace: OpenWorkspace): void {
  workspace.events.on(evaluationSubmitted, (tx, submitted) => {
    const assignment = assignmentOf(tx, submitted)
    if (!assignment) return
    const { evaluationId, evaluationUid: evaluation } = submitted
    progress(tx, assignment, { state: 'submitted', evaluationId }, { state: 'submitted', evaluation })
  })
}

/** The evaluation of the caller's own assignment, started if needed; gives its row id. Throws as `ownAssignment` and `openEvaluation`. */
export function openAssignment(context: GuardedContext, uid: string): number {
  const { workspace, caller } = context
  const assignment = ownAssignment(context, uid)
  if (assignment.evaluationId !== null) return assignment.evaluationId
  const { recordingId, scorecardVersionId, assigneeId: evaluatorId } = assignment
  return workspace.write(caller.actor, 'assignment.open', tx => {
    const evaluationId = openEvaluation(tx, { recordingId, scorecardVersionId, evaluatorId, zone: workspace.zone })
    progress(tx, assignment, { state: 'started', evaluationId }, { state: 'started' })
    return evaluationId
  })
}

interface Submitted {
  readonly evaluationId: number
  readonly recordingId: number
  readonly evaluatorId: number
  readonly scorecardVersionId: number
}

/** The assignment that this evaluation was opened for, or one still waiting for exactly it: whoever found the recording in a list has done it too. */
function assignmentOf({ db }: WritableTx, submitted: Submitted): AssignmentRecord | undefined {
  const opened = db.select().from(assignments).where(eq(assignments.evaluationId, submitted.evaluationId)).get()
  if (opened) return opened
  return db
    .select()
    .from(assignments)
    .where(
      and(
        eq(assignments.recordingId, submitted.recordingId),
        eq(assignments.assigneeId, submitted.evaluatorId),
        eq(assignments.scorecardVersionId, submitted.scorecardVersionId),
        eq(assignments.state, 'waiting'),
      ),
    )
    .get()
}

function progress(
  tx: WritableTx,
  { id, uid, state }: AssignmentRecord,
  next: { readonly state: 'started' | 'submitted'; readonly evaluationId: number },
  after: object,
): void {
  tx.db.update(assignments).set(next).where(eq(assignments.id, id)).run()
  tx.changed({ topic: 'assignments', uid, before: { state }, after })
}

import { and, eq, exists, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { widestScope } from '../core/access.ts'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { type GuardedContext, refuseOutOfScope } from '../core/handling.ts'
import { evaluations, finalEvaluations } from '../evaluations/tables.ts'
import { todayOf } from '../people/lookups.ts'
import { accountRoles, accounts } from '../people/tables.ts'
import { grantRecording, recordingCondition, revokeRecording } from '../recordings/grants.ts'
import { recordings } from '../recordings/tables.ts'
import { publishedVersionIdOf } from '../scorecards/definitions.ts'
import { assignments } from './tables.ts'

export interface NewAssignments {
  readonly recordingUids: readonly string[]
  readonly assigneeUid: string
  readonly scorecardVersionUid: string
  /** Instant, epoch ms. */
  readonly dueAt: number
}

/**
 * Gives recordings to an inspector on one version of a scorecard, pinned now, and lets the inspector hear them. A recording that has an
 * assignment or a final evaluation already is counted and left: scoring one twice is calibration. Throws `not-found` for an unknown
 * recording, assignee or version, `not-permitted` for an assignee who may not score, `recording-without-employee` (with numbers).
 */
export function createAssignments(
  context: GuardedContext,
  { recordingUids, assigneeUid, scorecardVersionUid, dueAt }: NewAssignments,
): { readonly created: number; readonly alreadyAssigned: number } {
  const { workspace, caller } = context
  const assigneeId = assigneeIdOf(workspace.read, assigneeUid)
  const scorecardVersionId = publishedVersionIdOf(workspace.read, scorecardVersionUid, todayOf(workspace))
  const chosen = recordingsInScope(context, [...new Set(recordingUids)])
  const free = chosen.filter(recording => !recording.taken)
  const nameless = free.filter(recording => recording.employeeId === null).map(recording => recording.number)
  if (nameless.length > 0) throw new WorkstationError('recording-without-employee', { number: nameless })
  if (free.length > 0) {
    workspace.write(caller.actor, 'assignment.create', tx => {
      for (const recording of free) {
        const uid = tx.newUid()
        const number = tx.nextNumber('RW')
        tx.db
          .insert(assignments)
          .values({
            uid,
            number,
            recordingId: recording.id,
            scorecardVersionId,
            assigneeId,
            assignedById: caller.accountId,
            dueAt,
            state: 'waiting',
            createdAt: tx.at,
          })
          .run()
        grantRecording(tx, recording.id, assigneeId)
        const after = {
          number,
          recording: recording.uid,
          assignee: assigneeUid,
          scorecardVersion: scorecardVersionUid,
          dueAt,
        }
        tx.changed({ topic: 'assignments', uid, after })
      }
    })
  }
  return { created: free.length, alreadyAssigned: chosen.length - free.length }
}

/** Takes an open assignment back, and the recording with it unless something else gives it. A draft stays, but cannot be gone on with. Throws `assignment-closed`. */
export function withdrawAssignment(context: GuardedContext, uid: string): void {
  const { workspace, caller } = context
  const assignment = assignmentByUid(workspace.read, uid)
  if (assignment.state === 'submitted' || assignment.state === 'withdrawn') {
    throw new WorkstationError('assignment-closed', { number: assignment.number })
  }
  workspace.write(caller.actor, 'assignment.withdraw', tx => {
    tx.db
      .update(assignments)
      .set({ state: 'withdrawn', evaluationId: null })
      .where(eq(assignments.id, assignment.id))
      .run()
    if (!hasOtherReason(tx, assignment)) revokeRecording(tx, assignment.recordingId, assignment.assigneeId)
    tx.changed({ topic: 'assignments', uid, before: { state: assignment.state }, after: { state: 'withdrawn' } })
  })
}

/** The caller's own assignment, to open. Throws `not-found`, (audited) `out-of-scope`, `evaluation-not-yours`, `assignment-closed`. */
export function ownAssignment(context: GuardedContext, uid: string): AssignmentRecord {
  const assignment = assignmentByUid(context.workspace.read, uid)
  const { accountId, scope } = context.caller
  if (assignment.assigneeId !== accountId) {
    if (scope !== 'all') refuseOutOfScope(context, 'assignment', uid)
    throw new WorkstationError('evaluation-not-yours')
  }
  if (assignment.state === 'withdrawn') throw new WorkstationError('assignment-closed', { number: assignment.number })
  return assignment
}

export type AssignmentRecord = typeof assignments.$inferSelect

function assignmentByUid(read: ReadableDb, uid: string): AssignmentRecord {
  const row = read.select().from(assignments).where(eq(assignments.uid, uid)).get()
  if (!row) throw new WorkstationError('not-found')
  return row
}

function assigneeIdOf(read: ReadableDb, uid: string): number {
  const account = read
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.uid, uid), isNull(accounts.disabledAt)))
    .get()
  if (!account) throw new WorkstationError('not-found')
  const held = read.select().from(accountRoles).where(eq(accountRoles.accountId, account.id)).all()
  const roles = held.map(row => row.role)
  if (!widestScope(roles, 'evaluations.score')) {
    throw new WorkstationError('not-permitted', { permission: 'evaluations.score' })
  }
  return account.id
}

function recordingsInScope(context: GuardedContext, uids: readonly string[]) {
  const { read } = context.workspace
  const one = { one: sql`1` }
  const live = read
    .select(one)
    .from(assignments)
    .where(and(eq(assignments.recordingId, recordings.id), ne(assignments.state, 'withdrawn')))
  const final = read
    .select(one)
    .from(finalEvaluations)
    .where(and(eq(finalEvaluations.recordingId, recordings.id), eq(finalEvaluations.employeeId, recordings.employeeId)))
  const rows = read
    .select({
      id: recordings.id,
      uid: recordings.uid,
      number: recordings.number,
      employeeId: recordings.employeeId,
      taken: sql<number>`${or(exists(live), exists(final))}`.mapWith(Boolean),
    })
    .from(recordings)
    .where(and(inArray(recordings.uid, [...uids]), recordingCondition(context)))
    .all()
  if (rows.length < uids.length) throw new WorkstationError('not-found')
  return rows
}

/** Another assignment that was not withdrawn, or an evaluation already submitted, keeps the recording open to the assignee. */
function hasOtherReason(tx: WritableTx, { recordingId, assigneeId }: AssignmentRecord): boolean {
  const assignment = tx.db
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.recordingId, recordingId),
        eq(assignments.assigneeId, assigneeId),
        ne(assignments.state, 'withdrawn'),
      ),
    )
    .get()
  const evaluation = tx.db
    .select({ id: evaluations.id })
    .from(evaluations)
    .where(
      and(
        eq(evaluations.recordingId, recordingId),
        eq(evaluations.evaluatorId, assigneeId),
        eq(evaluations.state, 'submitted'),
      ),
    )
    .get()
  return assignment !== undefined || evaluation !== undefined
}

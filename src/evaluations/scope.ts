import { and, eq, exists, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { dateOn } from '../core/calendar.ts'
import { WorkstationError } from '../core/errors.ts'
import { type GuardedContext, refuseOutOfScope } from '../core/handling.ts'
import { departmentTreeIds } from '../people/scope.ts'
import { mayUseRecording } from '../recordings/grants.ts'
import { evaluations, finalEvaluations } from './tables.ts'

export type EvaluationRecord = typeof evaluations.$inferSelect
type Context = Pick<GuardedContext, 'workspace' | 'caller'>

/**
 * Which evaluations the caller may see, by the scope of the permission they came with: a condition on `evaluations`; undefined is all.
 * Beyond the evaluator and the leads only submitted ones show, and to the employee only the final ones: a draft is nobody's result yet.
 */
export function evaluationCondition({ workspace, caller }: Context): SQL | undefined {
  const { read, clock, zone } = workspace
  switch (caller.scope) {
    case 'all':
      return undefined
    case 'department': {
      const tree = departmentTreeIds(read, caller.employeeId, dateOn(clock.now(), zone))
      return and(isNotNull(evaluations.submittedAt), inArray(evaluations.departmentId, tree))
    }
    case 'assigned':
      return eq(evaluations.evaluatorId, caller.accountId)
    case 'self':
      return and(
        eq(evaluations.employeeId, caller.employeeId),
        isNotNull(evaluations.submittedAt),
        exists(
          read.select({ one: sql`1` }).from(finalEvaluations).where(eq(finalEvaluations.evaluationId, evaluations.id)),
        ),
      )
  }
}

/** An evaluation that the caller may see. Throws `not-found`, or (audited) `out-of-scope`. */
export function evaluationInScope(context: Context, evaluationUid: string): EvaluationRecord {
  const { read } = context.workspace
  const named = eq(evaluations.uid, evaluationUid)
  const row = read
    .select()
    .from(evaluations)
    .where(and(named, evaluationCondition(context)))
    .get()
  if (row) return row
  if (read.select({ id: evaluations.id }).from(evaluations).where(named).get()) {
    refuseOutOfScope(context, 'evaluation', evaluationUid)
  }
  throw new WorkstationError('not-found')
}

/**
 * The caller's own draft, to go on scoring. Throws `not-found`, (audited) `out-of-scope` also when the recording was taken from the
 * caller, `evaluation-not-yours`, `evaluation-closed`.
 */
export function draftToScore(context: Context, evaluationUid: string): EvaluationRecord {
  const row = evaluationInScope(context, evaluationUid)
  if (!mayUseRecording(context, row.recordingId)) refuseOutOfScope(context, 'evaluation', evaluationUid)
  if (row.evaluatorId !== context.caller.accountId) throw new WorkstationError('evaluation-not-yours')
  if (row.state === 'submitted') throw new WorkstationError('evaluation-closed', { number: row.number })
  return row
}

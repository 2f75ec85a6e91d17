import { and, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { ReadableDb } from '../core/database.ts'
import type { GuardedContext } from '../core/handling.ts'
import { evaluations } from '../evaluations/tables.ts'
import { accounts, employees } from '../people/tables.ts'
import { recordingCondition } from '../recordings/grants.ts'
import { media, recordings } from '../recordings/tables.ts'
import { scorecardVersions } from '../scorecards/tables.ts'
import type { AssignmentRow } from './contract.ts'
import { assignments } from './tables.ts'

const DAY_MS = 86_400_000
type Context = Pick<GuardedContext, 'workspace' | 'caller'>

/** The caller's own assignments, not withdrawn: open ones by due time, then those submitted in the last 30 days, newest first. */
export function myAssignments({ workspace, caller }: Context): AssignmentRow[] {
  const recently = workspace.clock.now() - 30 * DAY_MS
  const rows = selectRows(workspace.read)
    .where(
      and(
        eq(assignments.assigneeId, caller.accountId),
        ne(assignments.state, 'withdrawn'),
        sql`(${inArray(assignments.state, ['waiting', 'started'])} or ${evaluations.submittedAt} >= ${recently})`,
      ),
    )
    .all()
  const due = (row: AssignmentRow) => (row.submittedAt === null ? row.dueAt : Number.MAX_SAFE_INTEGER - row.submittedAt)
  return rows.sort((left, right) => due(left) - due(right))
}

/** Everybody's assignments within the caller's scope, newest first: all open ones, and of the others those made in the last 90 days. */
export function allAssignments(context: Context): AssignmentRow[] {
  const recently = context.workspace.clock.now() - 90 * DAY_MS
  return selectRows(context.workspace.read)
    .where(
      and(
        scopeCondition(context),
        sql`(${inArray(assignments.state, ['waiting', 'started'])} or ${assignments.createdAt} >= ${recently})`,
      ),
    )
    .orderBy(desc(assignments.createdAt), desc(assignments.id))
    .all()
}

/** Assigned to the caller; for wider scopes, of the recordings that the caller may see. */
function scopeCondition(context: Context): SQL | undefined {
  const { scope, accountId } = context.caller
  return scope === 'assigned' ? eq(assignments.assigneeId, accountId) : recordingCondition(context)
}

function selectRows(read: ReadableDb) {
  const assignees = alias(employees, 'assignees')
  return read
    .select({
      uid: assignments.uid,
      number: assignments.number,
      state: assignments.state,
      dueAt: assignments.dueAt,
      createdAt: assignments.createdAt,
      assigneeName: assignees.name,
      assigneeUid: accounts.uid,
      recordingUid: recordings.uid,
      recordingNumber: recordings.number,
      recordingStartedAt: recordings.startedAt,
      durationMs: media.durationMs,
      employeeName: employees.name,
      scenario: recordings.scenario,
      touchpoint: recordings.touchpoint,
      tier: recordings.tier,
      scorecardName: scorecardVersions.name,
      evaluationUid: evaluations.uid,
      answeredCount: sql<number>`(select count(*) from answers where answers.evaluation_id = ${assignments.evaluationId}
        and answers.origin <> 'suggested' and (answers.option_id is not null or answers.not_applicable))`,
      itemCount: sql<number>`(select count(*) from scorecard_items
        where scorecard_items.version_id = ${assignments.scorecardVersionId} and scorecard_items.kind <> 'note')`,
      submittedAt: evaluations.submittedAt,
      activeMs: evaluations.activeMs,
      score: evaluations.score,
      places: scorecardVersions.places,
      passed: evaluations.passed,
    })
    .from(assignments)
    .innerJoin(recordings, eq(recordings.id, assignments.recordingId))
    .innerJoin(media, eq(media.id, recordings.mediaId))
    .innerJoin(scorecardVersions, eq(scorecardVersions.id, assignments.scorecardVersionId))
    .innerJoin(accounts, eq(accounts.id, assignments.assigneeId))
    .innerJoin(assignees, eq(assignees.id, accounts.employeeId))
    .leftJoin(employees, eq(employees.id, recordings.employeeId))
    .leftJoin(evaluations, eq(evaluations.id, assignments.evaluationId))
}

import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { dateOn, zoneOffsetMs } from '../core/calendar.ts'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import type { GuardedContext } from '../core/handling.ts'
import { departmentTreeIds } from '../people/scope.ts'
import { placements } from '../people/tables.ts'
import { recordingGrants, recordings } from './tables.ts'

/** Lets an account see and hear a recording (scope `assigned`). Granting twice changes nothing. */
export function grantRecording(tx: WritableTx, recordingId: number, accountId: number): void {
  tx.db.insert(recordingGrants).values({ recordingId, accountId }).onConflictDoNothing().run()
}

/** Takes a grant back. */
export function revokeRecording(tx: WritableTx, recordingId: number, accountId: number): void {
  tx.db
    .delete(recordingGrants)
    .where(and(eq(recordingGrants.recordingId, recordingId), eq(recordingGrants.accountId, accountId)))
    .run()
}

/** Which recordings the caller may see, by the scope of the permission they came with: a condition on `recordings`; undefined is all of them. */
export function recordingCondition({
  workspace,
  caller,
}: Pick<GuardedContext, 'workspace' | 'caller'>): SQL | undefined {
  const { read, zone, clock } = workspace
  switch (caller.scope) {
    case 'all':
      return undefined
    case 'department':
      return servedInTree(read, caller.employeeId, dateOn(clock.now(), zone), zoneOffsetMs(clock.now(), zone))
    case 'assigned':
      return inArray(
        recordings.id,
        read
          .select({ id: recordingGrants.recordingId })
          .from(recordingGrants)
          .where(eq(recordingGrants.accountId, caller.accountId)),
      )
    case 'self':
      return eq(recordings.employeeId, caller.employeeId)
  }
}

/** Whether the caller may see the recording with this row id. */
export function mayUseRecording(context: Pick<GuardedContext, 'workspace' | 'caller'>, recordingId: number): boolean {
  const allowed = context.workspace.read
    .select({ id: recordings.id })
    .from(recordings)
    .where(and(eq(recordings.id, recordingId), recordingCondition(context)))
    .get()
  return allowed !== undefined
}

/** The employee stood in the viewer's departments on the recording's day: who moves away takes no old calls along, who comes brings none. */
function servedInTree(read: ReadableDb, viewerId: number, today: string, zoneOffset: number): SQL {
  // The zone's offset of today: where clocks change for summer, calls within an hour of midnight may count to the neighbouring day.
  const day = sql`date((${recordings.startedAt} + ${zoneOffset}) / 1000, 'unixepoch')`
  return sql`exists (select 1 from ${placements} where ${placements.employeeId} = ${recordings.employeeId}
    and ${inArray(placements.departmentId, departmentTreeIds(read, viewerId, today))}
    and ${placements.fromOn} <= ${day} and (${placements.untilOn} is null or ${placements.untilOn} > ${day}))`
}

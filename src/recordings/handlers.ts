import { implement } from '@orpc/server'
import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { type CallContext, guard, refuseOutOfScope, telling } from '../core/handling.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { accounts, employees } from '../people/tables.ts'
import { recordingsContract } from './contract.ts'
import { mayUseRecording } from './grants.ts'
import { importSources } from './importing.ts'
import { listRecordings } from './listing.ts'
import { recordingByUid, recordingFacts } from './reading.ts'
import { employeeIdOf, type ImportFacts } from './storing.ts'
import { importFiles, imports, recordings } from './tables.ts'

const SHOWN_IMPORTS = 200

const subject = implement(recordingsContract).$context<CallContext>().use(telling).use(guard)

export const recordingsHandlers = {
  recordings: {
    list: subject.recordings.list.handler(({ context, input }) => listRecordings(context, input)),
    get: subject.recordings.get.handler(({ context, input }) => {
      const { read, zone } = context.workspace
      const stored = recordingByUid(read, input.uid)
      if (!mayUseRecording(context, stored.recording.id)) refuseOutOfScope(context, 'recording', input.uid)
      return recordingFacts(read, zone, stored)
    }),
    update: subject.recordings.update.handler(({ context, input: { uid, ...facts } }) => {
      const { workspace, caller } = context
      const { recording } = recordingByUid(workspace.read, uid)
      if (!mayUseRecording(context, recording.id)) refuseOutOfScope(context, 'recording', uid)
      if (Object.values(facts).every(value => value === undefined)) return
      workspace.write(caller.actor, 'recordings.update', tx => changeFacts(tx, uid, facts))
    }),
    import: subject.recordings.import.handler(({ context, input, signal }) => {
      const { workspace, caller, session, host } = context
      return importSources(workspace, {
        actor: caller.actor,
        owner: { sessionUid: session.uid, accountId: caller.accountId },
        sources: input.sources,
        facts: input.facts,
        signal,
        logFailure: error => host.logFailure(error, 'recordings.import'),
      })
    }),
    imports: subject.recordings.imports.handler(({ context }) => listImports(context.workspace)),
  },
}

/** The employee goes into the audit's readable values by uid, all other facts as they are. */
function changeFacts(tx: WritableTx, uid: string, { employeeUid, ...facts }: ImportFacts): void {
  const { recording: before, employee } = recordingByUid(tx.db, uid)
  const employeeId = employeeUid === undefined ? undefined : employeeIdOf(tx.db, employeeUid)
  const [after] = tx.db
    .update(recordings)
    .set({ ...facts, employeeId })
    .where(eq(recordings.uid, uid))
    .returning()
    .all()
  const shown = (row: typeof before | undefined, shownEmployee: string | null) =>
    row && {
      employeeUid: shownEmployee,
      startedAt: row.startedAt,
      direction: row.direction,
      scenario: row.scenario,
      touchpoint: row.touchpoint,
      tier: row.tier,
      customerNumber: row.customerNumber,
      ticket: row.ticket,
      queueWaitMs: row.queueWaitMs,
      agentChannel: row.agentChannel,
      note: row.note,
    }
  const employeeBefore = employee?.uid ?? null
  tx.changed({
    topic: 'recordings',
    uid,
    before: shown(before, employeeBefore),
    after: shown(after, employeeUid === undefined ? employeeBefore : employeeUid),
  })
}

/** The newest imports, newest first, each with what became of its files. */
function listImports({ read }: OpenWorkspace) {
  const shown = read
    .select({ row: imports, byName: employees.name })
    .from(imports)
    .innerJoin(accounts, eq(accounts.id, imports.accountId))
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .orderBy(desc(imports.id))
    .limit(SHOWN_IMPORTS)
    .all()
  const ids = shown.map(({ row }) => row.id)
  const of = (outcome: string) => sql<number>`sum(${importFiles.outcome} = ${outcome})`
  const counted = read
    .select({ id: importFiles.importId, imported: of('imported'), duplicates: of('duplicate'), refused: of('refused') })
    .from(importFiles)
    .where(inArray(importFiles.importId, ids))
    .groupBy(importFiles.importId)
    .all()
  const counts = new Map(counted.map(({ id, ...row }) => [id, row]))
  return shown.map(({ row: { uid, startedAt, finishedAt, state, id }, byName }) => ({
    uid,
    startedAt,
    finishedAt,
    state,
    byName,
    ...(counts.get(id) ?? { imported: 0, duplicates: 0, refused: 0 }),
  }))
}

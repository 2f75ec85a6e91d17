import { openReader, readableDb } from '../core/database.ts'
import { serveTasks } from '../core/workers.ts'
import { effectOfDraft } from './draft-effect.ts'
import type { RescoreProgress, RescoreResult, RescoreTask } from './rescoring.ts'
import { verifyScores } from './verifying.ts'

serveTasks<RescoreTask, RescoreProgress, RescoreResult>(async (task, report, signal) => {
  const sqlite = openReader(task.databaseFile)
  try {
    const read = readableDb(sqlite)
    return task.kind === 'effect'
      ? { kind: 'effect', effect: effectOfDraft(read, task.versionUid, task.since) }
      : { kind: 'verification', verification: await verifyScores(read, report, signal) }
  } finally {
    sqlite.close()
  }
})

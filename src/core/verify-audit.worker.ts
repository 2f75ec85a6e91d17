import { type AuditAnchor, type AuditReport, verifyChain } from './audit.ts'
import { openReader } from './database.ts'
import { serveTasks } from './workers.ts'

export interface VerifyAuditTask {
  readonly databaseFile: string
  readonly key: Uint8Array
  readonly anchors: readonly AuditAnchor[]
}

serveTasks<VerifyAuditTask, never, AuditReport>(({ databaseFile, key, anchors }) => {
  const sqlite = openReader(databaseFile)
  try {
    return verifyChain(sqlite, Buffer.from(key), anchors)
  } finally {
    sqlite.close()
  }
})

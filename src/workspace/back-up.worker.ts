import { renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { AuditAnchor } from '../core/audit.ts'
import { CHAIN_START } from '../core/audit.ts'
import { openReader } from '../core/database.ts'
import { syncFile, syncFolder, UNFINISHED } from '../core/manifest.ts'
import { serveTasks } from '../core/workers.ts'

export interface BackUpTask {
  readonly databaseFile: string
  readonly target: string
}

export interface BackUpResult {
  readonly bytes: number
  /** Where the audit chain ends in the copy. */
  readonly anchor: AuditAnchor
}

function copyDatabase(databaseFile: string, copy: string): void {
  const sqlite = openReader(databaseFile)
  try {
    sqlite.prepare('VACUUM INTO ?').run(copy)
  } finally {
    sqlite.close()
  }
}

/** Reads the copy as a restore would, so that a copy that cannot be read is no backup. */
function checkCopy(copy: string): AuditAnchor {
  const sqlite = openReader(copy)
  try {
    const verdict = sqlite.pragma('quick_check', { simple: true })
    if (verdict !== 'ok') throw new Error(`The copy is damaged: ${String(verdict)}`)
    const last = sqlite
      .prepare<[], AuditAnchor>('SELECT sequence, mac FROM audit_entries ORDER BY sequence DESC LIMIT 1')
      .get()
    return last ?? { sequence: 0, mac: CHAIN_START }
  } finally {
    sqlite.close()
  }
}

serveTasks<BackUpTask, never, BackUpResult>(({ databaseFile, target }) => {
  const copy = `${target}${UNFINISHED}`
  rmSync(copy, { force: true })
  try {
    copyDatabase(databaseFile, copy)
    const anchor = checkCopy(copy)
    syncFile(copy)
    renameSync(copy, target)
    syncFolder(dirname(target))
    return { bytes: statSync(target).size, anchor }
  } catch (error) {
    rmSync(copy, { force: true })
    throw error
  }
})

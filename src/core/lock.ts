import { readFileSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { z } from 'zod'
import { WorkstationError } from './errors.ts'

const holderSchema = z.object({ host: z.string(), user: z.string(), processId: z.int(), since: z.int() })

/** Who has a workspace open. */
export type WorkspaceHolder = z.infer<typeof holderSchema>

function readHolder(path: string): WorkspaceHolder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    // Written a moment after the lock is taken, so it may be missing or half there: the lock itself does not depend on it.
    return null
  }
}

/** The name of whoever runs the program; a system without an entry for them (containers) has none. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return '?'
  }
}

/**
 * Takes the workspace for this process. The lock is SQLite's own file lock on `lock.db`, which the operating system releases when the
 * process dies, however it dies; `lock.json` only names the holder. Throws `workspace-in-use` with host, user, processId.
 */
export function lockWorkspace(folder: string, now: number): { release(): void } {
  const holderFile = join(folder, 'lock.json')
  const lock = new Database(join(folder, 'lock.db'), { timeout: 0 })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))) throw error
    const holder = readHolder(holderFile)
    throw new WorkstationError('workspace-in-use', {
      folder,
      host: holder?.host ?? '?',
      user: holder?.user ?? '?',
      processId: holder?.processId ?? '?',
    })
  }
  const holder: WorkspaceHolder = { host: hostname(), user: userName(), processId: process.pid, since: now }
  writeFileSync(holderFile, JSON.stringify(holder))
  return {
    release() {
      lock.exec('ROLLBACK')
      lock.close()
    },
  }
}

import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '../core/database.ts'
import { storageError } from '../core/errors.ts'
import { replaceFile, UNFINISHED } from '../core/manifest.ts'
import { createWorkerPool } from '../core/workers.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import type { BackUpResult, BackUpTask } from './back-up.worker.ts'

export interface BackupFile {
  readonly name: string
  readonly bytes: number
  readonly at: number
}

/** The database copies in the backups folder, the newest first. */
export function listBackups(folder: string): BackupFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => name.endsWith('.db'))
    .map(name => {
      const { size, mtimeMs } = statSync(join(folder, name))
      return { name, bytes: size, at: Math.round(mtimeMs) }
    })
    .sort((left, right) => right.at - left.at || (left.name < right.name ? 1 : -1))
}

/** A name that says when, in the workspace's zone, and that is still free. */
function freeName({ backupsFolder, zone }: OpenWorkspace, at: number): string {
  const stamp = new Date(at).toLocaleString('sv-SE', { timeZone: zone }).replaceAll(/[-:]/g, '').replace(' ', '-')
  for (let ordinal = 1; ; ordinal += 1) {
    const name = ordinal === 1 ? `assay-${stamp}.db` : `assay-${stamp}-${ordinal}.db`
    if (!existsSync(join(backupsFolder, name))) return name
  }
}

/**
 * Copies the database, consistent and checked, into the backups folder, in a worker beside which work goes on; then notes beside it where
 * the audit chain ends in the copy. Throws `disk-full`, `workspace-not-writable`.
 */
export async function backUp(workspace: OpenWorkspace, actor: Actor): Promise<{ name: string; bytes: number }> {
  const copy = () => backUpNow(workspace, actor)
  const mine = last.get(workspace)?.then(copy, copy) ?? copy()
  last.set(workspace, mine)
  return mine
}

/** The backup asked for last: two at once would choose the same name. */
const last = new WeakMap<OpenWorkspace, Promise<unknown>>()

/** Copies that a program which died while making them has left. */
function clearUnfinished(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) if (name.endsWith(UNFINISHED)) rmSync(join(folder, name), { force: true })
}

async function backUpNow(workspace: OpenWorkspace, actor: Actor): Promise<{ name: string; bytes: number }> {
  const { backupsFolder, databaseFile, clock } = workspace
  const at = clock.now()
  const name = freeName(workspace, at)
  const target = join(backupsFolder, name)
  const pool = createWorkerPool<BackUpTask, never, BackUpResult>('back-up', 1)
  try {
    clearUnfinished(backupsFolder)
    const { bytes, anchor } = await pool.run({ databaseFile, target })
    utimesSync(target, at / 1000, at / 1000)
    replaceFile(`${target}.anchor.json`, JSON.stringify(anchor))
    workspace.write(actor, 'workspace.backed-up', tx =>
      tx.changed({ topic: 'workspace', uid: workspace.uid, after: { name, bytes } }),
    )
    return { name, bytes }
  } catch (error) {
    throw storageError(error) ?? error
  } finally {
    await pool.close()
  }
}

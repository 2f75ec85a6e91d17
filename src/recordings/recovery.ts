import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { and, eq, gte, lt } from 'drizzle-orm'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { imports, media } from './tables.ts'

const MEDIA_FILE = /^([0-9a-f]{64})\./

/**
 * Clears what a program that died left of its imports: received files, media that no row names, imports still called running.
 * Media are stored before their row, and only while an import runs, so that without a running import nothing needs looking for.
 */
export function recoverImports(workspace: OpenWorkspace): void {
  for (const name of readdirSync(workspace.incomingFolder))
    rmSync(join(workspace.incomingFolder, name), { force: true, recursive: true })
  const broken = workspace.read.select().from(imports).where(eq(imports.state, 'running')).all()
  if (broken.length === 0) return
  removeOrphans(workspace)
  // Last, so that a program that dies while clearing clears again.
  workspace.write(null, 'recordings.import.interrupted', tx => {
    for (const { id, uid } of broken) {
      tx.db.update(imports).set({ state: 'interrupted', finishedAt: tx.at }).where(eq(imports.id, id)).run()
      tx.changed({ topic: 'recordings', uid, after: { state: 'interrupted' } })
    }
  })
}

function removeOrphans({ mediaFolder, read }: OpenWorkspace): void {
  for (const folder of readdirSync(mediaFolder)) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    const stored = read
      .select({ sha256: media.sha256 })
      .from(media)
      // `g` follows the last hex digit.
      .where(and(gte(media.sha256, folder), lt(media.sha256, `${folder}g`)))
      .all()
    const known = new Set(stored.map(row => row.sha256))
    for (const name of readdirSync(join(mediaFolder, folder))) {
      const sha256 = MEDIA_FILE.exec(name)?.[1]
      if (sha256 && !known.has(sha256)) rmSync(join(mediaFolder, folder, name))
    }
  }
}

import { existsSync, statSync } from 'node:fs'
import { count, sum } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { retentionRules, workspaceInfo } from '../core/tables.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { evaluations } from '../evaluations/tables.ts'
import { employees } from '../people/tables.ts'
// Counting what a workspace holds needs the tables of its subjects, nothing else of them.
import { media, recordings } from '../recordings/tables.ts'
import { listBackups } from './backups.ts'

const bytesOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

/** What the workspace is, how much it holds and where its backups are. */
export function overviewOf(workspace: OpenWorkspace) {
  const { read, uid, name, folder, zone, station, databaseFile, backupsFolder } = workspace
  const rowsIn = (table: SQLiteTable): number => read.select({ count: count() }).from(table).get()?.count ?? 0
  return {
    uid,
    name,
    folder,
    zone,
    station: { uid: station.uid, code: station.code, name: station.name },
    createdAt: read.select({ at: workspaceInfo.createdAt }).from(workspaceInfo).get()?.at ?? 0,
    databaseBytes: bytesOf(databaseFile) + bytesOf(`${databaseFile}-wal`),
    mediaBytes: Number(
      read
        .select({ bytes: sum(media.bytes) })
        .from(media)
        .get()?.bytes ?? 0,
    ),
    recordingCount: rowsIn(recordings),
    evaluationCount: rowsIn(evaluations),
    employeeCount: rowsIn(employees),
    backups: listBackups(backupsFolder),
    retention: read.select({ kind: retentionRules.kind, months: retentionRules.months }).from(retentionRules).all(),
  }
}

import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { z } from 'zod'
import { openWriter } from './database.ts'
import { WorkstationError } from './errors.ts'
import { syncFile, syncFolder, UNFINISHED } from './manifest.ts'

const journalSchema = z.object({ entries: z.array(z.object({ tag: z.string() })) })
const schemaObjectsSchema = z.array(z.string())

/** How many migrations this program knows: the schema number of a workspace it leaves behind. */
export function knownSchema(migrationsFolder: string): number {
  return journalSchema.parse(JSON.parse(readFileSync(join(migrationsFolder, 'meta', '_journal.json'), 'utf8'))).entries
    .length
}

/** Tables, indexes and triggers of a database as sorted `type name` lines, without SQLite's own. */
export function schemaObjects(sqlite: Database.Database): string[] {
  return sqlite
    .prepare<[], { line: string }>(
      "SELECT type || ' ' || name AS line FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY line",
    )
    .all()
    .map(row => row.line)
}

const appliedMigrations = (sqlite: Database.Database): number =>
  sqlite.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get()
    ? (sqlite.prepare<[], { count: number }>('SELECT count(*) AS count FROM __drizzle_migrations').get()?.count ?? 0)
    : 0

function applyMigrations(sqlite: Database.Database, migrationsFolder: string): void {
  // A table rebuild inside the migrator's transaction would delete child rows silently, and the switch works only outside of it.
  sqlite.pragma('foreign_keys = OFF')
  try {
    migrate(drizzle({ client: sqlite }), { migrationsFolder })
    // A rebuild drops the table's triggers, so all of them are made anew from the one file that lists them.
    sqlite.exec(readFileSync(join(migrationsFolder, 'triggers.sql'), 'utf8'))
    const violations = sqlite.pragma('foreign_key_check')
    if (Array.isArray(violations) && violations.length > 0) throw new Error(`${violations.length} broken references`)
    const expected = schemaObjectsSchema.parse(
      JSON.parse(readFileSync(join(migrationsFolder, 'expected-objects.json'), 'utf8')),
    )
    const actual = schemaObjects(sqlite)
    const lost = expected.filter(line => !actual.includes(line))
    const unknown = actual.filter(line => !expected.includes(line))
    if (lost.length + unknown.length > 0)
      throw new Error(`Schema differs: lost [${lost.join(', ')}], unknown [${unknown.join(', ')}]`)
  } finally {
    sqlite.pragma('foreign_keys = ON')
  }
}

/**
 * Opens the database of a workspace and brings it to the newest schema. An older database is copied to `backupsFolder` first and put back
 * whole on any failure. Throws `migration-failed` (with the backup's name) and `workspace-newer`.
 */
export function openMigrated(databaseFile: string, migrationsFolder: string, backupsFolder: string): Database.Database {
  const fresh = !existsSync(databaseFile)
  const sqlite = openWriter(databaseFile)
  const applied = appliedMigrations(sqlite)
  const known = knownSchema(migrationsFolder)
  if (applied > known) {
    sqlite.close()
    throw new WorkstationError('workspace-newer', { schema: applied, known })
  }
  if (applied === known) return sqlite

  const name = `before-schema-${applied}-to-${known}-${Date.now()}.db`
  const backup = fresh ? null : backUpBefore(sqlite, backupsFolder, name)
  try {
    applyMigrations(sqlite, migrationsFolder)
    return sqlite
  } catch (error) {
    // Closing moves what the log holds into the file, so that the file alone is a database.
    sqlite.close()
    if (backup) putBack(backup, databaseFile)
    else for (const suffix of ['', '-wal', '-shm']) rmSync(databaseFile + suffix, { force: true })
    throw new WorkstationError('migration-failed', { backup: backup ?? '-' }, { cause: error })
  }
}

/** SQLite does not sync what `VACUUM INTO` writes, and nothing may be changed before the copy is on the disk. */
function backUpBefore(sqlite: Database.Database, backupsFolder: string, name: string): string {
  mkdirSync(backupsFolder, { recursive: true })
  const backup = join(backupsFolder, name)
  sqlite.prepare('VACUUM INTO ?').run(backup + UNFINISHED)
  syncFile(backup + UNFINISHED)
  renameSync(backup + UNFINISHED, backup)
  syncFolder(backupsFolder)
  return backup
}

/** Through a name beside it, so that a power cut leaves one of the two databases and never none. */
function putBack(backup: string, databaseFile: string): void {
  const copy = databaseFile + UNFINISHED
  copyFileSync(backup, copy)
  syncFile(copy)
  for (const suffix of ['-wal', '-shm']) rmSync(databaseFile + suffix, { force: true })
  renameSync(copy, databaseFile)
  syncFolder(dirname(databaseFile))
}

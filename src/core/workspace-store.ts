import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { openAnchorFile } from './anchor-file.ts'
import type { AuditAnchor, AuditReport } from './audit.ts'
import { type Changes, createChanges } from './changes.ts'
import type { Clock } from './clock.ts'
import { openReader, type ReadableDb, readableDb } from './database.ts'
import { storageError, WorkstationError } from './errors.ts'
import { createEvents, type Events } from './events.ts'
import { newUid, randomCode } from './ids.ts'
import { lockWorkspace } from './lock.ts'
import { isWorkspace, readManifest, replaceFile, writeManifest } from './manifest.ts'
import { knownSchema, openMigrated } from './migrate.ts'
import { settings, stations, workspaceInfo } from './tables.ts'
import type { VerifyAuditTask } from './verify-audit.worker.ts'
import { createWorkerPool } from './workers.ts'
import { createWriteDoor, type WriteDoor } from './write.ts'

export interface StoreOptions {
  readonly folder: string
  readonly migrationsFolder: string
  readonly programVersion: string
  readonly clock: Clock
}

/** What the wizard settles before there is a workspace. */
export interface NewWorkspace {
  readonly name: string
  readonly stationName: string
  readonly zone: string
  readonly locale: 'zh-CN' | 'en'
}

/** An open workspace: the only writer of its database, held by a lock until `close`. */
export interface OpenWorkspace extends WriteDoor {
  readonly folder: string
  readonly mediaFolder: string
  readonly incomingFolder: string
  readonly backupsFolder: string
  readonly databaseFile: string
  readonly uid: string
  readonly name: string
  readonly zone: string
  readonly locale: 'zh-CN' | 'en'
  readonly station: { readonly uid: string; readonly code: string; readonly name: string }
  readonly read: ReadableDb
  readonly clock: Clock
  readonly changes: Changes
  readonly events: Events
  /** A setting's value, or `fallback` when it was never set or no longer fits `schema`. */
  setting<Value>(key: string, schema: z.ZodType<Value>, fallback: Value): Value
  /** Registers where more anchors of the audit chain are kept (printed sheets). */
  registerAnchors(provider: () => readonly AuditAnchor[]): void
  /** Verifies the audit chain in a worker against the anchor file, backups' anchors and those of registered providers. */
  verifyAudit(): Promise<AuditReport>
  /** Registers what must be closed with the workspace. */
  onClose(close: () => void | Promise<void>): void
  close(): Promise<void>
}

/** Creates a workspace in `folder` (made if missing) and opens it. Throws `workspace-exists` when one is there already. */
export function createWorkspace(options: StoreOptions, fresh: NewWorkspace): OpenWorkspace {
  const { folder, clock } = options
  if (isWorkspace(folder)) throw new WorkstationError('workspace-exists', { folder })
  const uid = newUid(clock.now())
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const name of ['media', 'incoming', 'backups']) mkdirSync(join(folder, name), { recursive: true })
    if (!existsSync(join(folder, 'audit.key'))) replaceFile(join(folder, 'audit.key'), randomBytes(32).toString('hex'))
  } catch (error) {
    throw storageError(error) ?? error
  }
  return openLocked(options, { ...fresh, uid })
}

/**
 * Opens the workspace in `folder`. Throws `workspace-missing`, `workspace-newer` (nothing touched), `workspace-in-use` (with the holder),
 * `migration-failed`, `workspace-damaged`, `workspace-not-writable`.
 */
export function openWorkspace(options: StoreOptions): OpenWorkspace {
  const { folder, migrationsFolder } = options
  if (!isWorkspace(folder)) throw new WorkstationError('workspace-missing', { folder })
  const manifest = readManifest(folder)
  const known = knownSchema(migrationsFolder)
  if (manifest.schema > known)
    throw new WorkstationError('workspace-newer', { program: manifest.program, schema: manifest.schema, known })
  // An empty one made in the place of a lost one would look like a workspace that was always empty.
  for (const name of ['assay.db', 'audit.key'])
    if (!existsSync(join(folder, name))) throw new WorkstationError('workspace-damaged', { folder })
  return openLocked(options, null)
}

function openLocked(options: StoreOptions, fresh: (NewWorkspace & { uid: string }) | null): OpenWorkspace {
  const { folder, migrationsFolder, programVersion, clock } = options
  const lock = lockWorkspace(folder, clock.now())
  let sqlite: Database.Database | null = null
  try {
    const databaseFile = join(folder, 'assay.db')
    sqlite = openMigrated(databaseFile, migrationsFolder, join(folder, 'backups'))
    if (fresh && !hasIdentity(sqlite)) insertIdentity(sqlite, fresh, clock.now())
    const workspace = joinParts(options, databaseFile, sqlite, lock)
    writeManifest(folder, {
      format: 'assay-workspace',
      schema: knownSchema(migrationsFolder),
      uid: workspace.uid,
      name: workspace.name,
      program: programVersion,
    })
    return workspace
  } catch (error) {
    sqlite?.close()
    lock.release()
    throw error instanceof WorkstationError ? error : (storageError(error) ?? error)
  }
}

/** A first run that was broken off before the manifest leaves a database that already knows which workspace it is. */
const hasIdentity = (sqlite: Database.Database): boolean =>
  sqlite.prepare('SELECT 1 FROM workspace_info').get() !== undefined

/** Runs before the write door exists, because the door itself needs the station. */
function insertIdentity(sqlite: Database.Database, fresh: NewWorkspace & { uid: string }, at: number): void {
  sqlite.transaction(() => {
    sqlite
      .prepare('INSERT INTO stations (uid, code, name, created_at) VALUES (?, ?, ?, ?)')
      .run(newUid(at), randomCode(2), fresh.stationName, at)
    sqlite
      .prepare(
        'INSERT INTO workspace_info (id, uid, name, zone, locale, station_id, created_at) VALUES (1, ?, ?, ?, ?, 1, ?)',
      )
      .run(fresh.uid, fresh.name, fresh.zone, fresh.locale, at)
    const rule = sqlite.prepare('INSERT INTO retention_rules (kind, months) VALUES (?, ?)')
    rule.run('recording', 12)
    rule.run('evaluation', 36)
    rule.run('sheet', 36)
  })()
}

function readIdentity(read: ReadableDb) {
  const identity = read
    .select({ workspace: workspaceInfo, station: stations })
    .from(workspaceInfo)
    .innerJoin(stations, eq(stations.id, workspaceInfo.stationId))
    .get()
  if (!identity) throw new WorkstationError('workspace-damaged', {})
  return identity
}

const anchorSchema = z.object({ sequence: z.int().nonnegative(), mac: z.string() })

function backupAnchor(file: string): AuditAnchor {
  try {
    return anchorSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new WorkstationError('workspace-damaged', { folder: file }, { cause })
  }
}

/** Anchors that backups carry in `<backup>.anchor.json`. Throws `workspace-damaged` (naming the file) for one that is none. */
function backupAnchors(backupsFolder: string): AuditAnchor[] {
  if (!existsSync(backupsFolder)) return []
  const names = readdirSync(backupsFolder).filter(name => name.endsWith('.anchor.json'))
  return names.map(name => backupAnchor(join(backupsFolder, name)))
}

function joinParts(
  { folder, clock }: StoreOptions,
  databaseFile: string,
  sqlite: Database.Database,
  lock: { release(): void },
): OpenWorkspace {
  const reader = openReader(databaseFile)
  const read = readableDb(reader)
  const { workspace: info, station } = readIdentity(read)
  const auditKey = Buffer.from(readFileSync(join(folder, 'audit.key'), 'utf8').trim(), 'hex')
  const anchors = openAnchorFile(join(folder, 'audit.anchor'), auditKey)
  const changes = createChanges()
  const events = createEvents()
  const door = createWriteDoor({ sqlite, clock, changes, events, anchors, auditKey, station, zone: info.zone })
  const auditPool = createWorkerPool<VerifyAuditTask, never, AuditReport>('verify-audit', 1)
  const backupsFolder = join(folder, 'backups')
  const anchorProviders: (() => readonly AuditAnchor[])[] = []
  const closers: (() => void | Promise<void>)[] = []
  let closing: Promise<void> | null = null
  const closeAll = async (): Promise<void> => {
    for (const close of closers.reverse()) await close()
    await auditPool.close()
    anchors.close()
    reader.close()
    sqlite.close()
    lock.release()
  }
  return {
    ...door,
    folder,
    mediaFolder: join(folder, 'media'),
    incomingFolder: join(folder, 'incoming'),
    backupsFolder,
    databaseFile,
    uid: info.uid,
    name: info.name,
    zone: info.zone,
    locale: info.locale,
    station,
    read,
    clock,
    changes,
    events,
    setting(key, schema, fallback) {
      const row = read.select().from(settings).where(eq(settings.key, key)).get()
      const parsed = schema.safeParse(row?.value)
      return parsed.success ? parsed.data : fallback
    },
    registerAnchors(provider) {
      anchorProviders.push(provider)
    },
    verifyAudit: async () =>
      auditPool.run({
        databaseFile,
        key: auditKey,
        anchors: [
          ...anchors.read(),
          ...backupAnchors(backupsFolder),
          ...anchorProviders.flatMap(provider => provider()),
        ],
      }),
    onClose(close) {
      closers.push(close)
    },
    close() {
      // Asked twice when a window closes while the program is told to end.
      closing ??= closeAll()
      return closing
    },
  }
}

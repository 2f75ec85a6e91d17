import type Database from 'better-sqlite3'
import type { AnchorFile } from './anchor-file.ts'
import { type AuditAnchor, createAuditWriter } from './audit.ts'
import { dateOn } from './calendar.ts'
import type { Changes, ChangeTopic } from './changes.ts'
import type { Clock } from './clock.ts'
import { type Actor, type WritableDb, type WritableTx, writableDb } from './database.ts'
import { storageError } from './errors.ts'
import type { Events } from './events.ts'
import { newUid, printedNumber } from './ids.ts'

export interface WriteDoorParts {
  readonly sqlite: Database.Database
  readonly clock: Clock
  readonly changes: Changes
  readonly events: Events
  readonly anchors: AnchorFile
  readonly auditKey: Buffer
  readonly station: { readonly uid: string; readonly code: string }
  readonly zone: string
}

export interface WriteDoor {
  /**
   * Runs one use case in one transaction, appends its audit entries to the chain in the same transaction, and tells open screens after
   * the commit. `run` must not be async. Throws what `run` throws, having stored nothing.
   */
  write<Result>(actor: Actor | null, action: string, run: (tx: WritableTx) => Result): Result
  /** The lighter door for answers while scoring: one transaction to the append-only log, no audit entry (submission audits the log's hash). */
  log<Result>(topic: ChangeTopic | null, run: (db: WritableDb, at: number) => Result): Result
  /** Where the audit chain ends now. */
  auditEnd(): AuditAnchor
}

/** The only way to a writable database. */
export function createWriteDoor(parts: WriteDoorParts): WriteDoor {
  const { sqlite, clock, changes, events, anchors, auditKey, station, zone } = parts
  const db = writableDb(sqlite)
  const audit = createAuditWriter(sqlite, auditKey, station.uid)
  const bumpNumber = sqlite.prepare<[string], { last: number }>(
    'INSERT INTO number_sequences (key, last) VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET last = last + 1 RETURNING last',
  )

  const transact = <Result>(run: () => Result): Result => {
    try {
      return sqlite.transaction(run).immediate()
    } catch (error) {
      throw storageError(error) ?? error
    }
  }

  return {
    write(actor, action, run) {
      const topics = new Set<ChangeTopic>()
      let end: AuditAnchor | null = null
      const result = transact(() => {
        const at = clock.now()
        const day = dateOn(at, zone)
        const tx: WritableTx = {
          db,
          at,
          actor,
          changed(change) {
            end = audit.append(at, actor, action, change)
            topics.add(change.topic)
          },
          publish: (kind, payload) => events.publish(kind, tx, payload),
          newUid: () => newUid(at),
          nextNumber(prefix) {
            const { last = 1 } = bumpNumber.get(`${prefix}-${day}-${station.code}`) ?? {}
            return printedNumber(prefix, day, station.code, last)
          },
        }
        const value = run(tx)
        if (!end) throw new Error(`The write '${action}' recorded no change, so it could not be audited`)
        return value
      })
      try {
        if (end) anchors.write(end)
      } finally {
        // It is committed: rights taken away must be gone from open windows whatever becomes of the anchor.
        changes.announce(topics)
      }
      return result
    },
    log(topic, run) {
      const result = transact(() => run(db, clock.now()))
      if (topic) changes.announce(new Set([topic]))
      return result
    },
    auditEnd: audit.last,
  }
}

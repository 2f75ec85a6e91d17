import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import type { ChangeTopic } from './changes.ts'
import type { EventKind } from './events.ts'
import type { NumberPrefix } from './ids.ts'

declare const readable: unique symbol
declare const writable: unique symbol

type Drizzle = BetterSQLite3Database

/** Can only read. In the main process and in workers it is a connection that SQLite itself holds read-only. */
export type ReadableDb = Pick<Drizzle, 'select' | 'selectDistinct' | '$with' | 'with' | '$count' | 'all' | 'get'> & {
  readonly [readable]: true
}

/** Can also change rows; exists only inside the write door. */
export type WritableDb = ReadableDb & Pick<Drizzle, 'insert' | 'update' | 'delete'> & { readonly [writable]: true }

/** Who acts: an account and the person behind it. */
export interface Actor {
  readonly accountUid: string
  readonly employeeUid: string
}

/** What a change did to one named thing: goes into the audit chain as digests, and beside it readable, erasable. */
export interface AuditedChange {
  readonly topic: ChangeTopic
  readonly uid: string | null
  readonly before?: unknown
  readonly after?: unknown
}

/** One open transaction of the write door. */
export interface WritableTx {
  readonly db: WritableDb
  /** Instant of the transaction, epoch ms. */
  readonly at: number
  readonly actor: Actor | null
  /** Records what changed: one audit entry, and a notice to open screens after the commit. */
  changed(change: AuditedChange): void
  /** Tells higher subjects, inside this transaction. */
  publish<Payload>(kind: EventKind<Payload>, payload: Payload): void
  newUid(): string
  /** The next printed number of `prefix` for the day of this transaction. */
  nextNumber(prefix: NumberPrefix): string
}

const PRAGMAS = [
  'foreign_keys = ON',
  'busy_timeout = 5000',
  'trusted_schema = OFF',
  'temp_store = MEMORY',
  // Without it `INSERT OR REPLACE` takes a row away without asking the triggers that keep evidence.
  'recursive_triggers = ON',
] as const

/** Opens the database file for writing, creating it if needed. Every commit is on the disk before it is reported (`synchronous=FULL`). */
export function openWriter(file: string): Database.Database {
  const sqlite = new Database(file)
  sqlite.pragma('journal_mode = WAL')
  // better-sqlite3 opens an existing file with another default than a new one, so it is always set.
  sqlite.pragma('synchronous = FULL')
  for (const pragma of PRAGMAS) sqlite.pragma(pragma)
  return sqlite
}

/** Opens the database file so that SQLite refuses every write. */
export function openReader(file: string): Database.Database {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true })
  for (const pragma of PRAGMAS) sqlite.pragma(pragma)
  return sqlite
}

/** Statements kept ready per connection; beyond it the one unused for longest goes. */
const KEPT_STATEMENTS = 400

/** The connection as drizzle sees it: drizzle compiles its SQL text anew for every call, so a statement with the same text is used again. */
function reusingStatements(sqlite: Database.Database): Database.Database {
  const kept = new Map<string, Database.Statement>()
  const reusing: Database.Database = Object.create(sqlite)
  reusing.prepare = ((text: string) => {
    const statement = kept.get(text) ?? sqlite.prepare(text)
    kept.delete(text)
    kept.set(text, statement)
    const [oldest] = kept.size > KEPT_STATEMENTS ? kept.keys() : []
    if (oldest !== undefined) kept.delete(oldest)
    // Drizzle switches statements to rows as arrays and never back.
    return statement.reader ? statement.raw(false) : statement
  }) as Database.Database['prepare']
  return reusing
}

const builderOf = (sqlite: Database.Database) => drizzle({ client: reusingStatements(sqlite), casing: 'snake_case' })

/** The query builder of a read-only connection. */
export const readableDb = (sqlite: Database.Database): ReadableDb => builderOf(sqlite) as unknown as ReadableDb

/** The query builder of the writing connection; only core/write.ts may call this (dependency walls and a test hold it). */
export const writableDb = (sqlite: Database.Database): WritableDb => builderOf(sqlite) as unknown as WritableDb

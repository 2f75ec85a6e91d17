import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { z } from 'zod'
import type { ReadableDb } from '../core/database.ts'
import type { GuardedContext } from '../core/handling.ts'
import { employees } from '../people/tables.ts'
import type { RecordingRow, recordingSortSchema, scenarioSchema, tierSchema } from './contract.ts'
import { recordingCondition } from './grants.ts'
import { recordingRow, selectRecordings } from './reading.ts'
import { media, recordings } from './tables.ts'

/** One page of recordings: what to look for, in which order, from which row on. */
export interface RecordingListing {
  readonly offset: number
  readonly limit: number
  readonly search?: string | undefined
  readonly employeeUid?: string | undefined
  readonly scenario?: z.infer<typeof scenarioSchema> | undefined
  readonly tier?: z.infer<typeof tierSchema> | undefined
  readonly sort: z.infer<typeof recordingSortSchema>
  readonly descending: boolean
}

/** One page of the recordings within the caller's scope, and how many there are in all. */
export function listRecordings(
  context: Pick<GuardedContext, 'workspace' | 'caller'>,
  listing: RecordingListing,
): { readonly total: number; readonly rows: RecordingRow[] } {
  const { read, zone } = context.workspace
  const condition = and(recordingCondition(context), listingCondition(read, listing))
  const total = countOf(read, condition)
  const ids = listing.sort === 'employeeName' ? idsByName(read, condition, listing) : idsOf(read, condition, listing)
  const found = selectRecordings(read).where(inArray(recordings.id, ids)).all()
  const rows = new Map(found.map(stored => [stored.recording.id, recordingRow(read, zone, stored)]))
  return { total, rows: ids.flatMap(id => rows.get(id) ?? []) }
}

const countOf = (read: ReadableDb, condition: SQL | undefined): number =>
  read.select({ total: count() }).from(recordings).where(condition).get()?.total ?? 0

/** Only ids, so that the order comes straight from an index and the rest is joined for one page alone. */
export function pageOfIds(read: ReadableDb, condition: SQL | undefined, listing: RecordingListing) {
  const direction = listing.descending ? desc : asc
  const ids = read.select({ id: recordings.id })
  const { from, join, order } = {
    // A cross join keeps the order of its tables: the outer one's index and the inner one's together give the order.
    durationMs: {
      from: ids.from(media).crossJoin(recordings).$dynamic(),
      join: eq(recordings.mediaId, media.id),
      order: [media.durationMs, media.id, recordings.id],
    },
    employeeName: {
      from: ids.from(employees).crossJoin(recordings).$dynamic(),
      join: eq(recordings.employeeId, employees.id),
      order: [employees.nameSort, employees.id, recordings.startedAt, recordings.id],
    },
    startedAt: { from: ids.from(recordings).$dynamic(), join: undefined, order: [recordings.startedAt, recordings.id] },
    number: { from: ids.from(recordings).$dynamic(), join: undefined, order: [recordings.number] },
  }[listing.sort]
  return from
    .where(and(join, condition))
    .orderBy(...order.map(column => direction(column)))
    .limit(listing.limit)
    .offset(listing.offset)
}

const idsOf = (read: ReadableDb, condition: SQL | undefined, listing: RecordingListing): number[] =>
  pageOfIds(read, condition, listing)
    .all()
    .map(row => row.id)

/** Recordings of nobody have no name to stand by: they follow all others, whichever the direction. */
function idsByName(read: ReadableDb, condition: SQL | undefined, listing: RecordingListing): number[] {
  const named = idsOf(read, condition, listing)
  if (named.length === listing.limit) return named
  const before = countOf(read, and(condition, isNotNull(recordings.employeeId)))
  return named.concat(
    idsOf(read, and(condition, isNull(recordings.employeeId)), {
      ...listing,
      sort: 'startedAt',
      offset: Math.max(0, listing.offset - before),
      limit: listing.limit - named.length,
    }),
  )
}

/** What the listing asks for, as a condition on `recordings`. */
export function listingCondition(read: ReadableDb, listing: RecordingListing): SQL | undefined {
  const { search, employeeUid, scenario, tier } = listing
  const employeeWithUid = (uid: string) =>
    read.select({ id: employees.id }).from(employees).where(eq(employees.uid, uid))
  return and(
    employeeUid ? eq(recordings.employeeId, sql`(${employeeWithUid(employeeUid)})`) : undefined,
    scenario ? eq(recordings.scenario, scenario) : undefined,
    tier ? eq(recordings.tier, tier) : undefined,
    search ? searchCondition(read, search) : undefined,
  )
}

const PRINTED_NUMBER = /^ly-/i

/** A search that begins like a printed number is looked up in the index; any other is looked for in number, names and ticket. */
function searchCondition(read: ReadableDb, search: string): SQL | undefined {
  if (PRINTED_NUMBER.test(search)) {
    const from = search.toUpperCase()
    return and(gte(recordings.number, from), lt(recordings.number, `${from}\u{10ffff}`))
  }
  const contains = (column: SQLiteColumn) => sql`instr(lower(${column}), ${search.toLowerCase()}) > 0`
  const named = read
    .select({ id: employees.id })
    .from(employees)
    .where(or(contains(employees.name), contains(employees.number), contains(employees.nameSort)))
  return or(
    inArray(recordings.employeeId, named),
    contains(recordings.originalName),
    contains(recordings.ticket),
    contains(recordings.number),
  )
}

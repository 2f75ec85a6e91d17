import { asc, eq, inArray } from 'drizzle-orm'
import type { z } from 'zod'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { Source } from '../core/uploads.ts'
import { employees } from '../people/tables.ts'
import type { Analysed } from './audio/analyse.ts'
import type { recordingFactsSchema } from './contract.ts'
import { nameHints } from './file-names.ts'
import { extensionOf } from './media-store.ts'
import { importFiles, media, recordings } from './tables.ts'

/** What whoever imports says of all files; what is left out is read from each file's name, or has a default. */
export type ImportFacts = z.infer<ReturnType<typeof recordingFactsSchema.partial>>

/** How a recording is told of. */
export interface NamedRecording {
  readonly id: number
  readonly uid: string
  readonly number: string
}

/** The oldest recording whose file has this fingerprint, or `null`. */
export function recordingWith(read: ReadableDb, sha256: string): NamedRecording | null {
  const found = read
    .select({ id: recordings.id, uid: recordings.uid, number: recordings.number })
    .from(recordings)
    .innerJoin(media, eq(media.id, recordings.mediaId))
    .where(eq(media.sha256, sha256))
    .orderBy(asc(recordings.id))
    .get()
  return found ?? null
}

/** The row id of an employee, or `null` for none. Throws `not-found`. */
export function employeeIdOf(read: ReadableDb, uid: string | null): number | null {
  if (uid === null) return null
  const found = read.select({ id: employees.id }).from(employees).where(eq(employees.uid, uid)).get()
  if (!found) throw new WorkstationError('not-found')
  return found.id
}

/** One file of an import whose bytes lie in the media store already. */
export interface KeptFile {
  readonly importId: number
  readonly importUid: string
  readonly source: Source
  readonly analysed: Analysed
  readonly facts: ImportFacts
  readonly zone: string
}

/** Adds the rows of a kept file: its media (unless there), the recording, and its line in the import. */
export function storeRecording(tx: WritableTx, kept: KeptFile): NamedRecording {
  const { source, importId } = kept
  const uid = tx.newUid()
  const number = tx.nextNumber('LY')
  const { id } = tx.db
    .insert(recordings)
    .values({ ...factsOf(tx, kept), uid, number, mediaId: mediaIdOf(tx, kept), importId, createdAt: tx.at })
    .returning({ id: recordings.id })
    .get()
  tx.db.insert(importFiles).values({ importId, name: source.name, outcome: 'imported', recordingId: id }).run()
  tx.changed({ topic: 'recordings', uid, after: { sha256: source.sha256, importUid: kept.importUid } })
  return { id, uid, number }
}

function mediaIdOf(tx: WritableTx, { source, analysed }: KeptFile): number {
  const there = tx.db.select({ id: media.id }).from(media).where(eq(media.sha256, source.sha256)).get()
  if (there) return there.id
  const { facts, durationMs, playablePath } = analysed
  return tx.db
    .insert(media)
    .values({
      uid: tx.newUid(),
      sha256: source.sha256,
      bytes: source.bytes,
      extension: extensionOf(facts),
      container: facts.container,
      codec: facts.codec,
      sampleRate: facts.sampleRate,
      channels: facts.channels,
      durationMs,
      hasPlayableCopy: playablePath !== null,
      createdAt: tx.at,
    })
    .returning({ id: media.id })
    .get().id
}

function factsOf(tx: WritableTx, { source, facts, zone }: KeptFile) {
  const hints = nameHints(source.name, zone)
  const employeeId =
    facts.employeeUid === undefined ? employeeNamed(tx.db, hints.words) : employeeIdOf(tx.db, facts.employeeUid)
  // A contact cannot have begun after its recording arrived: then the name's number is something else.
  const hinted = hints.startedAt !== null && hints.startedAt <= tx.at ? hints.startedAt : tx.at
  return {
    employeeId,
    startedAt: facts.startedAt ?? hinted,
    direction: facts.direction ?? 'inbound',
    channel: 'telephone',
    scenario: facts.scenario ?? null,
    touchpoint: facts.touchpoint ?? null,
    tier: facts.tier ?? null,
    customerNumber: facts.customerNumber ?? null,
    ticket: facts.ticket ?? null,
    queueWaitMs: facts.queueWaitMs ?? null,
    agentChannel: facts.agentChannel ?? 0,
    originalName: source.name,
    note: facts.note ?? '',
    consent: 'unknown',
  } as const
}

/** The one employee whose number is a word of the file's name; two such employees are none. */
function employeeNamed(read: ReadableDb, words: readonly string[]): number | null {
  if (words.length === 0) return null
  const named = read
    .select({ id: employees.id })
    .from(employees)
    .where(inArray(employees.number, [...words, ...words.map(word => word.toLowerCase())]))
    .limit(2)
    .all()
  return named.length === 1 ? (named[0]?.id ?? null) : null
}

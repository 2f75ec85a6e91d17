import { eq } from 'drizzle-orm'
import { dateOn } from '../core/calendar.ts'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { placementOn } from '../people/scope.ts'
import { departments, employees } from '../people/tables.ts'
import type { Recording, RecordingRow } from './contract.ts'
import { maskCustomerNumber } from './rules.ts'
import { media, recordings } from './tables.ts'

/** A recording with its file and its employee, as rows. */
export interface StoredRecording {
  readonly recording: typeof recordings.$inferSelect
  readonly media: typeof media.$inferSelect
  readonly employee: typeof employees.$inferSelect | null
}

/** Recordings joined with their file and employee; the caller adds conditions, order and limit. */
export const selectRecordings = (read: ReadableDb) =>
  read
    .select({ recording: recordings, media, employee: employees })
    .from(recordings)
    .innerJoin(media, eq(media.id, recordings.mediaId))
    .leftJoin(employees, eq(employees.id, recordings.employeeId))

/** The rows of a recording by its uid. Throws `not-found`. Asks nothing about the caller's scope: see `recordingCondition`. */
export function recordingByUid(read: ReadableDb, uid: string): StoredRecording {
  return found(selectRecordings(read).where(eq(recordings.uid, uid)).get())
}

/** The rows of a recording by its row id. Throws `not-found`. */
export function recordingById(read: ReadableDb, id: number): StoredRecording {
  return found(selectRecordings(read).where(eq(recordings.id, id)).get())
}

function found(row: StoredRecording | undefined): StoredRecording {
  if (!row) throw new WorkstationError('not-found')
  return row
}

/** A recording as lists show it: the customer's number masked, the department as it was on the recording's day in `zone`. */
export function recordingRow(read: ReadableDb, zone: string, stored: StoredRecording): RecordingRow {
  const { recording, media: file, employee } = stored
  return {
    uid: recording.uid,
    number: recording.number,
    startedAt: recording.startedAt,
    durationMs: file.durationMs,
    channels: file.channels,
    codec: file.codec,
    employeeUid: employee?.uid ?? null,
    employeeName: employee?.name ?? null,
    employeeNumber: employee?.number ?? null,
    departmentName: employee ? departmentNameOn(read, employee.id, dateOn(recording.startedAt, zone)) : null,
    direction: recording.direction,
    scenario: recording.scenario,
    touchpoint: recording.touchpoint,
    tier: recording.tier,
    customerNumber: recording.customerNumber === null ? null : maskCustomerNumber(recording.customerNumber),
    ticket: recording.ticket,
    originalName: recording.originalName,
  }
}

function departmentNameOn(read: ReadableDb, employeeId: number, on: string): string | null {
  const placement = placementOn(read, employeeId, on)
  if (!placement) return null
  const department = read
    .select({ name: departments.name })
    .from(departments)
    .where(eq(departments.id, placement.departmentId))
    .get()
  return department?.name ?? null
}

/** A recording with all that its own screen shows. */
export function recordingFacts(read: ReadableDb, zone: string, stored: StoredRecording): Recording {
  const { recording, media: file } = stored
  return {
    ...recordingRow(read, zone, stored),
    sha256: file.sha256,
    bytes: file.bytes,
    container: file.container,
    sampleRate: file.sampleRate,
    queueWaitMs: recording.queueWaitMs,
    agentChannel: recording.agentChannel === 1 ? 1 : 0,
    note: recording.note,
    hasPlayableCopy: file.hasPlayableCopy,
  }
}

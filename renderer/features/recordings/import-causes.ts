import type { RefusalReason } from '../../../src/recordings/contract.ts'
import { errorCode } from '../../app/errors.ts'
import { SendFailure, UNREADABLE } from './import-sending.ts'
import type { ImportFile } from './import-store.ts'

/** Why a file did not get through: the workstation refused it, or it did not get there. */
export type TellableReason = RefusalReason | 'too-large' | 'unreadable' | 'not-sent' | 'stopped'
/** How a file ended, or that it has not. */
export type FileCause = TellableReason | 'imported' | 'duplicate' | 'open'

/** In this order causes are offered and rows stand: what needs somebody first. */
const ORDER: readonly FileCause[] = [
  'disk-full',
  'not-sent',
  'unreadable',
  'source-missing',
  'too-large',
  'too-long',
  'truncated',
  'length-mismatch',
  'damaged',
  'unsupported-codec',
  'not-audio',
  'empty',
  'stopped',
  'open',
  'duplicate',
  'imported',
]

/** Why this file did not get through; `null` if it did, or may still. */
export function reasonOf(row: ImportFile): TellableReason | null {
  if (row.phase === 'refused') return row.reason ?? 'damaged'
  if (row.phase === 'stopped') return 'stopped'
  if (row.phase !== 'not-sent') return null
  if (row.failure instanceof SendFailure && row.failure.code === UNREADABLE) return 'unreadable'
  const code = errorCode(row.failure)
  return code === 'source-too-large' ? 'too-large' : code === 'disk-full' ? 'disk-full' : 'not-sent'
}

/** The group a file belongs to. */
export function causeOf(row: ImportFile): FileCause {
  if (row.phase === 'imported' || row.phase === 'duplicate') return row.phase
  return reasonOf(row) ?? 'open'
}

/** The place of a file's group in the report. */
export const causeRank = (row: ImportFile): number => ORDER.indexOf(causeOf(row))

/** Whether files of this group did not get through. */
export const isProblem = (cause: FileCause): cause is TellableReason =>
  cause !== 'imported' && cause !== 'duplicate' && cause !== 'open'

/** How many files each group holds, without empty groups. */
export function countCauses(files: readonly ImportFile[]): readonly (readonly [FileCause, number])[] {
  const counts = new Map<FileCause, number>()
  for (const row of files) {
    const cause = causeOf(row)
    counts.set(cause, (counts.get(cause) ?? 0) + 1)
  }
  return ORDER.flatMap(cause => {
    const count = counts.get(cause)
    return count === undefined ? [] : [[cause, count] as const]
  })
}

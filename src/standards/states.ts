import { addDays } from '../core/calendar.ts'
import type { VersionState } from './contract.ts'

/** What is stored of a version that decides its state on a day. */
export interface StoredVersion {
  readonly number: number
  readonly state: 'draft' | 'in-review' | 'published' | 'withdrawn'
  readonly effectiveOn: string | null
  readonly withdrawnOn: string | null
}

/** Days before a review is due on which it is announced. */
export const REVIEW_NOTICE_DAYS = 30

/** The first day of a version that is, was or will be in force; null for drafts and for one withdrawn before that day came. */
function firstDayOf({ state, effectiveOn, withdrawnOn }: StoredVersion): string | null {
  if (effectiveOn === null || state === 'draft' || state === 'in-review') return null
  return withdrawnOn !== null && withdrawnOn < effectiveOn ? null : effectiveOn
}

/**
 * The version in force on the date `on`, or null. Of those that have come into force the one with the greatest number decides: once it is
 * withdrawn nothing is in force, and no older one comes back. One withdrawn before its first day never counted.
 */
export function versionInForce<Version extends StoredVersion>(
  versions: readonly Version[],
  on: string,
): Version | null {
  const last = versions.reduce<Version | null>((newest, each) => {
    const firstDay = firstDayOf(each)
    return firstDay !== null && firstDay <= on && each.number > (newest?.number ?? 0) ? each : newest
  }, null)
  return last && (last.withdrawnOn === null || last.withdrawnOn > on) ? last : null
}

/**
 * The state of a version on the date `today`, among all versions of its document (itself may be among `others`). A version still to come is
 * superseded already when a later one comes into force no later than it would.
 */
export function stateOf(version: StoredVersion, others: readonly StoredVersion[], today: string): VersionState {
  const { state, effectiveOn, number } = version
  if (state !== 'published' || effectiveOn === null) return state === 'published' ? 'scheduled' : state
  const decisive = effectiveOn > today ? effectiveOn : today
  const overtaken = others.some(other => {
    const firstDay = other.number > number ? firstDayOf(other) : null
    return firstDay !== null && firstDay <= decisive
  })
  if (overtaken) return 'superseded'
  return effectiveOn <= today ? 'in-force' : 'scheduled'
}

/** The date `months` after the date `on`; the last day of the month where that one is too short. */
export function addMonths(on: string, months: number): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0))
  return new Date(Date.UTC(lastDay.getUTCFullYear(), lastDay.getUTCMonth(), Math.min(day, lastDay.getUTCDate())))
    .toISOString()
    .slice(0, 10)
}

/** A look at the document: the day it took place and when the next one is due. */
export interface LastReview {
  readonly on: string
  readonly nextDueOn: string
}

/** When the version in force since `effectiveOn` is to be reviewed: as its last review said, else `everyMonths` after it came into force. */
export function reviewDueOn(effectiveOn: string, lastReview: LastReview | null, everyMonths: number): string {
  // A review of the version before says nothing about this one.
  if (lastReview !== null && lastReview.on >= effectiveOn) return lastReview.nextDueOn
  return addMonths(effectiveOn, everyMonths)
}

export type ReviewState = 'not-due' | 'due-soon' | 'overdue'

/** How pressing a review is that is due on `dueOn`: overdue from the day after, due soon in the `noticeDays` before. */
export function reviewStateOf(dueOn: string, today: string, noticeDays = REVIEW_NOTICE_DAYS): ReviewState {
  if (dueOn < today) return 'overdue'
  return dueOn <= addDays(today, noticeDays) ? 'due-soon' : 'not-due'
}

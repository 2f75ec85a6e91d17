import type { TimeLimit } from './frame.ts'

/** The part of a time limit by which limits are compared. */
export type Limit = Pick<TimeLimit, 'value' | 'unit' | 'clock'>

const UNIT_MS = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** A limit's nominal length, ms: a working day counts as a day. Only for comparing limits. */
const nominalMs = ({ value, unit }: Limit): number => value * UNIT_MS[unit]

/** How long an elapsed-time limit is, ms; null for working time, which only the working calendar can tell. */
export function elapsedMs(limit: Limit): number | null {
  return limit.clock === 'elapsed' ? nominalMs(limit) : null
}

/** Orders limits, tightest first. Of the same length, elapsed time comes first: it is never longer than the same working time. */
export function compareLimits(left: Limit, right: Limit): number {
  const difference = nominalMs(left) - nominalMs(right)
  if (difference !== 0 || left.clock === right.clock) return difference
  return left.clock === 'elapsed' ? -1 : 1
}

/** The tightest of the limits, or null without any; the first of equal ones. */
export function tightestLimit<Any extends Limit>(limits: readonly Any[]): Any | null {
  return limits.reduce<Any | null>(
    (tightest, each) => (tightest !== null && compareLimits(tightest, each) <= 0 ? tightest : each),
    null,
  )
}

/** The tightest limit of each clock: elapsed and working time cannot be set against each other in general, so both are told. */
export interface TightestLimits {
  readonly elapsed: Limit | null
  readonly working: Limit | null
}

/** The tightest limit in elapsed time and the tightest in working time. */
export function tightestLimits(limits: readonly Limit[]): TightestLimits {
  return {
    elapsed: tightestLimit(limits.filter(limit => limit.clock === 'elapsed')),
    working: tightestLimit(limits.filter(limit => limit.clock === 'working')),
  }
}

import type { LimitUnit, TimeLimit } from '../../../../src/standards/contract.ts'

const SECONDS: Readonly<Record<LimitUnit, number>> = { second: 1, minute: 60, hour: 3_600, day: 86_400 }

/** Length of a limit or a reminder, in seconds. */
export const secondsOf = ({ value, unit }: { readonly value: number; readonly unit: LimitUnit }): number =>
  value * SECONDS[unit]

export interface Length {
  readonly value: number
  readonly unit: LimitUnit
}

/** Seconds in the largest unit, not above `largest`, that needs no fraction. */
export function lengthOf(seconds: number, largest: LimitUnit = 'day'): Length {
  const units: readonly LimitUnit[] = ['day', 'hour', 'minute', 'second']
  const unit = units.slice(units.indexOf(largest)).find(each => seconds % SECONDS[each] === 0) ?? 'second'
  return { value: seconds / SECONDS[unit], unit }
}

export interface ClockPart {
  /** `left`: what remains after the reminder. */
  readonly kind: 'counted' | 'paused' | 'left'
  /** Places on the drawing, 0 to 1. */
  readonly from: number
  readonly to: number
  readonly length: Length
}

export interface ClockDrawing {
  readonly parts: readonly ClockPart[]
  readonly pauseAt: number | null
  readonly reminderAt: number | null
  /** For elapsed time: what a case that starts at 09:00 comes to, pause included. */
  readonly example: { readonly pause: Length | null; readonly days: number; readonly time: string } | null
}

const STARTS_AT = 9 * 3_600

/** A round part of a limit: whole units where it has enough of them, else the next smaller unit. */
function roundPart(limit: TimeLimit, share: number): number {
  const whole = secondsOf(limit)
  const finer =
    limit.value >= 4 ? SECONDS[limit.unit] : Math.max(1, SECONDS[limit.unit] / (limit.unit === 'day' ? 24 : 60))
  return Math.max(finer, Math.round((whole * share) / finer) * finer)
}

function exampleOf(limit: TimeLimit, pauseSeconds: number): ClockDrawing['example'] {
  if (limit.clock !== 'elapsed') return null
  const end = STARTS_AT + secondsOf(limit) + pauseSeconds
  const ofDay = end % 86_400
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const seconds = ofDay % 60 === 0 ? '' : `:${two(ofDay % 60)}`
  return {
    pause: pauseSeconds > 0 ? lengthOf(pauseSeconds, limit.unit) : null,
    days: Math.floor(end / 86_400),
    time: `${two(ofDay / 3_600)}:${two((ofDay % 3_600) / 60)}${seconds}`,
  }
}

/** A limit drawn to scale: what counts, a pause as an example where the clock may pause, and what is left after the reminder. */
export function drawClock(limit: TimeLimit): ClockDrawing {
  const whole = secondsOf(limit)
  const pauses = limit.pause !== '' && whole >= 2
  const pauseSeconds = pauses ? roundPart(limit, 1 / 6) : 0
  const before = pauses ? Math.min(roundPart(limit, 0.375), whole) : 0
  // A reminder as long as the limit or longer comes at its start.
  const left = limit.reminder ? Math.min(secondsOf(limit.reminder), whole) : 0
  const scale = whole + pauseSeconds
  const parts: ClockPart[] = []
  let at = 0
  const add = (kind: ClockPart['kind'], seconds: number) => {
    if (seconds <= 0) return
    parts.push({ kind, from: at / scale, to: (at + seconds) / scale, length: lengthOf(seconds, limit.unit) })
    at += seconds
  }
  const counted = whole - left
  const first = pauses ? Math.min(before, counted) : counted
  add('counted', first)
  const pauseFrom = at
  add('paused', pauseSeconds)
  add('counted', counted - first)
  const reminderAt = limit.reminder ? at / scale : null
  add('left', left)
  return {
    parts,
    pauseAt: pauses ? (pauseFrom + pauseSeconds / 2) / scale : null,
    reminderAt,
    example: exampleOf(limit, pauseSeconds),
  }
}

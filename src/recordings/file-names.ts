import { instantAt } from '../core/calendar.ts'

const DATE_TIME = /(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)[-_ T.]*(\d\d)[-_:.]?(\d\d)(?:[-_:.]?(\d\d))?(?!\d)/

/** What telephone systems tell in a file's name. */
export interface NameHints {
  /** Instant (epoch ms) of a date and time in the name, in `zone`; `null` without one. */
  readonly startedAt: number | null
  /** Words of the name, upper case, that may be an employee's number. */
  readonly words: readonly string[]
}

/** Reads date, time and possible employee numbers from a name such as `A0401_20261103_1001.wav`. */
export function nameHints(name: string, zone: string): NameHints {
  const stem = name.replace(/\.[^.]{1,5}$/, '')
  const match = DATE_TIME.exec(stem)
  const startedAt = match ? instantOf(match, zone) : null
  const rest = match && startedAt !== null ? stem.replace(match[0], ' ') : stem
  const words = rest.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return { startedAt, words: [...new Set(words)] }
}

function instantOf(match: RegExpExecArray, zone: string): number | null {
  const [, year, , month, day, hour, minute, second = '00'] = match
  const on = `${year}-${month}-${day}`
  const time = `${hour}:${minute}:${second}`
  const asUtc = new Date(`${on}T${time}Z`)
  // A date that JavaScript would carry over (31 February) or a time beyond 23:59:59 is some other number.
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString() !== `${on}T${time}.000Z`) return null
  return instantAt(on, time, zone)
}

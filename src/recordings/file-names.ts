import { instantAt } from '../core/calendar.ts'

const MAX_NAME_LENGTH = 255
// Path separators end a name's folder part; control and direction characters could show a name as another one.
const UNSHOWN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const DATE_TIME = /(?<!\d)(20\d\d)([-_.]?)(\d\d)\2(\d\d)[-_ T.]*(\d\d)[-_:.]?(\d\d)(?:[-_:.]?(\d\d))?(?!\d)/

/** A file's name as it is kept and shown: without folders, unshown characters, and what exceeds 255 characters. Never used as a path. */
export function displayName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const shown = Array.from(last.replace(UNSHOWN, '').trim())
  return shown.slice(-MAX_NAME_LENGTH).join('')
}

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

import type { Places } from './definition.ts'

/** A stored score as exact decimal text with all its places: 288 at 1 place is `28.8`. Throws RangeError for a non-integer. */
export function formatScore(score: number, places: Places): string {
  return formatDecimal(score, places)
}

/** Points or weights in hundredths as the shortest exact decimal text: 450 is `4.5`, 400 is `4`. Throws RangeError for a non-integer. */
export function formatPoints(hundredths: number): string {
  return formatDecimal(hundredths, 2).replace(/\.?0+$/, '')
}

/** `value ÷ 10^places` as exact decimal text with all its places. Throws RangeError for a non-integer. */
export function formatDecimal(value: number, places: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not an integer: ${value}`)
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const text = places === 0 ? whole : `${whole}.${digits.slice(-places)}`
  return value < 0 ? `-${text}` : text
}

import { formatDecimal } from '../scorecards/format.ts'
import type { Span } from './snapshot.ts'

const stamps = new Map<string, Intl.DateTimeFormat>()

/** `2026-10-14 10:23:07` in the IANA zone `zone` (24 h); `at` is epoch ms. */
export function stampOf(at: number, zone: string): string {
  let format = stamps.get(zone)
  if (!format) {
    // Swedish writes the ISO form.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
    stamps.set(zone, format)
  }
  return format.format(at)
}

/** `mm:ss`, from one hour on `h:mm:ss`; whole seconds that have passed. Input in ms. */
export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const tail = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds < 3600 ? tail : `${Math.floor(seconds / 3600)}:${tail}`
}

/** `01:05–01:42`, or `01:50` for a moment. */
export function spanOf({ startMs, endMs }: Span): string {
  return endMs === null ? clockOf(startMs) : `${clockOf(startMs)}–${clockOf(endMs)}`
}

/** How many decimals (0–2, at least `least`) a column of hundredths needs so that all its numbers have the same. */
export function decimalsFor(hundredths: readonly (number | null)[], least: number): number {
  const needs = hundredths.map(value => (value === null || value % 100 === 0 ? 0 : value % 10 === 0 ? 1 : 2))
  return Math.max(least, ...needs)
}

/** Hundredths as decimal text with `decimals` places, a true minus before negative ones. */
export function amountOf(hundredths: number, decimals: number): string {
  return formatDecimal(hundredths / 10 ** (2 - decimals), decimals).replace('-', '−')
}

/** `part ÷ whole` as percent with one decimal, half up; — when there is no whole. Both are integers of the same unit. */
export function rateOf(part: number, whole: number): string {
  return whole === 0 ? '—' : `${formatDecimal(Math.floor((2000 * part + whole) / (2 * whole)), 1)}%`
}

/** Text cut to a width of `ems`, counting a Chinese character as 1 and others as 0.58; running lines do not wrap. */
export function clipped(text: string, ems: number): string {
  let width = 0
  let kept = ''
  for (const character of text) {
    width += /[\u1100-\uffee]|[\u{20000}-\u{3ffff}]/u.test(character) ? 1 : 0.58
    if (width > ems) return `${kept.trimEnd()}…`
    kept += character
  }
  return text
}

/** Lines of a text that a person wrote, without empty ones. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map(line => line.trim())
    .filter(line => line !== '')
}

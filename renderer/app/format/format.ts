import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../client.ts'
import { shownLocale } from '../i18n/i18n.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const two = (value: number): string => String(value).padStart(2, '0')

/** `m:ss` padded to `mm:ss`, from one hour on `h:mm:ss`; `tenths` adds one decimal. Input in ms. */
export function formatDuration(durationMs: number, tenths = false): string {
  const whole = tenths ? Math.floor(durationMs / 100) / 10 : Math.round(durationMs / SECOND_MS)
  const total = Math.floor(whole)
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const tail = tenths ? `.${Math.floor((whole - total) * 10 + 1e-6)}` : ''
  const clock = `${two(minutes)}:${two(total % 60)}${tail}`
  return hours > 0 ? `${hours}:${clock}` : clock
}

/** `h:mm`, never negative: what a countdown shows. Input in ms. */
function countdown(leftMs: number): string {
  const minutes = Math.floor(Math.max(0, leftMs) / MINUTE_MS)
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`
}

export type DueState = 'overdue' | 'near' | 'later'

export interface Due {
  readonly state: DueState
  readonly text: string
}

/** Overdue, a countdown below 12 hours (near below 4), or day and time. */
function tellDue(dueAt: number, now: number, t: TFunction, day: (at: number) => string): Due {
  const leftMs = dueAt - now
  if (leftMs < 0) {
    const late = -leftMs
    const days = Math.floor(late / DAY_MS)
    const time = days > 0 ? t('due.days', { days, time: countdown(late % DAY_MS) }) : countdown(late)
    return { state: 'overdue', text: t('due.overdue', { time }) }
  }
  if (leftMs < 12 * HOUR_MS) {
    return { state: leftMs < 4 * HOUR_MS ? 'near' : 'later', text: t('due.left', { time: countdown(leftMs) }) }
  }
  return { state: 'later', text: day(dueAt) }
}

/** Length of a wait in words, such as 4 分 20 秒. Input in ms. */
function tellLength(lengthMs: number, t: TFunction): string {
  const seconds = Math.round(lengthMs / SECOND_MS)
  if (seconds < 60) return t('length.seconds', { count: seconds })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 10 && seconds % 60 > 0) return t('length.minutesSeconds', { minutes, seconds: seconds % 60 })
  if (minutes < 60) return t('length.minutes', { count: minutes })
  return t('length.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

export type Format = ReturnType<typeof createFormat>

/** Everything a screen writes that depends on language and zone. Instants in epoch ms, durations in ms, sizes in bytes. */
export function createFormat(locale: string, zone: string, t: TFunction) {
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const time = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const clock = make({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const longDay = make({ month: 'long', day: 'numeric' })
  const weekday = make({ weekday: 'long' })
  const shortWeekday = make({ weekday: 'short' })
  const number = new Intl.NumberFormat(locale)
  const isoDay = (at: number): string => parts.format(at)

  // 3月13日 is set with spaces around the figures, as everywhere on screen.
  const dayOfYear = (at: number): string => longDay.format(at).replace(/^(\d+)月(\d+)日$/, '$1 月 $2 日')
  const day = (at: number): string =>
    locale === 'en' ? `${weekday.format(at)}, ${dayOfYear(at)}` : `${dayOfYear(at)} ${weekday.format(at)}`
  const dueDay = (at: number): string => {
    const away = Math.round((Date.parse(isoDay(at)) - Date.parse(isoDay(Date.now()))) / DAY_MS)
    if (away === 0) return t('due.today', { time: time.format(at) })
    if (away === 1) return t('due.tomorrow', { time: time.format(at) })
    return away < 7 ? `${shortWeekday.format(at)} ${time.format(at)}` : dayOfYear(at)
  }

  return {
    /** 14:32 */
    time: (at: number): string => time.format(at),
    /** 14:32:08 */
    clock: (at: number): string => clock.format(at),
    /** 2026-03-11 */
    date: isoDay,
    /** 2026-03-11 14:32 */
    dateTime: (at: number): string => `${isoDay(at)} ${time.format(at)}`,
    /** 03-11 14:32:08, for rows where the year goes without saying */
    shortDateTime: (at: number): string => `${isoDay(at).slice(5)} ${clock.format(at)}`,
    /** 3 月 13 日 星期五 */
    day,
    duration: formatDuration,
    length: (lengthMs: number): string => tellLength(lengthMs, t),
    due: (dueAt: number, now = Date.now()): Due => tellDue(dueAt, now, t, dueDay),
    number: (value: number): string => number.format(value),
    /** 61 %; input 0–1. */
    percent: (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`,
    /** A stored integer score with its scorecard's places: 845 and 1 give 84.5. */
    score: (stored: number, places: number): string => formatScore(stored, places),
    bytes: (bytes: number): string => formatBytes(bytes, locale),
  }
}

/** Writes a stored integer with `places` decimals without passing through a double. */
export function formatScore(stored: number, places: number): string {
  const digits = String(Math.abs(stored)).padStart(places + 1, '0')
  const sign = stored < 0 ? '−' : ''
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** 12.5 MB */
function formatBytes(bytes: number, locale: string): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[unit] ?? ''}`
}

/** Formatters for the language on screen and the workspace's zone. */
export function useFormat(): Format {
  const { t } = useTranslation()
  const { data } = useQuery(api.session.state.queryOptions())
  const zone = data?.workspace?.zone ?? 'Asia/Shanghai'
  const locale = shownLocale()
  return useMemo(() => createFormat(locale, zone, t), [locale, zone, t])
}

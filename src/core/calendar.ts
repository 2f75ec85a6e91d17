const partsFormats = new Map<string, Intl.DateTimeFormat>()

function partsFormat(zone: string): Intl.DateTimeFormat {
  let format = partsFormats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    partsFormats.set(zone, format)
  }
  return format
}

/** The calendar date (`YYYY-MM-DD`) on which the instant `at` (epoch ms) falls in the IANA zone `zone`. */
export function dateOn(at: number, zone: string): string {
  return partsFormat(zone).format(at)
}

/** How many ms the clocks of `zone` are ahead of UTC at the instant `at` (epoch ms). */
export function zoneOffsetMs(at: number, zone: string): number {
  const text = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).format(at)
  const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(text)
  if (!match?.[1]) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return (match[1] === '-' ? -minutes : minutes) * 60_000
}

/** The instant (epoch ms) of `time` (`HH:mm:ss`) on the date `on` (`YYYY-MM-DD`) in `zone`; a skipped hour gives the one after it. */
export function instantAt(on: string, time: string, zone: string): number {
  const asUtc = Date.parse(`${on}T${time}Z`)
  const firstGuess = asUtc - zoneOffsetMs(asUtc, zone)
  return asUtc - zoneOffsetMs(firstGuess, zone)
}

/** The date `days` after (or before, if negative) the date `on` (`YYYY-MM-DD`). */
export function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whether `zone` is an IANA time zone this machine knows. */
export function isKnownZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

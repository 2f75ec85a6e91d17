import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dateOn, instantAt, isKnownZone, zoneOffsetMs } from '../../src/core/calendar.ts'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { newUid, printedNumber, randomCode } from '../../src/core/ids.ts'
import { parseRange } from '../../src/core/resource-answers.ts'

const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2080, 0, 1) })
const zone = fc.constantFrom('Asia/Shanghai', 'UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu')

describe('uids', () => {
  test('are UUIDs of version 7 that sort by their instant and hold it', () => {
    fc.assert(
      fc.property(instant, instant, (left, right) => {
        const [first, second] = [newUid(left), newUid(right)]
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16)).toBe(left)
        if (left < right) expect(first < second).toBe(true)
      }),
    )
  })

  test('do not repeat within one millisecond', () => {
    expect(new Set(Array.from({ length: 10_000 }, () => newUid(0))).size).toBe(10_000)
  })
})

describe('codes and printed numbers', () => {
  test('use letters that cannot be taken for digits', () => {
    expect(randomCode(5000)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5000}$/)
  })

  test('have at least four digits and grow beyond', () => {
    expect(printedNumber('PJ', '2026-11-24', 'K7', 3)).toBe('PJ-20261124-K7-0003')
    expect(printedNumber('LY', '2026-11-24', 'K7', 12_345)).toBe('LY-20261124-K7-12345')
  })
})

describe('the calendar', () => {
  test('puts an instant on the day that the zone has then', () => {
    expect(dateOn(Date.UTC(2026, 10, 24, 15, 59), 'Asia/Shanghai')).toBe('2026-11-24')
    expect(dateOn(Date.UTC(2026, 10, 24, 16, 0), 'Asia/Shanghai')).toBe('2026-11-25')
    expect(dateOn(Date.UTC(2026, 10, 24, 2), 'America/New_York')).toBe('2026-11-23')
  })

  test('finds the instant of a date and time, so that both ways agree outside of skipped hours', () => {
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const midnight = instantAt(dateOn(at, where), '12:00:00', where)
        expect(dateOn(midnight, where)).toBe(dateOn(at, where))
        expect((midnight + zoneOffsetMs(midnight, where)) % 86_400_000).toBe(43_200_000)
      }),
    )
  })

  test('adds days across months, leap days and years, and takes them away again', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    fc.assert(
      fc.property(instant, fc.integer({ min: -5000, max: 5000 }), (at, days) => {
        const on = dateOn(at, 'UTC')
        expect(addDays(addDays(on, days), -days)).toBe(on)
      }),
    )
  })

  test('knows zones of this machine and no others', () => {
    expect([isKnownZone('Asia/Shanghai'), isKnownZone('Mars/Olympus')]).toEqual([true, false])
  })
})

describe('canonical JSON', () => {
  const shuffled = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, member]) => [key, shuffled(member)]),
        )
      : Array.isArray(value)
        ? value.map(shuffled)
        : value

  test('is the same for equal values in whatever order their members were written, and reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ depthSize: 'small' }), value => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('has no spaces, keys in code-unit order, and leaves undefined members out', () => {
    expect(canonicalJson({ b: [1, { d: null, c: undefined }], a: '中' })).toBe('{"a":"中","b":[1,{"d":null}]}')
  })
})

describe('byte ranges', () => {
  test.each([
    [null, null],
    ['bytes=0-99', { first: 0, last: 99 }],
    ['bytes=900-', { first: 900, last: 999 }],
    ['bytes=-100', { first: 900, last: 999 }],
    ['bytes=-5000', { first: 0, last: 999 }],
    ['bytes=990-5000', { first: 990, last: 999 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=5-4', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=-', null],
    ['items=0-1', null],
    ['bytes=0-1,5-6', null],
  ])('%s of 1000 bytes', (header, expected) => {
    expect(parseRange(header, 1000)).toEqual(expected)
  })
})

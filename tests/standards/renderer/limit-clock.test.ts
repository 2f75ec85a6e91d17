import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawClock, lengthOf, secondsOf } from '../../../renderer/features/standards/clause/clock-rules.ts'
import type { TimeLimit } from '../../../src/standards/contract.ts'

const limit = (more: Partial<TimeLimit> = {}): TimeLimit => ({
  value: 24,
  unit: 'hour',
  clock: 'elapsed',
  start: '工单登记',
  pause: '客户改约',
  stop: '上门签到',
  reminder: { value: 4, unit: 'hour' },
  ...more,
})

describe('the drawn clock of a time limit', () => {
  it('shows what counts, a pause, and what is left after the reminder', () => {
    expect(drawClock(limit()).parts.map(({ kind, length }) => [kind, length])).toEqual([
      ['counted', { value: 9, unit: 'hour' }],
      ['paused', { value: 4, unit: 'hour' }],
      ['counted', { value: 11, unit: 'hour' }],
      ['left', { value: 4, unit: 'hour' }],
    ])
  })

  it('tells when a case that starts at 09:00 has to end, the pause included', () => {
    expect(drawClock(limit()).example).toEqual({ pause: { value: 4, unit: 'hour' }, days: 1, time: '13:00' })
  })

  it('tells no time of day for working time, which only the calendar knows', () => {
    expect(drawClock(limit({ clock: 'working' })).example).toBeNull()
  })

  it('is one counted stretch without pause and reminder', () => {
    const { parts, reminderAt, pauseAt } = drawClock(limit({ pause: '', reminder: null }))
    expect(parts).toEqual([{ kind: 'counted', from: 0, to: 1, length: { value: 24, unit: 'hour' } }])
    expect([reminderAt, pauseAt]).toEqual([null, null])
  })

  it('starts with the reminder when that is longer than the limit', () => {
    const { parts, reminderAt } = drawClock(limit({ pause: '', reminder: { value: 3, unit: 'day' } }))
    expect(parts.map(part => part.kind)).toEqual(['left'])
    expect(reminderAt).toBe(0)
  })

  it('is to scale: parts touch, fill the whole, and counted time is the limit', () => {
    const units = fc.constantFrom('second' as const, 'minute' as const, 'hour' as const, 'day' as const)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        units,
        fc.constantFrom('', '客户改约'),
        fc.option(fc.record({ value: fc.integer({ min: 1, max: 1000 }), unit: units })),
        (value, unit, pause, reminder) => {
          const { parts } = drawClock(limit({ value, unit, pause, reminder }))
          expect(parts[0]?.from).toBe(0)
          expect(parts.at(-1)?.to).toBeCloseTo(1, 9)
          for (const [index, part] of parts.entries()) expect(part.from).toBe(parts[index - 1]?.to ?? 0)
          const counted = parts
            .filter(part => part.kind !== 'paused')
            .reduce((sum, part) => sum + secondsOf(part.length), 0)
          expect(counted).toBe(secondsOf({ value, unit }))
        },
      ),
    )
  })

  it('writes a length in the largest unit that needs no fraction', () => {
    expect([lengthOf(7_200), lengthOf(5_400), lengthOf(86_400), lengthOf(86_400, 'hour'), lengthOf(61)]).toEqual([
      { value: 2, unit: 'hour' },
      { value: 90, unit: 'minute' },
      { value: 1, unit: 'day' },
      { value: 24, unit: 'hour' },
      { value: 61, unit: 'second' },
    ])
  })
})

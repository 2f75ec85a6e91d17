import { describe, expect, it } from 'vitest'
import { formatDuration, formatScore } from '../../renderer/app/format/format.ts'

describe('a duration', () => {
  it.each([
    [0, '00:00'],
    [58_400, '00:58'],
    [408_000, '06:48'],
    [3_599_600, '1:00:00'],
    [3_661_000, '1:01:01'],
  ])('of %i ms is written %s', (durationMs, written) => {
    expect(formatDuration(durationMs)).toBe(written)
  })

  it('shows the tenth that has passed, never one ahead', () => {
    expect(formatDuration(161_290, true)).toBe('02:41.2')
  })
})

describe('a stored score', () => {
  it.each([
    [845, 1, '84.5'],
    [0, 1, '0.0'],
    [1000, 1, '100.0'],
    [5, 2, '0.05'],
    [88, 0, '88'],
    [-40, 1, '−4.0'],
  ])('%i with %i places is written %s', (stored, places, written) => {
    expect(formatScore(stored, places)).toBe(written)
  })
})

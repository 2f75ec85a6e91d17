import { expect, test } from 'vitest'
import { wilsonInterval } from '../../src/core/statistics.ts'

// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the interval of %i of %i is the published one', (successes, n, low, high) => {
  const found = wilsonInterval(successes, n)
  expect([found.low, found.high].map(end => Number(end.toFixed(4)))).toEqual([low, high])
})

test('failures mirror successes, and the ends stay within 0 and 1', () => {
  const { low, high } = wilsonInterval(20, 20)
  expect(high).toBe(1)
  expect(low).toBeCloseTo(1 - wilsonInterval(0, 20).high, 12)
})

test.each([
  [1, 0],
  [-1, 3],
  [4, 3],
  [0.5, 3],
])('%d of %d is no share', (successes, n) => {
  expect(() => wilsonInterval(successes, n)).toThrow(RangeError)
})

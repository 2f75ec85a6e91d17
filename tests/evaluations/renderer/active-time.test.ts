import { expect, test } from 'vitest'
import { ActiveTime, IDLE_AFTER_MS } from '../../../renderer/features/evaluations/scoring/active-time.ts'

test('stretches between signs of work add up to what was counted before', () => {
  const time = new ActiveTime(60_000)
  time.sign(1_000)
  time.sign(11_000)
  expect(time.at(16_000)).toBe(75_000)
})

test('what goes beyond the idle limit does not count, and the time never goes back', () => {
  const time = new ActiveTime(0)
  time.sign(0)
  expect(time.at(IDLE_AFTER_MS + 600_000)).toBe(IDLE_AFTER_MS)
  time.sign(IDLE_AFTER_MS + 600_000)
  expect(time.at(IDLE_AFTER_MS + 601_000)).toBe(IDLE_AFTER_MS + 1_000)
})

test('a rest counts up to its beginning and nothing until the next sign', () => {
  const time = new ActiveTime(0)
  time.sign(0)
  time.rest(5_000)
  expect(time.at(20_000)).toBe(5_000)
  time.sign(20_000)
  expect(time.at(21_000)).toBe(6_000)
})

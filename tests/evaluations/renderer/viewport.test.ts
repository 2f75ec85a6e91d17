import { expect, test } from 'vitest'
import { rememberedSpeed, rememberSpeed, steppedSpeed } from '../../../renderer/features/evaluations/player/speeds.ts'
import { ViewStore } from '../../../renderer/features/evaluations/player/view-store.ts'
import {
  CLOSEST_WINDOW_MS,
  following,
  placed,
  rulerTicks,
  zoomed,
} from '../../../renderer/features/evaluations/player/viewport.ts'

const HOUR = 3_600_000

test('a window never leaves the recording', () => {
  expect(placed(-5_000, 60_000, HOUR)).toEqual({ startMs: 0, endMs: 60_000 })
  expect(placed(HOUR, 60_000, HOUR)).toEqual({ startMs: HOUR - 60_000, endMs: HOUR })
  expect(placed(0, 60_000, 20_000)).toEqual({ startMs: 0, endMs: 20_000 })
})

test('zooming keeps the moment under the pointer in its place', () => {
  const view = zoomed({ startMs: 60_000, endMs: 120_000 }, 0.5, 75_000, HOUR)
  expect(view).toEqual({ startMs: 67_500, endMs: 97_500 })
})

test('zooming ends at the closest look and at the whole recording', () => {
  const closest = zoomed({ startMs: 0, endMs: 60_000 }, 0.001, 30_000, HOUR)
  expect(closest.endMs - closest.startMs).toBe(CLOSEST_WINDOW_MS)
  expect(zoomed({ startMs: 0, endMs: 60_000 }, 1e6, 30_000, HOUR)).toEqual({ startMs: 0, endMs: HOUR })
})

test('the window stays while the playhead is in sight and turns a page when it is not', () => {
  const view = { startMs: 0, endMs: 60_000 }
  expect(following(view, 59_999, HOUR)).toBe(view)
  expect(following(view, 60_001, HOUR).startMs).toBe(54_001)
})

test('a window moved by hand is left alone until the playhead comes into sight or jumps', () => {
  const view = new ViewStore(HOUR, 0)
  view.moveTo(600_000)
  view.follow(1_000, false)
  expect(view.getView().startMs).toBe(600_000)
  view.follow(2_000, true)
  expect(view.getView().startMs).toBe(0)
})

test('the ruler names round times that leave room for their text', () => {
  expect(rulerTicks({ startMs: 128_000, endMs: 188_000 }, 720)).toEqual([
    130_000, 140_000, 150_000, 160_000, 170_000, 180_000,
  ])
  expect(rulerTicks({ startMs: 0, endMs: 2 * HOUR }, 720).length).toBeLessThanOrEqual(8)
  expect(rulerTicks({ startMs: 0, endMs: 0 }, 720)).toEqual([])
})

test('speed goes in quarters from a half to three, and is remembered', () => {
  expect(steppedSpeed(1, 1)).toBe(1.25)
  expect(steppedSpeed(0.5, -1)).toBe(0.5)
  expect(steppedSpeed(3, 1)).toBe(3)
  const kept = new Map<string, string>()
  rememberSpeed({ setItem: (name, value) => void kept.set(name, value) }, 1.5)
  expect(rememberedSpeed({ getItem: name => kept.get(name) ?? null })).toBe(1.5)
  expect(rememberedSpeed({ getItem: () => 'fast' })).toBe(1)
  expect(rememberedSpeed({ getItem: () => null })).toBe(1)
})

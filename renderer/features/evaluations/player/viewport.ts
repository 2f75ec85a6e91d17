/** The stretch of a recording that the waveform shows. */
export interface Viewport {
  readonly startMs: number
  readonly endMs: number
}

/** What the waveform shows at first of a long recording. */
export const FIRST_WINDOW_MS = 60_000
/** The closest look: peaks are 10 ms apart. */
export const CLOSEST_WINDOW_MS = 4_000

/** A window of the given length, moved so that it lies inside the recording. */
export function placed(startMs: number, lengthMs: number, durationMs: number): Viewport {
  const length = Math.min(Math.max(lengthMs, Math.min(CLOSEST_WINDOW_MS, durationMs)), durationMs)
  const start = Math.min(Math.max(startMs, 0), durationMs - length)
  return { startMs: start, endMs: start + length }
}

/** The window after zooming by `factor` (below 1: closer) with the moment under the pointer staying where it is. */
export function zoomed(view: Viewport, factor: number, aroundMs: number, durationMs: number): Viewport {
  const length = view.endMs - view.startMs
  const closest = Math.min(CLOSEST_WINDOW_MS, durationMs)
  const newLength = Math.min(Math.max(length * factor, closest), durationMs)
  const share = length > 0 ? (aroundMs - view.startMs) / length : 0
  return placed(aroundMs - share * newLength, newLength, durationMs)
}

/** The window with `positionMs` in sight: unchanged while it is, else turned like a page with a little of what was before. */
export function following(view: Viewport, positionMs: number, durationMs: number): Viewport {
  if (positionMs >= view.startMs && positionMs <= view.endMs) return view
  const length = view.endMs - view.startMs
  return placed(positionMs - length * 0.1, length, durationMs)
}

/** Where a moment stands in the window, 0…1 inside it. */
export function shareOf(view: Viewport, atMs: number): number {
  const length = view.endMs - view.startMs
  return length > 0 ? (atMs - view.startMs) / length : 0
}

const TICK_STEPS_MS = [
  1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000,
]

/** The moments that the ruler names: round times, at least `gap` pixels apart on a ruler of `width` pixels. */
export function rulerTicks(view: Viewport, width: number, gap = 96): number[] {
  const length = view.endMs - view.startMs
  if (length <= 0 || width <= 0) return []
  const least = (length * gap) / width
  const step = TICK_STEPS_MS.find(each => each >= least) ?? 3_600_000
  const ticks: number[] = []
  for (let at = Math.ceil(view.startMs / step) * step; at <= view.endMs; at += step) ticks.push(at)
  return ticks
}

/** Tells the time as epoch milliseconds. Injected everywhere, so that tests, samples and screenshots run on a fixed clock. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands at `startAt` (epoch ms) and moves only by `advance` (ms). */
export function fixedClock(startAt: number): Clock & { advance(ms: number): void } {
  let at = startAt
  return {
    now: () => at,
    advance(ms) {
      at += ms
    },
  }
}

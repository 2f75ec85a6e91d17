/** What goes beyond this without a sign of work is idle, and does not count. */
export const IDLE_AFTER_MS = 30_000

/** Adds up the time worked on one evaluation: the stretches between signs of work, each at most `IDLE_AFTER_MS`. */
export class ActiveTime {
  private counted: number
  private lastSign: number | null = null

  /** Goes on from what was counted before, in milliseconds. */
  constructor(countedMs: number) {
    this.counted = countedMs
  }

  /** A key, a pointer, or sound playing at `at` (milliseconds of a clock that never goes back). */
  sign(at: number): void {
    this.counted = this.at(at)
    this.lastSign = at
  }

  /** Nothing counts until the next sign: the window is hidden, or the station is locked. */
  rest(at: number): void {
    this.counted = this.at(at)
    this.lastSign = null
  }

  /** Milliseconds worked by `at`. */
  at(at: number): number {
    return this.counted + this.sinceSign(at)
  }

  private sinceSign(at: number): number {
    if (this.lastSign === null) return 0
    return Math.min(Math.max(0, at - this.lastSign), IDLE_AFTER_MS)
  }
}

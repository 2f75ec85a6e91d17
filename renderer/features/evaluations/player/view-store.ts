import { FIRST_WINDOW_MS, following, placed, type Viewport, zoomed } from './viewport.ts'

/** The window that waveform, ruler, marks and minimap share. */
export class ViewStore {
  readonly durationMs: number
  private view: Viewport
  private followsPlayhead = true
  private readonly listeners = new Set<() => void>()

  constructor(durationMs: number, positionMs: number) {
    this.durationMs = durationMs
    this.view = following(placed(0, FIRST_WINDOW_MS, durationMs), positionMs, durationMs)
  }

  readonly getView = (): Viewport => this.view

  /** Calls `listener` after every change; gives the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Moves the window by hand: it no longer follows the playhead until that is in sight again. */
  moveTo(startMs: number): void {
    this.followsPlayhead = false
    this.show(placed(startMs, this.view.endMs - this.view.startMs, this.durationMs))
  }

  /** Puts a moment into the middle. */
  centre(atMs: number): void {
    this.moveTo(atMs - (this.view.endMs - this.view.startMs) / 2)
  }

  zoom(factor: number, aroundMs: number): void {
    this.show(zoomed(this.view, factor, aroundMs, this.durationMs))
  }

  /** Keeps the playhead in sight while it moves; after a jump (`sought`) also when the window was moved by hand. */
  follow(positionMs: number, sought: boolean): void {
    const inSight = positionMs >= this.view.startMs && positionMs <= this.view.endMs
    if (inSight || sought) this.followsPlayhead = true
    if (this.followsPlayhead) this.show(following(this.view, positionMs, this.durationMs))
  }

  private show(view: Viewport): void {
    if (view.startMs === this.view.startMs && view.endMs === this.view.endMs) return
    this.view = view
    for (const listener of [...this.listeners]) listener()
  }
}

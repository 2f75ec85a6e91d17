import { rememberedSpeed, rememberSpeed, steppedSpeed } from './speeds.ts'

/** Resuming after a pause goes back this far, so that the sentence is understood. */
const RESUME_BACK_MS = 1_500

export interface PlayerState {
  readonly playing: boolean
  readonly speed: number
  /** The sound cannot be played; the waveform and the scorecard still work. */
  readonly broken: boolean
  readonly muted: readonly [boolean, boolean]
}

/** Plays one recording through a media element and tells where it stands. Close it when its screen goes. */
export class RecordingPlayer {
  readonly audio: HTMLAudioElement
  readonly durationMs: number
  private readonly stateListeners = new Set<() => void>()
  private readonly tickListeners = new Set<(positionMs: number) => void>()
  private readonly closing = new AbortController()
  private frame = 0
  private steppedBack = true
  private gains: readonly GainNode[] | null = null
  private context: AudioContext | null = null
  private closedAtMs: number | null = null
  private state: PlayerState

  constructor(address: string, durationMs: number, positionMs: number) {
    this.durationMs = durationMs
    this.audio = new Audio()
    this.audio.preload = 'auto'
    this.audio.src = address
    this.audio.preservesPitch = true
    const speed = rememberedSpeed(localStorage)
    this.audio.defaultPlaybackRate = speed
    this.audio.playbackRate = speed
    this.audio.currentTime = positionMs / 1000
    this.state = { playing: false, speed, broken: false, muted: [false, false] }
    const { signal } = this.closing
    this.audio.addEventListener('play', () => this.onPlay(), { signal })
    this.audio.addEventListener('pause', () => this.onPause(), { signal })
    this.audio.addEventListener('seeking', () => this.tick(), { signal })
    this.audio.addEventListener('timeupdate', () => this.tick(), { signal })
    this.audio.addEventListener('error', () => this.become({ broken: true, playing: false }), { signal })
  }

  /** Where it stands; after closing, where it stood then. */
  get positionMs(): number {
    return this.closedAtMs ?? Math.min(Math.round(this.audio.currentTime * 1000), this.durationMs)
  }

  readonly getState = (): PlayerState => this.state

  /** Calls `listener` when play, speed or sound change; gives the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.stateListeners.add(listener)
    return () => this.stateListeners.delete(listener)
  }

  /** Calls `listener` with the position at once, in every frame while playing, and after every jump; gives the function that ends it. */
  readonly onTick = (listener: (positionMs: number) => void): (() => void) => {
    this.tickListeners.add(listener)
    listener(this.positionMs)
    return () => this.tickListeners.delete(listener)
  }

  toggle(): void {
    if (this.audio.paused) this.play()
    else this.audio.pause()
  }

  pause(): void {
    this.audio.pause()
  }

  play(): void {
    if (!this.steppedBack) this.seek(this.positionMs - RESUME_BACK_MS)
    this.audio.play().catch((error: unknown) => {
      // A pause or another jump may overtake the start; only a sound that cannot be played is told.
      if (!(error instanceof DOMException) || error.name === 'NotSupportedError') this.become({ broken: true })
    })
  }

  /** Jumps to a moment, held inside the recording. Playing goes on from exactly there. */
  seek(toMs: number): void {
    this.audio.currentTime = Math.min(Math.max(toMs, 0), this.durationMs) / 1000
    this.steppedBack = true
    this.tick()
  }

  skip(byMs: number): void {
    this.seek(this.positionMs + byMs)
  }

  /** Faster or slower by whole steps; 0 goes back to normal. */
  changeSpeed(steps: number): void {
    const speed = steps === 0 ? 1 : steppedSpeed(this.state.speed, steps)
    this.audio.playbackRate = speed
    this.audio.defaultPlaybackRate = speed
    rememberSpeed(localStorage, speed)
    this.become({ speed })
  }

  /** Silences one channel of a two-channel recording, or lets it be heard again. */
  toggleMute(channel: 0 | 1): void {
    const [first, second] = this.state.muted
    const muted: [boolean, boolean] = channel === 0 ? [!first, second] : [first, !second]
    this.gains ??= this.connectGains()
    for (const [index, gain] of this.gains.entries()) gain.gain.value = muted[index] ? 0 : 1
    this.become({ muted })
  }

  close(): void {
    this.closedAtMs = this.positionMs
    this.closing.abort()
    cancelAnimationFrame(this.frame)
    this.audio.pause()
    this.audio.removeAttribute('src')
    this.audio.load()
    void this.context?.close()
  }

  private connectGains(): readonly GainNode[] {
    const context = new AudioContext()
    this.context = context
    const splitter = context.createChannelSplitter(2)
    const merger = context.createChannelMerger(2)
    context.createMediaElementSource(this.audio).connect(splitter)
    const gains = [0, 1].map(channel => {
      const gain = context.createGain()
      splitter.connect(gain, channel)
      gain.connect(merger, 0, channel)
      return gain
    })
    merger.connect(context.destination)
    return gains
  }

  private onPlay(): void {
    void this.context?.resume()
    this.become({ playing: true })
    const next = () => {
      this.tick()
      this.frame = requestAnimationFrame(next)
    }
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(next)
  }

  private onPause(): void {
    cancelAnimationFrame(this.frame)
    this.steppedBack = false
    this.become({ playing: false })
    this.tick()
  }

  private tick(): void {
    const { positionMs } = this
    for (const listener of [...this.tickListeners]) listener(positionMs)
  }

  private become(change: Partial<PlayerState>): void {
    this.state = { ...this.state, ...change }
    for (const listener of [...this.stateListeners]) listener()
  }
}

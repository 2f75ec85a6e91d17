import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { decodeAudio } from './decode.ts'
import type { AudioFacts, AudioRefusal } from './facts.ts'
import { encodePeaks, PeakBuilder, type Peaks } from './peaks.ts'
import { needsPlayableCopy, type PlayableWriter, writePlayableCopy } from './playable.ts'
import { probeAudio } from './probe.ts'

export interface AnalyseRequest {
  /** the recording; only read */
  path: string
  /** where the peaks go; must not exist. The caller renames it when it keeps the recording */
  peaksPath: string
  /** where a playable copy goes if one is needed; must not exist. Without it none is made */
  playablePath?: string
  /** fraction done, 0…1 */
  onProgress?: (fraction: number) => void
  signal?: AbortSignal
}

export interface Analysed {
  ok: true
  facts: AudioFacts
  durationMs: number
  peaksPath: string
  /** null if the original is playable as it is, or no path was given */
  playablePath: string | null
}

export type AnalyseResult = Analysed | AudioRefusal

/**
 * Measures a recording in one pass: what it is, how long, its peaks, and a playable copy if Chromium needs one.
 * Both files are complete and synced when it returns ok; after a refusal, an error or a cancel neither exists.
 * Throws the signal's reason when cancelled, and the system's error (file missing, disk full).
 */
export async function analyseAudio(request: AnalyseRequest): Promise<AnalyseResult> {
  const probed = await probeAudio(request.path)
  if (!probed.ok) return probed
  request.signal?.throwIfAborted()
  const outputs = new Outputs(request, probed.facts)
  try {
    const decoded = await decodeAudio(request.path, probed.facts, {
      onChunk: (channels, sampleRate) => outputs.add(channels, sampleRate),
      ...(request.onProgress && { onProgress: request.onProgress }),
      ...(request.signal && { signal: request.signal }),
    })
    if (!decoded.ok) {
      outputs.discard()
      return decoded
    }
    return { ...decoded, peaksPath: request.peaksPath, playablePath: outputs.finish() }
  } catch (error) {
    outputs.discard()
    throw error
  }
}

/** The two files that grow while a recording is decoded. */
class Outputs {
  private readonly request: AnalyseRequest
  private readonly facts: AudioFacts
  private peaks: PeakBuilder | null = null
  private playable: PlayableWriter | null = null
  private peaksWritten = false

  constructor(request: AnalyseRequest, facts: AudioFacts) {
    this.request = request
    this.facts = facts
  }

  // begun with the first sound, because only the decoder knows the true rate
  add(channels: Float32Array[], sampleRate: number): void {
    this.peaks ??= new PeakBuilder(sampleRate, channels.length)
    this.peaks.add(channels)
    if (this.request.playablePath === undefined || !needsPlayableCopy(this.facts)) return
    this.playable ??= writePlayableCopy(this.request.playablePath, sampleRate, channels.length)
    this.playable.write(channels)
  }

  finish(): string | null {
    if (this.peaks) this.writePeaks(this.peaks.finish())
    this.playable?.finish()
    return this.playable ? (this.request.playablePath ?? null) : null
  }

  discard(): void {
    this.playable?.discard()
    if (this.peaksWritten) rmSync(this.request.peaksPath, { force: true })
  }

  private writePeaks(peaks: Peaks): void {
    const descriptor = openSync(this.request.peaksPath, 'wx', 0o600)
    this.peaksWritten = true
    try {
      const bytes = encodePeaks(peaks)
      for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  }
}

import type { Peaks } from '../../../../src/recordings/audio/peaks.ts'
import { heightAt } from './heights.ts'

/** A stretch in which somebody speaks, in milliseconds of the recording. */
export interface SpeechSpan {
  readonly startMs: number
  readonly endMs: number
}

/** Pauses shorter than this stay inside one utterance. */
const SHORTEST_PAUSE_MS = 600
/** Shorter than this is a click, not speech. */
const SHORTEST_SPEECH_MS = 120
/** A stretch is loud at this share of the channel's loud passages (−22 dB). */
const LOUD_SHARE = 0.08
/** Below this share of full scale nothing counts as speech: noise of an open line (−46 dB). */
const FLOOR = 0.005

/** Where somebody speaks, either channel, by the energy of the peaks; in order, never overlapping. `heights` per channel, 0…127. */
export function speechSpans(peaks: Peaks, heights: readonly Uint8Array[]): SpeechSpan[] {
  const { samplesPerPeak, sampleRate, channels } = peaks
  const msPerPeak = (samplesPerPeak * 1000) / sampleRate
  const longestPause = SHORTEST_PAUSE_MS / msPerPeak
  const loud = loudStretches(
    heights,
    heights.map((lane, index) => thresholdOf(lane, channels[index]?.scale ?? 0)),
  )
  const spans: SpeechSpan[] = []
  let start = -1
  let lastLoud = -1
  const close = () => {
    const span = { startMs: Math.round(start * msPerPeak), endMs: Math.round((lastLoud + 1) * msPerPeak) }
    if (start >= 0 && span.endMs - span.startMs >= SHORTEST_SPEECH_MS) spans.push(span)
  }
  // A two-hour call has 720,000 stretches: `indexOf` skips the silent ones.
  for (
    let index = loud.indexOf(1);
    index >= 0;
    index = loud[index + 1] === 1 ? index + 1 : loud.indexOf(1, index + 1)
  ) {
    if (start < 0 || index - lastLoud > longestPause) {
      close()
      start = index
    }
    lastLoud = index
  }
  close()
  return spans
}

/** Where the next utterance after `positionMs` begins, or null behind the last one. */
export function nextSpeechStart(spans: readonly SpeechSpan[], positionMs: number): number | null {
  return spans.find(span => span.startMs > positionMs)?.startMs ?? null
}

/** The height above which a stretch is speech: a share of what the loudest twentieth reaches, and never the line's noise. */
function thresholdOf(heights: Uint8Array, scale: number): number {
  const floor = scale > 0 ? (FLOOR / scale) * 127 : 127
  return Math.max(floor, LOUD_SHARE * heightAt(heights, 0.95), 1)
}

/** 1 for every stretch in which a lane is above its threshold. */
function loudStretches(heights: readonly Uint8Array[], thresholds: readonly number[]): Uint8Array {
  const loud = new Uint8Array(heights[0]?.length ?? 0)
  for (const [lane, own] of heights.entries()) {
    const threshold = thresholds[lane] ?? 127
    for (let index = 0; index < loud.length; index++) if ((own[index] ?? 0) > threshold) loud[index] = 1
  }
  return loud
}

import type { Peaks } from '../../../../src/recordings/audio/peaks.ts'

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

/** Where somebody speaks, either channel, by the energy of the peaks; in order, never overlapping. */
export function speechSpans(peaks: Peaks): SpeechSpan[] {
  const { samplesPerPeak, sampleRate, channels } = peaks
  const msPerPeak = (samplesPerPeak * 1000) / sampleRate
  const loud = channels.map(({ scale, values }) => {
    const heights = heightsOf(values)
    return { heights, threshold: thresholdOf(heights, scale) }
  })
  const count = loud[0]?.heights.length ?? 0
  const spans: SpeechSpan[] = []
  let [start, lastLoud] = [-1, -1]
  const close = () => {
    const span = { startMs: Math.round(start * msPerPeak), endMs: Math.round((lastLoud + 1) * msPerPeak) }
    if (start >= 0 && span.endMs - span.startMs >= SHORTEST_SPEECH_MS) spans.push(span)
  }
  for (let index = 0; index < count; index++) {
    if (!loud.some(({ heights, threshold }) => (heights[index] ?? 0) > threshold)) continue
    if (start < 0 || (index - lastLoud) * msPerPeak > SHORTEST_PAUSE_MS) {
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

/** Height of every stretch, 0…127. */
function heightsOf(values: Int8Array): Uint8Array {
  const heights = new Uint8Array(values.length / 2)
  for (let index = 0; index < heights.length; index++) {
    heights[index] = Math.max(-(values[index * 2] ?? 0), values[index * 2 + 1] ?? 0)
  }
  return heights
}

/** The height above which a stretch is speech: a share of what the loudest twentieth reaches, and never the line's noise. */
function thresholdOf(heights: Uint8Array, scale: number): number {
  const floor = scale > 0 ? (FLOOR / scale) * 127 : 127
  return Math.max(floor, LOUD_SHARE * heightAt(heights, 0.95), 1)
}

/** The height that the given share of all stretches does not exceed. */
export function heightAt(heights: Uint8Array, share: number): number {
  const counts = new Uint32Array(128)
  for (const height of heights) counts[height] = (counts[height] ?? 0) + 1
  let left = share * heights.length
  return Math.max(
    0,
    counts.findIndex(count => {
      left -= count
      return left <= 0
    }),
  )
}

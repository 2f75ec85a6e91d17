import type { Peaks } from '../../../../src/recordings/audio/peaks.ts'
import { heightAt, heightsOf } from './heights.ts'
import { type SpeechSpan, speechSpans } from './speech.ts'

/** One channel ready for drawing: the height of every stretch of 10 ms, 0…1 of full scale. */
export interface DrawnChannel {
  readonly heights: Float32Array
  /** Enlarges the heights so that loud passages nearly fill a lane. */
  readonly gain: number
}

/** What player and minimap need of a recording's peaks, worked out once when they arrive. */
export interface DrawnRecording {
  readonly channels: readonly DrawnChannel[]
  /** Where somebody speaks, in order. */
  readonly speech: readonly SpeechSpan[]
}

/** Never blow the noise of an empty line up beyond this. */
const HIGHEST_GAIN = 20

/** Peaks made ready for drawing and for jumping from speech to speech. */
export function drawnRecording(peaks: Peaks): DrawnRecording {
  const heights = peaks.channels.map(heightsOf)
  const channels = peaks.channels.map(({ scale }, index) => drawnChannel(heights[index] ?? new Uint8Array(), scale))
  return { channels, speech: speechSpans(peaks, heights) }
}

function drawnChannel(steps: Uint8Array, scale: number): DrawnChannel {
  const heights = new Float32Array(steps.length)
  for (let index = 0; index < steps.length; index++) heights[index] = ((steps[index] ?? 0) / 127) * scale
  const loud = (heightAt(steps, 0.9995) / 127) * scale
  return { heights, gain: loud > 0 ? Math.min(0.92 / loud, HIGHEST_GAIN) : 1 }
}

import { expect, test } from 'vitest'
import { drawnRecording } from '../../../renderer/features/evaluations/player/drawn-recording.ts'
import { nextSpeechStart } from '../../../renderer/features/evaluations/player/speech.ts'
import { PeakBuilder, type Peaks } from '../../../src/recordings/audio/peaks.ts'

const RATE = 8_000

/** Peaks of channels that are loud in the given spans (ms) and carry a faint hum elsewhere. */
function peaksOf(durationMs: number, channels: readonly (readonly [number, number])[][], level = 0.5): Peaks {
  const samples = channels.map(spans => {
    const sound = new Float32Array((durationMs * RATE) / 1000)
    for (let index = 0; index < sound.length; index++) {
      const ms = (index * 1000) / RATE
      const speaks = spans.some(([from, to]) => ms >= from && ms < to)
      sound[index] = Math.sin(index) * (speaks ? level : 0.002)
    }
    return sound
  })
  const builder = new PeakBuilder(RATE, channels.length)
  builder.add(samples)
  return builder.finish()
}

const speechOf = (peaks: Peaks) => drawnRecording(peaks).speech

test('utterances of either channel are found where they begin and end', () => {
  const spans = speechOf(peaksOf(10_000, [[[1_000, 2_000]], [[4_000, 6_000]]]))
  expect(spans).toEqual([
    { startMs: 1_000, endMs: 2_000 },
    { startMs: 4_000, endMs: 6_000 },
  ])
})

test('a short pause stays inside an utterance, a click is none', () => {
  const spans = speechOf(
    peaksOf(10_000, [
      [
        [1_000, 2_000],
        [2_300, 3_000],
        [7_000, 7_050],
      ],
    ]),
  )
  expect(spans).toEqual([{ startMs: 1_000, endMs: 3_000 }])
})

test('a quiet speaker is heard beside a loud one', () => {
  const loud = peaksOf(10_000, [[[1_000, 2_000]]])
  const quiet = peaksOf(10_000, [[[5_000, 7_000]]], 0.05)
  const spans = speechOf({ ...loud, channels: [...loud.channels, ...quiet.channels] })
  expect(spans.map(span => span.startMs)).toEqual([1_000, 5_000])
})

test('an empty line holds no speech', () => {
  expect(speechOf(peaksOf(5_000, [[], []]))).toEqual([])
})

test('the next speech is the first to begin after the position', () => {
  const spans = [
    { startMs: 1_000, endMs: 2_000 },
    { startMs: 4_000, endMs: 6_000 },
  ]
  expect(nextSpeechStart(spans, 0)).toBe(1_000)
  expect(nextSpeechStart(spans, 1_000)).toBe(4_000)
  expect(nextSpeechStart(spans, 4_500)).toBeNull()
})

test('a quiet channel is enlarged until its loud passages nearly fill the lane, a silent one is left alone', () => {
  const { channels } = drawnRecording(peaksOf(10_000, [[[1_000, 5_000]]], 0.1))
  const highest = Math.max(...(channels[0]?.heights ?? [])) * (channels[0]?.gain ?? 0)
  expect(highest).toBeGreaterThan(0.85)
  expect(highest).toBeLessThanOrEqual(1)
  expect(
    drawnRecording({
      sampleRate: 8_000,
      samplesPerPeak: 80,
      sampleCount: 80,
      channels: [{ scale: 0, values: new Int8Array(2) }],
    }).channels[0]?.gain,
  ).toBe(1)
})

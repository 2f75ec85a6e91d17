import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  coarsened,
  decodePeaks,
  encodePeaks,
  PeakBuilder,
  type Peaks,
  peaksDurationMs,
  samplesPerPeakAt,
  waveform,
} from '../../../src/recordings/audio/peaks.ts'

const sample = fc.float({ min: -1, max: 1, noNaN: true })
const sound = fc.record({
  sampleRate: fc.constantFrom(8000, 11_025, 16_000, 44_100, 48_000),
  channels: fc.integer({ min: 1, max: 3 }),
  samples: fc.array(sample, { minLength: 0, maxLength: 3000 }),
  pieces: fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }),
})

function channelsOf(samples: readonly number[], count: number): Float32Array[] {
  return Array.from({ length: count }, (_, index) => Float32Array.from(samples, value => value / (index + 1)))
}

function built(channels: Float32Array[], sampleRate: number, pieces: readonly number[]): Peaks {
  const builder = new PeakBuilder(sampleRate, channels.length)
  const length = channels[0]?.length ?? 0
  for (let position = 0, turn = 0; position < length; turn++) {
    const piece = pieces[turn % pieces.length] ?? 1
    builder.add(channels.map(channel => channel.subarray(position, position + piece)))
    position += piece
  }
  return builder.finish()
}

describe('peaks', () => {
  it('survive being written and read', () => {
    fc.assert(
      fc.property(sound, ({ sampleRate, channels, samples, pieces }) => {
        const peaks = built(channelsOf(samples, channels), sampleRate, pieces)
        expect(decodePeaks(encodePeaks(peaks))).toEqual(peaks)
      }),
    )
  })

  it('enclose every sample, by at most one step', () => {
    fc.assert(
      fc.property(sound, ({ sampleRate, channels, samples, pieces }) => {
        const given = channelsOf(samples, channels)
        const peaks = built(given, sampleRate, pieces)
        for (const [index, channel] of peaks.channels.entries()) {
          const drawn = waveform(channel)
          const step = channel.scale / 127 + 1e-6
          for (let stretch = 0; stretch < drawn.length / 2; stretch++) {
            const part =
              given[index]?.subarray(stretch * peaks.samplesPerPeak, (stretch + 1) * peaks.samplesPerPeak) ?? []
            const [low, high] = [Math.min(...part), Math.max(...part)]
            expect(drawn[stretch * 2]).toBeLessThanOrEqual(low + 1e-6)
            expect(drawn[stretch * 2]).toBeGreaterThanOrEqual(low - step)
            expect(drawn[stretch * 2 + 1]).toBeGreaterThanOrEqual(high - 1e-6)
            expect(drawn[stretch * 2 + 1]).toBeLessThanOrEqual(high + step)
          }
        }
      }),
    )
  })

  it('do not depend on how the sound was cut into pieces', () => {
    fc.assert(
      fc.property(sound, ({ sampleRate, channels, samples, pieces }) => {
        const given = channelsOf(samples, channels)
        expect(built(given, sampleRate, pieces)).toEqual(built(given, sampleRate, [100_000]))
      }),
    )
  })

  it('cover the whole recording, the last stretch included', () => {
    fc.assert(
      fc.property(sound, ({ sampleRate, channels, samples, pieces }) => {
        const peaks = built(channelsOf(samples, channels), sampleRate, pieces)
        const stretches = Math.ceil(samples.length / samplesPerPeakAt(sampleRate))
        expect(peaks.sampleCount).toBe(samples.length)
        expect(peaks.channels.every(channel => channel.values.length === stretches * 2)).toBe(true)
      }),
    )
  })

  it('made coarser enclose the finer ones', () => {
    fc.assert(
      fc.property(sound, fc.integer({ min: 1, max: 12 }), ({ sampleRate, channels, samples, pieces }, factor) => {
        const fine = built(channelsOf(samples, channels), sampleRate, pieces)
        const coarse = coarsened(fine, factor)
        expect(coarse.samplesPerPeak).toBe(fine.samplesPerPeak * factor)
        for (const [index, channel] of fine.channels.entries()) {
          const wide = coarse.channels[index]?.values ?? new Int8Array(0)
          expect(wide).toHaveLength(Math.ceil(channel.values.length / 2 / factor) * 2)
          for (const [at, value] of channel.values.entries()) {
            const limit = wide[Math.floor(at / 2 / factor) * 2 + (at % 2)] ?? Number.NaN
            if (at % 2 === 0) expect(limit).toBeLessThanOrEqual(value)
            else expect(limit).toBeGreaterThanOrEqual(value)
          }
        }
      }),
    )
  })

  it('of a two-hour two-channel call take less than 4 MB', () => {
    const builder = new PeakBuilder(8000, 2)
    const minute = new Float32Array(8000 * 60).fill(0.25)
    for (let count = 0; count < 120; count++) builder.add([minute, minute])
    const peaks = builder.finish()
    expect(peaksDurationMs(peaks)).toBe(7_200_000)
    expect(encodePeaks(peaks).length).toBeLessThan(4_000_000)
  })

  it('keep the shape of a very quiet channel', () => {
    const builder = new PeakBuilder(8000, 1)
    builder.add([Float32Array.from({ length: 160 }, (_, index) => (index < 80 ? 0.001 : 0.0005))])
    const [channel] = builder.finish().channels
    expect([...(channel?.values ?? [])]).toEqual([127, 127, 63, 64])
  })

  it.each([
    ['cut off in the header', (bytes: Uint8Array) => bytes.subarray(0, 20)],
    ['cut off in the body', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
    ['of another kind', (bytes: Uint8Array) => bytes.map((byte, index) => (index === 0 ? byte + 1 : byte))],
    ['of a later version', (bytes: Uint8Array) => bytes.map((byte, index) => (index === 4 ? 2 : byte))],
  ])('%s are refused', (_name, damage) => {
    const bytes = encodePeaks(built([new Float32Array(500)], 8000, [500]))
    expect(() => decodePeaks(damage(bytes))).toThrow(RangeError)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { waveform } from '../../../src/recordings/audio/peaks.ts'
import { analysed, fixture, fixtureBytes, peaksOf, stored, toneBytes, wav } from './sounds.ts'

// name, container, codec, sample rate, channels, whether Chromium needs a copy
const FILES: readonly (readonly [string, string, string, number, number, boolean])[] = [
  ['alaw.wav', 'wav', 'alaw', 8000, 2, false],
  ['mulaw.wav', 'wav', 'mulaw', 8000, 2, false],
  ['ima-adpcm.wav', 'wav', 'ima-adpcm', 8000, 2, true],
  ['ms-adpcm.wav', 'wav', 'ms-adpcm', 8000, 2, true],
  ['mp3-inside.wav', 'wav', 'mp3', 16_000, 2, false],
  ['stereo.mp3', 'mp3', 'mp3', 16_000, 2, false],
  ['mono-untagged.mp3', 'mp3', 'mp3', 16_000, 1, true],
  ['layer2.mp2', 'mp3', 'mp2', 16_000, 2, true],
  ['index-last.m4a', 'mp4', 'aac', 16_000, 2, false],
  ['index-first.m4a', 'mp4', 'aac', 16_000, 2, false],
  ['fragmented.m4a', 'mp4', 'aac', 16_000, 2, false],
  ['lossless.m4a', 'mp4', 'alac', 16_000, 2, true],
  ['raw.aac', 'adts', 'aac', 32_000, 2, true],
  ['speech.opus', 'ogg', 'opus', 48_000, 2, false],
  ['vorbis.ogg', 'ogg', 'vorbis', 16_000, 2, false],
  ['flac.ogg', 'ogg', 'flac', 8000, 2, false],
  ['lossless.flac', 'flac', 'flac', 8000, 2, false],
  ['windows.wma', 'asf', 'wma', 22_050, 2, true],
  ['phone.amr', 'amr', 'amr-nb', 8000, 1, true],
  ['phone.3gp', 'mp4', 'amr-nb', 8000, 1, true],
]

describe('every format', () => {
  it.each(FILES)(
    '%s is told from its bytes and decodes whole',
    async (name, container, codec, sampleRate, channels, copy) => {
      const result = await analysed(stored('no-extension', fixtureBytes(name)))
      if (!result.ok) throw new Error(`${result.reason}: ${result.details.message}`)
      expect(result.facts).toMatchObject({ container, codec, sampleRate, channels })
      // codecs without a length of their own keep their encoder's padding, below 120 ms
      expect(result.durationMs).toBeGreaterThanOrEqual(1990)
      expect(result.durationMs).toBeLessThanOrEqual(2120)
      expect(result.playablePath !== null).toBe(copy)
    },
  )

  it.each(FILES.filter(([, , , , channels]) => channels === 2))(
    '%s keeps its tone left and its silence right',
    async name => {
      const peaks = await peaksOf(fixture(name))
      // the first and last half second belong to the encoder's swinging in and out
      const [left = [], right = []] = peaks.channels.map(channel => waveform(channel).slice(100, 300))
      expect(Math.max(...left)).toBeGreaterThan(0.45)
      expect(Math.max(...left)).toBeLessThan(0.6)
      expect(Math.min(...left)).toBeLessThan(-0.45)
      expect(Math.max(...right)).toBeLessThan(0.06)
    },
  )

  it.each([
    ['8-bit PCM', 1, 8],
    ['16-bit PCM', 1, 16],
    ['24-bit PCM', 1, 24],
    ['32-bit PCM', 1, 32],
    ['32-bit float', 3, 32],
    ['64-bit float', 3, 64],
  ])('WAV with %s has peaks of ±0.5 left and 0 right throughout', async (_name, tag, bits) => {
    const peaks = await peaksOf(stored('x', wav(toneBytes(bits, tag === 3), { tag, bits })))
    expect(peaks).toMatchObject({ sampleRate: 8000, samplesPerPeak: 80, sampleCount: 16_000 })
    const [left, right] = peaks.channels
    if (!left || !right) throw new Error('two channels expected')
    expect(left.values).toHaveLength(400)
    const steady = waveform(left)
    for (let index = 0; index < steady.length; index += 2) {
      expect(Math.abs((steady[index] ?? 0) + 0.5)).toBeLessThan(0.03)
      expect(Math.abs((steady[index + 1] ?? 0) - 0.5)).toBeLessThan(0.03)
    }
    expect(right.scale).toBe(0)
    expect(right.values.every(value => value === 0)).toBe(true)
  })

  it('WAV with an extensible header decodes as what it wraps', async () => {
    const result = await analysed(stored('x', wav(toneBytes(24, false), { bits: 24, extensible: true })))
    expect(result).toMatchObject({ ok: true, durationMs: 2000, facts: { codec: 'pcm', bitsPerSample: 24 } })
  })

  it('WAV with an odd chunk before its data is read past the padding byte', async () => {
    const odd = new Uint8Array([...new TextEncoder().encode('LIST'), 5, 0, 0, 0, 1, 2, 3, 4, 5, 0])
    const result = await analysed(stored('x', wav(toneBytes(16, false), { between: odd })))
    expect(result).toMatchObject({ ok: true, durationMs: 2000 })
  })

  it.each([0, 0xffffffff, 0x7ffff000])(
    'WAV whose recorder left the data size at %i has its true length',
    async size => {
      const bytes = wav(toneBytes(16, false), { claimedBytes: size, claimedRiff: 0xffffffff })
      const result = await analysed(stored('x', bytes))
      expect(result).toMatchObject({ ok: true, durationMs: 2000, facts: { warnings: ['streamed-header'] } })
    },
  )

  it('MP3 with an ID3 tag in front and behind decodes whole', async () => {
    const front = new Uint8Array(522)
    front.set([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 4, 0])
    const behind = new Uint8Array(128)
    behind.set(new TextEncoder().encode('TAG'))
    const result = await analysed(stored('x', Buffer.concat([front, fixtureBytes('stereo.mp3'), behind])))
    expect(result).toMatchObject({ ok: true, durationMs: 2000, facts: { container: 'mp3', warnings: [] } })
  })

  it.each(['flac.ogg', 'lossless.flac', 'lossless.m4a'])('%s keeps every sample', async name => {
    const { sampleCount, sampleRate } = await peaksOf(fixture(name))
    expect(sampleCount).toBe(2 * sampleRate)
  })

  it('FLAC keeps every sample wherever a frame begins', async () => {
    const bytes = fixtureBytes('lossless.flac')
    const frame = Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xf8]), 6000)
    for (let split = 1; split <= 8; split++) {
      // a padding block moves the frame's header across the edge of a read
      const padding = 4096 - ((frame + 4 + split) % 4096)
      const block = new Uint8Array(4 + padding)
      block.set([1, 0, padding >> 8, padding & 255])
      const moved = Buffer.concat([bytes.subarray(0, 42), block, bytes.subarray(42)])
      expect((await peaksOf(stored('x', moved))).sampleCount).toBe(16_000)
    }
  })

  it('the original is never written to', async () => {
    const path = stored('x', fixtureBytes('phone.amr'))
    await analysed(path)
    expect(new Uint8Array(readFileSync(path))).toEqual(fixtureBytes('phone.amr'))
  })
})

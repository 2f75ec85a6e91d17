import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { analyseAudio } from '../../../src/recordings/audio/analyse.ts'
import { analysed, fixture, fixtureBytes, stored, temporaryFolder, toneBytes, wav } from './sounds.ts'

function cut(name: string, share = 0.6): string {
  const bytes = fixtureBytes(name)
  return stored(name, bytes.subarray(0, Math.floor(bytes.length * share)))
}

function overwritten(name: string, at: number, bytes: readonly number[]): string {
  const copy = fixtureBytes(name)
  copy.set(bytes, at)
  return stored(name, copy)
}

function find(bytes: Uint8Array, text: string): number {
  return Buffer.from(bytes).lastIndexOf(text, undefined, 'latin1')
}

describe('a file that is refused says why', () => {
  it('no bytes: empty', async () => {
    expect(await analysed(stored('x.wav', ''))).toMatchObject({ ok: false, reason: 'empty' })
  })

  it('a WAV without a sample: empty', async () => {
    expect(await analysed(stored('x.wav', wav(new Uint8Array(0))))).toMatchObject({ ok: false, reason: 'empty' })
  })

  it('a text renamed to .wav: not audio', async () => {
    const text = '这不是录音 This is no recording.\n'.repeat(2000)
    expect(await analysed(stored('call.wav', text))).toMatchObject({ ok: false, reason: 'not-audio' })
  })

  it('bytes without any order renamed to .mp3: not audio', async () => {
    let seed = 7
    const noise = Uint8Array.from({ length: 200_000 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return seed >>> 16
    })
    expect(await analysed(stored('call.mp3', noise))).toMatchObject({ ok: false, reason: 'not-audio' })
  })

  it('a WAV that lost its second half: cut off, with what is readable', async () => {
    const whole = wav(toneBytes(16, false))
    const result = await analysed(stored('x.wav', whole.subarray(0, 44 + 32_000)))
    expect(result).toMatchObject({ ok: false, reason: 'truncated', details: { declaredMs: 2000, readableMs: 1000 } })
  })

  it('a WAV that ends inside its header: cut off', async () => {
    expect(await analysed(stored('x.wav', wav(toneBytes(16, false)).subarray(0, 30)))).toMatchObject({
      reason: 'truncated',
    })
  })

  it.each([
    'stereo.mp3',
    'index-last.m4a',
    'index-first.m4a',
    'fragmented.m4a',
    'speech.opus',
    'vorbis.ogg',
    'lossless.flac',
    'windows.wma',
    'phone.3gp',
  ])('%s that lost its end: cut off', async name => {
    expect(await analysed(cut(name))).toMatchObject({ ok: false, reason: 'truncated' })
  })

  it('a WAV that claims twice its length in a complete file: lying length', async () => {
    const bytes = wav(toneBytes(16, false), { claimedBytes: 128_000 })
    const result = await analysed(stored('x.wav', bytes))
    expect(result).toMatchObject({ reason: 'length-mismatch', details: { declaredMs: 4000, readableMs: 2000 } })
  })

  it('a WAV that claims a fraction of its length: lying length', async () => {
    const bytes = wav(toneBytes(16, false), { claimedBytes: 16_000 })
    const result = await analysed(stored('x.wav', bytes))
    expect(result).toMatchObject({ reason: 'length-mismatch', details: { declaredMs: 500, readableMs: 2000 } })
  })

  it('an MP3 whose header counts too many frames: lying length', async () => {
    const at = find(fixtureBytes('stereo.mp3'), 'Info')
    const result = await analysed(overwritten('stereo.mp3', at + 8, [0, 1, 0, 0]))
    expect(result).toMatchObject({ ok: false, reason: 'length-mismatch' })
  })

  it('an Ogg whose last page counts too many samples: lying length', async () => {
    const at = find(fixtureBytes('speech.opus'), 'OggS')
    const result = await analysed(overwritten('speech.opus', at + 6, [0, 0, 32, 0]))
    expect(result).toMatchObject({ ok: false, reason: 'length-mismatch', details: { readableMs: expect.any(Number) } })
  })

  it('GSM 06.10: a codec we name but do not decode', async () => {
    const result = await analysed(fixture('gsm.wav'))
    expect(result).toMatchObject({ ok: false, reason: 'unsupported-codec', details: { codec: 'GSM 06.10' } })
  })

  it.each([
    ['AIFF', 'FORM\0\0\0\x10AIFF'],
    ['WebM / Matroska', '\x1aE\xdf\xa3'],
    ['SILK', '\x02#!SILK_V3'],
  ])('%s: a format we name but do not decode', async (codec, magic) => {
    const bytes = Buffer.from(magic.padEnd(100, '\0'), 'latin1')
    expect(await analysed(stored('x', bytes))).toMatchObject({ reason: 'unsupported-codec', details: { codec } })
  })

  it('a WAV whose header contradicts itself: corrupt', async () => {
    expect(await analysed(stored('x.wav', wav(toneBytes(16, false), { channels: 0 })))).toMatchObject({
      reason: 'corrupt',
    })
  })

  it('an AMR file with garbage inside: corrupt, with what is readable before it', async () => {
    const result = await analysed(overwritten('phone.amr', 6 + 13 * 30, [0xff, 0xff]))
    expect(result).toMatchObject({ ok: false, reason: 'corrupt', details: { readableMs: expect.any(Number) } })
  })

  it('four files together: three plain reasons, one recording', async () => {
    const files = [
      stored('lying.wav', wav(toneBytes(16, false), { claimedBytes: 640_000 })),
      stored('zero.wav', ''),
      stored('text.wav', 'hello'.repeat(100)),
      fixture('alaw.wav'),
    ]
    const results = await Promise.all(files.map(path => analysed(path)))
    expect(results.map(result => (result.ok ? 'recording' : result.reason))).toEqual([
      'length-mismatch',
      'empty',
      'not-audio',
      'recording',
    ])
  })

  it('a refusal found only while decoding leaves no files', async () => {
    const folder = temporaryFolder()
    const out = join(folder, 'out')
    mkdirSync(out)
    const at = find(fixtureBytes('speech.opus'), 'OggS')
    const path = overwritten('speech.opus', at + 6, [0, 0, 32, 0])
    const request = { path, peaksPath: join(out, 'x.peaks'), playablePath: join(out, 'x.wav') }
    expect(await analyseAudio(request)).toMatchObject({ ok: false })
    expect(readdirSync(out)).toEqual([])
  })

  it('every cut of every file is refused or accepted, but never breaks the engine', async () => {
    for (const name of readdirSync(join(fixture('.')))) {
      for (const share of [0.001, 0.01, 0.05, 0.3, 0.97]) {
        const result = await analysed(cut(name, share))
        expect(typeof result.ok).toBe('boolean')
      }
    }
  })
})

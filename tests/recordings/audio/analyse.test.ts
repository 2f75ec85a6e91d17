import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { analyseAudio } from '../../../src/recordings/audio/analyse.ts'
import { decodePeaks } from '../../../src/recordings/audio/peaks.ts'
import { analysed, fixture, peaksOf, stored, temporaryFolder, toneBytes, wav } from './sounds.ts'

describe('analysing a recording', () => {
  it('tells its progress upwards to the end', async () => {
    const told: number[] = []
    const path = stored('x.wav', wav(toneBytes(16, false, 60)))
    await analysed(path, { onProgress: fraction => told.push(fraction) })
    expect(told.length).toBeGreaterThan(2)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBe(1)
  })

  it('cancelled midway leaves nothing', async () => {
    const folder = temporaryFolder()
    const stop = new AbortController()
    const path = stored('x.wav', wav(toneBytes(64, true, 60), { tag: 3, bits: 64 }))
    const copy = join(folder, 'x.wav')
    let grown = false
    const run = analyseAudio({
      path,
      peaksPath: join(folder, 'x.peaks'),
      playablePath: copy,
      signal: stop.signal,
      onProgress: () => {
        grown ||= existsSync(copy)
        stop.abort()
      },
    })
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
    expect(grown).toBe(true)
    expect(readdirSync(folder)).toEqual([])
  })

  it('cancelled before it begins leaves nothing', async () => {
    const folder = temporaryFolder()
    const request = { path: fixture('phone.amr'), peaksPath: join(folder, 'p'), playablePath: join(folder, 'w') }
    await expect(analyseAudio({ ...request, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('that cannot write its peaks leaves no playable copy and says what the system said', async () => {
    const folder = temporaryFolder()
    const request = {
      path: fixture('phone.amr'),
      peaksPath: join(folder, 'missing', 'p'),
      playablePath: join(folder, 'w'),
    }
    await expect(analyseAudio(request)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(readdirSync(folder)).toEqual([])
  })

  it('never overwrites or deletes a file that was there before', async () => {
    const folder = temporaryFolder()
    const peaksPath = join(folder, 'p')
    writeFileSync(peaksPath, 'kept')
    await expect(analyseAudio({ path: fixture('alaw.wav'), peaksPath })).rejects.toMatchObject({ code: 'EEXIST' })
    expect(readFileSync(peaksPath, 'utf8')).toBe('kept')
  })

  it('that does not exist says what the system said', async () => {
    await expect(analysed(join(temporaryFolder(), 'none.wav'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('makes a copy of 16-bit PCM with the same sound where Chromium needs one', async () => {
    const result = await analysed(fixture('ms-adpcm.wav'))
    if (!result.ok || !result.playablePath) throw new Error('a playable copy was expected')
    const copy = await analysed(result.playablePath)
    expect(copy).toMatchObject({ ok: true, durationMs: result.durationMs, playablePath: null })
    expect(copy).toMatchObject({
      facts: { container: 'wav', codec: 'pcm', bitsPerSample: 16, channels: 2, sampleRate: 8000 },
    })
    const original = decodePeaks(new Uint8Array(readFileSync(result.peaksPath)))
    const again = await peaksOf(result.playablePath)
    expect(again.channels[0]?.scale).toBeCloseTo(original.channels[0]?.scale ?? 0, 3)
  })

  it('makes no copy where no path for one was given', async () => {
    const folder = temporaryFolder()
    const result = await analyseAudio({ path: fixture('phone.amr'), peaksPath: join(folder, 'p') })
    expect(result).toMatchObject({ ok: true, playablePath: null })
    expect(readdirSync(folder)).toEqual(['p'])
  })
})

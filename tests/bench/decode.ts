import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyseAudio } from '../../src/recordings/audio/analyse.ts'

export interface DecodeRow {
  name: string
  /** × real time of decoding and measuring peaks on one thread, best of the rounds */
  analysed: number
  /** × real time of `ffmpeg -threads 1 -i x -f null -` on the same file in the same run, best of the rounds */
  ffmpeg: number
  /** largest resident memory of this process so far, MB */
  residentMb: number
}

const KINDS: readonly (readonly [name: string, ...encode: string[]])[] = [
  ['pcm.wav', '-ar', '8000', '-c:a', 'pcm_s16le'],
  ['alaw.wav', '-ar', '8000', '-c:a', 'pcm_alaw'],
  ['ima-adpcm.wav', '-ar', '8000', '-c:a', 'adpcm_ima_wav'],
  ['call.mp3', '-ar', '16000', '-c:a', 'libmp3lame', '-b:a', '32k'],
  ['call.opus', '-c:a', 'libopus', '-b:a', '32k', '-application', 'voip'],
  ['call.m4a', '-ar', '16000', '-c:a', 'aac', '-b:a', '48k'],
  ['call.flac', '-ar', '8000', '-c:a', 'flac'],
  ['call.wma', '-ar', '22050', '-c:a', 'wmav2', '-b:a', '32k'],
]

/** Measures decoding against ffmpeg on two-channel calls of so many minutes; null where there is no ffmpeg. */
export async function benchDecode(minutes = 60, rounds = 2, names?: readonly string[]): Promise<DecodeRow[] | null> {
  if (!hasFfmpeg()) return null
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  try {
    const source = join(folder, 'source.wav')
    makeSource(source, minutes)
    const rows: DecodeRow[] = []
    for (const [name, ...encode] of KINDS.filter(([kind]) => names === undefined || names.includes(kind))) {
      const path = join(folder, name)
      ffmpeg('-i', source, ...encode, path)
      rows.push(await measure(name, path, folder, minutes, rounds))
      rmSync(path)
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measure(
  name: string,
  path: string,
  folder: string,
  minutes: number,
  rounds: number,
): Promise<DecodeRow> {
  let best = { own: Number.POSITIVE_INFINITY, peer: Number.POSITIVE_INFINITY }
  for (let round = 0; round < rounds; round++) {
    const own = await timed(async () => {
      const result = await analyseAudio({
        path,
        peaksPath: join(folder, 'x.peaks'),
        playablePath: join(folder, 'x.wav'),
      })
      if (!result.ok) throw new Error(`${name}: ${result.reason}: ${result.details.message}`)
    })
    for (const output of ['x.peaks', 'x.wav']) rmSync(join(folder, output), { force: true })
    const peer = await timed(async () => ffmpeg('-threads', '1', '-i', path, '-f', 'null', '-'))
    best = { own: Math.min(best.own, own), peer: Math.min(best.peer, peer) }
  }
  const times = (ms: number) => Math.round((minutes * 60_000) / ms)
  const residentMb = Math.round(process.resourceUsage().maxRSS / 1024)
  return { name, analysed: times(best.own), ffmpeg: times(best.peer), residentMb }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

// two voices' worth of modulated noise: codecs work as hard as on speech
function makeSource(path: string, minutes: number): void {
  const voice = (seed: number, pace: number) =>
    `anoisesrc=c=pink:a=0.4:seed=${seed}:r=16000:d=${minutes * 60},tremolo=f=${pace}:d=0.9`
  const graph = `${voice(1, 3)}[a];${voice(2, 4)}[b];[a][b]join=inputs=2:channel_layout=stereo`
  ffmpeg('-filter_complex', graph, '-c:a', 'pcm_s16le', path)
}

function ffmpeg(...words: string[]): void {
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...words], { stdio: ['ignore', 'ignore', 'inherit'] })
}

function hasFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

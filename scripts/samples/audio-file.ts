import { execFileSync } from 'node:child_process'
import { extname } from 'node:path'
import { decibelsOf, peakOf, rootMeanSquareOf, sampleRate, samplesIn } from './signals.ts'
import { floatsOf } from './speech.ts'
import type { RenderedCall } from './timeline.ts'

// speech mode keeps the speakers 40 dB apart at this rate; music mode would narrow the stereo image
const opus = [
  '-c:a',
  'libopus',
  '-b:a',
  '24k',
  '-vbr',
  'on',
  '-application',
  'voip',
  '-frame_duration',
  '20',
  '-f',
  'ogg',
]

const encoders: Record<string, string[]> = {
  '.opus': opus,
  '.ogg': opus,
  '.mp3': ['-c:a', 'libmp3lame', '-b:a', '24k', '-joint_stereo', '0', '-id3v2_version', '0'],
  '.wav': ['-c:a', 'pcm_alaw'],
}

const exact = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']

/** Writes both channels to `file`; the format follows its extension. */
export function writeCall(file: string, { left, right }: RenderedCall): void {
  const encoder = encoders[extname(file)]
  if (!encoder) throw new Error(`no encoder for ${file}`)
  const interleaved = new Float32Array(left.length * 2)
  left.forEach((sample, index) => {
    interleaved[index * 2] = sample
    interleaved[index * 2 + 1] = right[index] ?? 0
  })
  const input = ['-f', 'f32le', '-ar', `${sampleRate}`, '-ac', '2', '-i', '-']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...input, ...encoder, ...exact, file], {
    input: new Uint8Array(interleaved.buffer),
  })
}

export interface CallMeasures {
  durationMs: number
  peakLeft: number
  peakRight: number
  speechLeft: number
  speechRight: number
  separation: number
}

/** Decodes `file` and measures it against what was rendered, dBFS. Throws where it is not a sane call. */
export function checkCall(file: string, call: RenderedCall): CallMeasures {
  const durationMs = probeDuration(file)
  const { left, right } = decode(file)
  const alone = call.turns.filter(turn => !call.turns.some(other => other !== turn && overlaps(turn, other)))
  const levels = alone.map(({ speaker, startMs, endMs }) => {
    const levelOf = (channel: Float32Array) =>
      decibelsOf(rootMeanSquareOf(channel.subarray(samplesIn(startMs + 60), samplesIn(endMs - 60))))
    const [own, other] = speaker === 'agent' ? [left, right] : [right, left]
    return { speaker, own: levelOf(own), separation: levelOf(own) - levelOf(other) }
  })
  const mean = (speaker: string) => {
    const own = levels.filter(level => level.speaker === speaker).map(level => level.own)
    return own.reduce((sum, level) => sum + level, 0) / own.length
  }
  const measures = {
    durationMs,
    peakLeft: decibelsOf(peakOf(left)),
    peakRight: decibelsOf(peakOf(right)),
    speechLeft: mean('agent'),
    speechRight: mean('customer'),
    separation: Math.min(...levels.map(level => level.separation)),
  }
  refuseUnsound(file, measures, Math.min(...levels.map(level => level.own)))
  refuseLoudSilence(file, call, left, right)
  return measures
}

function probeDuration(file: string): number {
  const fields = ['-show_entries', 'stream=channels:format=duration', '-of', 'default=nw=1']
  const report = execFileSync('ffprobe', ['-v', 'error', ...fields, file], { encoding: 'utf8' })
  if (!report.includes('channels=2')) throw new Error(`${file}: not two channels`)
  return Math.round(Number(/duration=([\d.]+)/.exec(report)?.[1]) * 1000)
}

function decode(file: string): { left: Float32Array; right: Float32Array } {
  const output = ['-f', 'f32le', '-ar', `${sampleRate}`, '-']
  const both = floatsOf(execFileSync('ffmpeg', ['-v', 'error', '-i', file, ...output], { maxBuffer: 2 ** 28 }))
  const side = (first: number) => new Float32Array(both.length / 2).map((_, index) => both[index * 2 + first] ?? 0)
  return { left: side(0), right: side(1) }
}

function overlaps(one: { startMs: number; endMs: number }, other: { startMs: number; endMs: number }): boolean {
  return one.startMs < other.endMs && other.startMs < one.endMs
}

function refuseUnsound(file: string, measures: CallMeasures, quietestTurn: number): void {
  const { durationMs, peakLeft, peakRight, separation } = measures
  const refuse = (reason: string) => {
    throw new Error(`${file}: ${reason} ${JSON.stringify(measures)}`)
  }
  if (!(durationMs >= 30_000 && durationMs <= 120_000)) refuse('not 30 to 120 s')
  if ([peakLeft, peakRight].some(peak => peak < -7 || peak > -0.5)) refuse('peak out of −7 to −0.5 dBFS')
  if (quietestTurn < -30) refuse('a turn is quieter than −30 dBFS')
  if (separation < 20) refuse('a speaker is heard in the other channel')
}

function refuseLoudSilence(file: string, call: RenderedCall, left: Float32Array, right: Float32Array): void {
  for (const { kind, startMs, endMs } of call.waits) {
    if (kind !== 'silence') continue
    const level = Math.max(
      ...[left, right].map(channel =>
        decibelsOf(rootMeanSquareOf(channel.subarray(samplesIn(startMs + 250), samplesIn(endMs - 250)))),
      ),
    )
    if (level > -50) throw new Error(`${file}: silence at ${startMs} ms is ${level.toFixed(1)} dBFS`)
  }
}

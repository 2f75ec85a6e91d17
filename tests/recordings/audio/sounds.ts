import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type AnalyseRequest, type AnalyseResult, analyseAudio } from '../../../src/recordings/audio/analyse.ts'
import { decodePeaks, type Peaks } from '../../../src/recordings/audio/peaks.ts'

/** Path of a committed sound: two seconds, 440 Hz at half scale on the left, silence on the right. */
export function fixture(name: string): string {
  return join(import.meta.dirname, '../../fixtures/audio', name)
}

/** Bytes of a committed sound, free to be damaged. */
export function fixtureBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(fixture(name)))
}

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-audio-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes bytes as a file of its own folder and gives its path. */
export function stored(name: string, bytes: Uint8Array | string): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, bytes)
  return path
}

/** Analyses into a folder of its own. */
export async function analysed(path: string, more: Partial<AnalyseRequest> = {}): Promise<AnalyseResult> {
  const folder = temporaryFolder()
  return analyseAudio({ path, peaksPath: join(folder, 'x.peaks'), playablePath: join(folder, 'x.wav'), ...more })
}

/** The peaks of a sound that must be accepted. */
export async function peaksOf(path: string): Promise<Peaks> {
  const result = await analysed(path)
  if (!result.ok) throw new Error(`${result.reason}: ${result.details.message}`)
  return decodePeaks(new Uint8Array(readFileSync(result.peaksPath)))
}

export interface WavShape {
  tag?: number
  bits?: number
  channels?: number
  sampleRate?: number
  /** what the data chunk claims; the truth if left out */
  claimedBytes?: number
  /** what the RIFF header claims; the truth if left out */
  claimedRiff?: number
  extensible?: boolean
  /** chunks between fmt and data */
  between?: Uint8Array
}

/** A WAV file around sample bytes, as honest or as false as asked. */
export function wav(data: Uint8Array, shape: WavShape = {}): Uint8Array {
  const { tag = 1, bits = 16, channels = 2, sampleRate = 8000, extensible = false, between = new Uint8Array(0) } = shape
  const formatBytes = extensible ? 40 : 16
  const bytes = new Uint8Array(28 + formatBytes + between.length + data.length)
  const view = new DataView(bytes.buffer)
  const text = (at: number, value: string) => bytes.set(new TextEncoder().encode(value), at)
  text(0, 'RIFF')
  view.setUint32(4, shape.claimedRiff ?? bytes.length - 8, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, formatBytes, true)
  view.setUint16(20, extensible ? 0xfffe : tag, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, (sampleRate * channels * bits) / 8, true)
  view.setUint16(32, (channels * bits) / 8, true)
  view.setUint16(34, bits, true)
  if (extensible) {
    view.setUint16(36, 22, true)
    view.setUint16(38, bits, true)
    view.setUint16(44, tag, true)
  }
  bytes.set(between, 20 + formatBytes)
  const at = 20 + formatBytes + between.length
  text(at, 'data')
  view.setUint32(at + 4, shape.claimedBytes ?? data.length, true)
  bytes.set(data, at + 8)
  return bytes
}

/** Two channels, 440 Hz at half scale on the left and silence on the right, in any linear coding. */
export function toneBytes(bits: number, float: boolean, seconds = 2, sampleRate = 8000): Uint8Array {
  const frames = Math.round(seconds * sampleRate)
  const bytes = new Uint8Array((frames * 2 * bits) / 8)
  const view = new DataView(bytes.buffer)
  for (let frame = 0; frame < frames; frame++) {
    const left = 0.5 * Math.sin((2 * Math.PI * 440 * frame) / sampleRate)
    for (const [channel, value] of [left, 0].entries())
      put(view, ((frame * 2 + channel) * bits) / 8, bits, float, value)
  }
  return bytes
}

function put(view: DataView, at: number, bits: number, float: boolean, value: number): void {
  const whole = Math.round(value * (2 ** (bits - 1) - 1))
  if (float && bits === 64) view.setFloat64(at, value, true)
  else if (float) view.setFloat32(at, value, true)
  else if (bits === 8) view.setUint8(at, whole + 128)
  else if (bits === 16) view.setInt16(at, whole, true)
  else if (bits === 32) view.setInt32(at, whole, true)
  else {
    view.setUint8(at, whole & 255)
    view.setInt16(at + 1, whole >> 8, true)
  }
}

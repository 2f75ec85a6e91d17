import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { viewOf } from './bytes.ts'
import type { AudioFacts } from './facts.ts'

const HEADER_BYTES = 44
const RIFF_LIMIT = 2 ** 32 - 1

/** Writes 16-bit PCM WAV while a file is decoded. */
export interface PlayableWriter {
  /** One Float32Array per channel, all of one length. Throws the system's error (disk full). */
  write(channels: readonly Float32Array[]): void
  /** Completes the header and syncs the file to the disk. */
  finish(): void
  /** Closes and deletes what was written; safe at any time, also after finish. */
  discard(): void
}

/** Starts a playable copy at a path that must not exist. Throws the system's error, or RangeError beyond 4 GiB. */
export function writePlayableCopy(path: string, sampleRate: number, channelCount: number): PlayableWriter {
  const descriptor = openSync(path, 'wx', 0o600)
  let closed = false
  let dataBytes = 0
  const close = () => {
    if (!closed) closeSync(descriptor)
    closed = true
  }
  writeAll(descriptor, new Uint8Array(HEADER_BYTES), 0)
  return {
    write(channels) {
      const pcm = interleaved(channels, channelCount)
      if (dataBytes + pcm.length + HEADER_BYTES > RIFF_LIMIT) throw new RangeError('a WAV file ends at 4 GiB')
      writeAll(descriptor, pcm, HEADER_BYTES + dataBytes)
      dataBytes += pcm.length
    },
    finish() {
      writeAll(descriptor, pcmHeader(sampleRate, channelCount, dataBytes), 0)
      fsyncSync(descriptor)
      close()
    },
    discard() {
      close()
      rmSync(path, { force: true })
    },
  }
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, position + written)
  }
}

function interleaved(channels: readonly Float32Array[], channelCount: number): Uint8Array {
  const length = channels[0]?.length ?? 0
  const pcm = new Int16Array(length * channelCount)
  for (const [offset, channel] of channels.entries()) {
    for (let index = 0, at = offset; index < length; index++, at += channelCount) {
      const value = channel[index] ?? 0
      const scaled = Math.round(value * (value < 0 ? 32_768 : 32_767))
      pcm[at] = scaled < -32_768 ? -32_768 : scaled > 32_767 ? 32_767 : scaled
    }
  }
  return new Uint8Array(pcm.buffer)
}

function pcmHeader(sampleRate: number, channels: number, dataBytes: number): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES)
  const view = viewOf(header)
  header.set(new TextEncoder().encode('RIFF'), 0)
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true)
  header.set(new TextEncoder().encode('WAVEfmt '), 8)
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * channels * 2, true)
  view.setUint16(32, channels * 2, true)
  view.setUint16(34, 16, true)
  header.set(new TextEncoder().encode('data'), 36)
  view.setUint32(40, dataBytes, true)
  return header
}

/** True if Chromium does not play the original, or cannot seek in it exactly (marks are evidence: seconds matter). */
export function needsPlayableCopy(facts: AudioFacts): boolean {
  if (!facts.exactSeek || facts.container === 'asf' || facts.container === 'amr') return true
  // 64-bit float is the one linear coding Chromium refuses
  if (facts.codec === 'float') return facts.bitsPerSample !== 32
  if (facts.codec === 'pcm' || facts.codec === 'alaw' || facts.codec === 'mulaw') return facts.container !== 'wav'
  return !['mp3', 'aac', 'opus', 'vorbis', 'flac'].includes(facts.codec)
}

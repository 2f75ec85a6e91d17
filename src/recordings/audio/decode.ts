import decodeChunked from 'audio-decode/stream'
import { type FileBytes, openBytes } from './bytes.ts'
import { mp4Stream } from './containers/mp4.ts'
import { decoderHeader } from './containers/wav.ts'
import { type AudioFacts, type AudioRefusal, refuse, samplesToMs } from './facts.ts'

type Library = Parameters<typeof decodeChunked>[1]

// one block of compressed silence can hold minutes of sound: small blocks bound the memory
const COMPRESSED_CHUNK = 16_384
const PLAIN_CHUNK = 262_144

export interface DecodeHooks {
  /** One Float32Array per channel, −1…1, all of one length; `sampleRate` in Hz never changes within a file. */
  onChunk(channels: Float32Array[], sampleRate: number): void
  /** Fraction of the file read, 0…1, at most about a hundred times. */
  onProgress?(fraction: number): void
  signal?: AbortSignal
}

export type DecodeResult = { ok: true; facts: AudioFacts; durationMs: number } | AudioRefusal

/**
 * Decodes a probed file from beginning to end in bounded memory. The result's facts carry the decoder's true rate.
 * A file whose sound is shorter or longer than it promises is refused, after the fact: callers drop what they made.
 * Throws the signal's reason when cancelled and the system's error when the file cannot be read.
 */
export async function decodeAudio(path: string, facts: AudioFacts, hooks: DecodeHooks): Promise<DecodeResult> {
  const file = await openBytes(path)
  try {
    return await decodeBytes(file, facts, hooks)
  } finally {
    await file.close()
  }
}

interface Progress {
  samples: number
  sampleRate: number
}

async function decodeBytes(file: FileBytes, facts: AudioFacts, hooks: DecodeHooks): Promise<DecodeResult> {
  hooks.signal?.throwIfAborted()
  const done: Progress = { samples: 0, sampleRate: 0 }
  const source = guarded(encodedBytes(file, facts), facts.dataBytes, hooks)
  const failures: unknown[] = []
  try {
    for await (const chunk of decodeChunked(source.bytes, libraryName(facts))) {
      hooks.signal?.throwIfAborted()
      if (done.sampleRate === 0) done.sampleRate = chunk.sampleRate
      if (chunk.sampleRate !== done.sampleRate) {
        return refuse('corrupt', `sample rate changes to ${chunk.sampleRate}`, readable(done))
      }
      const channels = fitted(chunk.channelData, facts, done.samples)
      const length = channels[0]?.length ?? 0
      if (length === 0) continue
      done.samples += length
      hooks.onChunk(channels, done.sampleRate)
    }
  } catch (error) {
    if (!source.decoderFailed(error)) throw error
    failures.push(error)
  }
  hooks.signal?.throwIfAborted()
  return verdict(facts, done, failures)
}

function readable(done: Progress): { readableMs: number } {
  return { readableMs: samplesToMs(done.samples, done.sampleRate) }
}

import decodeChunked from 'audio-decode/stream'
import { byteRange, type FileBytes, openBytes } from './bytes.ts'
import { mp4Stream } from './containers/mp4.ts'
import { decoderHeader } from './containers/wav.ts'
import { type AudioFacts, type AudioProblem, type AudioRefusal, refuse, samplesToMs } from './facts.ts'

type Library = Parameters<typeof decodeChunked>[1]

// one block of compressed silence can hold minutes of sound: small blocks bound the memory
const COMPRESSED_CHUNK = 16_384
const SILENCE_PRONE_CHUNK = 4096
const PLAIN_CHUNK = 262_144
const FLAC_HEADER_BYTES = 18

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
  /** encoded bytes read when sound last came out */
  heardBytes: number
}

async function decodeBytes(file: FileBytes, facts: AudioFacts, hooks: DecodeHooks): Promise<DecodeResult> {
  hooks.signal?.throwIfAborted()
  const done: Progress = { samples: 0, sampleRate: 0, heardBytes: 0 }
  const source = new Source(file, facts, hooks)
  const decoder = decodeChunked(source.bytes(), libraryName(facts))
  let failure: unknown
  try {
    for (;;) {
      const next = await nextChunk(decoder, source)
      if ('failure' in next) failure = next.failure
      if (!next.chunk) break
      hooks.signal?.throwIfAborted()
      done.sampleRate ||= next.chunk.sampleRate
      if (next.chunk.sampleRate !== done.sampleRate) {
        return refuse('corrupt', `sample rate changes to ${next.chunk.sampleRate}`, readable(done))
      }
      const channels = fitted(next.chunk.channelData, facts, done.samples)
      const length = channels[0]?.length ?? 0
      if (length > 0) hooks.onChunk(channels, done.sampleRate)
      done.samples += length
      done.heardBytes = source.sent
    }
  } finally {
    await decoder.return(undefined)
  }
  return verdict(facts, done, failure)
}

type Decoder = ReturnType<typeof decodeChunked>
type Decoded = Awaited<ReturnType<Decoder['next']>>['value']

// a decoder's complaint is about the file; an error of the source (cancelled, disk) is not and goes on upwards
async function nextChunk(decoder: Decoder, source: Source): Promise<{ chunk: Decoded | null; failure?: unknown }> {
  try {
    const next = await decoder.next()
    return { chunk: next.done ? null : next.value }
  } catch (failure) {
    if (source.failed) throw source.failure
    return { chunk: null, failure: failure ?? 'decoder failed' }
  }
}

/** The encoded bytes as the decoder wants them, with cancelling and progress. */
class Source {
  failed = false
  sent = 0
  failure: unknown
  private readonly file: FileBytes
  private readonly facts: AudioFacts
  private readonly hooks: DecodeHooks

  constructor(file: FileBytes, facts: AudioFacts, hooks: DecodeHooks) {
    this.file = file
    this.facts = facts
    this.hooks = hooks
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    let told = 0
    try {
      for await (const chunk of encodedBytes(this.file, this.facts)) {
        this.hooks.signal?.throwIfAborted()
        this.sent += chunk.length
        yield chunk
        const fraction = Math.min(1, this.sent / Math.max(1, this.facts.dataBytes))
        if (fraction - told < 0.01 && fraction < 1) continue
        if (fraction > told) this.hooks.onProgress?.(fraction)
        told = fraction
      }
      this.hooks.signal?.throwIfAborted()
    } catch (error) {
      this.failed = true
      this.failure = error
      throw error
    }
  }
}

async function* encodedBytes(file: FileBytes, facts: AudioFacts): AsyncGenerator<Uint8Array> {
  const end = facts.dataOffset + facts.dataBytes
  if (facts.container === 'mp4') return yield* mp4Stream(file, COMPRESSED_CHUNK * 4)
  if (facts.container === 'asf') {
    // header and first packets in one piece: the demuxer loses its place if the header arrives alone
    const first = Math.min(end, facts.dataOffset + COMPRESSED_CHUNK * 4)
    yield await file.read(0, first)
    return yield* byteRange(file, first, end, COMPRESSED_CHUNK * 4)
  }
  const plain = facts.container === 'wav' && facts.codec !== 'mp3' && facts.codec !== 'mp2'
  if (plain) yield await decoderHeader(file)
  const silenceProne = facts.container === 'ogg' || facts.container === 'flac'
  const size = plain ? PLAIN_CHUNK : silenceProne ? SILENCE_PRONE_CHUNK : COMPRESSED_CHUNK
  const chunks = byteRange(file, facts.dataOffset, end, size)
  yield* facts.container === 'flac' ? wholeFlacHeaders(chunks) : chunks
}

// the FLAC decoder loses a frame whose header is split between two pieces: what may begin one waits for the next piece
async function* wholeFlacHeaders(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held = new Uint8Array(0)
  for await (const chunk of chunks) {
    const bytes = new Uint8Array(held.length + chunk.length)
    bytes.set(held)
    bytes.set(chunk, held.length)
    const from = Math.max(1, bytes.length - FLAC_HEADER_BYTES)
    const mark = bytes.indexOf(0xff, from)
    const cut = mark < 0 ? bytes.length : mark
    held = bytes.slice(cut)
    yield bytes.subarray(0, cut)
  }
  if (held.length > 0) yield held
}

function libraryName(facts: AudioFacts): Library {
  if (facts.codec === 'mp3' || facts.codec === 'mp2') return facts.container === 'mp4' ? 'm4a' : 'mp3'
  if (facts.container === 'ogg') return facts.codec === 'vorbis' ? 'oga' : facts.codec === 'opus' ? 'opus' : 'flac'
  const names = { wav: 'wav', mp3: 'mp3', adts: 'aac', mp4: 'm4a', flac: 'flac', asf: 'wma', amr: 'amr' } as const
  return names[facts.container]
}

// some decoders send two equal channels for mono, or one while both channels are still equal
function fitted(decoded: Float32Array[], facts: AudioFacts, before: number): Float32Array[] {
  const length = decoded[0]?.length ?? 0
  const left = facts.declaredSamples === null ? length : Math.max(0, Math.min(length, facts.declaredSamples - before))
  const last = decoded.at(-1)
  if (!last) return []
  return Array.from({ length: facts.channels }, (_, index) => {
    const channel = decoded[index] ?? last
    return left === length ? channel : channel.subarray(0, left)
  })
}

function readable(done: Progress): { readableMs: number } {
  return { readableMs: samplesToMs(done.samples, done.sampleRate) }
}

// encoders pad both ends of a stream, so half a second (or 0.01 % of a long file) is no lie
function verdict(facts: AudioFacts, done: Progress, failure: unknown): DecodeResult {
  const { readableMs } = readable(done)
  if (failure !== undefined) {
    const message = failure instanceof Error ? failure.message : String(failure)
    return refuse('corrupt', message, { ...declared(facts), readableMs })
  }
  if (done.samples === 0) return refuse('corrupt', 'nothing could be decoded', { ...declared(facts), readableMs: 0 })
  const difference = facts.declaredMs === null ? 0 : readableMs - facts.declaredMs
  if (Math.abs(difference) > Math.max(500, (facts.declaredMs ?? 0) / 10_000)) {
    const reason = difference < 0 && facts.container === 'flac' ? flacReason(facts, done) : 'length-mismatch'
    return refuse(reason, `decoded ${readableMs} ms`, { ...declared(facts), readableMs })
  }
  return { ok: true, facts: { ...facts, sampleRate: done.sampleRate }, durationMs: readableMs }
}

// FLAC's decoder falls silent at the first damage: bytes left over then mean damage, none mean a lost tail
function flacReason(facts: AudioFacts, done: Progress): AudioProblem {
  return facts.dataBytes - done.heardBytes > 4 * COMPRESSED_CHUNK ? 'corrupt' : 'truncated'
}

function declared(facts: AudioFacts): { declaredMs?: number } {
  return facts.declaredMs === null ? {} : { declaredMs: facts.declaredMs }
}

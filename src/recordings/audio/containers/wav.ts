import { type FileBytes, textAt, u64le, viewOf } from '../bytes.ts'
import { type AudioCodec, type AudioFacts, type ProbeResult, refuse, samplesToMs } from '../facts.ts'
import { probeMpegRange } from './mpeg.ts'

const UNSUPPORTED_TAGS: Record<number, string> = {
  20: 'G.723 ADPCM',
  34: 'TrueSpeech',
  49: 'GSM 06.10',
  64: 'G.721 ADPCM',
  66: 'G.723.1',
  69: 'G.726 ADPCM',
  100: 'G.726 ADPCM',
  101: 'G.722 ADPCM',
  131: 'G.729',
  352: 'WMA',
  353: 'WMA',
}

interface WavFormat {
  tag: number
  codec: AudioCodec
  channels: number
  sampleRate: number
  blockAlign: number
  bitsPerSample: number
  /** samples per channel in one block: 1 for PCM, more for ADPCM */
  samplesPerBlock: number
}

interface Chunks {
  format: Uint8Array | null
  factSamples: number | null
  data: { offset: number; size: number } | null
  data64: number | null
}

/** True for RIFF/WAVE and RF64 heads. */
export function isWav(head: Uint8Array): boolean {
  const riff = textAt(head, 0, 4)
  return (riff === 'RIFF' || riff === 'RF64') && (head.length < 12 || textAt(head, 8, 4) === 'WAVE')
}

/** Facts of a WAV file, or why it is refused. */
export async function probeWav(file: FileBytes): Promise<ProbeResult> {
  const head = await file.read(0, 12)
  if (head.length < 12) return refuse('truncated', 'RIFF header is cut off', { readableMs: 0 })
  const riffEnd = viewOf(head).getUint32(4, true) + 8
  const chunks = await readChunks(file)
  if (!chunks.data) {
    return riffEnd > file.size
      ? refuse('truncated', 'the file ends before its sound begins', { readableMs: 0 })
      : refuse('corrupt', 'no data chunk')
  }
  if (!chunks.format) return refuse('corrupt', 'no fmt chunk before the data')
  const tag = formatTag(chunks.format)
  const extent = await dataExtent(file, chunks.data.offset, chunks.data64 ?? chunks.data.size)
  if (tag === 0x55) return probeMpegInWav(file, chunks.data.offset, extent.bytes)
  const format = parseFormat(chunks.format)
  if (!format.ok) return format
  return judge(file, format.format, chunks, extent, riffEnd)
}

async function readChunks(file: FileBytes): Promise<Chunks> {
  const found: Chunks = { format: null, factSamples: null, data: null, data64: null }
  let position = 12
  for (let count = 0; count < 1000; count++) {
    const header = await file.read(position, 8)
    if (header.length < 8) break
    const size = viewOf(header).getUint32(4, true)
    const id = textAt(header, 0, 4)
    if (id === 'data') return { ...found, data: { offset: position + 8, size } }
    if (id === 'fmt ') found.format = await file.read(position + 8, Math.min(size, 4096))
    if (id === 'fact' || id === 'ds64') {
      const body = await file.read(position + 8, 24)
      if (id === 'fact' && body.length >= 4) found.factSamples = viewOf(body).getUint32(0, true)
      if (id === 'ds64' && body.length >= 16) found.data64 = u64le(viewOf(body), 8)
    }
    position += 8 + size + (size & 1)
  }
  return found
}

interface Extent {
  declared: number
  bytes: number
  streamed: boolean
  trailing: number
}

// 0 and near-maximum sizes are placeholders of recorders that never went back to write the length
async function dataExtent(file: FileBytes, offset: number, declared: number): Promise<Extent> {
  const available = Math.max(0, file.size - offset)
  const placeholder = declared >= 0xffffff00 || (declared >= 0x7ffff000 && declared <= 0x7fffffff)
  const streamed =
    (placeholder && declared > available) || (declared === 0 && available > 0 && !(await chunksFollow(file, offset)))
  if (streamed) return { declared, bytes: available, streamed, trailing: 0 }
  const end = offset + declared + (declared & 1)
  const trailing = end < file.size && !(await chunksFollow(file, end)) ? file.size - end : 0
  return { declared, bytes: Math.min(declared, available), streamed, trailing }
}

async function chunksFollow(file: FileBytes, offset: number): Promise<boolean> {
  const header = await file.read(offset, 8)
  if (header.length < 8) return false
  const size = viewOf(header).getUint32(4, true)
  return /^[A-Za-z0-9 _]{4}$/.test(textAt(header, 0, 4)) && offset + 8 + size <= file.size + 1
}

/** Format tag of a fmt chunk, seen through WAVE_FORMAT_EXTENSIBLE; 0 if the chunk is too short. */
function formatTag(body: Uint8Array): number {
  if (body.length < 16) return 0
  const tag = viewOf(body).getUint16(0, true)
  return tag === 0xfffe && body.length >= 26 ? viewOf(body).getUint16(24, true) : tag
}

function parseFormat(body: Uint8Array): { ok: true; format: WavFormat } | ReturnType<typeof refuse> {
  if (body.length < 16) return refuse('corrupt', 'fmt chunk is too short')
  const view = viewOf(body)
  const tag = formatTag(body)
  const channels = view.getUint16(2, true)
  const sampleRate = view.getUint32(4, true)
  const blockAlign = view.getUint16(12, true)
  const bits = view.getUint16(14, true)
  const codec = codecOf(tag, bits)
  if (!codec) {
    const name = UNSUPPORTED_TAGS[tag] ?? `WAV 0x${tag.toString(16).padStart(4, '0')}`
    return refuse('unsupported-codec', `WAV format tag ${tag}, ${bits} bits`, { codec: name })
  }
  if (channels < 1 || channels > 8) return refuse('corrupt', `${channels} channels`)
  if (sampleRate < 1000 || sampleRate > 384_000) return refuse('corrupt', `sample rate ${sampleRate}`)
  const adpcm = codec === 'ima-adpcm' || codec === 'ms-adpcm'
  if (!adpcm && blockAlign !== (channels * bits) / 8) return refuse('corrupt', `block of ${blockAlign} bytes`)
  if (adpcm && (bits !== 4 || channels > 2 || blockAlign < 8 * channels)) return refuse('corrupt', 'ADPCM block layout')
  const samplesPerBlock = adpcm ? adpcmBlockSamples(codec, body, blockAlign, channels) : 1
  return { ok: true, format: { tag, codec, channels, sampleRate, blockAlign, bitsPerSample: bits, samplesPerBlock } }
}

function codecOf(tag: number, bits: number): AudioCodec | null {
  if (tag === 1) return [8, 16, 24, 32].includes(bits) ? 'pcm' : null
  if (tag === 3) return bits === 32 || bits === 64 ? 'float' : null
  if (tag === 6) return bits === 8 ? 'alaw' : null
  if (tag === 7) return bits === 8 ? 'mulaw' : null
  if (tag === 2) return 'ms-adpcm'
  return tag === 17 ? 'ima-adpcm' : null
}

function adpcmBlockSamples(codec: AudioCodec, body: Uint8Array, blockAlign: number, channels: number): number {
  const written = body.length >= 20 ? viewOf(body).getUint16(18, true) : 0
  const most =
    codec === 'ima-adpcm' ? 1 + (blockAlign / channels - 4) * 2 : 2 + ((blockAlign - 7 * channels) * 2) / channels
  return written > 0 && written <= most ? written : Math.floor(most)
}

function judge(file: FileBytes, format: WavFormat, chunks: Chunks, extent: Extent, riffEnd: number): ProbeResult {
  const { blockAlign, samplesPerBlock, sampleRate } = format
  const toMs = (bytes: number) => samplesToMs(Math.floor(bytes / blockAlign) * samplesPerBlock, sampleRate)
  const readableMs = toMs(extent.bytes)
  const declaredMs = toMs(extent.declared)
  const missing = extent.streamed ? 0 : extent.declared - extent.bytes
  if (missing > blockAlign) {
    // a RIFF length that agrees with the file means nothing was lost: the data length is simply false
    const complete = Math.abs(riffEnd - file.size) <= 1
    return complete
      ? refuse('length-mismatch', `data size ${extent.declared}, ${extent.bytes} present`, { declaredMs, readableMs })
      : refuse('truncated', `${missing} bytes are missing`, { declaredMs, readableMs })
  }
  if (toMs(extent.trailing) > 1000) {
    const actualMs = toMs(extent.bytes + extent.trailing)
    return refuse('length-mismatch', `${extent.trailing} bytes after the data`, { declaredMs, readableMs: actualMs })
  }
  const blocks = Math.floor(extent.bytes / blockAlign)
  if (blocks === 0) return refuse('empty', 'no samples', { readableMs: 0 })
  const samples = trimmedSamples(blocks * samplesPerBlock, chunks.factSamples, samplesPerBlock)
  const facts: AudioFacts = {
    container: 'wav',
    codec: format.codec,
    sampleRate,
    channels: format.channels,
    bitsPerSample: format.bitsPerSample,
    fileBytes: file.size,
    dataOffset: chunks.data?.offset ?? 0,
    dataBytes: blocks * blockAlign,
    declaredSamples: samples,
    declaredMs: samplesToMs(samples, sampleRate),
    exactSeek: true,
    warnings: extent.streamed ? ['streamed-header'] : [],
  }
  return { ok: true, facts }
}

// the fact chunk is trusted only to drop the padding of the last ADPCM block
function trimmedSamples(samples: number, factSamples: number | null, samplesPerBlock: number): number {
  if (samplesPerBlock === 1 || factSamples === null) return samples
  return factSamples <= samples && samples - factSamples < samplesPerBlock ? factSamples : samples
}

async function probeMpegInWav(file: FileBytes, offset: number, bytes: number): Promise<ProbeResult> {
  const result = await probeMpegRange(file, offset, offset + bytes)
  if (!result) return refuse('corrupt', 'WAV says MP3, but no MP3 frames are inside')
  return result.ok ? { ok: true, facts: { ...result.facts, container: 'wav' } } : result
}

/** A plain WAV header for the decoder: the file's own fmt chunk and an open-ended data chunk, nothing between. */
export async function decoderHeader(file: FileBytes): Promise<Uint8Array> {
  const { format } = await readChunks(file)
  const body = format ?? new Uint8Array(16)
  const padded = body.length + (body.length & 1)
  const header = new Uint8Array(12 + 8 + padded + 8)
  const view = viewOf(header)
  const text = (offset: number, value: string) => header.set(new TextEncoder().encode(value), offset)
  text(0, 'RIFF')
  view.setUint32(4, 0xffffffff, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, padded, true)
  header.set(body, 20)
  text(20 + padded, 'data')
  view.setUint32(24 + padded, 0xffffffff, true)
  return header
}

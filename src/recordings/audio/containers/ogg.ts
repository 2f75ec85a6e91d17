import { type FileBytes, textAt, viewOf } from '../bytes.ts'
import { type AudioCodec, type AudioFacts, type ProbeResult, refuse, samplesToMs } from '../facts.ts'
import { parseStreamInfo } from './flac.ts'

// the largest page is 65 307 bytes; two fit, so the last whole page is always inside
const TAIL_BYTES = 131_072
const NO_GRANULE = 2 ** 64

interface Page {
  offset: number
  end: number
  lastPage: boolean
  /** samples up to the end of this page; null if no packet ends on it */
  granule: number | null
}

interface OggStream {
  codec: AudioCodec
  sampleRate: number
  channels: number
  bitsPerSample: number | null
  /** samples to drop at the start */
  preSkip: number
}

// a page whose segment table or body is cut off gives an end beyond the bytes
function parsePage(bytes: Uint8Array, offset: number): Page | null {
  if (textAt(bytes, offset, 4) !== 'OggS' || bytes[offset + 4] !== 0) return null
  const end = { whole: offset + 27 <= bytes.length, segments: bytes[offset + 26] ?? 0 }
  if (!end.whole) return { offset, end: Number.POSITIVE_INFINITY, lastPage: false, granule: null }
  const table = bytes.subarray(offset + 27, offset + 27 + end.segments)
  const cut = table.length < end.segments
  const body = table.reduce((sum, length) => sum + length, 0)
  const view = viewOf(bytes)
  const granule = view.getUint32(offset + 6, true) + view.getUint32(offset + 10, true) * 2 ** 32
  return {
    offset,
    end: cut ? Number.POSITIVE_INFINITY : offset + 27 + end.segments + body,
    lastPage: ((bytes[offset + 5] ?? 0) & 4) !== 0,
    granule: granule >= NO_GRANULE - 2048 ? null : granule,
  }
}

function parseStream(packet: Uint8Array): OggStream | null {
  const view = viewOf(packet)
  if (textAt(packet, 0, 8) === 'OpusHead' && packet.length >= 19) {
    const preSkip = view.getUint16(10, true)
    return { codec: 'opus', sampleRate: 48_000, channels: packet[9] ?? 0, bitsPerSample: null, preSkip }
  }
  if (textAt(packet, 0, 7) === '\x01vorbis' && packet.length >= 30) {
    const sampleRate = view.getUint32(12, true)
    return { codec: 'vorbis', sampleRate, channels: packet[11] ?? 0, bitsPerSample: null, preSkip: 0 }
  }
  const info = textAt(packet, 0, 5) === '\x7fFLAC' ? parseStreamInfo(packet.subarray(17)) : null
  return info ? { codec: 'flac', ...info, preSkip: 0 } : null
}

/** Facts of an Ogg file with one Opus, Vorbis or FLAC stream. */
export async function probeOgg(file: FileBytes): Promise<ProbeResult> {
  const head = await file.read(0, 65_536)
  const first = parsePage(head, 0)
  if (!first || first.end > head.length) return refuse('truncated', 'first Ogg page is cut off', { readableMs: 0 })
  const bodyStart = 27 + (head[26] ?? 0)
  const packet = head.subarray(bodyStart, first.end)
  const stream = parseStream(packet)
  if (!stream) {
    const name = textAt(packet, 0, 8).replace(/[^\x21-\x7e]/g, '')
    return refuse('unsupported-codec', `Ogg stream begins ${name}`, { codec: `Ogg ${name}` })
  }
  if (stream.channels === 0 || stream.sampleRate === 0) return refuse('corrupt', 'Ogg header without channels or rate')
  const tail = await readTail(file)
  const length = (granule: number | null) =>
    samplesToMs(Math.max(0, (granule ?? 0) - stream.preSkip), stream.sampleRate)
  if (tail.cutOff) return refuse('truncated', 'the last Ogg page is cut off', { readableMs: length(tail.granule) })
  if (length(tail.granule) === 0) return refuse('empty', 'no samples', { readableMs: 0 })
  return { ok: true, facts: oggFacts(file, stream, tail, startsMidway(head, first.end, stream), length(tail.granule)) }
}

function oggFacts(file: FileBytes, stream: OggStream, tail: Tail, midway: boolean, lengthMs: number): AudioFacts {
  return {
    container: 'ogg',
    codec: stream.codec,
    sampleRate: stream.sampleRate,
    channels: stream.channels,
    bitsPerSample: stream.bitsPerSample,
    fileBytes: file.size,
    dataOffset: 0,
    dataBytes: file.size,
    declaredSamples: null,
    declaredMs: midway ? null : lengthMs,
    exactSeek: true,
    warnings: tail.marked ? [] : ['no-end-mark'],
  }
}

// recordings cut out of a running stream keep its sample count, which then says nothing about their length
function startsMidway(head: Uint8Array, from: number, stream: OggStream): boolean {
  for (let position = from; position < head.length; ) {
    const page = parsePage(head, position)
    if (!page) return false
    if (page.granule !== null && page.granule > 0) return page.granule > 30 * stream.sampleRate
    position = page.end
  }
  return false
}

interface Tail {
  cutOff: boolean
  marked: boolean
  granule: number | null
}

async function readTail(file: FileBytes): Promise<Tail> {
  const start = Math.max(0, file.size - TAIL_BYTES)
  const bytes = await file.read(start, TAIL_BYTES)
  for (let offset = 0; offset < bytes.length; offset++) {
    if (bytes[offset] !== 0x4f) continue
    const pages = chainFrom(bytes, offset)
    if (!pages) continue
    const whole = pages.filter(page => page.end <= bytes.length)
    const last = pages.at(-1)
    const granule = whole.findLast(page => page.granule !== null)?.granule ?? null
    return { cutOff: whole.length < pages.length, marked: last?.lastPage ?? false, granule }
  }
  return { cutOff: true, marked: false, granule: null }
}

// 'OggS' may occur inside a packet by chance: only a chain of pages up to the end of the file counts
function chainFrom(bytes: Uint8Array, offset: number): Page[] | null {
  const pages: Page[] = []
  let position = offset
  while (position < bytes.length) {
    const page = parsePage(bytes, position)
    const remainder = bytes.length - position
    if (!page) return pages.length > 0 && remainder < 4 ? [...pages, cutPage(position)] : null
    pages.push(page)
    position = page.end
  }
  return pages.length > 0 ? pages : null
}

function cutPage(offset: number): Page {
  return { offset, end: Number.POSITIVE_INFINITY, lastPage: false, granule: null }
}

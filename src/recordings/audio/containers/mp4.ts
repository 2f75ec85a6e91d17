import { byteRange, type FileBytes, textAt, viewOf } from '../bytes.ts'
import { type AudioCodec, type AudioFacts, type ProbeResult, refuse } from '../facts.ts'
import { shiftedMoov, topLevelBoxes, walkBoxes } from './mp4-boxes.ts'

const MOOV_LIMIT = 128 * 2 ** 20
const AAC_RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350]
const CODECS: Record<string, AudioCodec> = {
  alac: 'alac',
  samr: 'amr-nb',
  sawb: 'amr-wb',
  '.mp3': 'mp3',
  Opus: 'opus',
  fLaC: 'flac',
  sowt: 'pcm',
  twos: 'pcm',
  lpcm: 'pcm',
  ipcm: 'pcm',
  in24: 'pcm',
  in32: 'pcm',
  alaw: 'alaw',
  ulaw: 'mulaw',
}

/** True for MP4, M4A, 3GP and QuickTime heads. */
export function isMp4(head: Uint8Array): boolean {
  return textAt(head, 4, 4) === 'ftyp'
}

interface Track {
  sound: boolean
  timescale: number
  duration: number
  entry: string
  channels: number
  sampleRate: number
  bits: number
  objectType: number
  config: Uint8Array
  boxes: Map<string, Uint8Array>
}

/** Facts of an MP4 family file's first sound track. */
export async function probeMp4(file: FileBytes): Promise<ProbeResult> {
  const top = await topLevelBoxes(file)
  const overrun = top.find(box => box.end > file.size)
  const moovBox = top.find(box => box.type === 'moov')
  if (!moovBox || moovBox.end > file.size) {
    return overrun || top.some(box => box.type === 'mdat')
      ? refuse('truncated', 'the file ends before its index (moov)', { readableMs: 0 })
      : refuse('corrupt', 'no index (moov)')
  }
  if (moovBox.end - moovBox.offset > MOOV_LIMIT) return refuse('corrupt', 'index (moov) is impossibly large')
  const moov = await file.read(moovBox.offset, moovBox.end - moovBox.offset)
  const track = parseTracks(moov).find(candidate => candidate.sound && candidate.entry !== '')
  if (!track) return refuse('unsupported-codec', 'no sound track', { codec: 'MP4 without sound' })
  const codec = track.entry === 'mp4a' ? mp4aCodec(track.objectType) : CODECS[track.entry]
  if (!codec) return refuse('unsupported-codec', `MP4 entry ${track.entry}`, { codec: `MP4 ${track.entry}` })
  const fragmented = top.some(box => box.type === 'moof')
  const trackMs = track.timescale > 0 ? Math.round((track.duration * 1000) / track.timescale) : 0
  if (!fragmented) {
    const samples = readableSamples(track, file.size)
    if (samples.total === 0) return refuse('empty', 'no samples', { readableMs: 0 })
    if (samples.readable < samples.total) {
      const readableMs = Math.round((trackMs * samples.readable) / samples.total)
      return refuse('truncated', `${samples.readable} of ${samples.total} samples`, { declaredMs: trackMs, readableMs })
    }
  } else if (overrun) return refuse('truncated', 'the last fragment is cut off')
  return { ok: true, facts: mp4Facts(file, track, codec, fragmented ? null : presentedMs(moov, track, trackMs)) }
}

function mp4Facts(file: FileBytes, track: Track, codec: AudioCodec, declaredMs: number | null): AudioFacts {
  const aac = codec === 'aac' ? aacLayout(track.config) : null
  return {
    container: 'mp4',
    codec,
    sampleRate: codec === 'opus' ? 48_000 : (aac?.sampleRate ?? (track.sampleRate || track.timescale)),
    channels: codec === 'amr-nb' || codec === 'amr-wb' ? 1 : (aac?.channels ?? Math.max(1, track.channels)),
    bitsPerSample: codec === 'pcm' || codec === 'alac' || codec === 'flac' ? track.bits : null,
    fileBytes: file.size,
    dataOffset: 0,
    dataBytes: file.size,
    declaredSamples: null,
    declaredMs,
    exactSeek: true,
    warnings: [],
  }
}

function parseTracks(moov: Uint8Array): Track[] {
  const tracks: Track[] = []
  const view = viewOf(moov)
  walkBoxes(moov, 0, moov.length, box => {
    if (box.type === 'trak') tracks.push(newTrack())
    const track = tracks.at(-1)
    if (!track) return
    const body = moov.subarray(box.offset + box.head, box.end)
    const at = box.offset + box.head
    if (box.type === 'hdlr') track.sound = textAt(body, 8, 4) === 'soun'
    else if (box.type === 'mdhd' && body.length >= 24) {
      const wide = body[0] === 1
      track.timescale = view.getUint32(at + (wide ? 20 : 12))
      track.duration = wide ? view.getUint32(at + 24) * 2 ** 32 + view.getUint32(at + 28) : view.getUint32(at + 16)
    } else if (box.type === 'stsd') parseEntry(body, track)
    else if (['stsz', 'stco', 'co64', 'stsc', 'elst'].includes(box.type)) track.boxes.set(box.type, body)
  })
  return tracks
}

function newTrack(): Track {
  const none = {
    sound: false,
    timescale: 0,
    duration: 0,
    entry: '',
    channels: 0,
    sampleRate: 0,
    bits: 0,
    objectType: 0,
  }
  return { ...none, config: new Uint8Array(0), boxes: new Map() }
}

function parseEntry(stsd: Uint8Array, track: Track): void {
  if (stsd.length < 44) return
  const entry = stsd.subarray(8)
  const view = viewOf(entry)
  track.entry = textAt(entry, 4, 4)
  const version = view.getUint16(16)
  track.channels = view.getUint16(24)
  track.bits = view.getUint16(26)
  track.sampleRate = view.getUint16(32)
  if (version === 2 && entry.length >= 60) {
    track.sampleRate = view.getFloat64(40)
    track.channels = view.getUint32(48)
  }
  const from = version === 1 ? 52 : version === 2 ? view.getUint32(36) : 36
  walkBoxes(entry, from, Math.min(view.getUint32(0), entry.length), box => {
    if (box.type === 'esds') parseDescriptors(entry.subarray(box.offset + box.head, box.end), track)
  })
}

function parseDescriptors(body: Uint8Array, track: Track): void {
  let position = 4
  while (position < body.length - 2) {
    const tag = body[position++]
    let length = 0
    let byte = 0x80
    while (byte & 0x80 && position < body.length) {
      byte = body[position++] ?? 0
      length = (length << 7) | (byte & 0x7f)
    }
    if (tag === 3) position += 3
    else if (tag === 4) {
      track.objectType = body[position] ?? 0
      position += 13
    } else if (tag === 5) {
      track.config = body.subarray(position, position + length)
      return
    } else position += length
  }
}

function mp4aCodec(objectType: number): AudioCodec | null {
  if (objectType === 0x69 || objectType === 0x6b) return 'mp3'
  return [0, 0x40, 0x66, 0x67, 0x68].includes(objectType) ? 'aac' : null
}

// AudioSpecificConfig; parametric stereo (object type 29) decodes one coded channel to two
function aacLayout(config: Uint8Array): { sampleRate: number; channels: number } | null {
  const [a, b] = config
  if (a === undefined || b === undefined || a >> 3 === 31) return null
  const sampleRate = AAC_RATES[((a & 7) << 1) | (b >> 7)]
  const layout = (b >> 3) & 15
  if (!sampleRate || layout === 0) return null
  return { sampleRate, channels: a >> 3 === 29 ? 2 : layout === 7 ? 8 : layout }
}

// the edit list hides the encoder's priming, so the presented length is a little shorter than the media
function presentedMs(moov: Uint8Array, track: Track, trackMs: number): number {
  const edits = track.boxes.get('elst')
  if (!edits || edits.length < 20 || edits[0] !== 0 || viewOf(edits).getUint32(4) !== 1) return trackMs
  const mediaTime = viewOf(edits).getInt32(12)
  let movieScale = 0
  walkBoxes(moov, 0, moov.length, box => {
    if (box.type === 'mvhd')
      movieScale = viewOf(moov).getUint32(box.offset + box.head + (moov[box.offset + box.head] === 1 ? 20 : 12))
  })
  const editMs = movieScale > 0 ? Math.round((viewOf(edits).getUint32(8) * 1000) / movieScale) : 0
  const restMs = trackMs - Math.round((Math.max(0, mediaTime) * 1000) / track.timescale)
  return editMs > 0 ? Math.min(editMs, restMs) : restMs
}

function readableSamples(track: Track, fileSize: number): { total: number; readable: number } {
  const sizes = track.boxes.get('stsz')
  const offsets = track.boxes.get('stco') ?? track.boxes.get('co64')
  const runs = track.boxes.get('stsc')
  if (!sizes || !offsets || !runs || sizes.length < 12 || offsets.length < 8 || runs.length < 20)
    return { total: 0, readable: 0 }
  const wide = track.boxes.has('co64') && !track.boxes.has('stco')
  const [size, offset, run] = [viewOf(sizes), viewOf(offsets), viewOf(runs)]
  const fixed = size.getUint32(4)
  const total = fixed ? size.getUint32(8) : Math.min(size.getUint32(8), (sizes.length - 12) >> 2)
  // a false count of equal samples must not keep us counting: no more fit into the file than this
  const most = fixed ? Math.min(total, Math.ceil(fileSize / fixed) + 1) : total
  const chunks = Math.min(offset.getUint32(4), Math.floor((offsets.length - 8) / (wide ? 8 : 4)))
  const runCount = Math.min(run.getUint32(4), Math.floor((runs.length - 8) / 12))
  let sample = 0
  let readable = 0
  let current = 0
  for (let chunk = 0; chunk < chunks && sample < most; chunk++) {
    while (current + 1 < runCount && run.getUint32(8 + (current + 1) * 12) <= chunk + 1) current++
    const perChunk = run.getUint32(12 + current * 12)
    const at = 8 + chunk * (wide ? 8 : 4)
    let position = wide ? offset.getUint32(at) * 2 ** 32 + offset.getUint32(at + 4) : offset.getUint32(at)
    const last = Math.min(most, sample + perChunk)
    for (; sample < last; sample++) {
      position += fixed || size.getUint32(12 + sample * 4)
      if (position <= fileSize) readable++
    }
  }
  return { total, readable }
}

/** The file's bytes with its index first, so that a decoder never has to hold the whole file to find it. */
export async function* mp4Stream(file: FileBytes, chunkBytes: number): AsyncGenerator<Uint8Array> {
  const top = await topLevelBoxes(file)
  const moovBox = top.find(box => box.type === 'moov')
  const firstData = top.find(box => box.type === 'mdat' || box.type === 'moof')
  if (!moovBox || !firstData) return
  const late = moovBox.offset > firstData.offset
  if (late) {
    const moov = await file.read(moovBox.offset, moovBox.end - moovBox.offset)
    yield joined(await file.read(0, firstData.offset), shiftedMoov(moov, moovBox.offset, moov.length))
    yield* byteRange(file, firstData.offset, moovBox.offset, chunkBytes)
    yield* byteRange(file, moovBox.end, file.size, chunkBytes)
  } else {
    yield await file.read(0, firstData.offset)
    yield* byteRange(file, firstData.offset, file.size, chunkBytes)
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

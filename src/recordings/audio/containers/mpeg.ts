import { type FileBytes, textAt, viewOf, Window } from '../bytes.ts'
import { type AudioFacts, type ProbeResult, refuse, samplesToMs } from '../facts.ts'

const BITRATES: Record<string, readonly number[]> = {
  '1-2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1-3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const RATES = [44100, 48000, 32000]

interface MpegFrame {
  layer: 2 | 3
  /** 1 for MPEG-1, 2 for MPEG-2 and 2.5 */
  version: 1 | 2
  sampleRate: number
  channels: 1 | 2
  kbps: number
  bytes: number
  samples: number
}

/** Reads one MPEG layer II or III frame header; null if these bytes are none (free format counts as none). */
function parseMpegFrame(bytes: Uint8Array): MpegFrame | null {
  const [b0, b1, b2, b3] = bytes
  if (b0 !== 0xff || b1 === undefined || b2 === undefined || b3 === undefined || (b1 & 0xe0) !== 0xe0) return null
  const versionBits = (b1 >> 3) & 3
  const layerBits = (b1 >> 1) & 3
  if (versionBits === 1 || (layerBits !== 1 && layerBits !== 2)) return null
  const layer = layerBits === 1 ? 3 : 2
  const version = versionBits === 3 ? 1 : 2
  const kbps = BITRATES[version === 1 ? `1-${layer}` : '2']?.[b2 >> 4]
  const baseRate = RATES[(b2 >> 2) & 3]
  if (!kbps || !baseRate) return null
  const sampleRate = baseRate / (versionBits === 3 ? 1 : versionBits === 2 ? 2 : 4)
  const samples = layer === 3 && version === 2 ? 576 : 1152
  const length = Math.floor((samples / 8) * ((kbps * 1000) / sampleRate)) + ((b2 >> 1) & 1)
  return { layer, version, sampleRate, channels: b3 >> 6 === 3 ? 1 : 2, kbps, bytes: length, samples }
}

/** Length in bytes of an ID3v2 tag at the start of these bytes; 0 if there is none. */
export function id3Length(head: Uint8Array): number {
  if (textAt(head, 0, 3) !== 'ID3' || head.length < 10) return 0
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10)
  const footer = ((head[5] ?? 0) & 0x10) !== 0 ? 10 : 0
  return 10 + footer + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127))
}

/** Facts of an MP3 or MP2 stream between two offsets; null if no chain of frames begins near the first. */
export async function probeMpegRange(file: FileBytes, start: number, end: number): Promise<ProbeResult | null> {
  const window = new Window(file)
  const first = await findChain(window, start, end)
  if (!first) return null
  const tag = readLengthTag(await window.at(first.offset, first.frame.bytes), first.frame)
  const walk = await walkFrames(window, tag ? first.offset + first.frame.bytes : first.offset, end, first.frame)
  const { frame } = first
  const actualMs = samplesToMs(walk.frames * frame.samples, frame.sampleRate)
  if (walk.frames === 0) {
    return tag && tag.frames > 0
      ? refuse('truncated', 'no frame after the header', { readableMs: 0 })
      : refuse('empty', 'no frames', { readableMs: 0 })
  }
  const promised = tag ? judgeTag(tag, frame, actualMs, end - first.offset) : null
  if (promised) return promised
  if (walk.junkBytes > (end - first.offset) / 20)
    return refuse('corrupt', `${walk.junkBytes} unreadable bytes between frames`)
  const trimmed = tag && tag.frames === walk.frames ? tag.trim : 0
  const facts: AudioFacts = {
    container: 'mp3',
    codec: frame.layer === 3 ? 'mp3' : 'mp2',
    sampleRate: frame.sampleRate,
    channels: walk.stereo || frame.channels === 2 ? 2 : 1,
    bitsPerSample: null,
    fileBytes: file.size,
    dataOffset: first.offset,
    dataBytes: walk.end - first.offset,
    declaredSamples: null,
    declaredMs: samplesToMs(walk.frames * frame.samples - trimmed, frame.sampleRate),
    exactSeek: walk.constantRate && walk.junkBytes === 0,
    warnings: walk.junkBytes > 0 ? ['damaged-frames'] : [],
  }
  return { ok: true, facts }
}

// the tag's byte count tells a file that lost its tail from one whose header is false
function judgeTag(tag: LengthTag, frame: MpegFrame, actualMs: number, bytes: number): ProbeResult | null {
  const declaredMs = samplesToMs(tag.frames * frame.samples, frame.sampleRate)
  if (tag.frames === 0 || Math.abs(declaredMs - actualMs) <= 500) return null
  const cutOff = actualMs < declaredMs && (tag.bytes === 0 || tag.bytes > bytes + frame.bytes)
  const message = `header promises ${tag.frames} frames`
  return refuse(cutOff ? 'truncated' : 'length-mismatch', message, { declaredMs, readableMs: actualMs })
}

interface LengthTag {
  frames: number
  bytes: number
  /** samples the encoder added at both ends */
  trim: number
}

function readLengthTag(bytes: Uint8Array, frame: MpegFrame): LengthTag | null {
  if (frame.layer !== 3 || bytes.length < Math.min(frame.bytes, 60)) return null
  const side = frame.version === 1 ? (frame.channels === 1 ? 17 : 32) : frame.channels === 1 ? 9 : 17
  const at = 4 + side
  const view = viewOf(bytes)
  const name = textAt(bytes, at, 4)
  if (name === 'Xing' || name === 'Info') {
    const flags = view.getUint32(at + 4)
    let next = at + 8
    const frames = flags & 1 ? view.getUint32(next) : 0
    next += flags & 1 ? 4 : 0
    const byteCount = flags & 2 ? view.getUint32(next) : 0
    next += (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0)
    return { frames, bytes: byteCount, trim: encoderTrim(bytes, next) }
  }
  if (textAt(bytes, 36, 4) !== 'VBRI' || bytes.length < 54) return null
  return { frames: view.getUint32(50), bytes: view.getUint32(46), trim: 0 }
}

function encoderTrim(bytes: Uint8Array, at: number): number {
  const [a, b, c] = bytes.subarray(at + 21, at + 24)
  if (!/^(LAME|Lav[cf])/.test(textAt(bytes, at, 4)) || a === undefined || b === undefined || c === undefined) return 0
  return ((a << 4) | (b >> 4)) + (((b & 15) << 8) | c)
}

function sameStream(a: MpegFrame, b: MpegFrame): boolean {
  return a.layer === b.layer && a.version === b.version && a.sampleRate === b.sampleRate
}

// three frames in a row, or frames up to the very end: chance sync patterns do not chain
async function findChain(
  window: Window,
  start: number,
  end: number,
): Promise<{ offset: number; frame: MpegFrame } | null> {
  const limit = Math.min(end - 4, start + 65_536)
  for (let offset = start; offset <= limit; offset++) {
    const frame = parseMpegFrame(await window.at(offset, 4))
    if (frame && (await chains(window, offset, end, frame))) return { offset, frame }
  }
  return null
}

async function chains(window: Window, offset: number, end: number, first: MpegFrame): Promise<boolean> {
  let position = offset + first.bytes
  for (let count = 1; count < 3; count++) {
    if (position >= end) return count > 1 || position === end
    const next = parseMpegFrame(await window.at(position, 4))
    if (!next || !sameStream(first, next)) return false
    position += next.bytes
  }
  return true
}

interface Walk {
  frames: number
  junkBytes: number
  stereo: boolean
  /** every frame has the same bit rate, so time and place in the file are proportional */
  constantRate: boolean
  /** end of the last whole frame */
  end: number
}

// what follows the last frame (ID3v1, APE tag, half a frame) is no damage; what lies between frames is
async function walkFrames(window: Window, start: number, end: number, first: MpegFrame): Promise<Walk> {
  const walk: Walk = { frames: 0, junkBytes: 0, stereo: false, constantRate: true, end: start }
  let position = start
  let junk = 0
  let rate = 0
  while (position + 4 <= end) {
    const frame = parseMpegFrame(await window.at(position, 4))
    const whole = frame && sameStream(first, frame) && position + frame.bytes <= end
    if (!frame || !whole || (junk > 0 && !(await chains(window, position, end, frame)))) {
      junk++
      position++
      continue
    }
    walk.junkBytes += junk
    junk = 0
    walk.frames++
    walk.stereo ||= frame.channels === 2
    rate ||= frame.kbps
    walk.constantRate &&= frame.kbps === rate
    position += frame.bytes
    walk.end = position
  }
  return walk
}

import { type FileBytes, u64le, viewOf } from '../bytes.ts'
import { type ProbeResult, refuse } from '../facts.ts'

const HEADER = '3026b2758e66cf11a6d900aa0062ce6c'
const FILE_PROPERTIES = 'a1dcab8c47a9cf118ee400c00c205365'
const STREAM_PROPERTIES = '9107dcb7b7a9cf118ee600c00c205365'
const AUDIO_STREAM = '409e69f84d5bcf11a8fd00805f5c442b'
const DECODED_TAGS = [0x160, 0x161, 0x162, 0x163]

function guidAt(bytes: Uint8Array, offset: number): string {
  return Array.from(bytes.subarray(offset, offset + 16), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** True for ASF (WMA) heads. */
export function isAsf(head: Uint8Array): boolean {
  return guidAt(head, 0) === HEADER
}

interface AsfHeader {
  packets: number
  durationMs: number
  broadcast: boolean
  packetSize: number
  tag: number
  channels: number
  sampleRate: number
  bits: number
}

/** Facts of a WMA file: its packets have one size, so counting bytes tells what is missing. */
export async function probeAsf(file: FileBytes): Promise<ProbeResult> {
  const start = await file.read(0, 30)
  if (start.length < 30) return refuse('truncated', 'ASF header is cut off', { readableMs: 0 })
  const headerSize = u64le(viewOf(start), 16)
  if (headerSize < 30 || headerSize > 16 * 2 ** 20) return refuse('corrupt', `ASF header of ${headerSize} bytes`)
  const head = await file.read(0, headerSize + 50)
  if (head.length < headerSize + 50) return refuse('truncated', 'ASF header is cut off', { readableMs: 0 })
  const header = parseHeader(head, headerSize)
  if (!header || header.channels === 0)
    return refuse('unsupported-codec', 'no audio stream', { codec: 'ASF without audio' })
  if (!DECODED_TAGS.includes(header.tag)) {
    return refuse('unsupported-codec', `ASF format tag ${header.tag}`, { codec: `WMA 0x${header.tag.toString(16)}` })
  }
  if (header.packetSize === 0) return refuse('corrupt', 'ASF without a packet size')
  const available = Math.floor((file.size - headerSize - 50) / header.packetSize)
  if (!header.broadcast && available < header.packets) {
    const readableMs = Math.round((header.durationMs * available) / header.packets)
    const message = `${available} of ${header.packets} packets`
    return refuse('truncated', message, { declaredMs: header.durationMs, readableMs })
  }
  const packets = header.broadcast || header.packets === 0 ? available : header.packets
  if (packets === 0) return refuse('empty', 'no packets', { readableMs: 0 })
  return {
    ok: true,
    facts: {
      container: 'asf',
      codec: 'wma',
      sampleRate: header.sampleRate,
      channels: header.channels,
      bitsPerSample: header.tag === 0x163 ? header.bits : null,
      fileBytes: file.size,
      dataOffset: headerSize + 50,
      dataBytes: packets * header.packetSize,
      declaredSamples: null,
      declaredMs: header.broadcast || header.durationMs === 0 ? null : header.durationMs,
      exactSeek: true,
      warnings: [],
    },
  }
}

function parseHeader(head: Uint8Array, headerSize: number): AsfHeader | null {
  const view = viewOf(head)
  let properties: Pick<AsfHeader, 'packets' | 'durationMs' | 'broadcast' | 'packetSize'> | null = null
  let stream: Pick<AsfHeader, 'tag' | 'channels' | 'sampleRate' | 'bits'> | null = null
  let position = 30
  while (position + 24 <= headerSize) {
    const size = u64le(view, position + 16)
    if (size < 24 || position + size > headerSize) break
    const guid = guidAt(head, position)
    const body = position + 24
    if (guid === FILE_PROPERTIES && size >= 104) {
      const playMs = u64le(view, body + 40) / 10_000 - u64le(view, body + 56)
      const flags = view.getUint32(body + 64, true)
      const packetSize = view.getUint32(body + 72, true)
      const packets = u64le(view, body + 32)
      properties = { packets, durationMs: Math.max(0, Math.round(playMs)), broadcast: (flags & 1) === 1, packetSize }
    }
    if (guid === STREAM_PROPERTIES && !stream && size >= 94 && guidAt(head, body) === AUDIO_STREAM) {
      const wave = body + 54
      stream = {
        tag: view.getUint16(wave, true),
        channels: view.getUint16(wave + 2, true),
        sampleRate: view.getUint32(wave + 4, true),
        bits: view.getUint16(wave + 14, true),
      }
    }
    position += size
  }
  return properties && stream ? { ...properties, ...stream } : null
}

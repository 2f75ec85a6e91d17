import { type FileBytes, Window } from '../bytes.ts'
import { type ProbeResult, refuse, samplesToMs } from '../facts.ts'

const RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350]

interface AdtsFrame {
  sampleRate: number
  channels: number
  bytes: number
  samples: number
}

function parseAdtsFrame(bytes: Uint8Array): AdtsFrame | null {
  const [b0, b1, b2, b3, b4, b5, b6] = bytes
  if (b0 !== 0xff || b1 === undefined || b2 === undefined || b3 === undefined || (b1 & 0xf6) !== 0xf0) return null
  if (b4 === undefined || b5 === undefined || b6 === undefined) return null
  const sampleRate = RATES[(b2 >> 2) & 15]
  const length = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5)
  if (!sampleRate || length < 8) return null
  const layout = ((b2 & 1) << 2) | (b3 >> 6)
  return { sampleRate, channels: layout === 7 ? 8 : layout || 2, bytes: length, samples: 1024 * ((b6 & 3) + 1) }
}

/** Facts of a raw AAC stream (ADTS frames) from an offset on; null if no chain of frames begins there. */
export async function probeAdts(file: FileBytes, start: number): Promise<ProbeResult | null> {
  const window = new Window(file)
  const first = parseAdtsFrame(await window.at(start, 7))
  if (!first) return null
  let position = start
  let frames = 0
  let samples = 0
  while (position + 7 <= file.size) {
    const frame = parseAdtsFrame(await window.at(position, 7))
    if (!frame || frame.sampleRate !== first.sampleRate) break
    if (position + frame.bytes > file.size) break
    frames++
    samples += frame.samples
    position += frame.bytes
  }
  if (frames < 3 && position < file.size) return null
  const readableMs = samplesToMs(samples, first.sampleRate)
  // half a frame at the end is tolerated, a second of anything else is not
  if (file.size - position > 16_384) return refuse('corrupt', `frames break off at byte ${position}`, { readableMs })
  return {
    ok: true,
    facts: {
      container: 'adts',
      codec: 'aac',
      sampleRate: first.sampleRate,
      channels: first.channels,
      bitsPerSample: null,
      fileBytes: file.size,
      dataOffset: start,
      dataBytes: position - start,
      declaredSamples: null,
      declaredMs: readableMs,
      exactSeek: false,
      warnings: [],
    },
  }
}

import { type FileBytes, viewOf } from '../bytes.ts'
import { type ProbeResult, refuse, samplesToMs } from '../facts.ts'

interface StreamInfo {
  sampleRate: number
  channels: number
  bitsPerSample: number
  /** 0 if the encoder did not know */
  totalSamples: number
}

/** Reads the body of FLAC's STREAMINFO block; null if it is too short or impossible. */
export function parseStreamInfo(body: Uint8Array): StreamInfo | null {
  if (body.length < 18) return null
  const view = viewOf(body)
  const packed = view.getUint32(10)
  const sampleRate = packed >>> 12
  if (sampleRate === 0) return null
  return {
    sampleRate,
    channels: ((packed >> 9) & 7) + 1,
    bitsPerSample: ((packed >> 4) & 31) + 1,
    totalSamples: (packed & 15) * 2 ** 32 + view.getUint32(14),
  }
}

/** Facts of a native FLAC stream at an offset (past an ID3 tag, if any). */
export async function probeFlac(file: FileBytes, start: number): Promise<ProbeResult> {
  const info = parseStreamInfo(await file.read(start + 8, 34))
  if (!info) return refuse('truncated', 'STREAMINFO is cut off', { readableMs: 0 })
  return {
    ok: true,
    facts: {
      container: 'flac',
      codec: 'flac',
      sampleRate: info.sampleRate,
      channels: info.channels,
      bitsPerSample: info.bitsPerSample,
      fileBytes: file.size,
      dataOffset: start,
      dataBytes: file.size - start,
      declaredSamples: null,
      declaredMs: info.totalSamples > 0 ? samplesToMs(info.totalSamples, info.sampleRate) : null,
      exactSeek: true,
      warnings: [],
    },
  }
}

import { type FileBytes, textAt, Window } from '../bytes.ts'
import { type ProbeResult, refuse } from '../facts.ts'

// bytes of a frame with its header, by mode; 0 marks modes no encoder writes
const NARROW = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 1, 1]
const WIDE = [18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 0, 0, 0, 0, 1, 1]

/** True for AMR files of either band. */
export function isAmr(head: Uint8Array): boolean {
  return textAt(head, 0, 5) === '#!AMR'
}

/** Facts of an AMR file: every frame is 20 ms, so counting them gives the length. */
export async function probeAmr(file: FileBytes): Promise<ProbeResult> {
  const magic = textAt(await file.read(0, 9), 0, 9)
  const wide = magic === '#!AMR-WB\n'
  if (!wide && !magic.startsWith('#!AMR\n'))
    return refuse('unsupported-codec', 'AMR variant', { codec: 'AMR (multichannel)' })
  const window = new Window(file)
  const sizes = wide ? WIDE : NARROW
  let position = wide ? 9 : 6
  let frames = 0
  while (position < file.size) {
    const [header = 0] = await window.at(position, 1)
    const size = sizes[(header >> 3) & 15] ?? 0
    // padding bits are zero in every frame header (RFC 4867, 5.3)
    if (size === 0 || (header & 0x83) !== 0) {
      return refuse('corrupt', `no AMR frame at byte ${position}`, { readableMs: frames * 20 })
    }
    if (position + size > file.size) break
    frames++
    position += size
  }
  if (frames === 0) return refuse('empty', 'no frames', { readableMs: 0 })
  return {
    ok: true,
    facts: {
      container: 'amr',
      codec: wide ? 'amr-wb' : 'amr-nb',
      sampleRate: wide ? 16_000 : 8000,
      channels: 1,
      bitsPerSample: null,
      fileBytes: file.size,
      dataOffset: 0,
      dataBytes: position,
      declaredSamples: null,
      declaredMs: frames * 20,
      exactSeek: true,
      warnings: [],
    },
  }
}

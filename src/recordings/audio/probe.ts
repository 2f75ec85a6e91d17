import { type FileBytes, openBytes, textAt } from './bytes.ts'
import { probeAdts } from './containers/adts.ts'
import { isAmr, probeAmr } from './containers/amr.ts'
import { isAsf, probeAsf } from './containers/asf.ts'
import { probeFlac } from './containers/flac.ts'
import { isMp4, probeMp4 } from './containers/mp4.ts'
import { id3Length, probeMpegRange } from './containers/mpeg.ts'
import { probeOgg } from './containers/ogg.ts'
import { isWav, probeWav } from './containers/wav.ts'
import { type ProbeResult, refuse } from './facts.ts'

// recognised so that the refusal can name the format instead of saying "not audio"
const NAMED_STRANGERS: readonly (readonly [offset: number, magic: string, name: string])[] = [
  [0, 'FORM', 'AIFF'],
  [0, 'caff', 'CAF'],
  [0, '\x1aE\xdf\xa3', 'WebM / Matroska'],
  [0, '.snd', 'AU'],
  [0, 'riff', 'Wave64'],
  [0, 'Creative Voice File', 'VOC'],
  [0, '#!SILK', 'SILK'],
  [1, '#!SILK', 'SILK'],
  [0, 'MAC ', "Monkey's Audio"],
  [0, 'wvpk', 'WavPack'],
  [0, 'MThd', 'MIDI'],
  [8, 'AVI ', 'AVI'],
]

/** Tells from the bytes, never the name, what a sound file is; refuses what is empty, cut off, false or unknown. Throws only when the file cannot be read. */
export async function probeAudio(path: string): Promise<ProbeResult> {
  const file = await openBytes(path)
  try {
    return await probeBytes(file)
  } finally {
    await file.close()
  }
}

/** As probeAudio, for a file that is already open. */
export async function probeBytes(file: FileBytes): Promise<ProbeResult> {
  if (file.size === 0) return refuse('empty', 'no bytes')
  const head = await file.read(0, 64)
  if (isWav(head)) return probeWav(file)
  if (textAt(head, 0, 4) === 'OggS') return probeOgg(file)
  if (isMp4(head)) return probeMp4(file)
  if (isAsf(head)) return probeAsf(file)
  if (isAmr(head)) return probeAmr(file)
  const start = id3Length(head)
  if (start >= file.size) return refuse('truncated', 'the file ends inside its ID3 tag', { readableMs: 0 })
  if (textAt(await file.read(start, 4), 0, 4) === 'fLaC') return probeFlac(file, start)
  const stranger = NAMED_STRANGERS.find(([offset, magic]) => textAt(head, offset, magic.length) === magic)
  if (stranger) return refuse('unsupported-codec', `${stranger[2]} file`, { codec: stranger[2] })
  const stream = (await probeAdts(file, start)) ?? (await probeMpegRange(file, start, file.size))
  return stream ?? refuse('not-audio', 'no known audio format')
}

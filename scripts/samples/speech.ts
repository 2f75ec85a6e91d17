import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { CallScript, Voice } from './call-script.ts'
import { amplitudeOf, peakOf, rootMeanSquareOf } from './signals.ts'

// plain `cmn` spells characters as if they were English letters; the pinyin voice speaks Mandarin with tones
const mandarin = 'cmn-latn-pinyin'

// words whose readings the voice gets wrong, with characters that sound right
const homophones: [string, string][] = [
  ['空调', '空条'],
  ['了解', '瞭解'],
  ['着急', '招急'],
]

const telephone = [
  ...['sinc', '300-3400'],
  ...['rate', '8000'],
  ...['compand', '0.004,0.12', '6:-70,-70,-40,-26,-20,-13,0,-8', '0', '-30', '0.004'],
  ...['silence', '1', '0.01', '0.6%', 'reverse', 'silence', '1', '0.01', '0.6%', 'reverse'],
]

/** Floats of a raw little-endian 32-bit stream. */
export function floatsOf(raw: Buffer): Float32Array {
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength))
}

/** Speaks `text` as one telephone-band signal at an RMS of −20 dBFS, without silence at its ends. */
export function speak(text: string, language: CallScript['language'], voice: Voice, folder: string): Float32Array {
  const name = language === 'zh-CN' ? `${mandarin}+${voice.variant}` : voice.variant
  const file = join(folder, 'speech.wav')
  const { speed, pitch } = voice
  const sounding = homophones.reduce((spoken, [word, sound]) => spoken.replaceAll(word, sound), text)
  execFileSync('espeak-ng', ['-v', name, '-s', `${speed}`, '-p', `${pitch}`, '-a', '70', '-w', file, '--', sounding])
  const raw = execFileSync('sox', ['-R', '-V1', file, '-t', 'f32', '-c', '1', '-', ...telephone], {
    maxBuffer: 2 ** 28,
  })
  const speech = floatsOf(raw)
  if (peakOf(speech) < 0.01) throw new Error(`espeak-ng said nothing for: ${text}`)
  const gain = amplitudeOf(-20) / rootMeanSquareOf(speech)
  return speech.map(sample => sample * gain)
}

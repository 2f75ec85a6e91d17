/** Telephone sampling rate, Hz. */
export const sampleRate = 8000

/** Samples in `durationMs` of telephone audio. */
export function samplesIn(durationMs: number): number {
  return Math.round((durationMs * sampleRate) / 1000)
}

/** Amplitude of a level in dBFS. */
export function amplitudeOf(decibels: number): number {
  return 10 ** (decibels / 20)
}

/** Level of an amplitude in dBFS; at least −120. */
export function decibelsOf(amplitude: number): number {
  return Math.max(-120, 20 * Math.log10(amplitude))
}

/** Largest absolute sample. */
export function peakOf(signal: Float32Array): number {
  return signal.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
}

/** Root mean square of a signal; 0 when it is empty. */
export function rootMeanSquareOf(signal: Float32Array): number {
  if (signal.length === 0) return 0
  return Math.sqrt(signal.reduce((sum, sample) => sum + sample * sample, 0) / signal.length)
}

/** A random source in [0, 1) that only depends on `seed`, so that samples come out the same each time. */
export function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Adds `signal` × `gain` to `channel` from `startMs` on; what lies beyond its end is dropped. */
export function mixInto(channel: Float32Array, signal: Float32Array, startMs: number, gain = 1): void {
  const offset = samplesIn(startMs)
  const length = Math.min(signal.length, channel.length - offset)
  for (let index = 0; index < length; index++) {
    channel[offset + index] = (channel[offset + index] ?? 0) + gain * (signal[index] ?? 0)
  }
}

/** Several sines of equal strength with soft edges; `decibels` is the level of their peak. */
export function tone(frequencies: number[], durationMs: number, decibels: number): Float32Array {
  const edge = samplesIn(12)
  const gain = amplitudeOf(decibels) / frequencies.length
  return new Float32Array(samplesIn(durationMs)).map((_, index, all) => {
    const fade = Math.min(1, index / edge, (all.length - 1 - index) / edge)
    const sum = frequencies.reduce((total, hertz) => total + Math.sin((2 * Math.PI * hertz * index) / sampleRate), 0)
    return gain * fade * sum
  })
}

/** Steady line noise at an RMS of `decibels`. */
export function lineNoise(length: number, decibels: number, seed: string): Float32Array {
  const random = randomFrom(seed)
  const gain = amplitudeOf(decibels) * Math.sqrt(3)
  return new Float32Array(length).map(() => gain * (2 * random() - 1))
}

const melody = [523, 659, 784, 659, 698, 880, 1047, 880, 784, 659, 523, 587, 659, 523, 494, 392]

/** Hold music: a plain melody over its bass, within the telephone band. */
export function holdMusic(durationMs: number): Float32Array {
  const music = new Float32Array(samplesIn(durationMs))
  const noteMs = 360
  for (let index = 0; index * noteMs < durationMs; index++) {
    const hertz = melody[index % melody.length] ?? 523
    mixInto(music, tone([hertz, hertz * 2, hertz / 1.5], noteMs, -14), index * noteMs)
  }
  return music
}

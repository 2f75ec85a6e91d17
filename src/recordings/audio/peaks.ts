// Pure: used by the worker that measures and by the renderer that draws. No imports.

const MAGIC = 0x4b505341 // "ASPK" in little-endian order
const VERSION = 1
const HEADER_BYTES = 32
const PEAKS_PER_SECOND = 100

/** Lowest and highest sample of each stretch of a recording, per channel. */
export interface Peaks {
  /** Hz of the sound they were taken from */
  sampleRate: number
  /** samples in one stretch; about 10 ms */
  samplesPerPeak: number
  /** samples of the whole recording; the last stretch may be shorter */
  sampleCount: number
  /** one per channel */
  channels: PeakChannel[]
}

export interface PeakChannel {
  /** largest absolute sample of the channel; a step of `values` is scale / 127 */
  scale: number
  /** minimum and maximum of every stretch in turn, −127…127, rounded outwards so that they enclose the samples */
  values: Int8Array
}

/** Samples per stretch at a rate in Hz: the nearest to 10 ms, at least one. */
export function samplesPerPeakAt(sampleRate: number): number {
  return Math.max(1, Math.round(sampleRate / PEAKS_PER_SECOND))
}

/** Takes sound in pieces of any size and gives its peaks at the end. */
export class PeakBuilder {
  readonly samplesPerPeak: number
  private readonly sampleRate: number
  private readonly tracks: Track[]
  private samples = 0

  constructor(sampleRate: number, channelCount: number) {
    this.sampleRate = sampleRate
    this.samplesPerPeak = samplesPerPeakAt(sampleRate)
    this.tracks = Array.from({ length: channelCount }, () => new Track())
  }

  /** Adds one piece: one array per channel, all of one length. */
  add(channels: readonly Float32Array[]): void {
    const filled = this.samples % this.samplesPerPeak
    for (const [index, track] of this.tracks.entries()) {
      const channel = channels[index]
      if (channel) track.add(channel, filled, this.samplesPerPeak)
    }
    this.samples += channels[0]?.length ?? 0
  }

  /** The peaks of everything added. */
  finish(): Peaks {
    const count = Math.ceil(this.samples / this.samplesPerPeak)
    const channels = this.tracks.map(track => track.finish(count))
    return { sampleRate: this.sampleRate, samplesPerPeak: this.samplesPerPeak, sampleCount: this.samples, channels }
  }
}

class Track {
  private pairs = new Float32Array(16_384)
  private used = 0
  private low = Number.POSITIVE_INFINITY
  private high = Number.NEGATIVE_INFINITY

  add(samples: Float32Array, filled: number, samplesPerPeak: number): void {
    let position = 0
    let room = samplesPerPeak - filled
    while (position < samples.length) {
      const end = Math.min(samples.length, position + room)
      let { low, high } = this
      for (let index = position; index < end; index++) {
        const value = samples[index] ?? 0
        if (value < low) low = value
        if (value > high) high = value
      }
      this.low = low
      this.high = high
      room -= end - position
      position = end
      if (room === 0) {
        this.close()
        room = samplesPerPeak
      }
    }
  }

  // silence for a stretch of nothing but NaN, which broken float files hold
  private close(): void {
    if (this.used + 2 > this.pairs.length) {
      const larger = new Float32Array(this.pairs.length * 2)
      larger.set(this.pairs)
      this.pairs = larger
    }
    const heard = this.low <= this.high
    this.pairs[this.used] = heard ? this.low : 0
    this.pairs[this.used + 1] = heard ? this.high : 0
    this.used += 2
    this.low = Number.POSITIVE_INFINITY
    this.high = Number.NEGATIVE_INFINITY
  }

  finish(count: number): PeakChannel {
    if (this.used < count * 2) this.close()
    return quantized(this.pairs.subarray(0, count * 2))
  }
}

function quantized(pairs: Float32Array): PeakChannel {
  let scale = 0
  for (const value of pairs) scale = Math.max(scale, Number.isFinite(value) ? Math.abs(value) : 0)
  const values = new Int8Array(pairs.length)
  const steps = scale > 0 ? 127 / scale : 0
  for (let index = 0; index < pairs.length; index += 2) {
    values[index] = Math.max(-127, Math.min(127, Math.floor((pairs[index] ?? 0) * steps)))
    values[index + 1] = Math.max(-127, Math.min(127, Math.ceil((pairs[index + 1] ?? 0) * steps)))
  }
  return { scale, values }
}

/** Peaks `factor` times coarser, for a view of the whole recording; the last stretch takes what is left. */
export function coarsened(peaks: Peaks, factor: number): Peaks {
  const channels = peaks.channels.map(({ scale, values }) => {
    const coarse = new Int8Array(Math.ceil(values.length / 2 / factor) * 2)
    for (let index = 0; index < coarse.length; index += 2) {
      let low = 127
      let high = -127
      const end = Math.min(values.length, (index + 2) * factor)
      for (let from = index * factor; from < end; from += 2) {
        low = Math.min(low, values[from] ?? 0)
        high = Math.max(high, values[from + 1] ?? 0)
      }
      coarse[index] = low
      coarse[index + 1] = high
    }
    return { scale, values: coarse }
  })
  return { ...peaks, samplesPerPeak: peaks.samplesPerPeak * factor, channels }
}

/** One channel as a player wants it: minimum and maximum in turn, −1…1 (wavesurfer's `peaks`). */
export function waveform(channel: PeakChannel): Float32Array {
  const step = channel.scale / 127
  return Float32Array.from(channel.values, value => value * step)
}

/** Length of the recording in milliseconds. */
export function peaksDurationMs(peaks: Peaks): number {
  return Math.round((peaks.sampleCount * 1000) / peaks.sampleRate)
}

/** The binary form: 32-byte header, one float32 scale per channel, then each channel's values; little-endian. */
export function encodePeaks(peaks: Peaks): Uint8Array<ArrayBuffer> {
  const perChannel = peaks.channels[0]?.values.length ?? 0
  const body = HEADER_BYTES + peaks.channels.length * 4
  const bytes = new Uint8Array(body + peaks.channels.length * perChannel)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, MAGIC, true)
  view.setUint16(4, VERSION, true)
  view.setUint16(6, peaks.channels.length, true)
  view.setUint32(8, peaks.sampleRate, true)
  view.setUint32(12, peaks.samplesPerPeak, true)
  view.setFloat64(16, peaks.sampleCount, true)
  view.setUint32(24, perChannel / 2, true)
  for (const [index, channel] of peaks.channels.entries()) {
    view.setFloat32(HEADER_BYTES + index * 4, channel.scale, true)
    bytes.set(new Uint8Array(channel.values.buffer, channel.values.byteOffset, perChannel), body + index * perChannel)
  }
  return bytes
}

/** Reads the binary form. Throws RangeError if the bytes are not peaks of this version or are cut off. */
export function decodePeaks(bytes: Uint8Array): Peaks {
  if (bytes.length < HEADER_BYTES) throw new RangeError('peaks are cut off')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('not a peaks file')
  if (view.getUint16(4, true) !== VERSION) throw new RangeError(`peaks version ${view.getUint16(4, true)}`)
  const count = view.getUint16(6, true)
  const perChannel = view.getUint32(24, true) * 2
  const body = HEADER_BYTES + count * 4
  if (bytes.length !== body + count * perChannel) throw new RangeError('peaks are cut off')
  const channels = Array.from({ length: count }, (_, index) => ({
    scale: view.getFloat32(HEADER_BYTES + index * 4, true),
    values: new Int8Array(bytes.slice(body + index * perChannel, body + (index + 1) * perChannel).buffer),
  }))
  const sampleRate = view.getUint32(8, true)
  return { sampleRate, samplesPerPeak: view.getUint32(12, true), sampleCount: view.getFloat64(16, true), channels }
}

import { coarsened, type PeakChannel, type Peaks } from '../../../../src/recordings/audio/peaks.ts'
import { heightAt } from './speech.ts'

/** How much a channel is enlarged so that its loud passages nearly fill the lane; quiet noise is not blown up beyond ×20. */
export function gainOf({ scale, values }: PeakChannel): number {
  const heights = Uint8Array.from({ length: values.length / 2 }, (_, index) =>
    Math.max(-(values[index * 2] ?? 0), values[index * 2 + 1] ?? 0),
  )
  const loud = (heightAt(heights, 0.9995) / 127) * scale
  return loud > 0 ? Math.min(0.92 / loud, 20) : 1
}

/** Draws one channel symmetrically about the middle: its peaks in `outer`, their mean in `inner`. `samples` are minimum and maximum in turn. */
export function drawChannel(
  samples: ArrayLike<number>,
  context: CanvasRenderingContext2D,
  colours: { readonly outer: string; readonly inner: string },
  gain: number,
): void {
  const { width, height } = context.canvas
  const middle = height / 2
  const pairs = Math.floor(samples.length / 2)
  const outer = new Path2D()
  const inner = new Path2D()
  for (let x = 0; x < width; x++) {
    const from = Math.floor((x * pairs) / width)
    const to = Math.max(from + 1, Math.floor(((x + 1) * pairs) / width))
    let [highest, sum, count] = [0, 0, 0]
    for (let pair = from; pair < to && pair < pairs; pair++) {
      const peak = Math.max(-(samples[pair * 2] ?? 0), samples[pair * 2 + 1] ?? 0)
      if (peak > highest) highest = peak
      sum += peak
      count += 1
    }
    const reach = Math.min(highest * gain, 1) * middle
    const mean = Math.min((count > 0 ? sum / count : 0) * gain * 0.55, 1) * middle
    outer.rect(x, middle - reach, 1, reach * 2)
    inner.rect(x, middle - mean, 1, mean * 2)
  }
  context.fillStyle = colours.outer
  context.fill(outer)
  context.fillStyle = colours.inner
  context.fill(inner)
}

/** Draws the whole recording small: the first of `order` upwards from the middle, the second downwards; one channel fills both. */
export function drawWhole(
  peaks: Peaks,
  order: readonly number[],
  context: CanvasRenderingContext2D,
  colours: readonly string[],
): void {
  const { width, height } = context.canvas
  context.clearRect(0, 0, width, height)
  const count = (peaks.channels[0]?.values.length ?? 0) / 2
  const small = coarsened(peaks, Math.max(1, Math.floor(count / Math.max(width, 1))))
  for (const [lane, index] of order.entries()) {
    const channel = small.channels[index]
    if (channel === undefined) continue
    const gain = gainOf(channel) * (channel.scale / 127)
    context.fillStyle = colours[lane] ?? ''
    const pairs = channel.values.length / 2
    const middle = height / 2
    for (let x = 0; x < width; x++) {
      const pair = Math.min(Math.floor((x * pairs) / width), pairs - 1)
      const peak = Math.max(-(channel.values[pair * 2] ?? 0), channel.values[pair * 2 + 1] ?? 0)
      const reach = Math.min(peak * gain, 1) * middle
      const below = order.length === 1 || lane === 1
      const above = order.length === 1 || lane === 0
      context.fillRect(x, above ? middle - reach : middle, 1, (above ? reach : 0) + (below ? reach : 0))
    }
  }
}

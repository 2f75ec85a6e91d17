import type { DrawnChannel } from './drawn-recording.ts'

/** The mean of a stretch stands for its loudness; a little lower than the mean of peaks, as loudness is. */
const LOUDNESS_OF_MEAN = 0.55

/** Draws heights symmetrically about the middle of the canvas: the highest of each column in `outer`, their mean in `inner`. */
export function drawChannel(
  heights: ArrayLike<number>,
  context: CanvasRenderingContext2D,
  colours: { readonly outer: string; readonly inner: string },
  gain: number,
): void {
  const { width, height } = context.canvas
  const middle = height / 2
  const outer = new Path2D()
  const inner = new Path2D()
  for (let x = 0; x < width; x++) {
    const { highest, mean } = column(heights, x, width)
    const reach = Math.min(highest * gain, 1) * middle
    const loudness = Math.min(mean * gain * LOUDNESS_OF_MEAN, 1) * middle
    outer.rect(x, middle - reach, 1, reach * 2)
    inner.rect(x, middle - loudness, 1, loudness * 2)
  }
  context.fillStyle = colours.outer
  context.fill(outer)
  context.fillStyle = colours.inner
  context.fill(inner)
}

/** Draws the whole recording small: the first channel upwards from the middle, the second downwards; a single one fills both. */
export function drawWhole(
  channels: readonly DrawnChannel[],
  context: CanvasRenderingContext2D,
  colours: readonly string[],
): void {
  const { width, height } = context.canvas
  const middle = height / 2
  context.clearRect(0, 0, width, height)
  for (const [lane, { heights, gain }] of channels.entries()) {
    context.fillStyle = colours[lane] ?? ''
    const [above, below] = channels.length === 1 ? [1, 1] : lane === 0 ? [1, 0] : [0, 1]
    for (let x = 0; x < width; x++) {
      const reach = Math.min(column(heights, x, width).highest * gain, 1) * middle
      context.fillRect(x, middle - reach * above, 1, reach * (above + below))
    }
  }
}

/** The heights that fall into one column of `width`. */
function column(heights: ArrayLike<number>, x: number, width: number): { highest: number; mean: number } {
  const from = Math.floor((x * heights.length) / width)
  const to = Math.min(Math.max(from + 1, Math.floor(((x + 1) * heights.length) / width)), heights.length)
  let [highest, sum] = [0, 0]
  for (let index = from; index < to; index++) {
    const height = heights[index] ?? 0
    if (height > highest) highest = height
    sum += height
  }
  return { highest, mean: to > from ? sum / (to - from) : 0 }
}

import type { PeakChannel } from '../../../../src/recordings/audio/peaks.ts'

/** Height of every stretch, 0…127 of the channel's scale. */
export function heightsOf({ values }: PeakChannel): Uint8Array {
  const heights = new Uint8Array(values.length / 2)
  for (let index = 0; index < heights.length; index++) {
    const low = -(values[index * 2] ?? 0)
    const high = values[index * 2 + 1] ?? 0
    heights[index] = low > high ? low : high
  }
  return heights
}

/** Enough stretches to know how loud a recording is: a two-hour call has 720,000. */
const COUNTED = 100_000

/** The height that the given share of the stretches (of an even selection of them in a long recording) does not exceed. */
export function heightAt(heights: Uint8Array, share: number): number {
  const step = Math.max(1, Math.floor(heights.length / COUNTED))
  const counts = new Array<number>(128).fill(0)
  for (let index = 0; index < heights.length; index += step) {
    const height = heights[index] ?? 0
    counts[height] = (counts[height] ?? 0) + 1
  }
  let left = share * Math.ceil(heights.length / step)
  for (const [height, count] of counts.entries()) {
    left -= count
    if (left <= 0) return height
  }
  return 127
}

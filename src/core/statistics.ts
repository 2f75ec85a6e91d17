/** 97.5 % quantile of the standard normal distribution, for two-sided 95 % intervals. */
const Z = 1.959963984540054

/** A share (0…1) with the ends of its interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * The Wilson score interval at 95 % of a share, without continuity correction (Wilson 1927; Newcombe 1998, method 3).
 * `successes` of `n`, integers with 0 ≤ successes ≤ n and n > 0; throws RangeError for others.
 */
export function wilsonInterval(successes: number, n: number): Interval {
  const valid = Number.isSafeInteger(successes) && Number.isSafeInteger(n) && n > 0 && successes >= 0 && successes <= n
  if (!valid) throw new RangeError(`No share: ${successes} of ${n}`)
  const share = successes / n
  const square = Z * Z
  const scale = 1 + square / n
  const centre = (share + square / (2 * n)) / scale
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n))
  // At the ends the formula is exactly 0 or 1; the arithmetic of doubles misses that by a little.
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - reach),
    high: successes === n ? 1 : Math.min(1, centre + reach),
  }
}

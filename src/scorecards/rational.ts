/** An exact fraction; the denominator is always positive. Not necessarily in lowest terms. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** The fraction `numerator ÷ denominator`. Throws RangeError unless the denominator is positive. */
export function rational(numerator: bigint, denominator: bigint): Rational {
  if (denominator <= 0n) throw new RangeError('A rational needs a positive denominator')
  return { numerator, denominator }
}

/** `left + right`, exact. */
export function add(left: Rational, right: Rational): Rational {
  return rational(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  )
}

/** `value × factor`, exact. */
export function times(value: Rational, factor: bigint): Rational {
  return rational(value.numerator * factor, value.denominator)
}

/** `value ÷ divisor`, exact. Throws RangeError unless the divisor is positive. */
export function dividedBy(value: Rational, divisor: bigint): Rational {
  return rational(value.numerator, value.denominator * divisor)
}

/** The same value in lowest terms: what is stored or shown as a fraction. */
export function reduced(value: Rational): Rational {
  const divisor = greatestCommonDivisor(value.numerator < 0n ? -value.numerator : value.numerator, value.denominator)
  return rational(value.numerator / divisor, value.denominator / divisor)
}

/** The nearest integer of a value ≥ 0, halves up. Throws RangeError below zero or beyond what a number holds exactly. */
export function roundedHalfUp(value: Rational): number {
  if (value.numerator < 0n) throw new RangeError('Half up is defined here for values from zero on')
  return exactNumber((2n * value.numerator + value.denominator) / (2n * value.denominator))
}

/**
 * `numerator × scale ÷ denominator` rounded to the nearest integer, halves away from zero. Throws RangeError unless the denominator is
 * positive. Exact: plain numbers serve only while every product is below 2^53, where remainder and division are exact.
 */
export function roundedQuotient(numerator: number, denominator: number | bigint, scale: number): number {
  const size = Math.abs(numerator)
  const divisor = 2 * Number(denominator)
  const dividend = 2 * size * scale + Number(denominator)
  const rounded =
    Number.isSafeInteger(dividend) && Number.isSafeInteger(divisor) && divisor > 0
      ? (dividend - (dividend % divisor)) / divisor
      : roundedHalfUp(rational(BigInt(size) * BigInt(scale), BigInt(denominator)))
  return numerator < 0 && rounded > 0 ? -rounded : rounded
}

/** The sum of integers from zero on, exact whatever it comes to. */
export function exactSum(values: readonly number[]): bigint {
  let total = 0
  for (const value of values) total += value
  // Partial sums only grow: when the last one is exact, all were.
  return Number.isSafeInteger(total) ? BigInt(total) : values.reduce((sum, value) => sum + BigInt(value), 0n)
}

/** The greatest common divisor of two integers from zero on; the other one when one is 0. */
export function greatestDivisor(left: number, right: number): number {
  let [larger, smaller] = [left, right]
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

/** The integer part of a value ≥ 0, and whether that is the whole value. Throws RangeError as `roundedHalfUp` does. */
export function truncated(value: Rational): { readonly integer: number; readonly exact: boolean } {
  if (value.numerator < 0n) throw new RangeError('Truncation is defined here for values from zero on')
  return {
    integer: exactNumber(value.numerator / value.denominator),
    exact: value.numerator % value.denominator === 0n,
  }
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [larger, smaller] = [left, right]
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller]
  return larger
}

function exactNumber(value: bigint): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError('The result does not fit a safe integer')
  return number
}

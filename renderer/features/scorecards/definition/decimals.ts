import { formatPoints } from '../../../../src/scorecards/format.ts'

/** Points and weights stop here, hundredths: 10,000.00. */
export const MOST_HUNDREDTHS = 1_000_000

const FULL_WIDTH: Readonly<Record<string, string>> = { '．': '.', '。': '.', '－': '-', '−': '-', '＋': '+' }

/** What people type as a number, in plain signs: full-width digits, points and minus signs of input methods become ASCII. */
function plainSigns(text: string): string {
  return text
    .trim()
    .replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．。－−＋]/g, sign => FULL_WIDTH[sign] ?? sign)
}

/** Decimal text with at most two places as hundredths, exactly: `11.5` is 1150. Null for anything else, and beyond `most` or below `least`. */
export function parseHundredths(text: string, most = MOST_HUNDREDTHS, least = 0): number | null {
  const match = /^([+-])?(\d{1,9})(?:\.(\d{0,2}))?$/.exec(plainSigns(text))
  if (match === null) return null
  const [, sign, whole = '', decimals = ''] = match
  const size = Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  const value = sign === '-' && size > 0 ? -size : size
  return value <= most && value >= least ? value : null
}

/** A whole number from `least` to `most`; null for anything else. */
export function parseWhole(text: string, most: number, least = 0): number | null {
  const plain = plainSigns(text)
  if (!/^\d{1,9}$/.test(plain)) return null
  const value = Number(plain)
  return value <= most && value >= least ? value : null
}

/** Hundredths as the shortest exact decimal text; a true minus sign below zero. */
export function showHundredths(hundredths: number): string {
  return formatPoints(hundredths).replace('-', '−')
}

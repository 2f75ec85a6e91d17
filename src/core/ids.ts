import { randomBytes } from 'node:crypto'

/** A new UUIDv7 (RFC 9562 § 5.7) for the instant `at` (epoch ms): sorts by time, 74 random bits. */
export function newUid(at: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at, 0, 6)
  bytes[6] = 0x70 | (bytes.readUInt8(6) & 0x0f)
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A random code of `length` characters in Crockford base 32 (no I, L, O, U): for verification codes and station codes. */
export function randomCode(length: number): string {
  return Array.from(randomBytes(length), byte => CROCKFORD.charAt(byte & 31)).join('')
}

/** Prefixes of printed numbers: PJ evaluation, LY recording, RW assignment, KH assessment sheet … (decisions.md). */
export type NumberPrefix = 'PJ' | 'LY' | 'ZG' | 'TS' | 'FK' | 'PX' | 'ZS' | 'KH' | 'RW' | 'SS'

/** The printed number `PREFIX-yyyymmdd-CODE-nnnn`; `on` is an ISO date, `ordinal` counts from 1 within day and station. */
export function printedNumber(prefix: NumberPrefix, on: string, stationCode: string, ordinal: number): string {
  return `${prefix}-${on.replaceAll('-', '')}-${stationCode}-${String(ordinal).padStart(4, '0')}`
}

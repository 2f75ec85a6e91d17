import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { WorkstationError } from '../core/errors.ts'
import { MIN_PASSWORD_LENGTH } from './contract.ts'

/** OWASP's first choice for argon2id (19 MiB, two passes, one lane); argon2id itself is the library's default. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// One person's keyboard composes é, another's writes e and an accent: both are the same password.
const normalised = (password: string): string => password.normalize('NFC')

/** Hashes a password as an argon2id PHC string. Throws `password-too-short`. */
export async function hashPassword(password: string): Promise<string> {
  const text = normalised(password)
  if ([...text].length < MIN_PASSWORD_LENGTH)
    throw new WorkstationError('password-too-short', { minimum: MIN_PASSWORD_LENGTH })
  return hash(text, COST)
}

/** What an unknown login is compared with, so that it costs as much time as a known one. */
const decoyHash = hash(randomBytes(32), COST)

/** Whether `password` belongs to `storedHash`; `null` (no such account) costs the same and never does. */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(storedHash ?? (await decoyHash), normalised(password))
  return matches && storedHash !== null
}

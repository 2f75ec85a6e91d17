import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../core/clock.ts'
import { randomCode } from '../core/ids.ts'

/** The log is kept for whoever helps with a failure, not as a record: one older file beside it is enough. */
const MAX_LOG_BYTES = 1_000_000

/**
 * Notes failures on stderr and in `<folder>/assay.log`, each under a reference of eight characters that the user is told. A log that
 * cannot be written does not hide the failure: stderr has it.
 */
export function createFailureLog(folder: string, clock: Clock): (error: unknown, where: string) => string {
  const file = join(folder, 'assay.log')
  return (error, where) => {
    const reference = randomCode(8)
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    const entry = `${new Date(clock.now()).toISOString()} ${reference} ${where}\n${text}\n`
    process.stderr.write(entry)
    if (!existsSync(folder)) return reference
    try {
      if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.1`)
      appendFileSync(file, entry, { mode: 0o600 })
    } catch (logError) {
      process.stderr.write(`assay.log: ${String(logError)}\n`)
    }
    return reference
  }
}

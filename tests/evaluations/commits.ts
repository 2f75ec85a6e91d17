import { existsSync, readFileSync } from 'node:fs'

const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24

/**
 * How many transactions lie in the write-ahead log of a database: frames that carry the size after a commit, of the log's present
 * generation (https://sqlite.org/fileformat2.html#walformat). With `synchronous=FULL` SQLite syncs that log once for each of them.
 */
export function commitsInLog(databaseFile: string): number {
  const file = `${databaseFile}-wal`
  if (!existsSync(file)) return 0
  const bytes = readFileSync(file)
  const frameBytes = FRAME_HEADER_BYTES + bytes.readUInt32BE(8)
  const salts = bytes.subarray(16, 24)
  let commits = 0
  for (let at = HEADER_BYTES; at + frameBytes <= bytes.length; at += frameBytes) {
    if (!bytes.subarray(at + 8, at + 16).equals(salts)) break
    if (bytes.readUInt32BE(at + 4) > 0) commits += 1
  }
  return commits
}

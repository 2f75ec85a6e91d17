import { createHash } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { canonicalJson } from '../core/canonical-json.ts'
import type { ReadableDb } from '../core/database.ts'
import { scorecardItems } from '../scorecards/tables.ts'
import { answerLog, evaluations } from './tables.ts'

/**
 * SHA-256 (hex) over the canonical JSON of an evaluation's log rows in order. Rows are named by their ordinal within the evaluation and
 * items by uid, so that the hash is the same wherever a copy of the evaluation lies.
 */
export function hashLog(read: ReadableDb, evaluationId: number): string {
  const rows = read
    .select({ entry: answerLog, itemUid: scorecardItems.uid })
    .from(answerLog)
    .leftJoin(scorecardItems, eq(scorecardItems.id, answerLog.itemId))
    .where(eq(answerLog.evaluationId, evaluationId))
    .orderBy(asc(answerLog.id))
    .all()
  const ordinals = new Map(rows.map(({ entry }, index) => [entry.id, index + 1]))
  const lines = rows.map(({ entry, itemUid }) => {
    const undoes = entry.undoesId === null ? null : (ordinals.get(entry.undoesId) ?? null)
    return [ordinals.get(entry.id), entry.at, entry.kind, itemUid, entry.before, entry.after, undoes]
  })
  return createHash('sha256').update(canonicalJson(lines)).digest('hex')
}

/** Whether the log of a submitted evaluation is still the one that was submitted; false as long as it is a draft. */
export function logIsIntact(read: ReadableDb, evaluationId: number): boolean {
  const row = read
    .select({ logHash: evaluations.logHash })
    .from(evaluations)
    .where(eq(evaluations.id, evaluationId))
    .get()
  return row?.logHash === hashLog(read, evaluationId)
}

import type { AssignmentRow } from '../../../src/sampling/contract.ts'

/** Below this much time left a deadline is near. */
export const NEAR_MS = 4 * 3_600_000

/** Whether an assignment still waits for its inspector. */
export const isOpen = (row: AssignmentRow): boolean => row.state === 'waiting' || row.state === 'started'

export interface InspectorLine {
  readonly uid: string
  readonly name: string
  readonly done: number
  readonly total: number
  readonly late: number
  /** Mean minutes per submitted recording; `null` before the first. */
  readonly pace: number | null
}

/** One line per inspector, those with the most left first. */
export function inspectorLines(rows: readonly AssignmentRow[], now: number): readonly InspectorLine[] {
  const lines = new Map<string, InspectorLine & { activeMs: number; timed: number }>()
  for (const row of rows) {
    if (row.state === 'withdrawn') continue
    const line = lines.get(row.assigneeUid) ?? {
      uid: row.assigneeUid,
      name: row.assigneeName,
      done: 0,
      total: 0,
      late: 0,
      pace: null,
      activeMs: 0,
      timed: 0,
    }
    // A draft has its time so far; only what is finished tells the pace.
    const counts = row.state === 'submitted' && row.activeMs !== null
    const timed = line.timed + (counts ? 1 : 0)
    const activeMs = line.activeMs + (counts ? (row.activeMs ?? 0) : 0)
    lines.set(row.assigneeUid, {
      ...line,
      done: line.done + (row.state === 'submitted' ? 1 : 0),
      total: line.total + 1,
      late: line.late + (isOpen(row) && row.dueAt < now ? 1 : 0),
      timed,
      activeMs,
      pace: timed > 0 ? activeMs / timed / 60_000 : null,
    })
  }
  return [...lines.values()].sort((one, other) => other.total - other.done - (one.total - one.done))
}

import type { AssignmentRow } from '../../../../src/sampling/contract.ts'

/** One heading of the queue with its tasks. `on` is the day (`YYYY-MM-DD`) of a later group. */
export interface QueueGroup {
  readonly kind: 'overdue' | 'today' | 'later' | 'submitted'
  readonly on: string | null
  readonly tasks: readonly AssignmentRow[]
}

export interface QueueSummary {
  readonly submitted: number
  readonly total: number
  readonly submittedToday: number
  /** Due by the end of today, overdue ones included. */
  readonly leftToday: number
  /** Mean active time of those submitted; null before the first. */
  readonly meanMs: number | null
}

export const isOpenTask = (task: AssignmentRow): boolean => task.state === 'waiting' || task.state === 'started'

/** The task to open next: the one due first, those begun before others due at the same time. Null when none is open. */
export function nextOpen(tasks: readonly AssignmentRow[], exceptEvaluationUid: string | null): AssignmentRow | null {
  return (
    openByDue(tasks).find(task => task.evaluationUid === null || task.evaluationUid !== exceptEvaluationUid) ?? null
  )
}

/** The queue as it is shown: overdue, due today, then by day, and what is done, newest first. `dayOf` gives an instant's day. */
export function queueGroups(
  tasks: readonly AssignmentRow[],
  now: number,
  dayOf: (at: number) => string,
): readonly QueueGroup[] {
  const open = openByDue(tasks)
  const today = dayOf(now)
  const overdue = open.filter(task => task.dueAt < now)
  const dueToday = open.filter(task => task.dueAt >= now && dayOf(task.dueAt) === today)
  const later = Map.groupBy(
    open.filter(task => task.dueAt >= now && dayOf(task.dueAt) !== today),
    task => dayOf(task.dueAt),
  )
  const submitted = tasks
    .filter(task => task.state === 'submitted')
    .sort((left, right) => (right.submittedAt ?? 0) - (left.submittedAt ?? 0))
  const groups: QueueGroup[] = [
    { kind: 'overdue', on: null, tasks: overdue },
    { kind: 'today', on: null, tasks: dueToday },
    ...[...later].map(([on, due]) => ({ kind: 'later' as const, on, tasks: due })),
    { kind: 'submitted', on: null, tasks: submitted },
  ]
  return groups.filter(group => group.tasks.length > 0)
}

/** The figures above the queue. */
export function queueSummary(
  tasks: readonly AssignmentRow[],
  now: number,
  dayOf: (at: number) => string,
): QueueSummary {
  const today = dayOf(now)
  const submitted = tasks.filter(task => task.state === 'submitted')
  const timed = submitted.flatMap(task => (task.activeMs === null ? [] : [task.activeMs]))
  return {
    submitted: submitted.length,
    total: submitted.length + tasks.filter(isOpenTask).length,
    submittedToday: submitted.filter(task => task.submittedAt !== null && dayOf(task.submittedAt) === today).length,
    leftToday: tasks.filter(task => isOpenTask(task) && dayOf(task.dueAt) <= today).length,
    meanMs: timed.length > 0 ? timed.reduce((sum, each) => sum + each, 0) / timed.length : null,
  }
}

/** Time left below 12 hours, or overdue, as `h:mm` or `−h:mm` (from 100 hours on in days); null when there is more time. */
export function shortTimeLeft(dueAt: number, now: number): string | null {
  const leftMs = dueAt - now
  if (leftMs >= 12 * 3_600_000) return null
  const minutes = Math.floor(Math.abs(leftMs) / 60_000)
  const sign = leftMs < 0 ? '−' : ''
  if (minutes >= 6_000) return `${sign}${Math.floor(minutes / 1_440)} d`
  return `${sign}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}

function openByDue(tasks: readonly AssignmentRow[]): AssignmentRow[] {
  const begun = (task: AssignmentRow) => (task.state === 'started' ? 0 : 1)
  return tasks
    .filter(isOpenTask)
    .sort(
      (left, right) => left.dueAt - right.dueAt || begun(left) - begun(right) || (left.number < right.number ? -1 : 1),
    )
}

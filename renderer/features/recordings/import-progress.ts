import type { RunState } from './import-store.ts'

/** Where one file stands: chosen, on its way to the workstation, being checked, or how it ended. */
export type FilePhase =
  | 'ready'
  | 'waiting'
  | 'sending'
  | 'sent'
  | 'checking'
  | 'imported'
  | 'duplicate'
  | 'refused'
  | 'not-sent'
  | 'stopped'

/** Handing a file over takes less time than checking and analysing it. */
const SENDING_SHARE = 0.3
/** A rate measured over less than this is a guess. */
const MEASURED_AFTER_MS = 1_500

/** Whether an import has ended, one way or another. */
export const isOver = (state: RunState): boolean => state === 'finished' || state === 'cancelled' || state === 'failed'

interface Measured {
  readonly bytes: number
  readonly phase: FilePhase
  readonly fraction: number
}

export interface ImportProgress {
  /** 0–1 of the whole import. */
  readonly share: number
  /** Files done in the step under way. */
  readonly done: number
  readonly total: number
  /** Files per second of the step under way; `null` until it can be told. */
  readonly rate: number | null
  /** What is left of the step under way, in ms; `null` until it can be told. */
  readonly leftMs: number | null
}

const isEnded = (phase: FilePhase) =>
  phase === 'imported' || phase === 'duplicate' || phase === 'refused' || phase === 'not-sent' || phase === 'stopped'

const sentShare = (phase: FilePhase): number =>
  phase === 'ready' || phase === 'waiting' || phase === 'sending' ? 0 : 1

const checkedShare = (row: Measured): number => (isEnded(row.phase) ? 1 : row.phase === 'checking' ? row.fraction : 0)

/** How far an import is at the instant `now` (epoch ms): by bytes, because files differ in length. */
export function progressOf(
  run: { readonly state: RunState; readonly files: readonly Measured[]; readonly stepStartedAt: number },
  now: number,
): ImportProgress {
  const total = run.files.length
  if (isOver(run.state)) {
    const done = run.files.filter(row => row.phase !== 'stopped').length
    return { share: total === 0 ? 1 : done / total, done, total, rate: null, leftMs: null }
  }
  // An empty file still is a file to be done.
  const weigh = (share: (row: Measured) => number) =>
    run.files.reduce((sum, row) => sum + (row.bytes + 1) * share(row), 0) /
    run.files.reduce((sum, row) => sum + row.bytes + 1, 0)
  const sent = weigh(row => sentShare(row.phase))
  const checked = weigh(checkedShare)
  const isSending = sent < 1
  const step = isSending ? sent : checked
  const done = run.files.filter(row => (isSending ? sentShare(row.phase) === 1 : isEnded(row.phase))).length
  const elapsedMs = now - run.stepStartedAt
  const canTell = elapsedMs >= MEASURED_AFTER_MS && step > 0.01
  return {
    share: SENDING_SHARE * sent + (1 - SENDING_SHARE) * checked,
    done,
    total,
    rate: canTell && done > 0 ? (done * 1000) / elapsedMs : null,
    leftMs: canTell ? (elapsedMs * (1 - step)) / step : null,
  }
}

/** How many files ended how; `left` have not got through and can be tried again. */
export function countPhases(files: readonly { readonly phase: FilePhase }[]) {
  const of = (...phases: readonly FilePhase[]) => files.filter(row => phases.includes(row.phase)).length
  return {
    imported: of('imported'),
    duplicates: of('duplicate'),
    refused: of('refused'),
    left: of('not-sent', 'stopped'),
  }
}

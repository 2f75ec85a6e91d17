import { availableParallelism } from 'node:os'
import { WorkstationError } from '../core/errors.ts'
import { createUploads, type Uploads } from '../core/uploads.ts'
import { createWorkerPool, type WorkerPool } from '../core/workers.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import type { AnalyseAnswer, AnalyseTask } from './analyse.worker.ts'
import { recoverImports } from './recovery.ts'

/** The largest recording that is received: what a WAV header can name. */
const MAX_RECORDING_BYTES = 4 * 1024 ** 3

/** What taking recordings in needs besides the workspace: received files, workers, and the imports that run. */
export interface Intake {
  readonly uploads: Uploads
  readonly pool: WorkerPool<AnalyseTask, number, AnalyseAnswer>
  /** How many files of one import are worked on at a time: one more than workers, so that storing overlaps measuring. */
  readonly lanes: number
  /** Aborts when the workspace closes. */
  readonly closing: AbortSignal
  /** Lets the workspace close only after `run` has cleaned up. */
  hold(run: Promise<void>): void
  /** Runs `work` when nothing else with the same fingerprint runs, so that equal files in parallel are stored once. */
  alone<Result>(sha256: string, work: () => Promise<Result>): Promise<Result>
}

const intakes = new WeakMap<OpenWorkspace, Intake>()

/** The intake of a workspace that `joinRecordings` has joined. */
export function intakeOf(workspace: OpenWorkspace): Intake {
  const intake = intakes.get(workspace)
  if (!intake) throw new Error('joinRecordings has not run for this workspace')
  return intake
}

/** Joins the recordings to a workspace just opened: clears what a died program left, and closes workers with the workspace. */
export function joinRecordings(workspace: OpenWorkspace): void {
  recoverImports(workspace)
  const workers = Math.max(1, availableParallelism() - 1)
  const pool = createWorkerPool<AnalyseTask, number, AnalyseAnswer>('analyse', workers)
  const uploads = createUploads(workspace.incomingFolder, MAX_RECORDING_BYTES)
  const closing = new AbortController()
  const running = new Set<Promise<void>>()
  intakes.set(workspace, {
    uploads,
    pool,
    lanes: workers + 1,
    closing: closing.signal,
    hold(run) {
      running.add(run)
      void run.finally(() => running.delete(run))
    },
    alone: createTurns(),
  })
  workspace.onClose(async () => {
    closing.abort(new WorkstationError('cancelled'))
    await Promise.allSettled([...running])
    await pool.close()
    await uploads.close()
  })
}

function createTurns(): Intake['alone'] {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const before = last.get(key)
    const mine = before ? before.then(work, work) : work()
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

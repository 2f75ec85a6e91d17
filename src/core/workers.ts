import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parentPort, Worker } from 'node:worker_threads'
import { WorkstationError } from './errors.ts'

/** Worker programs of the main build; electron.config.ts lists the same names as build inputs. */
export const WORKER_ENTRIES = {
  analyse: '../recordings/analyse.worker.ts',
  sheet: './sheets/sheet.worker.ts',
  'verify-audit': './verify-audit.worker.ts',
  'back-up': '../workspace/back-up.worker.ts',
  rescore: '../evaluations/rescore.worker.ts',
} as const
export type WorkerEntry = keyof typeof WORKER_ENTRIES

/** The file of a worker program: its source when the program runs unbuilt, its bundle beside this one when built. */
function workerFile(entry: WorkerEntry | URL): string {
  if (entry instanceof URL) return fileURLToPath(entry)
  const source = fileURLToPath(new URL(WORKER_ENTRIES[entry], import.meta.url))
  if (import.meta.url.endsWith('.ts') && existsSync(source)) return source
  return fileURLToPath(new URL(`./workers/${entry}.js`, import.meta.url))
}

type ToWorker<Task> = { readonly kind: 'run'; readonly task: Task } | { readonly kind: 'cancel' }
type FromWorker<Progress, Result> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: Error; readonly code: string | null; readonly cancelled: boolean }

export interface RunOptions<Progress> {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

export interface WorkerPool<Task, Progress, Result> {
  /** Runs a task when a worker is free. Throws `cancelled` after `signal` aborts, once the worker has cleaned up; else what the task throws. */
  run(task: Task, options?: RunOptions<Progress>): Promise<Result>
  close(): Promise<void>
}

/** A worker that has not answered a cancel after this long is ended. */
const CANCEL_GRACE_MS = 5000

/** A pool of worker threads that start when first needed; `entry` may also be a module's own address (tests). `size` defaults to the machine's cores less one, at least one. */
export function createWorkerPool<Task, Progress, Result>(
  entry: WorkerEntry | URL,
  size = Math.max(1, availableParallelism() - 1),
): WorkerPool<Task, Progress, Result> {
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: ((worker: Worker) => void)[] = []

  const start = (): Worker => {
    const worker = new Worker(workerFile(entry))
    worker.unref()
    all.add(worker)
    const forget = () => {
      all.delete(worker)
      const at = idle.indexOf(worker)
      if (at >= 0) idle.splice(at, 1)
    }
    // Comes before `exit`: a worker that is ending must not be given the next task. It also keeps a decoder's late error, after its
    // task was answered, from ending the program.
    worker.once('error', forget)
    worker.once('exit', () => {
      forget()
      const next = all.size < size ? waiting.shift() : undefined
      if (next) next(start())
    })
    return worker
  }
  const acquire = (): Promise<Worker> => {
    const worker = idle.pop() ?? (all.size < size ? start() : null)
    return worker ? Promise.resolve(worker) : new Promise(resolve => waiting.push(resolve))
  }
  const release = (worker: Worker): void => {
    if (!all.has(worker)) return
    const next = waiting.shift()
    if (next) next(worker)
    else idle.push(worker)
  }

  return {
    async run(task, options = {}) {
      const worker = await acquire()
      try {
        return await runTask<Task, Progress, Result>(worker, task, options)
      } finally {
        release(worker)
      }
    },
    async close() {
      waiting.length = 0
      await Promise.all([...all].map(worker => worker.terminate()))
    },
  }
}

/** Copying an error between threads loses its code, by which a full disk is told from a fault of ours. */
const withCode = ({ error, code }: { readonly error: Error; readonly code: string | null }): Error =>
  code === null ? error : Object.assign(error, { code })

function runTask<Task, Progress, Result>(
  worker: Worker,
  task: Task,
  { onProgress, signal }: RunOptions<Progress>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new WorkstationError('cancelled'))
      return
    }
    let grace: NodeJS.Timeout | undefined
    const cancel = () => {
      worker.postMessage({ kind: 'cancel' } satisfies ToWorker<Task>)
      grace = setTimeout(() => void worker.terminate(), CANCEL_GRACE_MS)
    }
    const finish = (settle: () => void) => {
      clearTimeout(grace)
      signal?.removeEventListener('abort', cancel)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      settle()
    }
    const onMessage = (message: FromWorker<Progress, Result>) => {
      if (message.kind === 'progress') onProgress?.(message.progress)
      else if (message.kind === 'done') finish(() => resolve(message.result))
      else finish(() => reject(message.cancelled ? new WorkstationError('cancelled') : withCode(message)))
    }
    const onError = (error: Error) => finish(() => reject(error))
    const onExit = () =>
      finish(() => reject(signal?.aborted ? new WorkstationError('cancelled') : new Error('The worker ended early')))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    signal?.addEventListener('abort', cancel)
    worker.postMessage({ kind: 'run', task } satisfies ToWorker<Task>)
  })
}

/** The worker's side: answers one task at a time with `answer`, whose signal aborts when the task is cancelled. */
export function serveTasks<Task, Progress, Result>(
  answer: (task: Task, report: (progress: Progress) => void, signal: AbortSignal) => Promise<Result> | Result,
): void {
  const port = parentPort
  if (!port) throw new Error('serveTasks runs in a worker thread only')
  let running: AbortController | null = null
  const say = (message: FromWorker<Progress, Result>) => port.postMessage(message)
  port.on('message', async (message: ToWorker<Task>) => {
    if (message.kind === 'cancel') {
      running?.abort()
      return
    }
    const controller = new AbortController()
    running = controller
    try {
      say({
        kind: 'done',
        result: await answer(message.task, progress => say({ kind: 'progress', progress }), controller.signal),
      })
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : null
      const failure = error instanceof Error ? error : new Error(String(error))
      say({ kind: 'failed', error: failure, code, cancelled: controller.signal.aborted })
    } finally {
      running = null
    }
  })
}

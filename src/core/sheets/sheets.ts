import { WorkstationError } from '../errors.ts'
import { createWorkerPool, type WorkerPool } from '../workers.ts'
import type { OpenWorkspace } from '../workspace-store.ts'
import type { SheetEncoding, SheetFormat } from './reading.ts'
import type { SheetAnswer, SheetPiece, SheetTask } from './sheet.worker.ts'
import type { Table } from './writing.ts'

/** One sheet of a file that was read. `formulas[row]` are the columns of that row that hold formulas; both count from 0. */
export interface ReadSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly formulas: readonly (readonly number[])[]
}

export interface ReadSheets {
  readonly format: SheetFormat
  readonly encoding: SheetEncoding | null
  readonly sheets: readonly ReadSheet[]
}

type SheetPool = WorkerPool<SheetTask, SheetPiece, SheetAnswer>
const pools = new WeakMap<OpenWorkspace, SheetPool>()

/** One worker per workspace, started when first needed and ended with it. */
function poolOf(workspace: OpenWorkspace): SheetPool {
  const known = pools.get(workspace)
  if (known) return known
  const pool = createWorkerPool<SheetTask, SheetPiece, SheetAnswer>('sheet', 1)
  pools.set(workspace, pool)
  workspace.onClose(() => pool.close())
  return pool
}

/** Reads XLSX, ODS or CSV outside of the main thread. Throws `sheet-<refusal>`, `cancelled`. */
export async function readSheets(workspace: OpenWorkspace, path: string, signal?: AbortSignal): Promise<ReadSheets> {
  const sheets: { rows: (readonly string[])[]; formulas: (readonly number[])[] }[] = []
  const onProgress = ({ sheet, rows, formulas }: SheetPiece) => {
    const into = sheets[sheet] ?? { rows: [], formulas: [] }
    sheets[sheet] = into
    for (const row of rows) into.rows.push(row)
    for (const row of formulas) into.formulas.push(row)
  }
  const task: SheetTask = { kind: 'read', path }
  const answer = await poolOf(workspace)
    .run(task, { onProgress, ...(signal ? { signal } : {}) })
    .catch((error: unknown) => {
      // The worker has a heap of its own: a file that fills it takes nothing else down.
      const full = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      throw full ? new WorkstationError('sheet-too-large', {}, { cause: error }) : error
    })
  if (answer.kind === 'refused') throw new WorkstationError(`sheet-${answer.reason}`)
  if (answer.kind !== 'read') throw new Error('The sheet worker answered another task')
  const { format, encoding } = answer
  return {
    format,
    encoding,
    sheets: answer.sheets.map(({ name }, index) => ({ name, rows: [], formulas: [], ...sheets[index] })),
  }
}

/** Writes tables outside of the main thread: XLSX with all of them, or CSV with the first. */
export async function writeSheets(
  workspace: OpenWorkspace,
  as: 'xlsx' | 'csv',
  tables: readonly Table[],
): Promise<Uint8Array> {
  const answer = await poolOf(workspace).run({ kind: 'write', as, tables })
  if (answer.kind !== 'written') throw new Error('The sheet worker answered another task')
  return answer.bytes
}

import { readFile } from 'node:fs/promises'
import { serveTasks } from '../workers.ts'
import {
  readSheetFile,
  type SheetEncoding,
  type SheetFile,
  type SheetFormat,
  type SheetRefusal,
  SheetRefused,
} from './reading.ts'
import { type Table, writeCsvTable, writeTables } from './writing.ts'

/** Rows go over in pieces, so that taking them in never holds the main thread for long. */
const PIECE = 1000

export type SheetTask =
  | { readonly kind: 'read'; readonly path: string }
  | { readonly kind: 'write'; readonly as: 'xlsx' | 'csv'; readonly tables: readonly Table[] }

/** Formulas are columns counted from 0, by row of the piece. */
export interface SheetPiece {
  readonly sheet: number
  readonly rows: readonly (readonly string[])[]
  readonly formulas: readonly (readonly number[])[]
}

export type SheetAnswer =
  | {
      readonly kind: 'read'
      readonly format: SheetFormat
      readonly encoding: SheetEncoding | null
      readonly sheets: readonly { readonly name: string; readonly rowCount: number }[]
    }
  | { readonly kind: 'refused'; readonly reason: SheetRefusal }
  | { readonly kind: 'written'; readonly bytes: Uint8Array }

serveTasks<SheetTask, SheetPiece, SheetAnswer>(async (task, report) => {
  if (task.kind === 'write') {
    const [first] = task.tables
    const bytes = task.as === 'csv' && first ? writeCsvTable(first) : await writeTables(task.tables)
    return { kind: 'written', bytes }
  }
  try {
    const file = await readSheetFile(await readFile(task.path))
    sendRows(file, report)
    const sheets = file.sheets.map(({ name, rows }) => ({ name, rowCount: rows.length }))
    return { kind: 'read', format: file.format, encoding: file.encoding, sheets }
  } catch (error) {
    if (error instanceof SheetRefused) return { kind: 'refused', reason: error.reason }
    throw error
  }
})

function sendRows({ sheets }: SheetFile, report: (piece: SheetPiece) => void): void {
  for (const [sheet, { rows, formulas }] of sheets.entries()) {
    for (let from = 0; from < rows.length; from += PIECE) {
      const piece = rows.slice(from, from + PIECE)
      report({
        sheet,
        rows: piece,
        formulas: piece.map((row, index) =>
          formulas.size === 0
            ? []
            : row.flatMap((_, column) => (formulas.has(`${from + index},${column}`) ? [column] : [])),
        ),
      })
    }
  }
}

import { formatCsvValue } from 'hucre/csv'
import { type CellValue, writeXlsx } from 'hucre/xlsx'

export interface TableColumn {
  readonly header: string
  /** In characters. */
  readonly width: number
  /** Excel's format of a number or date, e.g. `0.00`. */
  readonly format?: string
}

/** A table to be written: every row as long as `columns`. Dates of a calendar are `Date`s at midnight UTC. */
export interface Table {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly CellValue[])[]
}

/** An XLSX file: real types, frozen head, filter, landscape A4 with the head on every page. Text never becomes a formula. */
export function writeTables(tables: readonly Table[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: namesOf(tables).map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ width, format }) => ({ width, ...(format ? { numFmt: format } : {}) })),
      rows: [columns.map(column => column.header), ...rows.map(row => [...row])],
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${columnLetter(columns.length)}${rows.length + 1}` },
      pageSetup: { orientation: 'landscape', paperSize: 'a4', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    })),
  })
}

/** Names as spreadsheets allow them: at most 31 signs, none of `[]:*?/\\`, none twice (whatever its case), none empty. */
function namesOf(tables: readonly Table[]): Table[] {
  const taken = new Set<string>()
  return tables.map((table, index) => {
    const wanted =
      table.name
        .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || `${index + 1}`
    let name = wanted.slice(0, 31)
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
      const ending = ` ${count}`
      name = `${wanted.slice(0, 31 - ending.length)}${ending}`
    }
    taken.add(name.toLowerCase())
    return { ...table, name }
  })
}

/** A CSV file as spreadsheets in Chinese Windows open it: UTF-8 with mark, CRLF. What they would take for a formula gets an apostrophe. */
export function writeCsvTable({ columns, rows }: Table): Uint8Array {
  const line = (cells: readonly CellValue[]) => cells.map(cell => formatCsvValue(harmless(cell))).join(',')
  const lines = [line(columns.map(column => column.header)), ...rows.map(line)]
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`)
}

/** What spreadsheets take for the start of a formula; those of East Asia read the full-width signs alike. */
const FORMULA_START = '[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]'
const STARTS_FORMULA = new RegExp(`^${FORMULA_START}`)
const KEPT_FROM_FORMULA = new RegExp(`^'(?=${FORMULA_START})`)

/** A cell of a CSV file without the apostrophe that keeps it from starting a formula. */
export function withoutApostrophe(cell: CellValue): CellValue {
  return typeof cell === 'string' ? cell.replace(KEPT_FROM_FORMULA, '') : cell
}

function harmless(cell: CellValue): CellValue {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' && STARTS_FORMULA.test(cell) ? `'${cell}` : cell
}

function columnLetter(count: number): string {
  let letters = ''
  for (let left = count; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  }
  return letters
}

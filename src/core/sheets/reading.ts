import { parseCsv } from 'hucre/csv'
import { readOds } from 'hucre/ods'
import { type CellValue, readXlsx, type Sheet } from 'hucre/xlsx'
import { withoutApostrophe } from './writing.ts'

/** How a file turned out to be written. */
export type SheetFormat = 'xlsx' | 'ods' | 'csv'
export type SheetEncoding = 'utf-8' | 'utf-16' | 'gb18030'

/** One sheet as text. Rows are as they stand in the file; a cell without a value is `''`. */
export interface SheetText {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  /** Cells that hold a formula, as `row,column` counted from 0; their text is the result that the file carries, `''` without one. */
  readonly formulas: ReadonlySet<string>
}

export interface SheetFile {
  readonly format: SheetFormat
  readonly encoding: SheetEncoding | null
  readonly sheets: readonly SheetText[]
}

/** Why a file is no sheet. */
export type SheetRefusal = 'empty' | 'not-a-sheet' | 'damaged' | 'too-large' | 'unknown-encoding' | 'old-excel'

export class SheetRefused extends Error {
  override readonly name = 'SheetRefused'
  readonly reason: SheetRefusal
  constructor(reason: SheetRefusal, options?: ErrorOptions) {
    super(reason, options)
    this.reason = reason
  }
}

/** What the parts of a packed file may add up to when unpacked: 50,000 rows of long clauses stay well below. */
const MAX_UNPACKED_BYTES = 400 * 1024 ** 2
const MAX_ROWS = 200_000
/** What is no sign of any writing: it would be invisible in a clause and break the XML of an export. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu

/** Reads XLSX, ODS and CSV (UTF-8, UTF-16 or GB18030) by their content, never by their name. Throws `SheetRefused`. */
export async function readSheetFile(bytes: Uint8Array): Promise<SheetFile> {
  if (bytes.byteLength === 0) throw new SheetRefused('empty')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new SheetRefused('old-excel')
  if (!startsWith(bytes, [0x50, 0x4b])) return readText(bytes)
  refuseBombs(bytes)
  try {
    const ods = Buffer.from(bytes.subarray(0, 200)).includes('application/vnd.oasis.opendocument.spreadsheet')
    const book = ods ? await readOds(bytes) : await readXlsx(bytes, { maxRows: MAX_ROWS + 1 })
    const sheets = book.sheets.map(sheetText)
    refuseLong(sheets)
    if (sheets.every(({ rows }) => rows.length === 0)) throw new SheetRefused('empty')
    return { format: ods ? 'ods' : 'xlsx', encoding: null, sheets }
  } catch (error) {
    if (error instanceof SheetRefused) throw error
    throw new SheetRefused('damaged', { cause: error })
  }
}

/** A sheet beyond the limit is refused and not cut: rows that nobody reports would be lost unseen. */
function refuseLong(sheets: readonly SheetText[]): void {
  if (sheets.some(({ rows }) => rows.length > MAX_ROWS)) throw new SheetRefused('too-large')
}

function readText(bytes: Uint8Array): SheetFile {
  const { text, encoding } = decoded(bytes)
  if (text.trim() === '') throw new SheetRefused('empty')
  // A control character is no part of any sheet; without this check an image would be read as one long line.
  if (/\p{Cc}/u.test(text.slice(0, 4096).replace(/[\t\n\v\f\r]/g, ''))) throw new SheetRefused('not-a-sheet')
  // The apostrophe that keeps a CSV export from starting a formula is no part of the text.
  const rows = parseCsv(text, { maxRows: MAX_ROWS + 1 }).map(row => row.map(csvText))
  const sheets = [{ name: '', rows: withoutEmptyEnd(rows), formulas: new Set<string>() }]
  refuseLong(sheets)
  return { format: 'csv', encoding, sheets }
}

const csvText = (cell: CellValue): string => cellText(typeof cell === 'string' ? withoutApostrophe(cell) : cell)

/** UTF-16 by its mark, else UTF-8 strictly, else GB18030 (which holds GBK and GB2312). */
function decoded(bytes: Uint8Array): { text: string; encoding: SheetEncoding } {
  if (startsWith(bytes, [0xff, 0xfe])) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  if (startsWith(bytes, [0xfe, 0xff])) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' }
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw new SheetRefused('unknown-encoding')
}

function sheetText({ name, rows, cells }: Sheet): SheetText {
  const formulas = new Set<string>()
  for (const [at, cell] of cells ?? []) if (cell.formula !== undefined) formulas.add(at)
  return { name, rows: withoutEmptyEnd(rows.map(row => row.map(cellText))), formulas }
}

/** Spreadsheets keep formatted rows below the last one that holds anything. */
function withoutEmptyEnd(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.slice(0, rows.findLastIndex(row => row.some(cell => cell !== '')) + 1)
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  return String(value).replace(/\r\n?/g, '\n').replace(CONTROLS, '').trim()
}

/** Adds up what the archive's directory says of its parts, before anything is unpacked. */
function refuseBombs(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let unpacked = 0
  for (let at = bytes.byteLength - 22; at >= Math.max(0, bytes.byteLength - 66_000); at -= 1) {
    if (view.getUint32(at, true) !== 0x06054b50) continue
    let entry = view.getUint32(at + 16, true)
    const count = view.getUint16(at + 10, true)
    // A second, wider directory would hold what this one does not say; no sheet of ours is that large.
    if (count === 0xffff || entry === 0xffffffff) throw new SheetRefused('too-large')
    for (let index = 0; index < count; index += 1) {
      if (entry + 46 > bytes.byteLength || view.getUint32(entry, true) !== 0x02014b50) throw new SheetRefused('damaged')
      const [packed, whole] = [view.getUint32(entry + 20, true), view.getUint32(entry + 24, true)]
      // Two bytes are an empty part; a part that packs something and says it is nothing hides its size.
      if (packed > 2 && whole === 0) throw new SheetRefused('damaged')
      unpacked += whole
      entry +=
        46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true)
    }
    if (unpacked > MAX_UNPACKED_BYTES) throw new SheetRefused('too-large')
    return
  }
  throw new SheetRefused('damaged')
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, index) => bytes[index] === byte)

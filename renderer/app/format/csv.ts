/** What a spreadsheet would take for a formula gets an apostrophe, so that text stays text. */
const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A CSV text as spreadsheets in Chinese Windows open it: with mark, CRLF, no cell a formula. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    cells.map(cell => (typeof cell === 'number' ? String(cell) : quoted(harmless(cell)))).join(',')
  return `\ufeff${rows.map(line).join('\r\n')}\r\n`
}

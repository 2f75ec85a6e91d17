/** The cells of text copied from a spreadsheet: tabs part cells, line ends part rows; a quoted cell may hold both, and "" in it is one quote. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  let started = false
  const endCell = () => {
    row.push(cell)
    cell = ''
    started = false
  }
  const endRow = () => {
    endCell()
    if (row.some(each => each.trim() !== '')) rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && !started) {
      quoted = true
      started = true
    } else if (sign === '\t') endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') {
      cell += sign
      started = true
    }
  }
  endRow()
  return rows
}

export type PasteColumn =
  | 'section'
  | 'number'
  | 'text'
  | 'kind'
  | 'points'
  | 'guidance'
  | 'reasons'
  | 'clauses'
  | 'critical'

/** Heads that people write over the columns, in lower case. */
const HEADS: Readonly<Record<PasteColumn, readonly string[]>> = {
  section: ['section', '维度', '评分维度', '大类', '类别', '模块'],
  number: ['number', 'no', 'no.', '编号', '序号', '号'],
  text: [
    'item',
    'text',
    'name',
    'question',
    'criterion',
    '评分项',
    '名称',
    '项目',
    '检查项',
    '评分点',
    '内容',
    '考核内容',
  ],
  kind: ['kind', 'type', '类型', '题型'],
  points: ['points', 'score', 'marks', '分值', '满分', '分数', '得分', '配分'],
  guidance: ['guidance', 'description', 'help', 'criteria', '评分说明', '说明', '评分标准', '标准', '细则'],
  reasons: ['reasons', 'failure reasons', '原因', '不合格原因', '失分原因'],
  clauses: ['clause', 'clauses', '条款', '关联条款', '依据'],
  critical: ['critical', '致命', '致命等级', '一票否决'],
}
const COLUMNS: readonly PasteColumn[] = [
  'section',
  'number',
  'text',
  'kind',
  'points',
  'guidance',
  'reasons',
  'clauses',
  'critical',
]
/** Without heads: number if the first column looks like one, then these. */
const USUAL: readonly PasteColumn[] = ['text', 'kind', 'points', 'guidance']
const NUMBER = /^\d+([.\-．]\d+)*[.、]?$/

/** Which column means what: by heads in the first row, else by the usual order. */
export function columnsOf(cells: readonly (readonly string[])[]): {
  readonly columns: ReadonlyMap<PasteColumn, number>
  readonly headRows: number
  readonly unknownHeads: readonly string[]
} {
  const heads = (cells[0] ?? []).map(head => head.trim())
  const named = heads.map(head => COLUMNS.find(column => HEADS[column].includes(head.toLowerCase())))
  if (named.includes('text')) {
    const columns = new Map<PasteColumn, number>()
    for (const [at, column] of named.entries()) if (column && !columns.has(column)) columns.set(column, at)
    const unknownHeads = heads.filter((head, at) => head !== '' && named[at] === undefined)
    return { columns, headRows: 1, unknownHeads }
  }
  const numbered =
    cells.length > 0 &&
    cells.every(([first]) => first === undefined || /^$|^\s+$/.test(first) || NUMBER.test(first.trim()))
  const isWide = cells.some(row => row.length > 1)
  const order: readonly PasteColumn[] = numbered && isWide ? ['number', ...USUAL] : USUAL
  return { columns: new Map(order.map((column, at) => [column, at])), headRows: 0, unknownHeads: [] }
}

import { expect, test } from 'vitest'
import { byLineage } from '../../../renderer/features/scorecards/definition/clauses.ts'
import { addable, clauseNumbers, readPaste, withPaste } from '../../../renderer/features/scorecards/definition/paste.ts'
import { STARTING_WORDS } from '../../../renderer/features/scorecards/definition/starting-words.ts'
import { cellsOf } from '../../../renderer/features/scorecards/definition/table-text.ts'
import { checkDefinition } from '../../../src/scorecards/check.ts'
import type { ClauseCoverage } from '../../../src/scorecards/contract.ts'
import { check, definitionOf } from '../builders.ts'

const CLAUSE: ClauseCoverage = {
  clauseUid: 'clause',
  lineageUid: '01890000-0000-7000-8000-000000000001',
  documentUid: 'document',
  documentCode: 'KF',
  documentTitle: 'Calls',
  number: 'KF-07',
  title: 'Greets',
  severity: 'severe',
  items: [],
}
const clauses = [CLAUSE]
const card = definitionOf([{ items: [check(100), check(200)] }])
const read = (text: string) => readPaste(text, card, clauseNumbers(clauses), 500)
const paste = (text: string, after: string | null) => {
  const { rows } = read(text)
  return withPaste(card, after, addable(card, rows), byLineage(clauses), STARTING_WORDS['zh-CN'])
}

test('cells are parted by tabs and lines; a quoted cell may hold both', () => {
  expect(cellsOf('a\tb\r\n"two\nlines"\t"say ""hi"""\n\n 5" screen\tx')).toEqual([
    ['a', 'b'],
    ['two\nlines', 'say "hi"'],
    [' 5" screen', 'x'],
  ])
})

test('without heads the columns are number, name, kind, points, guidance', () => {
  expect(read('1.1\t问候\t等级\t4.5\t十秒内').rows[0]).toMatchObject({
    number: '1.1',
    text: '问候',
    kind: 'scale',
    points: 450,
    guidance: '十秒内',
  })
})

test('without numbers the first column is the name', () => {
  expect(read('Greets\tcheck\t3\nListens\tdeduct\t6').rows.map(row => [row.text, row.kind, row.points])).toEqual([
    ['Greets', 'check', 300],
    ['Listens', 'deduct', 600],
  ])
})

test('heads in any order are understood, and those that are not are named', () => {
  const { rows, unknownHeads } = read('分值\t评分项\t奇怪\t条款\t致命\n4\t问候\tx\tKF-07\t合规')
  expect(rows[0]).toMatchObject({ points: 400, text: '问候', clauseNumbers: ['KF-07'], critical: 'compliance' })
  expect(unknownHeads).toEqual(['奇怪'])
})

test('each row says what is wrong with it', () => {
  const { rows } = read(
    '编号\t评分项\t类型\t分值\t条款\n\t\t是否\t4\t\n\t语速\t胡说\t四\t\n1.1\t重号\t\t\tKF-99\n9\t一\t\t\t\n9\t二\t\t\t',
  )
  expect(rows.map(row => row.problems)).toEqual([
    ['no-text'],
    ['unknown-kind', 'bad-points'],
    ['number-taken', 'unknown-clause'],
    [],
    ['number-taken'],
  ])
})

test('rows with problems are not added, the others are, behind the cursor and in their order', () => {
  const { definition, firstUid } = paste('问候\t是否\t4\n\t是否\t4\n倾听\t是否\t6', '1.1')
  const items = definition.sections[0]?.items ?? []
  expect(items.map(item => `${item.number} ${item.text}`)).toEqual([
    '1.1 Item 1.1',
    '1.2 问候',
    '1.3 倾听',
    '1.4 Item 1.2',
  ])
  expect(firstUid).toBe(items[1]?.uid)
})

test('a section that is not there yet is made, and holds the rows below that name none', () => {
  const { definition } = paste('维度\t评分项\n合规\t告知录音\n\t核身\nSection 1\t问候', null)
  expect(definition.sections.map(section => [section.name, section.items.length])).toEqual([
    ['Section 1', 3],
    ['合规', 2],
  ])
})

test('an item with reasons, clause and class is complete', () => {
  const { definition } = paste('评分项\t原因\t条款\t致命\n告知录音\t没说；说晚了\tKF-07\t合规', '1.2')
  const item = definition.sections[0]?.items[2]
  expect(item).toMatchObject({ clauseUids: [CLAUSE.lineageUid], clauseReference: 'KF-07', severity: null })
  expect(item?.failureReasons.map(reason => reason.text)).toEqual(['没说', '说晚了'])
  expect(item?.options.map(option => option.critical)).toEqual([null, 'compliance'])
  expect(checkDefinition(definition).filter(problem => problem.uid === item?.uid)).toEqual([])
})

test('fifty thousand rows are read, and only as many added as a scorecard holds', () => {
  const { rows } = read(Array.from({ length: 50_000 }, (_, at) => `Item ${at}\tcheck\t1`).join('\n'))
  expect(rows).toHaveLength(50_000)
  expect(addable(card, rows)).toHaveLength(198)
})

test('formulas and markup are words like any others', () => {
  expect(read('=1+1\tcheck\t1\n<b>bold</b>\tcheck\t1').rows.map(row => row.text)).toEqual(['=1+1', '<b>bold</b>'])
})

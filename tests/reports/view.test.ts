import { expect, test } from 'vitest'
import { admit } from '../../src/core/handling.ts'
import { cssString, escapeHtml, html } from '../../src/reports/escaping.ts'
import { formatCode, normaliseCode, qrText } from '../../src/reports/rules.ts'
import { collectEvaluationSheet } from '../../src/reports/sheet-data.ts'
import { amountOf, clipped, clockOf, rateOf, stampOf } from '../../src/reports/text.ts'
import { sheetView } from '../../src/reports/view.ts'
import type { ScoringMode } from '../../src/scorecards/definition.ts'
import { type Scoring, sheetWorkspace, template } from './sheet-workspace.ts'

async function viewOf(scoring: Scoring, mode: ScoringMode = 'weighted-sections') {
  const base = template('zh-CN')
  const scorecard = { ...base, definition: { ...base.definition, mode } }
  const space = await sheetWorkspace({ scorecard })
  const evaluationUid = await space.evaluate(scoring)
  const context = admit(space.contextOf(space.inspector), 'sheets.print', 'test')
  return sheetView(collectEvaluationSheet(context, evaluationUid), null)
}

const spoilt: Scoring = { given: { '2.1': { option: 1, reasons: 1 }, '3.4': { option: 1, reasons: 1 } } }

test('the path of the score prints the exact total and the one rounding', async () => {
  const { path, result } = await viewOf(spoilt)
  // 100 − 30 × 2/30 − 35 × 3/35 = 95
  expect(path.total).toEqual({
    label: '总分（按完整精度计算，只在此处四舍五入一次：95.000 → 95.0）',
    value: '95.0',
  })
  expect(path.rows.map(row => row.at(-1))).toEqual(['20.00', '28.00', '32.00', '15.00'])
  expect(result.map(({ value }) => value)).toEqual(['95.0', 'A 优秀', '合格', '无', '—'])
})

test('a whole set to zero by a critical error still shows what the score would be without it', async () => {
  const { path, result, criticals } = await viewOf({
    given: { '1.3': { option: 1, reasons: 1, marks: [[65_000, null]] } },
  })
  expect(path.total).toEqual({
    label: '总分（按完整精度计算：94.000 → 94.0；第1.3项致命，整单计0分）',
    value: '0.0',
  })
  expect(result.map(({ value }) => value)).toEqual(['0.0', 'E 不合格', '未合格', '1项', '94.0'])
  expect(criticals.filter(({ occurred }) => occurred)).toEqual([
    {
      criticalClass: '合规致命',
      item: '第1.3项　核实身份后再查询或办理',
      state: '发生',
      occurred: true,
      marks: ['01:05'],
      effect: '整单计0分',
    },
  ])
})

test('a section set to zero keeps its whole possible total, not applicable or not', async () => {
  const { path, groups } = await viewOf({
    given: { '3.3': { option: 1, reasons: 1, marks: [[1000, null]] }, '3.6': { notApplicable: true } },
  })
  const [, , third] = path.rows
  expect(third?.slice(1)).toEqual(['35%', '35', '—', '35', '25.0', '71.4%', '第3.3项致命，计0分', '0.00'])
  expect(groups[2]?.note).toBe('因致命项，本维度计0分')
})

test('not applicable shows as —, or as counted when the scorecard counts it as met', async () => {
  const { groups } = await viewOf({ given: { '1.2': { notApplicable: true }, '2.5': { notApplicable: true } } })
  expect(groups[0]?.rows[1]).toMatchObject({ answer: '不适用', earned: '4.0', remarks: '按合格计' })
  expect(groups[1]?.rows[4]).toMatchObject({ answer: '不适用', earned: '—', remarks: '' })
})

test.each([
  ['points', '95.0', ['20.00', '28.00', '32.00', '15.00']],
  ['weighted-points', '95.0', ['20.00', '28.00', '32.00', '15.00']],
  ['deduction', '95.0', ['0.00', '−2.00', '−3.00', '0.00']],
] as const)('in mode %s the sections add up to the score', async (mode, score, contributions) => {
  const { path } = await viewOf(spoilt, mode)
  expect(path.total.value).toBe(score)
  expect(path.rows.map(row => row.at(-1))).toEqual(contributions)
  expect(new Set(path.rows.map(row => row.length))).toEqual(new Set([path.columns.length]))
})

test('quarter points that were lost print, whatever was earned', async () => {
  const base = template('zh-CN')
  const definition = { ...base.definition, mode: 'deduction' as const, expectedTotal: null }
  const scorecard = { ...base, definition }
  const item = scorecard.definition.sections[0]?.items[0]
  if (!item) throw new Error('The template has no item')
  for (const option of item.options) if (option.points === item.points) option.points += 25
  item.points += 25
  const space = await sheetWorkspace({ scorecard })
  const evaluationUid = await space.evaluate({ given: { [item.number]: { option: 1, reasons: 1 } } })
  const context = admit(space.contextOf(space.inspector), 'sheets.print', 'test')
  const { path } = sheetView(collectEvaluationSheet(context, evaluationUid), null)
  const lost = path.columns.length - 4
  expect(path.rows[0]?.[lost]).toMatch(/^\d+\.25$/)
})

test('what would make a row too tall moves to the comments', async () => {
  const comment = '说明'.repeat(60)
  const marks = Array.from({ length: 12 }, (_, index) => [index * 1000, null] as const)
  const { groups, remarks } = await viewOf({ given: { '2.1': { option: 1, reasons: 2, comment, marks } } })
  expect(groups[1]?.rows[0]).toMatchObject({
    remarks: '见评语栏逐项说明',
    marks: ['00:00', '00:01', '共12处，见逐项说明'],
  })
  expect(remarks).toHaveLength(1)
  expect(remarks[0]?.lines.at(-1)).toBe(comment)
  expect(remarks[0]?.marks).toHaveLength(12)
})

test('times, amounts and rates are written as on paper', () => {
  expect(clockOf(526_999)).toBe('08:46')
  expect(clockOf(3_723_000)).toBe('1:02:03')
  expect(stampOf(Date.UTC(2026, 9, 14, 2, 23, 7), 'Asia/Shanghai')).toBe('2026-10-14 10:23:07')
  expect(amountOf(-1250, 2)).toBe('−12.50')
  expect(rateOf(115, 400)).toBe('28.8%')
  expect(rateOf(0, 0)).toBe('—')
  expect(clipped('欧阳Featherstone', 4)).toBe('欧阳Fea…')
})

test('codes are printed 4-4-4 and read back from what people type', () => {
  expect(formatCode('4QH8W2TN6RZ1')).toBe('4QH8-W2TN-6RZ1')
  expect(normaliseCode(' 4qh8 w2tn–6rzi ')).toBe('4QH8W2TN6RZ1')
  expect(normaliseCode('４ＱＨ８-W2TN-6RZL')).toBe('4QH8W2TN6RZ1')
  expect(normaliseCode('OOOO-OOOO-OOOO')).toBe('000000000000')
  expect(normaliseCode('4QH8-W2TN-6RZ')).toBeNull()
  expect(normaliseCode('4QH8-W2TN-6RZU')).toBeNull()
  expect(qrText('PJ-20261015-K7-0042', '4QH8W2TN6RZ1')).toBe('ASSAY1:PJ-20261015-K7-0042:4QH8W2TN6RZ1')
})

test('text can leave neither its element nor its CSS string', () => {
  expect(escapeHtml(`<a b='c' d="e">&\u202e\u0000`)).toBe('&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;')
  expect(html`<p>${'<b>'}${[html`<i>${'&'}</i>`]}</p>`.text).toBe('<p>&lt;b&gt;<i>&amp;</i></p>')
  expect(cssString('a"b\\c\nd</style>}')).toBe('"a\\22 b\\5c c d\\3c /style\\3e \\7d "')
  expect(cssString('林晓燕 YL20431')).toBe('"林晓燕 YL20431"')
})

import { afterAll, expect, test } from 'vitest'
import { createPrinter } from '../../src/browser-host/printer.ts'
import { admit } from '../../src/core/handling.ts'
import { issuanceInScope } from '../../src/reports/issuing.ts'
import { documentOf } from '../../src/reports/resources.ts'
import { sheetDocument } from '../../src/reports/sheet-html.ts'
import { sheetView } from '../../src/reports/view.ts'
import { RESOURCES } from '../fixtures/workspaces.ts'
import { readPdf } from './pdf-reader.ts'
import { type Scoring, type SheetWorkspace, sheetWorkspace, template } from './sheet-workspace.ts'

const printer = createPrinter()
afterAll(() => printer.close())

/** Issues the sheet of a new evaluation; gives its page. */
async function issuedPage(space: SheetWorkspace, scoring: Scoring = {}) {
  const evaluationUid = await space.evaluate(scoring)
  const { uid } = await space.as(space.inspector).reports.issueEvaluationSheet({ evaluationUid })
  const stored = issuanceInScope(admit(space.contextOf(space.inspector), 'sheets.print', 'test'), uid)
  return { ...stored, document: documentOf(RESOURCES, stored) }
}

const printed = async (space: SheetWorkspace, scoring: Scoring = {}) =>
  readPdf(await printer.toPdf((await issuedPage(space, scoring)).document))

const failing: Scoring = {
  given: {
    '1.2': { notApplicable: true },
    '1.3': { option: 1, reasons: 2, comment: '未核实即告知上门地址', marks: [[65_000, 102_000]] },
    '2.2': {
      option: 1,
      reasons: 1,
      marks: [
        [110_000, null],
        [202_000, null],
        [247_000, null],
      ],
    },
    '2.5': { notApplicable: true },
    '3.3': { option: 1, reasons: 1, marks: [[331_000, 344_000]] },
  },
  comment: '未核实身份即告知服务单号和上门地址，属合规致命项。',
}

test.each(['zh-CN', 'en'] as const)('a sheet of 20 items in %s is two A4 pages', async locale => {
  const { pages } = await printed(await sheetWorkspace({ locale }), failing)
  expect(pages).toHaveLength(2)
  for (const { width, height } of pages) {
    expect(Math.abs(width - 595.3)).toBeLessThan(1)
    expect(Math.abs(height - 841.9)).toBeLessThan(1)
  }
})

test('the fonts in the file are the bundled ones, as TrueType', async () => {
  const { fonts } = await printed(await sheetWorkspace({ employee: { name: '林䶮㛃' } }), failing)
  expect(fonts.length).toBeGreaterThan(2)
  for (const { name, subtype, isTrueType } of fonts) {
    expect(name).toMatch(/^[A-Z]{6}\+(NotoSansSC|AssayRareHan)/)
    expect({ name, subtype, isTrueType }).toEqual({ name, subtype: 'Type0', isTrueType: true })
  }
})

test('names with rare characters stand on every page', async () => {
  const { pages } = await printed(await sheetWorkspace({ employee: { name: '欧阳䶮㛃𬱖' } }))
  for (const { text } of pages) expect(text).toContain('欧阳䶮㛃𬱖')
})

test('every page bears its number, the sheet number, the code and the owner', async () => {
  const space = await sheetWorkspace()
  const { row, document } = await issuedPage(space)
  const { pages } = readPdf(await printer.toPdf(document))
  const code = `${row.code.slice(0, 4)}-${row.code.slice(4, 8)}-${row.code.slice(8)}`
  for (const [index, { text }] of pages.entries()) {
    expect(text).toContain(`第${index + 1}/${pages.length}页`)
    expect(text).toContain(`编号${row.number}林晓燕YL20431`)
    expect(text).toContain(`验证码${code}`)
    expect(text).toContain('测试中心')
  }
})

test('the sheet says who was evaluated, on what, with which result, and in which words the critical error', async () => {
  const { pages } = await printed(await sheetWorkspace(), failing)
  const text = pages.map(page => page.text).join('')
  for (const words of [
    '赵明慧QC-012',
    '138****2207',
    '电话客服一组客服坐席',
    'E不合格',
    '未合格',
    '▲核实身份后再查询或办理',
    '01:05–01:42',
    '合规致命',
    '整单计0分',
    '所在维度计0分',
    '直属主管（签字）吴静怡',
    '未核实身份即告知服务单号和上门地址，属合规致命项。',
  ])
    expect(text).toContain(words)
})

test('the page asks for bundled fonts and for nothing else', async () => {
  const { document } = await issuedPage(await sheetWorkspace({ employee: { name: '林䶮㛃' } }))
  const missing: string[] = []
  const asked: string[] = []
  await printer.toPdf({
    html: document.html,
    asset: path => {
      asked.push(path)
      const found = document.asset(path)
      if (!found) missing.push(path)
      return found
    },
  })
  expect(missing).toEqual([])
  expect(asked.filter(path => path.includes('rare-han')).length).toBeGreaterThan(0)
  expect(document.html).not.toMatch(/https?:|src="|href=/)
})

test('markup in names, comments and the scorecard is printed as text, in the page and in its running lines', async () => {
  const name = '</style><b>"\\A \' } 林'
  const scorecard = { ...template('zh-CN'), name: '<i>表</i>&amp;' }
  const space = await sheetWorkspace({ employee: { name, number: '"<1>"' }, scorecard })
  const comment = '<script>document.title="x"</script><img src=http://example.com/a>'
  const { document } = await issuedPage(space, { comment, given: { '2.1': { option: 1, reasons: 1, comment } } })
  expect(document.html.match(/<\/style>/g)).toHaveLength(1)
  expect(document.html).not.toMatch(/<script|<img|<i>/)
  const { pages } = readPdf(await printer.toPdf(document))
  expect(pages[0]?.text).toContain('<i>表</i>&amp;V1')
  expect(pages[1]?.text).toContain(comment.replace(/\s/g, ''))
  for (const { text } of pages) expect(text).toMatch(/<\/style><b>"\\A'}/)
})

test('long remarks, 40 marks and long comments break between rows and lines, and signatures stay with the comment', async () => {
  const sentence = '主要问题是未核实身份即告知服务单号和上门地址，属合规致命项，上门时间只说尽快安排。'
  const marks = Array.from({ length: 40 }, (_, index) => [index * 5000, index * 5000 + 2000] as const)
  const given = Object.fromEntries(
    ['1.1', '2.1', '2.2', '3.1', '3.4', '4.1'].map(number => [
      number,
      { option: 1, reasons: 30, comment: sentence.repeat(20), marks },
    ]),
  )
  const comment = `${sentence.repeat(90)}评语到此为止。`
  const { snapshot, document } = await issuedPage(await sheetWorkspace(), { given, comment })
  const { pages } = readPdf(await printer.toPdf(document))
  const pagesWith = (text: string) =>
    pages.flatMap((page, index) => (page.text.includes(text.replace(/\s/g, '')) ? [index] : []))
  for (const { text, clauseReference } of snapshot.sections.flatMap(section => section.items)) {
    expect(clauseReference).not.toBeNull()
    const [page] = pagesWith(text)
    // Other items may measure the same clauses.
    expect(pagesWith(clauseReference ?? '')).toContain(page)
  }
  const last = [pages.length - 1]
  for (const words of ['评语到此为止。', '员工意见', '被评员工（签字）', '直属主管（签字）'])
    expect(pagesWith(words)).toEqual(last)
  expect(pagesWith('03:15–03:17')).not.toEqual([])
})

test('a draft says so where the code would stand, and bears no code', async () => {
  const { snapshot, row } = await issuedPage(await sheetWorkspace())
  const { pages } = readPdf(await printer.toPdf(sheetDocument(RESOURCES, sheetView(snapshot, null))))
  for (const { text } of pages) {
    expect(text).toContain('草稿')
    expect(text).not.toContain(row.code.slice(0, 4))
  }
})

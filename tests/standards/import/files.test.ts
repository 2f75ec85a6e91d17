import { deflateRawSync } from 'node:zlib'
import { writeOds } from 'hucre/ods'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../fixtures/workspaces.ts'
import { openImporter, utf8 } from './window.ts'

/** 编号,名称,正文 / 1,问候,须问候 / 2,再见,<b>须道别</b> in GB18030. */
const GB18030 = Buffer.from(
  'b1e0bac52cc3fbb3c62cd5fdcec40d0a312ccecabaf22cd0ebcecabaf20d0a322cd4d9bcfb2c3c623ed0ebb5c0b1f03c2f623e0d0a',
  'hex',
)
const ROWS = [
  ['编号', '名称', '正文'],
  ['1', '问候', '须问候'],
]

/** A ZIP archive of one deflated part that says it is `claimed` bytes long. */
function archive(name: string, content: Uint8Array, claimed: number): Uint8Array {
  const packed = deflateRawSync(content)
  const title = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(claimed, 22)
  local.writeUInt16LE(title.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(claimed, 24)
  entry.writeUInt16LE(title.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + title.length, 12)
  end.writeUInt32LE(30 + title.length + packed.length, 16)
  return Buffer.concat([local, title, packed, entry, title, end])
}

describe('a file', () => {
  test('in GB18030 is read and stored with its HTML as plain text', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX')
    const file = await house.openFile(GB18030, '条款.csv')
    expect(file).toMatchObject({ name: '条款.csv', format: 'csv', encoding: 'gb18030' })
    const report = await house.check(file, target)
    expect(report.groups).toMatchObject([{ code: 'html-kept-as-text', refuses: false, rows: [3] }])
    await house.lead.client.standards.import.storeSheet({ token: file.token, skipRefused: false })
    expect((await house.clausesOf(versionUid)).map(({ text }) => text)).toEqual(['须问候', '<b>须道别</b>'])
  })

  test('in UTF-16, ODS and XLSX gives the same clauses', async () => {
    const house = await openImporter()
    const { target } = await house.draft('BX')
    const lines = ROWS.map(row => row.join('\t')).join('\r\n')
    const files = [
      Uint8Array.from([0xff, 0xfe, ...Buffer.from(lines, 'utf16le')]),
      await writeOds({ sheets: [{ name: '条款', rows: ROWS }] }),
      await writeXlsx({ sheets: [{ name: '条款', rows: ROWS }] }),
    ]
    const read: unknown[] = []
    for (const bytes of files) {
      const file = await house.openFile(bytes)
      await house.check(file, target)
      read.push(await house.lead.client.standards.import.report({ token: file.token, offset: 0, limit: 10 }))
    }
    expect(read[0]).toMatchObject({ total: 1, rows: [{ row: 2, outcome: 'new', number: '1', title: '问候' }] })
    expect(read[1]).toEqual(read[0])
    expect(read[2]).toEqual(read[0])
  })

  test('with formulas takes their results, and refuses the row of one without', async () => {
    const house = await openImporter()
    const { target } = await house.draft('BX')
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '条款',
          rows: [...ROWS, ['2', '再见', null], ['3', '请坐', null]],
          cells: new Map([
            ['2,2', { value: '须道别', formula: '"须"&"道别"', formulaResult: '须道别' }],
            ['3,2', { value: null, formula: 'A1' }],
          ]),
        },
      ],
    })
    const { groups, counts } = await house.check(await house.openFile(bytes), target)
    expect(counts).toMatchObject({ new: 2, refused: 1 })
    expect(groups.map(({ code, rows }) => [code, rows])).toEqual([
      ['formula-without-result', [4]],
      ['formula-result-taken', [3]],
    ])
  })

  test.each([
    ['of no bytes', new Uint8Array(), 'sheet-empty'],
    ['that is an image by another name', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'sheet-not-a-sheet'],
    ['that is an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'sheet-old-excel'],
    ['that packs 600 MB', archive('xl/workbook.xml', new Uint8Array(1000), 600_000_000), 'sheet-too-large'],
    ['that packs more than it says', archive('xl/workbook.xml', new Uint8Array(2_000_000), 100), 'sheet-damaged'],
    ['that hides how much it packs', archive('xl/workbook.xml', new Uint8Array(2_000_000), 0), 'sheet-damaged'],
    ['in no encoding', Uint8Array.from([0x41, 0xff, 0xff, 0x80, 0x41]), 'sheet-unknown-encoding'],
  ])('%s is refused as what it is, and nothing of it stays', async (_what, bytes, code) => {
    const house = await openImporter()
    const token = await house.lead.upload('条款.xlsx', bytes)
    const opened = () => house.lead.client.standards.import.openSheet({ token })
    expect(await refusalOf(opened())).toMatchObject({ code })
    expect(await refusalOf(opened())).toMatchObject({ code: 'source-unknown' })
  })

  test('cut off in the middle is refused as damaged', async () => {
    const house = await openImporter()
    const whole = await writeXlsx({ sheets: [{ name: '条款', rows: ROWS }] })
    const token = await house.lead.upload('条款.xlsx', whole.subarray(0, whole.length / 2))
    const opened = house.lead.client.standards.import.openSheet({ token })
    expect(await refusalOf(opened)).toMatchObject({ code: 'sheet-damaged' })
  })

  test('of text named .xlsx is read as the text that it is', async () => {
    const house = await openImporter()
    const file = await house.openFile(utf8(ROWS.map(row => row.join(',')).join('\n')), '条款.xlsx')
    expect(file).toMatchObject({ format: 'csv', sheets: [{ rowCount: 2 }] })
  })

  test('of more rows than the limit is refused and not cut', async () => {
    const house = await openImporter()
    const token = await house.lead.upload('a.csv', utf8('编号\n'.repeat(200_001)))
    const opened = house.lead.client.standards.import.openSheet({ token })
    expect(await refusalOf(opened)).toMatchObject({ code: 'sheet-too-large' })
  })

  test('of 50,000 rows is reported row by row while other questions are answered in between', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX')
    const rows = Array.from({ length: 50_000 }, (_, index) => `${index},条款,${index % 5 === 0 ? '' : '正文'}`)
    const file = await house.openFile(utf8(['编号,名称,正文', ...rows].join('\n')))
    const order: string[] = []
    let isChecking = true
    const asking = (async () => {
      while (isChecking) {
        await house.lead.client.standards.documents.list()
        order.push('answered')
        await new Promise(resolve => setImmediate(resolve))
      }
    })()
    const report = await house.check(file, target)
    order.push('reported')
    isChecking = false
    await asking
    expect(report.counts).toMatchObject({ new: 40_000, refused: 10_000 })
    expect(report.done.length).toBeGreaterThanOrEqual(99)
    expect(order.indexOf('reported')).toBeGreaterThanOrEqual(50)
    const last = await house.lead.client.standards.import.report({ token: file.token, offset: 49_999, limit: 10 })
    expect(last).toMatchObject({ total: 50_000, rows: [{ row: 50_001, number: '49999' }] })
    expect(await house.clausesOf(versionUid)).toEqual([])
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { readSheetFile, SheetRefused } from '../../../src/core/sheets/reading.ts'
import { writeCsvTable, writeTables } from '../../../src/core/sheets/writing.ts'
import { testFolder } from '../../fixtures/workspaces.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const refusal = async (bytes: Uint8Array) => {
  const error = await readSheetFile(bytes).catch((thrown: unknown) => thrown)
  return error instanceof SheetRefused ? error.reason : error
}

describe('a sheet file', () => {
  test('is read by its content: CSV in UTF-8 with mark, quotes and line breaks in cells', async () => {
    const file = await readSheetFile(utf8('\ufeff编号,正文\r\nA-1,"第一行\n第二行"\r\nA-2,"他说""好"""\r\n'))
    expect(file).toMatchObject({ format: 'csv', encoding: 'utf-8' })
    expect(file.sheets[0]?.rows).toEqual([
      ['编号', '正文'],
      ['A-1', '第一行\n第二行'],
      ['A-2', '他说"好"'],
    ])
  })

  test('in GB18030 is read as such, rare characters too', async () => {
    // 编号,䶮 in GB18030; 䶮 is the four-byte sequence 82 35 98 33… checked by the decoder itself.
    const bytes = Uint8Array.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xfe, 0x9f, 0x0a])
    const file = await readSheetFile(bytes)
    expect(file).toMatchObject({ format: 'csv', encoding: 'gb18030' })
    expect(file.sheets[0]?.rows[0]).toEqual(['编号', new TextDecoder('gb18030').decode(Uint8Array.from([0xfe, 0x9f]))])
  })

  test('in UTF-16, as Excel writes "Unicode text", is read with its tabs', async () => {
    const file = await readSheetFile(
      Uint8Array.from([0xff, 0xfe, ...Buffer.from('编号\t名称\r\n1\t问候\r\n', 'utf16le')]),
    )
    expect(file.encoding).toBe('utf-16')
    expect(file.sheets[0]?.rows).toEqual([
      ['编号', '名称'],
      ['1', '问候'],
    ])
  })

  test('in XLSX gives results of formulas and says where they stand', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '条款',
          rows: [['编号'], [1], [null]],
          cells: new Map([['2,0', { value: 'A-2', formula: 'CONCATENATE("A-",2)', formulaResult: 'A-2' }]]),
        },
      ],
    })
    const { sheets } = await readSheetFile(bytes)
    expect(sheets[0]?.rows).toEqual([['编号'], ['1'], ['A-2']])
    expect([...(sheets[0]?.formulas ?? [])]).toEqual(['2,0'])
  })

  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['blank lines', utf8(' \r\n\r\n'), 'empty'],
    ['an image', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'not-a-sheet'],
    ['a program', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0x02, 0x01, 0x01, 0x00, 0x00]), 'not-a-sheet'],
    ['an old XLS', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-excel'],
    ['a cut-off archive', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, ...new Array(40).fill(0)]), 'damaged'],
  ])('that is %s is refused with its reason', async (_what, bytes, reason) => {
    expect(await refusal(bytes)).toBe(reason)
  })

  test('that would unpack to more than the limit is refused before it is unpacked', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'A', rows: [['a']] }] })
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const directory = view.getUint32(bytes.byteLength - 22 + 16, true)
    view.setUint32(directory + 24, 3_000_000_000, true)
    expect(await refusal(bytes)).toBe('too-large')
  })
})

describe('a table written', () => {
  const table = {
    name: '条款',
    columns: [
      { header: '编号', width: 10 },
      { header: '生效', width: 12, format: 'yyyy-mm-dd' },
      { header: '分值', width: 8, format: '0.00' },
    ],
    rows: [
      ['=1+1', new Date(Date.UTC(2026, 0, 5)), 2.5],
      ['@cmd', null, 0],
    ],
  }

  test('as XLSX keeps text as text, dates as dates, and opens in another spreadsheet program', async () => {
    const folder = testFolder()
    const path = join(folder, 'table.xlsx')
    writeFileSync(path, await writeTables([table]))
    const { sheets } = await readSheetFile(readFileSync(path))
    expect(sheets[0]?.rows).toEqual([
      ['编号', '生效', '分值'],
      ['=1+1', '2026-01-05', '2.5'],
      ['@cmd', '', '0'],
    ])
    expect(sheets[0]?.formulas.size).toBe(0)
  })

  test('as CSV cannot start a formula in the program that opens it', () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsvTable(table))
    expect(text).toBe("\ufeff编号,生效,分值\r\n'=1+1,2026-01-05,2.5\r\n'@cmd,,0\r\n")
  })

  test.each(['=1', '+1', '-1', '@a', '\uff1d1', '\uff0b1', '\uff0d1', '\uff201', '\t=1', '\n=1'])(
    'as CSV is read back as it was, a formula kept from starting or not: %j',
    async cell => {
      const columns = ['编号', '正文', '依据'].map(header => ({ header, width: 9 }))
      const bytes = writeCsvTable({ name: '', columns, rows: [['1', cell, '2']] })
      expect(new TextDecoder().decode(bytes)).toContain(`'${cell}`)
      const { sheets } = await readSheetFile(bytes)
      expect(sheets[0]?.rows[1]).toEqual(['1', cell.trim(), '2'])
    },
  )
})

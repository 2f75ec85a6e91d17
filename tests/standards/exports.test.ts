import { describe, expect, test } from 'vitest'
import { readSheetFile } from '../../src/core/sheets/reading.ts'
import type { Placement } from '../../src/standards/contract.ts'
import type { ImportTarget } from '../../src/standards/import-contract.ts'
import { content, openImporter } from './import/window.ts'

const TOUCHPOINT = { uid: '0199d8c4-a000-7000-8000-000000000001', name: '上门', scenario: null }
const SIGNS = [
  '=1+1',
  '- 第一条\n- 第二条',
  '他说“好”, "可以"\n第二行',
  '@所有人',
  "'单引号",
  '<b>不是标签</b> & 其他',
  '　全角 空格',
  '𠮷 䶮 🙂',
]

async function furnished() {
  const house = await openImporter()
  await house.lead.client.standards.frame.setTouchpoints({ touchpoints: [TOUCHPOINT] })
  const parent = await house.draft('FZ-01', [content('1'), content('2')], { kind: 'policy', family: null })
  await house.publish(parent.versionUid)
  const [principle] = await house.clausesOf(parent.versionUid)
  const limit = { value: 3, unit: 'day', clock: 'working', start: '登记', pause: '', stop: '', reminder: null } as const
  const placements: readonly Placement[] = [
    { scenario: 'after-sale', touchpointUid: TOUCHPOINT.uid, tier: 'regular', limit },
    { scenario: null, touchpointUid: null, tier: null, limit: null },
  ]
  const clauses = SIGNS.map((text, index) =>
    content(String(index + 1), {
      chapter: index < 4 ? '一 受理' : '二 上门',
      text,
      guidance: index % 2 === 0 ? `说明 ${text}` : '',
      severity: index % 2 === 0 ? 'critical-compliance' : 'severe',
      derivedFromUid: index === 0 ? (principle?.lineageUid ?? null) : null,
      placements: placements.slice(index % 2),
    }),
  )
  const standard = await house.draft('BX/01', clauses)
  const get = async (path: string) => {
    const answer = await house.lead.ask(path)
    return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }
  return { ...house, parent, standard, get }
}

describe('an export of clauses', () => {
  test.each(['xlsx', 'csv'])('as %s, imported again, changes no row', async as => {
    for (const language of ['zh-CN', 'en']) {
      const house = await furnished()
      const { versionUid } = house.standard
      const { bytes } = await house.get(`/standards/clauses/${versionUid}.${as}?language=${language}`)
      const target: ImportTarget = { kind: 'draft', versionUid }
      const report = await house.check(await house.openFile(bytes), target)
      expect(report.groups.filter(({ refuses }) => refuses)).toEqual([])
      expect(report.counts).toMatchObject({ unchanged: SIGNS.length, placement: 4, new: 0, changed: 0, refused: 0 })
    }
  })

  test('is named after code and version, whatever signs they hold, and kept by nobody on the way', async () => {
    const { get, standard } = await furnished()
    const { answer } = await get(`/standards/clauses/${standard.versionUid}.xlsx`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="BX_01-v1.xlsx"; filename*=UTF-8''BX%2F01-v1.xlsx`,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  })

  test('of everything in force has one sheet per document', async () => {
    const { get, draft, publish } = await furnished()
    const second = await draft('aa:01', [content('9')])
    await publish(second.versionUid)
    const { bytes } = await get('/standards/clauses.xlsx')
    const { sheets } = await readSheetFile(bytes)
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['FZ-01', 3],
      ['aa 01', 2],
    ])
  })

  test('of a draft is for those who write standards; others are refused and audited', async () => {
    const { standard, parent, windowOf, audited } = await furnished()
    const trainer = await windowOf('trainer')
    expect((await trainer.ask(`/standards/clauses/${standard.versionUid}.csv`)).status).toBe(403)
    expect((await trainer.ask(`/standards/clauses/${parent.versionUid}.csv`)).status).toBe(200)
    expect(JSON.stringify(audited('access.refused'))).toContain('version')
  })

  test('in a language that nobody speaks is refused', async () => {
    const { lead, parent } = await furnished()
    const answer = await lead.ask(`/standards/clauses/${parent.versionUid}.csv?language=fr`)
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'invalid-input' }])
  })

  test('of a version that is not there is not found', async () => {
    const { lead } = await furnished()
    expect((await lead.ask(`/standards/clauses/${TOUCHPOINT.uid}.xlsx`)).status).toBe(404)
  })

  test('cannot be written to', async () => {
    const { lead } = await furnished()
    const answer = await lead.ask('/standards/clauses.xlsx', { method: 'DELETE' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('an export of readers', () => {
  test('lists who must read a version and who has, with real dates', async () => {
    const { lead, parent, get, windowOf } = await furnished()
    const reader = await windowOf('employee', { name: '何俊', number: '0388' })
    const groups = [{ departmentUid: null, positionUid: null, dueOn: '2026-12-08' }]
    await lead.client.standards.acknowledgements.require({ versionUid: parent.versionUid, groups })
    await reader.client.standards.acknowledgements.confirm({ versionUid: parent.versionUid })
    const { bytes, answer } = await get(`/standards/readers/${parent.versionUid}.xlsx`)
    expect(answer.headers.get('content-disposition')).toContain('FZ-01-v1-readers.xlsx')
    const [sheet] = (await readSheetFile(bytes)).sheets
    expect(sheet?.rows[0]?.slice(0, 2)).toEqual(['工号', '姓名'])
    const row = sheet?.rows.find(cells => cells[1] === '何俊')
    expect(row?.slice(4)).toEqual(['2026-12-08', '2026-11-24', '本人确认', '何俊'])
  })

  test('is refused to those who may not see acknowledgements', async () => {
    const { parent, windowOf } = await furnished()
    const inspector = await windowOf('inspector')
    expect((await inspector.ask(`/standards/readers/${parent.versionUid}.xlsx`)).status).toBe(403)
  })
})

describe('the library file', () => {
  test('is for those who manage standards, and the same every time', async () => {
    const { get, windowOf } = await furnished()
    const [first, second] = [await get('/standards/library.json'), await get('/standards/library.json')]
    expect(first.bytes).toEqual(second.bytes)
    expect(first.answer.headers.get('content-disposition')).toContain('standards-library-2026-11-24.json')
    const inspector = await windowOf('inspector')
    expect((await inspector.ask('/standards/library.json')).status).toBe(403)
  })

  test('is given to nobody after sign-out', async () => {
    const { lead } = await furnished()
    lead.context.session.account = null
    expect((await lead.ask('/standards/library.json')).status).toBe(401)
  })
})

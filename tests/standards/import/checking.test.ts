import { describe, expect, test } from 'vitest'
import type { ReadSheet } from '../../../src/core/sheets/sheets.ts'
import type { Links } from '../../../src/standards/circles.ts'
import type { Clause } from '../../../src/standards/contract.ts'
import { mappingOf } from '../../../src/standards/import-rules.ts'
import { type CheckedSheet, checkSheet } from '../../../src/standards/sheet-checking.ts'

const HEADS = ['编号', '名称', '正文', '上级条款', '客户分层', '时限']

let made = 0
const newUid = () => `0199d8c4-a000-7000-8000-${String(++made).padStart(12, '0')}`

const stored = (number: string, text: string): Clause => ({
  uid: newUid(),
  lineageUid: newUid(),
  chapter: '—',
  number,
  title: '问候',
  text,
  guidance: '',
  severity: 'minor',
  source: '',
  ownerDepartmentUid: null,
  derivedFromUid: null,
  placements: [{ scenario: null, touchpointUid: null, tier: null, limit: null }],
})

interface Around {
  readonly heads?: readonly string[]
  readonly others?: ReadonlyMap<string, readonly string[]>
  readonly derivations?: Links
}

async function check(
  rows: readonly (readonly string[])[],
  clauses: readonly Clause[] = [],
  { heads = HEADS, others = new Map(), derivations = new Map() }: Around = {},
) {
  const sheet: ReadSheet = { name: '', rows: [heads, ...rows], formulas: [] }
  const checking = checkSheet(
    sheet,
    { headRow: 0, mapping: mappingOf(heads) },
    {
      target: { kind: 'draft', versionUid: newUid() },
      draftDigest: '',
      clauses,
      code: 'BX',
      surroundings: { touchpoints: new Map(), departments: new Map(), others },
      derivations,
      newUid,
    },
  )
  const progress: number[] = []
  for (;;) {
    const step = await checking.next()
    if (step.done) return { ...step.value, progress }
    progress.push(step.value.done)
  }
}
const outcomes = ({ reports }: CheckedSheet) => reports.map(({ row, outcome }) => [row, outcome])

describe('a checked sheet', () => {
  test('tells new, changed and unchanged clauses apart, and stores only the first two', async () => {
    const checked = await check(
      [
        ['A-1', '问候', '先问候'],
        ['A-2', '问候', '改过的正文'],
        ['A-3', '问候', '新条款'],
      ],
      [stored('A-1', '先问候'), stored('A-2', '原来的正文')],
    )
    expect(outcomes(checked)).toEqual([
      [2, 'unchanged'],
      [3, 'changed'],
      [4, 'new'],
    ])
    expect(checked.accepted.map(({ content }) => content.number)).toEqual(['A-2', 'A-3'])
  })

  test('keeps the lineage of a clause that is there', async () => {
    const before = stored('A-1', '旧')
    const checked = await check([['A-1', '问候', '新']], [before])
    expect(checked.accepted[0]).toMatchObject({ lineageUid: before.lineageUid, clause: { uid: before.uid } })
  })

  test('refuses the second row of a number and keeps the first', async () => {
    const checked = await check([
      ['A-1', '问候', '先问候'],
      ['A-1', '再见', '后告别'],
    ])
    expect(outcomes(checked)).toEqual([
      [2, 'new'],
      [3, 'refused'],
    ])
    expect(checked.groups).toMatchObject([{ code: 'duplicate-number', count: 1, rows: [3], found: ['A-1'] }])
  })

  test('adds further placements to the clause above them', async () => {
    const checked = await check([
      ['A-1', '上门', '按时上门', '', '普通', '24 小时'],
      ['A-1', '', '', '', '高净值', '12 小时'],
    ])
    expect(checked.accepted).toHaveLength(1)
    expect(checked.accepted[0]?.content.placements.map(({ tier }) => tier)).toEqual(['regular', 'high-value'])
  })

  test('stores nothing of a clause one of whose placements is refused', async () => {
    const checked = await check([
      ['A-1', '上门', '按时上门', '', '普通', '24 小时'],
      ['A-1', '', '', '', '高净值', '12 小时'],
      ['A-1', '', '', '', '金卡', '6 小时'],
    ])
    expect(outcomes(checked)).toEqual([
      [2, 'refused'],
      [3, 'refused'],
      [4, 'refused'],
    ])
    expect(checked.accepted).toEqual([])
  })

  test('refuses a placement without a clause above it', async () => {
    expect((await check([['A-9', '', '', '', '普通', '24 小时']])).groups).toMatchObject([{ code: 'no-clause-above' }])
  })

  test('lets a row derive from a row below it', async () => {
    const checked = await check([
      ['A-1', '问候', '先问候', 'A-2'],
      ['A-2', '礼貌', '礼貌待客'],
    ])
    expect(checked.counts).toMatchObject({ new: 2, refused: 0 })
    expect(checked.accepted[0]?.content.derivedFromUid).toBe(checked.accepted[1]?.lineageUid)
  })

  test('refuses every clause of a circle and nothing else', async () => {
    const checked = await check([
      ['A-1', '甲', '甲', 'A-2'],
      ['A-2', '乙', '乙', 'A-3'],
      ['A-3', '丙', '丙', 'A-1'],
      ['A-4', '丁', '丁', 'A-1'],
    ])
    expect(
      outcomes(checked)
        .filter(([, outcome]) => outcome === 'refused')
        .map(([row]) => row),
    ).toEqual([2, 3, 4, 5])
    expect(checked.groups.map(({ code, count }) => [code, count])).toEqual([
      ['circle', 3],
      ['unknown-clause', 1],
    ])
  })

  test('refuses a clause that closes a circle over another document', async () => {
    const [mine, theirs] = [stored('A-1', '甲'), newUid()]
    const checked = await check([['A-1', '甲', '甲', 'GL 1']], [mine], {
      others: new Map([['GL 1', [theirs]]]),
      derivations: new Map([[theirs, [mine.lineageUid]]]),
    })
    expect(checked.groups).toMatchObject([{ code: 'circle', field: 'derivedFrom', found: ['GL 1'] }])
  })

  test('takes its own number in the place of the parent for that of another document', async () => {
    const theirs = newUid()
    const checked = await check([['1.1', '甲', '甲', '1.1']], [], { others: new Map([['1.1', [theirs]]]) })
    expect(checked.accepted[0]?.content.derivedFromUid).toBe(theirs)
    expect((await check([['1.1', '甲', '甲', '1.1']])).groups).toMatchObject([{ code: 'circle', count: 1 }])
  })

  test('leaves alone what it has no column for', async () => {
    const before = { ...stored('A-1', '旧'), chapter: '二 礼仪', severity: 'severe' as const, guidance: '听录音判断' }
    const checked = await check([['A-1', '问候', '新']], [before], { heads: ['编号', '名称', '正文'] })
    const { uid: _uid, lineageUid: _lineageUid, ...content } = before
    expect(checked.accepted[0]?.content).toEqual({ ...content, text: '新' })
  })

  test('carries a chapter down to the rows that leave it empty, as merged cells do', async () => {
    const rows = [
      ['A-1', '甲', '甲', '一 受理'],
      ['A-2', '乙', '乙', ''],
      ['A-3', '丙', '丙', '二 上门'],
    ]
    const checked = await check(rows, [], { heads: ['编号', '名称', '正文', '章节'] })
    expect(checked.accepted.map(({ content }) => content.chapter)).toEqual(['一 受理', '一 受理', '二 上门'])
  })

  test('refuses all of a chain of 50,000 clauses whose last one is refused, and all of a ring of as many', async () => {
    const chain = (last: readonly string[]) => [
      ...Array.from({ length: 49_999 }, (_, index) => [`A-${index}`, '甲', '甲', `A-${index + 1}`]),
      last,
    ]
    const lost = await check(chain(['A-49999', '乙', '']))
    expect(lost.groups.map(({ code, count }) => [code, count])).toEqual([
      ['unknown-clause', 49_999],
      ['missing', 1],
    ])
    const ring = await check(chain(['A-49999', '乙', '乙', 'A-0']))
    expect(ring.groups.map(({ code, count }) => [code, count])).toEqual([['circle', 50_000]])
  })

  test('of 50,000 rows reports every row and lets others work in between', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => [`A-${index}`, '问候', index % 10 === 0 ? '' : '先问候'])
    const checked = await check(rows)
    expect(checked.counts).toMatchObject({ new: 45_000, refused: 5000 })
    expect(checked.reports).toHaveLength(50_000)
    expect(checked.progress.length).toBeGreaterThanOrEqual(99)
    expect(checked.groups).toMatchObject([{ code: 'missing', field: 'text', count: 5000 }])
  })
})

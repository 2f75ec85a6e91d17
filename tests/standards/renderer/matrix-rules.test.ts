import { describe, expect, it } from 'vitest'
import { csvOf } from '../../../renderer/app/format/csv.ts'
import {
  cellNamed,
  coverageOfRow,
  documentsChosen,
  figuresOf,
  filteredMatrix,
  firstClause,
  frameClauses,
  gapsOf,
  heatOf,
  limitsByCell,
  moveCell,
  scenarioSpans,
} from '../../../renderer/features/standards/matrix/matrix-rules.ts'
import type { ClauseRow, PlacedClause, Severity, Touchpoint } from '../../../src/standards/contract.ts'
import { type Limit, matrixOf } from '../../../src/standards/rules.ts'

const PHONE: Touchpoint = { uid: 'phone', name: '电话报修', scenario: 'after-sale' }
const VISIT: Touchpoint = { uid: 'visit', name: '上门', scenario: 'in-sale' }
const SHOP: Touchpoint = { uid: 'shop', name: '门店', scenario: null }
const TOUCHPOINTS = [PHONE, VISIT, SHOP]

const hours = (value: number): Limit => ({ value, unit: 'hour', clock: 'elapsed' })
const at = (clauseUid: string, more: Partial<PlacedClause> = {}): PlacedClause => ({
  clauseUid,
  lineageUid: `line ${clauseUid}`,
  documentUid: 'repairs',
  scenario: null,
  touchpointUid: 'phone',
  tier: null,
  limit: null,
  ...more,
})
const clause = (uid: string, severity: Severity = 'minor'): ClauseRow => ({
  uid,
  lineageUid: `line ${uid}`,
  documentUid: 'repairs',
  versionUid: 'v1',
  chapter: '一',
  number: `BX-${uid}`,
  title: `条款 ${uid}`,
  severity,
  limit: null,
})
const item = {
  scorecardUid: 's',
  scorecardName: '热线',
  versionUid: 'sv',
  itemUid: 'i',
  lineageUid: 'i',
  number: '1.1',
  text: '问候',
  points: 500,
  critical: false,
}
const measured = (...uids: string[]) => uids.map(clauseUid => ({ clauseUid, items: [item] }))

describe('what no item measures', () => {
  const placed = [at('a'), at('b'), at('c', { tier: 'regular', limit: hours(4) }), at('d', { touchpointUid: 'visit' })]
  const matrix = matrixOf(placed, TOUCHPOINTS)
  const clauses = frameClauses(
    [clause('a'), clause('b', 'critical-customer'), clause('c', 'severe'), clause('d', 'critical-compliance')],
    measured('a'),
  )

  it('is listed with the gravest first: critical clauses, missing limits, other clauses, empty touchpoints', () => {
    const listed = gapsOf(matrix, clauses).map(gap => [gap.kind, gap.clause?.uid ?? gap.place.column])
    expect(listed).toEqual([
      ['unmeasured', 'd'],
      ['unmeasured', 'b'],
      ['tier-limit', 'high-value'],
      ['unmeasured', 'c'],
      ['no-clauses', 'any'],
    ])
  })

  it('is counted once for a clause that stands in two places', () => {
    const twice = matrixOf([at('b'), at('b', { touchpointUid: 'visit' })], [PHONE, VISIT])
    expect(gapsOf(twice, clauses).map(gap => gap.key)).toEqual(['b'])
    expect(figuresOf(twice, clauses).gapClauseCount).toBe(1)
  })

  it('is not claimed for a reader who may not see scorecards', () => {
    const unknown = frameClauses([clause('a'), clause('b', 'critical-customer')], undefined)
    const two = matrixOf([at('a'), at('b')], [PHONE])
    expect(gapsOf(two, unknown)).toEqual([])
    expect(two.rows.map(row => coverageOfRow(row, unknown))).toEqual([null])
  })

  it('makes the share of a row and the figures above', () => {
    const phone = matrix.rows.find(row => row.touchpoint === PHONE)
    expect(phone && coverageOfRow(phone, clauses)).toMatchObject({ measured: 1, total: 3, meetsTarget: false })
    expect(figuresOf(matrix, clauses)).toEqual({
      clauseCount: 4,
      touchpointCount: 3,
      measured: { measured: 1, total: 4, percentHundredths: 2500, meetsTarget: false, missing: 3 },
      gapClauseCount: 3,
      limitedClauseCount: 1,
      tierGapCount: 1,
      emptyTouchpointCount: 1,
      criticalCount: 2,
      criticalMeasuredCount: 0,
    })
  })

  it('comes first when a cell is chosen', () => {
    expect(firstClause(['a', 'b'], clauses)).toBe('b')
    expect(firstClause(['a'], clauses)).toBe('a')
    expect(firstClause([], clauses)).toBeNull()
  })
})

describe('the tightest limit of a cell', () => {
  it('names the clause that sets it', () => {
    const { ofCell } = limitsByCell([at('a', { limit: hours(4) }), at('b', { limit: hours(2) })], TOUCHPOINTS)
    expect(ofCell.get('after-sale phone any')).toEqual({ limit: hours(2), clauseUid: 'b' })
  })

  it('is told per cell for a clause with several placements', () => {
    const placed = [at('a', { tier: 'regular', limit: hours(24) }), at('a', { tier: 'high-value', limit: hours(12) })]
    const { ofClause } = limitsByCell(placed, TOUCHPOINTS)
    expect(ofClause.get('after-sale phone regular a')).toEqual(hours(24))
    expect(ofClause.get('after-sale phone high-value a')).toEqual(hours(12))
  })

  it('is found under the same key as the row of the matrix', () => {
    const placed = [
      at('a', { touchpointUid: null, limit: hours(1) }),
      at('b', { touchpointUid: 'shop', limit: hours(3) }),
    ]
    const { ofCell } = limitsByCell(placed, TOUCHPOINTS)
    const keys = matrixOf(placed, [SHOP]).rows.map(row => `${row.key} any`)
    expect([...ofCell.keys()].toSorted()).toEqual(keys.toSorted())
  })
})

describe('moving through the cells', () => {
  const { rows } = matrixOf([at('a'), at('b', { touchpointUid: 'visit' })], [PHONE, VISIT])
  const [top, bottom] = rows.map(row => row.key)

  it('goes by arrow keys', () => {
    expect(moveCell(rows, { rowKey: top ?? '', column: 'any' }, 'ArrowDown')).toEqual({ rowKey: bottom, column: 'any' })
    expect(moveCell(rows, { rowKey: top ?? '', column: 'any' }, 'ArrowRight')).toEqual({
      rowKey: top,
      column: 'regular',
    })
  })

  it('stops at the edges', () => {
    expect(moveCell(rows, { rowKey: top ?? '', column: 'any' }, 'ArrowUp')).toEqual({ rowKey: top, column: 'any' })
    expect(moveCell(rows, { rowKey: bottom ?? '', column: 'high-value' }, 'ArrowRight')).toEqual({
      rowKey: bottom,
      column: 'high-value',
    })
    expect(moveCell(rows, { rowKey: bottom ?? '', column: 'high-value' }, 'Home')).toEqual({
      rowKey: bottom,
      column: 'any',
    })
  })

  it('starts at the first cell, also where the cell is gone', () => {
    expect(moveCell(rows, null, 'ArrowDown')).toEqual({ rowKey: top, column: 'any' })
    expect(moveCell(rows, { rowKey: 'gone', column: 'regular' }, 'ArrowDown')).toEqual({ rowKey: top, column: 'any' })
    expect(moveCell([], null, 'ArrowDown')).toBeNull()
  })

  it('finds the cell that an address names, else the first', () => {
    const matrix = matrixOf([at('a')], [PHONE])
    expect(cellNamed(matrix, 'after-sale phone regular')).toEqual({ rowKey: 'after-sale phone', column: 'regular' })
    expect(cellNamed(matrix, 'nonsense')).toEqual({ rowKey: 'after-sale phone', column: 'any' })
  })
})

describe('the filter', () => {
  const documents = [
    { uid: 'policy', kind: 'policy', family: null },
    { uid: 'repairs', kind: 'standard', family: 'process' },
    { uid: 'tone', kind: 'standard', family: 'behaviour' },
  ] as const

  it('lets everything through when nothing is chosen', () => {
    expect(documentsChosen(documents, { group: null, documentUid: null })).toBeUndefined()
  })

  it('goes by kind, by family and by document', () => {
    expect(documentsChosen(documents, { group: 'policy', documentUid: null })).toEqual(new Set(['policy']))
    expect(documentsChosen(documents, { group: 'behaviour', documentUid: null })).toEqual(new Set(['tone']))
    expect(documentsChosen(documents, { group: null, documentUid: 'repairs' })).toEqual(new Set(['repairs']))
    expect(documentsChosen(documents, { group: 'behaviour', documentUid: 'repairs' })).toEqual(new Set())
  })
})

describe('a filtered matrix', () => {
  const placed = [
    at('a', { tier: 'regular', limit: hours(4) }),
    at('b', { tier: 'high-value', limit: hours(2), documentUid: 'tiers' }),
    at('c', { touchpointUid: 'visit', tier: 'regular', limit: hours(1) }),
  ]

  it('leaves out the rows that hold none of its clauses', () => {
    const { rows } = filteredMatrix(placed, TOUCHPOINTS, new Set(['tiers']))
    expect(rows.map(row => row.touchpoint?.uid)).toEqual(['phone'])
  })

  it('takes nothing for missing that another document holds', () => {
    const { gaps } = filteredMatrix(placed, TOUCHPOINTS, new Set(['repairs']))
    expect(gaps.map(({ row, column, gap }) => [row.touchpoint?.uid, column, gap])).toEqual([
      ['visit', 'high-value', 'tier-limit'],
    ])
  })

  it('is the whole matrix without a filter', () => {
    expect(filteredMatrix(placed, TOUCHPOINTS, undefined)).toEqual(matrixOf(placed, TOUCHPOINTS))
  })
})

it('tells a scenario once beside its rows', () => {
  const { rows } = matrixOf([at('a'), at('b', { touchpointUid: null, scenario: 'after-sale' })], TOUCHPOINTS)
  expect(scenarioSpans(rows).map(span => [span.scenario, span.rows.length])).toEqual([
    ['in-sale', 1],
    ['after-sale', 2],
    [null, 1],
  ])
})

it('tints cells in four steps', () => {
  expect([0, 1, 7, 8, 15, 16, 400].map(heatOf)).toEqual([0, 1, 1, 2, 2, 3, 3])
})

describe('the list as CSV', () => {
  it('carries a mark, CRLF, and quotes what needs it', () => {
    expect(
      csvOf([
        ['条款', '要求'],
        ['1', '说"您好"，\n再报姓名'],
        [2, 'a,b'],
      ]),
    ).toBe('\ufeff条款,要求\r\n1,"说""您好""，\n再报姓名"\r\n2,"a,b"\r\n')
  })

  it('never lets text become a formula', () => {
    expect(csvOf([['=1+1', '+8', '-2', '@x', '正常', -2]])).toBe("\ufeff'=1+1,'+8,'-2,'@x,正常,-2\r\n")
  })
})

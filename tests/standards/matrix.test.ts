import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlacedClause } from '../../src/standards/contract.ts'
import type { Touchpoint } from '../../src/standards/frame.ts'
import {
  compareLimits,
  elapsedMs,
  type Limit,
  MATRIX_COLUMNS,
  type MatrixRow,
  matrixOf,
  tightestLimit,
  tightestLimits,
} from '../../src/standards/rules.ts'

const limit = (value: number, unit: Limit['unit'], clock: Limit['clock'] = 'elapsed'): Limit => ({ value, unit, clock })
const touchpoint = (uid: string, scenario: Touchpoint['scenario'] = null): Touchpoint => ({
  uid,
  name: `触点${uid}`,
  scenario,
})
const placed = (clauseUid: string, more: Partial<PlacedClause> = {}): PlacedClause => ({
  clauseUid,
  lineageUid: `lineage ${clauseUid}`,
  documentUid: 'd1',
  scenario: 'after-sale',
  touchpointUid: 'phone',
  tier: null,
  limit: null,
  ...more,
})
const phone = touchpoint('phone', 'after-sale')
const visit = touchpoint('visit', 'after-sale')
const chat = touchpoint('chat')
const keys = (rows: readonly MatrixRow[]) => rows.map(row => row.key)

describe('limits', () => {
  test('are compared across units', () => {
    const limits = [limit(1, 'day'), limit(90, 'minute'), limit(2, 'hour'), limit(3600, 'second')]
    expect(limits.toSorted(compareLimits)).toEqual([
      limit(3600, 'second'),
      limit(90, 'minute'),
      limit(2, 'hour'),
      limit(1, 'day'),
    ])
    expect(tightestLimit(limits)).toEqual(limit(3600, 'second'))
    expect(tightestLimit([])).toBeNull()
  })

  test('in elapsed and working time are told apart', () => {
    const limits = [limit(3, 'day', 'working'), limit(24, 'hour'), limit(2, 'day', 'working'), limit(12, 'hour')]
    expect(tightestLimits(limits)).toEqual({ elapsed: limit(12, 'hour'), working: limit(2, 'day', 'working') })
    expect(tightestLimit([limit(1, 'day', 'working'), limit(24, 'hour')])).toEqual(limit(24, 'hour'))
  })

  test('have a length in milliseconds only in elapsed time', () => {
    expect([limit(1, 'second'), limit(1, 'minute'), limit(1, 'hour'), limit(1, 'day')].map(elapsedMs)).toEqual([
      1000, 60_000, 3_600_000, 86_400_000,
    ])
    expect(elapsedMs(limit(3, 'day', 'working'))).toBeNull()
  })
})

describe('the rows of the matrix', () => {
  test('are every touchpoint, with or without clauses, in their order under their scenarios', () => {
    const { rows, gaps } = matrixOf([], [visit, phone, touchpoint('shop', 'pre-sale'), chat])
    expect(keys(rows)).toEqual(['pre-sale shop', 'after-sale visit', 'after-sale phone', 'all chat'])
    expect(gaps.map(({ row, column, gap }) => [row.key, column, gap])).toEqual(
      keys(rows).map(key => [key, 'any', 'no-clauses']),
    )
  })

  test('show a touchpoint of no scenario wherever a clause places it', () => {
    const { rows } = matrixOf(
      [placed('1', { touchpointUid: 'chat', scenario: 'pre-sale' }), placed('2', { touchpointUid: 'chat' })],
      [chat],
    )
    expect(keys(rows)).toEqual(['pre-sale chat', 'after-sale chat'])
  })

  test('put clauses that stand everywhere into rows of their own, last', () => {
    const { rows, scenarios } = matrixOf(
      [
        placed('1', { scenario: null, touchpointUid: null }),
        placed('2', { touchpointUid: null }),
        placed('3', { scenario: null }),
        placed('4', { scenario: null, touchpointUid: 'chat' }),
      ],
      [phone, chat],
    )
    expect(keys(rows)).toEqual(['after-sale phone', 'after-sale all', 'all chat', 'all all'])
    expect(scenarios).toEqual({ 'pre-sale': 0, 'in-sale': 0, 'after-sale': 2, all: 2 })
  })
})

describe('counting', () => {
  test('cells count placements, rows and columns count a clause once', () => {
    const { rows, columns, clauseCount, limitedClauseCount } = matrixOf(
      [
        placed('1', { tier: 'regular', limit: limit(24, 'hour') }),
        placed('1', { tier: 'regular', limit: limit(3, 'day', 'working') }),
        placed('1', { tier: 'high-value', limit: limit(12, 'hour') }),
        placed('1', { tier: 'regular', touchpointUid: 'visit', limit: limit(10, 'minute') }),
        placed('2'),
      ],
      [phone, visit],
    )
    const [first] = rows
    expect(first?.cells.regular).toMatchObject({
      clauseUids: ['1'],
      placementCount: 2,
      limits: { elapsed: limit(24, 'hour'), working: limit(3, 'day', 'working') },
    })
    expect(first).toMatchObject({ clauseCount: 2, placementCount: 4 })
    expect(columns).toEqual({ any: 1, regular: 1, 'high-value': 1 })
    expect([clauseCount, limitedClauseCount]).toEqual([2, 1])
  })

  test('takes only the documents that were chosen', () => {
    const all = [placed('1'), placed('2', { documentUid: 'd2' })]
    expect(matrixOf(all, [phone], { documentUids: new Set(['d2']) }).rows[0]?.cells.any.clauseUids).toEqual(['2'])
  })

  test('loses no placement and counts no clause twice', () => {
    const placements = fc.array(
      fc.record({
        clauseUid: fc.constantFrom('1', '2', '3', '4'),
        scenario: fc.constantFrom('pre-sale' as const, 'after-sale' as const, null),
        touchpointUid: fc.constantFrom('phone', 'visit', 'chat', 'gone', null),
        tier: fc.constantFrom('regular' as const, 'high-value' as const, null),
        limit: fc.constantFrom(limit(1, 'hour'), limit(2, 'day', 'working'), null),
      }),
    )
    const property = fc.property(placements, parts => {
      const all = parts.map(({ clauseUid, ...more }) => placed(clauseUid, more))
      const { rows, columns, clauseCount } = matrixOf(all, [phone, visit, chat])
      const cells = rows.flatMap(row => MATRIX_COLUMNS.map(column => row.cells[column]))
      expect(cells.reduce((sum, cell) => sum + cell.placementCount, 0)).toBe(all.length)
      expect(clauseCount).toBe(new Set(all.map(each => each.clauseUid)).size)
      for (const column of MATRIX_COLUMNS) {
        const uids = cells.filter(cell => cell.column === column).flatMap(cell => cell.clauseUids)
        expect(columns[column]).toBe(new Set(uids).size)
      }
      expect(new Set(keys(rows)).size).toBe(rows.length)
    })
    fc.assert(property, { numRuns: 500 })
  })
})

describe('a gap', () => {
  const gapsOf = (...clauses: PlacedClause[]) =>
    matrixOf(clauses, [phone]).gaps.map(({ column, gap }) => `${column} ${gap}`)
  const regular = placed('1', { tier: 'regular', limit: limit(4, 'hour') })
  const valued = placed('2', { tier: 'high-value', limit: limit(2, 'hour') })

  test('is a tier without clauses while the other has a time limit', () => {
    expect(gapsOf(regular)).toEqual(['high-value tier-limit'])
    expect(gapsOf(valued)).toEqual(['regular tier-limit'])
    expect(gapsOf(regular, placed('3'))).toEqual(['high-value tier-limit'])
  })

  test('is none where both tiers have clauses, a limit holds for all, or no tier has a limit', () => {
    expect(gapsOf(regular, valued)).toEqual([])
    expect(gapsOf(regular, placed('3', { limit: limit(4, 'hour') }))).toEqual([])
    expect(gapsOf(placed('1', { tier: 'regular' }))).toEqual([])
    expect(gapsOf(placed('1'))).toEqual([])
  })
})

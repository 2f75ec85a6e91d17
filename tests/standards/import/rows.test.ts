import { describe, expect, test } from 'vitest'
import type { ClauseField } from '../../../src/standards/import-contract.ts'
import { guessMapping, mappingOf, missingFields, readRow } from '../../../src/standards/import-rules.ts'

const TOUCHPOINT = '0199d8c4-a000-7000-8000-000000000001'
const DEPARTMENT = '0199d8c4-a000-7000-8000-000000000002'
const PARENT = '0199d8c4-a000-7000-8000-000000000003'
const surroundings = {
  touchpoints: new Map([['上门', [{ uid: TOUCHPOINT, scenario: null }]]]),
  departments: new Map([
    ['客服部', [DEPARTMENT]],
    ['一组', [DEPARTMENT, PARENT]],
  ]),
  own: new Map<string, string>(),
  others: new Map([
    ['GL-01', [PARENT]],
    ['1.1', [PARENT, TOUCHPOINT]],
    ['GL 1.1', [PARENT]],
  ]),
  known: new Map(),
}
const FIELDS: readonly ClauseField[] = [
  'number',
  'title',
  'text',
  'severity',
  'scenario',
  'touchpoint',
  'tier',
  'limit',
  'clock',
  'reminder',
  'ownerDepartment',
  'derivedFrom',
]
const mapping = Object.fromEntries(FIELDS.map((field, column) => [field, column]))
const read = (cells: Partial<Record<ClauseField, string>>, formulas: readonly number[] = []) =>
  readRow(
    FIELDS.map(field => cells[field] ?? ''),
    formulas,
    mapping,
    surroundings,
  )
const clause = { number: 'BX-07', title: '按时上门', text: '应在约定时段内上门。' }
const codes = (row: ReturnType<typeof read>) => row.problems.map(({ code, field, refuses }) => [code, field, refuses])

describe('the column heads', () => {
  test('are found below a title row, in Chinese', () => {
    const rows = [
      ['售后规范条款表'],
      [],
      ['条款编号', '条款名称', '正文', '严重程度', '时限'],
      ['1', '问候', '先问候', '', ''],
    ]
    expect(guessMapping(rows)).toEqual({ headRow: 2, mapping: { number: 0, title: 1, text: 2, severity: 3, limit: 4 } })
  })

  test('are known in English whatever their case and width', () => {
    expect(mappingOf(['ＮＵＭＢＥＲ', 'title*', 'Requirement', 'Colour'])).toEqual({ number: 0, title: 1, text: 2 })
  })

  test('that are missing are named', () => {
    expect(missingFields(mappingOf(['编号', '备注栏']))).toEqual(['title', 'text'])
  })

  test('that stand twice count once, at the first', () => {
    expect(mappingOf(['编号', '条款号'])).toEqual({ number: 0 })
  })
})

describe('a row', () => {
  test('becomes a clause with its place in the frame', () => {
    const row = read({
      ...clause,
      severity: '客户致命',
      scenario: '售后',
      touchpoint: '上门',
      tier: '高净值',
      limit: '12 小时',
      reminder: '2小时',
      ownerDepartment: '客服部',
      derivedFrom: 'GL-01',
    })
    expect(row.problems).toEqual([])
    expect(row.content).toMatchObject({
      number: 'BX-07',
      severity: 'critical-customer',
      ownerDepartmentUid: DEPARTMENT,
      derivedFromUid: PARENT,
      placements: [
        {
          scenario: 'after-sale',
          touchpointUid: TOUCHPOINT,
          tier: 'high-value',
          limit: { value: 12, unit: 'hour', clock: 'elapsed', reminder: { value: 2, unit: 'hour' } },
        },
      ],
    })
  })

  test.each([
    ['3个工作日', { value: 3, unit: 'day', clock: 'working' }],
    ['≤ 30 s', { value: 30, unit: 'second', clock: 'elapsed' }],
    ['24小时内', { value: 24, unit: 'hour', clock: 'elapsed' }],
    ['10 min', { value: 10, unit: 'minute', clock: 'elapsed' }],
    ['2 working days', { value: 2, unit: 'day', clock: 'working' }],
    ['２４小时', { value: 24, unit: 'hour', clock: 'elapsed' }],
  ])('reads the limit %s', (limit, expected) => {
    expect(read({ ...clause, limit }).placement?.limit).toMatchObject(expected)
  })

  test('whose clock is named goes by that clock', () => {
    expect(read({ ...clause, limit: '4 h', clock: '工作时间' }).placement?.limit?.clock).toBe('working')
  })

  test('without severity, scenario, touchpoint and tier is minor and holds everywhere', () => {
    expect(read(clause).content).toMatchObject({
      severity: 'minor',
      placements: [{ scenario: null, touchpointUid: null, tier: null, limit: null }],
    })
  })

  test('with a number but neither title nor text is a further placement', () => {
    const row = read({ number: 'BX-07', tier: '普通', limit: '24 小时' })
    expect(row).toMatchObject({ kind: 'placement', content: null, placement: { tier: 'regular' } })
  })

  test('without anything is empty', () => {
    expect(read({})).toMatchObject({ kind: 'empty', problems: [] })
  })

  test.each([
    ['a missing text', { ...clause, text: '' }, ['missing', 'text', true]],
    ['a severity that nobody knows', { ...clause, severity: '特大' }, ['unknown-value', 'severity', true]],
    ['a touchpoint that is not there', { ...clause, touchpoint: '门店' }, ['unknown-touchpoint', 'touchpoint', true]],
    [
      'a department that is not there',
      { ...clause, ownerDepartment: '法务' },
      ['unknown-department', 'ownerDepartment', true],
    ],
    ['a clause that is not there', { ...clause, derivedFrom: 'XX-1' }, ['unknown-clause', 'derivedFrom', true]],
    [
      'a clause number that several documents have',
      { ...clause, derivedFrom: '1.1' },
      ['clause-ambiguous', 'derivedFrom', true],
    ],
    ['a limit in words', { ...clause, limit: '尽快' }, ['unknown-value', 'limit', true]],
    ['a limit of nothing', { ...clause, limit: '0 小时' }, ['unknown-value', 'limit', true]],
    ['a title beyond 60 characters', { ...clause, title: '长'.repeat(61) }, ['too-long', 'title', true]],
  ])('with %s is refused and says so', (_what, cells, problem) => {
    const row = read(cells)
    expect(codes(row)).toEqual([problem])
    expect(row.content).toBeNull()
  })

  test('finds the clause of another document by the code before its number', () => {
    expect(read({ ...clause, derivedFrom: 'GL 1.1' }).content?.derivedFromUid).toBe(PARENT)
  })

  test('of brackets without end is read in a moment, however long', () => {
    expect(codes(read({ ...clause, guidance: '', text: '<a'.repeat(1_000_000) }))).toEqual([['too-long', 'text', true]])
  })

  test('with every fault names every fault', () => {
    expect(codes(read({ ...clause, text: '', severity: '?', tier: '金卡' }))).toHaveLength(3)
  })

  test('with HTML keeps it as text and remarks on it', () => {
    const row = read({ ...clause, text: '<script>alert(1)</script>须问候' })
    expect(codes(row)).toEqual([['html-kept-as-text', 'text', false]])
    expect(row.content?.text).toBe('<script>alert(1)</script>须问候')
  })

  test('with a formula takes its result, and is refused where there is none', () => {
    expect(codes(read(clause, [2]))).toEqual([['formula-result-taken', 'text', false]])
    expect(codes(read({ ...clause, limit: '' }, [7]))).toEqual([['formula-without-result', 'limit', true]])
  })

  test('with a department name that two departments share takes the first and remarks on it', () => {
    const row = read({ ...clause, ownerDepartment: '一组' })
    expect(codes(row)).toEqual([['department-ambiguous', 'ownerDepartment', false]])
    expect(row.content?.ownerDepartmentUid).toBe(DEPARTMENT)
  })
})

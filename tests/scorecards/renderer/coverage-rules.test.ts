import { describe, expect, it } from 'vitest'
import {
  type CoverageFilter,
  columnsOf,
  countsOf,
  coverageLines,
  type MeasuringItem,
  moveCursor,
} from '../../../renderer/features/scorecards/coverage/coverage-rules.ts'
import type { ClauseCoverage, ScorecardRow } from '../../../src/scorecards/contract.ts'

const item = (scorecardUid: string, number: string): MeasuringItem => ({
  scorecardUid,
  scorecardName: scorecardUid,
  versionUid: `${scorecardUid} v1`,
  itemUid: `${scorecardUid} ${number}`,
  lineageUid: `${scorecardUid} ${number}`,
  number,
  text: `评分项 ${number}`,
  points: 500,
  critical: false,
})

const clause = (
  number: string,
  items: readonly MeasuringItem[],
  more: Partial<ClauseCoverage> = {},
): ClauseCoverage => ({
  clauseUid: `clause ${number}`,
  lineageUid: `line ${number}`,
  documentUid: 'repairs',
  documentCode: 'BX',
  documentTitle: '报修规范',
  number,
  title: `条款 ${number}`,
  severity: 'minor',
  items: [...items],
  ...more,
})

const CLAUSES = [
  clause('1.1', [item('phone', '1.1')]),
  clause('1.2', [item('phone', '1.2'), item('phone', '2.4')]),
  clause('1.3', [item('phone', '1.3'), item('visit', '3.1')], { severity: 'critical-customer' }),
  clause('9.1', [], {
    documentUid: 'safety',
    documentCode: 'AQ',
    documentTitle: '安全',
    severity: 'critical-compliance',
  }),
]
const shown = (filter: CoverageFilter, search?: string) =>
  coverageLines(CLAUSES, filter, search).map(line => (line.kind === 'clause' ? line.clause.number : `# ${line.code}`))

describe('the lines of the coverage matrix', () => {
  it('are the clauses under the head of their document', () => {
    expect(shown('all')).toEqual(['# BX', '1.1', '1.2', '1.3', '# AQ', '9.1'])
  })

  it('show gaps only', () => {
    expect(shown('gaps')).toEqual(['# AQ', '9.1'])
  })

  it('call double what two items of one scorecard measure, not what two scorecards do', () => {
    expect(shown('doubles')).toEqual(['# BX', '1.2'])
    expect(shown('shared')).toEqual(['# BX', '1.3'])
  })

  it('show critical clauses only', () => {
    expect(shown('critical')).toEqual(['# BX', '1.3', '# AQ', '9.1'])
  })

  it('are searched by every word, in number, title and document', () => {
    expect(shown('all', ' 报修 1.2 ')).toEqual(['# BX', '1.2'])
    expect(shown('all', '报修 9.1')).toEqual([])
  })

  it('tell of each document how much is measured, whatever the filter shows', () => {
    const [head] = coverageLines(CLAUSES, 'doubles')
    expect(head).toMatchObject({ kind: 'document', clauseCount: 3, measuredCount: 3 })
  })

  it('keep the items of each scorecard apart', () => {
    const line = coverageLines(CLAUSES, 'shared')[1]
    const numbers =
      line?.kind === 'clause' ? [...line.byScorecard].map(([uid, of]) => [uid, of.map(each => each.number)]) : []
    expect(numbers).toEqual([
      ['phone', ['1.3']],
      ['visit', ['3.1']],
    ])
  })
})

it('counts what each filter would show, and the shares measured', () => {
  const broken = {
    scorecardName: 'x',
    versionUid: 'v',
    itemUid: 'i',
    number: '1',
    text: '',
    clauseNumber: '7',
    clauseTitle: '',
  }
  expect(countsOf(CLAUSES, [broken])).toMatchObject({
    all: 4,
    gaps: 1,
    doubles: 1,
    shared: 1,
    critical: 2,
    broken: 1,
    measured: { measured: 3, total: 4, meetsTarget: false, missing: 1 },
    criticalMeasured: { measured: 1, total: 2 },
  })
})

it('gives a column to every scorecard in force, drafts none', () => {
  const row = (uid: string, state: ScorecardRow['state']): ScorecardRow => ({
    uid,
    name: uid,
    versionUid: `${uid} v`,
    versionNumber: 1,
    state,
    draftUid: null,
    effectiveOn: null,
    sectionCount: 1,
    itemCount: 1,
    criticalItemCount: 0,
    passMark: 8000,
  })
  expect(columnsOf([row('phone', 'in-force'), row('new', 'draft')]).map(each => each.scorecardUid)).toEqual(['phone'])
})

describe('the cursor', () => {
  const lines = coverageLines(CLAUSES, 'all')

  it('passes over the heads of documents', () => {
    expect(moveCursor(lines, 2, { line: 3, column: 1 }, 'ArrowDown')).toEqual({ line: 5, column: 1 })
    expect(moveCursor(lines, 2, { line: 5, column: 1 }, 'ArrowUp')).toEqual({ line: 3, column: 1 })
  })

  it('stops at the edges', () => {
    expect(moveCursor(lines, 2, { line: 5, column: 2 }, 'ArrowDown')).toEqual({ line: 5, column: 2 })
    expect(moveCursor(lines, 2, { line: 1, column: 0 }, 'ArrowUp')).toEqual({ line: 1, column: 0 })
    expect(moveCursor(lines, 2, { line: 1, column: 2 }, 'ArrowRight')).toEqual({ line: 1, column: 2 })
    expect(moveCursor(lines, 2, { line: 1, column: 0 }, 'ArrowLeft')).toEqual({ line: 1, column: 0 })
  })

  it('goes to both ends and by pages', () => {
    expect(moveCursor(lines, 2, { line: 2, column: 1 }, 'End')).toEqual({ line: 5, column: 1 })
    expect(moveCursor(lines, 2, { line: 5, column: 1 }, 'Home')).toEqual({ line: 1, column: 1 })
    expect(moveCursor(lines, 2, { line: 1, column: 1 }, 'PageDown')).toEqual({ line: 5, column: 1 })
  })

  it('starts at the first clause, and nowhere without clauses', () => {
    expect(moveCursor(lines, 2, null, 'ArrowDown')).toEqual({ line: 1, column: 0 })
    expect(moveCursor([], 2, null, 'ArrowDown')).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import {
  chaptersOf,
  clausesByDocument,
  type OutlineRow,
  outlineRows,
} from '../../../renderer/features/standards/library/outline-rules.ts'
import type { ClauseRow, DocumentRow } from '../../../src/standards/contract.ts'

const document = (uid: string, more: Partial<DocumentRow> = {}): DocumentRow => ({
  uid,
  kind: 'standard',
  family: 'process',
  code: uid.toUpperCase(),
  locale: 'zh-CN',
  parentUid: null,
  ownerEmployeeUid: null,
  ownerDepartmentUid: null,
  reviewEveryMonths: 12,
  title: `规范${uid}`,
  ownerName: null,
  versionUid: `${uid}-1`,
  versionNumber: 1,
  state: 'in-force',
  draftUid: null,
  draftState: null,
  clauseCount: 0,
  criticalCount: 0,
  effectiveOn: '2026-01-01',
  reviewDueOn: '2027-01-01',
  ...more,
})
const clause = (uid: string, documentUid: string, chapter: string): ClauseRow => ({
  uid,
  lineageUid: uid,
  documentUid,
  versionUid: `${documentUid}-1`,
  chapter,
  number: uid,
  title: `条款${uid}`,
  severity: 'minor',
  limit: null,
})

const outline = (documents: readonly DocumentRow[], clauses: readonly ClauseRow[], more = {}) =>
  outlineRows({
    documents,
    clauses: clausesByDocument(clauses),
    filter: 'in-force',
    dueBy: '2026-03-31',
    search: '',
    currentDocumentUid: null,
    opened: new Map(),
    ...more,
  })
const told = (rows: readonly OutlineRow[]) => rows.map(row => `${row.kind} ${row.key}`)

describe('the outline of the library', () => {
  const documents = [document('a'), document('b', { kind: 'policy', family: null })]
  const clauses = [clause('1', 'a', '一'), clause('2', 'a', '一'), clause('3', 'a', '二')]

  it('puts what stands above the standards first and leaves groups without documents out', () => {
    expect(told(outline(documents, clauses))).toEqual(['group policy', 'document b', 'group process', 'document a'])
  })

  it('opens the document that is being read, by chapter', () => {
    expect(told(outline([document('a')], clauses, { currentDocumentUid: 'a' }))).toEqual([
      'group process',
      'document a',
      'chapter a/一',
      'clause 1',
      'clause 2',
      'chapter a/二',
      'clause 3',
    ])
  })

  it('keeps closed what somebody closed', () => {
    const opened = new Map([['a/一', false]])
    expect(told(outline([document('a')], clauses, { currentDocumentUid: 'a', opened }))).toEqual([
      'group process',
      'document a',
      'chapter a/一',
      'chapter a/二',
      'clause 3',
    ])
  })

  it('opens every hit of a search and hides documents without one', () => {
    const rows = outline([document('a'), document('c')], [clause('1', 'a', '一')], { search: '上门' })
    expect(told(rows)).toEqual(['group process', 'document a', 'chapter a/一', 'clause 1'])
  })

  it('finds a document by its name even where none of its clauses is hit', () => {
    expect(told(outline([document('a'), document('c')], [], { search: '规范c' }))).toEqual([
      'group process',
      'document c',
    ])
  })

  it.each([
    ['in-force', ['a']],
    ['drafts', ['b', 'd']],
    ['review-due', ['d']],
    ['all', ['a', 'b', 'c', 'd']],
  ] as const)('shows under the filter %s only what belongs there', (filter, uids) => {
    const all = [
      document('a'),
      document('b', { state: 'draft', reviewDueOn: null }),
      document('c', { state: 'withdrawn', reviewDueOn: null }),
      document('d', { state: 'superseded', draftUid: 'd-2', draftState: 'draft', reviewDueOn: '2026-03-31' }),
    ]
    expect(outline(all, [], { filter }).flatMap(row => (row.kind === 'document' ? [row.key] : []))).toEqual(uids)
  })

  it('counts the clauses of a group over all its documents', () => {
    const [group] = outline([document('a'), document('c')], [...clauses, clause('9', 'c', '一')])
    expect(group).toMatchObject({ kind: 'group', count: 4 })
  })

  it('lists 5,000 clauses each once', () => {
    const many = Array.from({ length: 5000 }, (_, index) => clause(String(index), 'a', `章 ${Math.floor(index / 20)}`))
    const rows = outline([document('a')], many, { currentDocumentUid: 'a' })
    expect(new Set(rows.map(row => row.key)).size).toBe(2 + 250 + 5000)
  })
})

describe('chapters', () => {
  it('are runs of clauses under the same heading', () => {
    expect(
      chaptersOf([{ chapter: '一' }, { chapter: '一' }, { chapter: '二' }]).map(each => each.clauses.length),
    ).toEqual([2, 1])
  })
})

import type { CellValue } from 'hucre/xlsx'
import type { Table } from '../core/sheets/writing.ts'
import type { DocumentVersion, Placement, Reader, Touchpoint } from './contract.ts'
import { CLAUSE_FIELDS, type ClauseField } from './import-contract.ts'
import {
  ANYWHERE_WORDS,
  CLOCK_WORDS,
  FIELD_WORDS,
  SCENARIO_WORDS,
  SEVERITY_WORDS,
  type SheetLocale,
  TIER_WORDS,
  UNIT_WORDS,
} from './sheet-words.ts'

const WIDTHS: Readonly<Record<ClauseField, number>> = {
  number: 14,
  chapter: 16,
  title: 24,
  text: 60,
  guidance: 50,
  severity: 12,
  source: 24,
  ownerDepartment: 16,
  derivedFrom: 14,
  scenario: 10,
  touchpoint: 16,
  tier: 12,
  limit: 14,
  clock: 12,
  start: 18,
  pause: 18,
  stop: 18,
  reminder: 12,
}

/** Names that a sheet shows in the places of uids. */
export interface SheetNames {
  readonly touchpoints: readonly Touchpoint[]
  /** Department names by uid. */
  readonly departments: ReadonlyMap<string, string>
  /** Clause numbers by lineage uid. */
  readonly clauses: ReadonlyMap<string, string>
}

/** The clauses of a version as the import reads them: one row per clause and one more for each further placement. */
export function clauseTable(version: Pick<DocumentVersion, 'clauses'>, locale: SheetLocale, names: SheetNames): Table {
  const rows = version.clauses.flatMap(clause =>
    clause.placements.map((placement, index) => {
      const whole: Partial<Record<ClauseField, string>> =
        index > 0
          ? {}
          : {
              chapter: clause.chapter,
              title: clause.title,
              text: clause.text,
              guidance: clause.guidance,
              severity: SEVERITY_WORDS[clause.severity][locale][0],
              source: clause.source,
              ownerDepartment: names.departments.get(clause.ownerDepartmentUid ?? '') ?? '',
              derivedFrom: names.clauses.get(clause.derivedFromUid ?? '') ?? '',
            }
      const cells = { ...whole, ...placementCells(placement, locale, names), number: clause.number }
      return CLAUSE_FIELDS.map((field): CellValue => cells[field] ?? '')
    }),
  )
  const columns = CLAUSE_FIELDS.map(field => ({ header: FIELD_WORDS[field][locale][0], width: WIDTHS[field] }))
  return { name: locale === 'zh-CN' ? '条款' : 'Clauses', columns, rows }
}

function placementCells(
  { scenario, touchpointUid, tier, limit }: Placement,
  locale: SheetLocale,
  { touchpoints }: SheetNames,
): Partial<Record<ClauseField, string>> {
  const anywhere = ANYWHERE_WORDS[locale][0]
  return {
    scenario: scenario ? SCENARIO_WORDS[scenario][locale][0] : anywhere,
    touchpoint: touchpoints.find(touchpoint => touchpoint.uid === touchpointUid)?.name ?? anywhere,
    tier: tier ? TIER_WORDS[tier][locale][0] : anywhere,
    limit: limit ? span(limit, locale) : '',
    clock: limit ? CLOCK_WORDS[limit.clock][locale][0] : '',
    start: limit?.start ?? '',
    pause: limit?.pause ?? '',
    stop: limit?.stop ?? '',
    reminder: limit?.reminder ? span(limit.reminder, locale) : '',
  }
}

const span = (
  { value, unit }: { readonly value: number; readonly unit: keyof typeof UNIT_WORDS },
  locale: SheetLocale,
): string => `${value} ${UNIT_WORDS[unit][locale][0]}`

const READER_WORDS = {
  'zh-CN': {
    name: '签收',
    heads: ['工号', '姓名', '部门', '岗位', '截止日期', '签收日期', '方式', '登记人'],
    self: '本人确认',
    'signed-list': '签收表登记',
  },
  en: {
    name: 'Acknowledgements',
    heads: ['Number', 'Name', 'Department', 'Position', 'Due', 'Acknowledged on', 'How', 'Entered by'],
    self: 'Confirmed in person',
    'signed-list': 'From a signed list',
  },
} as const

/** Who must have read a version and who has. */
export function readerTable(readers: readonly Reader[], locale: SheetLocale): Table {
  const words = READER_WORDS[locale]
  const widths = [12, 14, 20, 18, 12, 14, 18, 14]
  const date = (on: string): Date => new Date(`${on}T00:00:00Z`)
  return {
    name: words.name,
    columns: words.heads.map((header, index) => ({
      header,
      width: widths[index] ?? 12,
      ...(index === 4 || index === 5 ? { format: 'yyyy-mm-dd' } : {}),
    })),
    rows: readers.map(({ number, name, departmentName, positionName, dueOn, acknowledged }) => [
      number,
      name,
      departmentName ?? '',
      positionName ?? '',
      date(dueOn),
      acknowledged ? date(acknowledged.signedOn) : null,
      acknowledged ? words[acknowledged.method] : '',
      acknowledged?.byName ?? '',
    ]),
  }
}

import { MOST_ITEMS } from '../../../../src/scorecards/check.ts'
import type {
  CriticalClass,
  ItemDefinition,
  ItemKind,
  ScorecardDefinition,
} from '../../../../src/scorecards/definition.ts'
import { blankItem, blankSection, type StartingWords } from './blanks.ts'
import { type byLineage, type ClausesByLineage, withClauses } from './clauses.ts'
import { parseHundredths } from './decimals.ts'
import { itemCount, placeOf } from './edits.ts'
import { renumbered } from './numbering.ts'
import { columnsOf, type PasteColumn } from './paste-columns.ts'
import { cellsOf } from './table-text.ts'

export type RowProblem =
  | 'no-text'
  | 'text-too-long'
  | 'guidance-too-long'
  | 'number-too-long'
  | 'number-taken'
  | 'unknown-kind'
  | 'bad-points'
  | 'unknown-class'
  | 'unknown-clause'
  | 'section-name-too-long'
  | 'no-room'

/** One row of what was pasted, read; with problems it will not be added. */
export interface PastedRow {
  /** Its place in what was pasted, from 1, heads counted. */
  readonly line: number
  readonly section: string
  readonly number: string
  readonly text: string
  readonly kind: ItemKind
  /** Hundredths; null when it cannot be read. */
  readonly points: number | null
  readonly pointsText: string
  readonly guidance: string
  readonly reasons: readonly string[]
  readonly clauseNumbers: readonly string[]
  readonly critical: CriticalClass | null
  readonly problems: readonly RowProblem[]
}

export interface Paste {
  readonly rows: readonly PastedRow[]
  /** Heads that name nothing here: their cells are left out. */
  readonly unknownHeads: readonly string[]
}

const KINDS: Readonly<Record<ItemKind, readonly string[]>> = {
  check: ['check', 'pass/fail', 'yes/no', '是否', '检查', '合格不合格'],
  scale: ['scale', 'levels', 'level', '等级', '分级'],
  deduct: ['deduct', 'deduction', '扣分'],
  bonus: ['bonus', '加分'],
  measure: ['measure', 'measurement', '测量', '计量'],
  note: ['note', 'comment', '备注', '记录'],
}
const KIND_NAMES: readonly ItemKind[] = ['check', 'scale', 'deduct', 'bonus', 'measure', 'note']
const CLASSES: readonly (readonly [CriticalClass, readonly string[]])[] = [
  ['customer', ['customer', 'customer-critical', '客户', '客户致命']],
  ['business', ['business', 'business-critical', '业务', '业务致命']],
  ['compliance', ['compliance', 'compliance-critical', '合规', '合规致命']],
]
const NOT_CRITICAL = ['', 'no', 'none', '否', '不是', '无', '-']

/** Reads items copied from a spreadsheet; nothing is changed by it. `clauses` are looked up by their numbers. */
export function readPaste(
  text: string,
  definition: ScorecardDefinition,
  clauses: ReadonlyMap<string, unknown>,
  usualPoints: number,
): Paste {
  const cells = cellsOf(text)
  const { columns, headRows, unknownHeads } = columnsOf(cells)
  const taken = new Set(definition.sections.flatMap(section => section.items.map(item => item.number)))
  let section = ''
  const rows = cells.slice(headRows).map((row, at) => {
    const read = readRow(row, columns, headRows + at + 1, section, usualPoints)
    section = read.section
    const problems = [...read.problems]
    if (read.number !== '') {
      if (taken.has(read.number)) problems.push('number-taken')
      taken.add(read.number)
    }
    if (read.clauseNumbers.some(number => !clauses.has(number))) problems.push('unknown-clause')
    return { ...read, problems }
  })
  return { rows, unknownHeads }
}

function readRow(
  row: readonly string[],
  columns: ReadonlyMap<PasteColumn, number>,
  line: number,
  sectionAbove: string,
  usualPoints: number,
): PastedRow {
  const cell = (column: PasteColumn): string => row[columns.get(column) ?? -1]?.trim() ?? ''
  const problems: RowProblem[] = []
  const kindText = cell('kind').toLowerCase()
  const kind = kindText === '' ? 'check' : KIND_NAMES.find(name => KINDS[name].includes(kindText))
  const criticalText = cell('critical').toLowerCase()
  const critical = CLASSES.find(([, names]) => names.includes(criticalText))?.[0] ?? null
  const pointsText = cell('points')
  const points = pointsText === '' ? usualPoints : parseHundredths(pointsText)
  const text = cell('text').replace(/\s+/g, ' ')
  const guidance = cell('guidance')
  const number = cell('number')
  const section = cell('section') || sectionAbove
  if (text === '') problems.push('no-text')
  if (text.length > 200) problems.push('text-too-long')
  if (guidance.length > 2000) problems.push('guidance-too-long')
  if (number.length > 12) problems.push('number-too-long')
  if (section.length > 60) problems.push('section-name-too-long')
  if (kind === undefined) problems.push('unknown-kind')
  if (points === null) problems.push('bad-points')
  if (critical === null && !NOT_CRITICAL.includes(criticalText)) problems.push('unknown-class')
  return {
    line,
    section,
    number,
    text,
    kind: kind ?? 'check',
    points: kind === 'note' ? 0 : points,
    pointsText,
    guidance,
    reasons: listed(cell('reasons'))
      .slice(0, 30)
      .map(reason => reason.slice(0, 120)),
    clauseNumbers: listed(cell('clauses')).slice(0, 12),
    critical,
    problems,
  }
}

const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(/[;；、，,\n|]/)
      .map(part => part.trim())
      .filter(Boolean),
  ),
]

/** The rows that can be added, and those for which a section has no room left. */
export function addable(definition: ScorecardDefinition, rows: readonly PastedRow[]): readonly PastedRow[] {
  return rows.filter(row => row.problems.length === 0).slice(0, Math.max(0, MOST_ITEMS - itemCount(definition)))
}

/**
 * The definition with the rows added after `afterUid`, in one step. Rows that name a section go into the one of that name, made at the end
 * when there is none. Gives the uid of the first new item, too.
 */
export function withPaste(
  definition: ScorecardDefinition,
  afterUid: string | null,
  rows: readonly PastedRow[],
  clauses: ClausesByLineage,
  words: StartingWords,
): { readonly definition: ScorecardDefinition; readonly firstUid: string | null } {
  const byNumber = new Map([...clauses.values()].map(clause => [clause.number, clause.lineageUid]))
  const place = afterUid === null ? null : placeOf(definition, afterUid)
  const sections = definition.sections.map(section => ({ ...section, items: [...section.items] }))
  let at = place?.item === null || place === null ? Number.POSITIVE_INFINITY : place.item + 1
  let firstUid: string | null = null
  for (const row of rows) {
    const item = itemOfRow(row, byNumber, clauses, words)
    firstUid ??= item.uid
    const home = place === null ? sections.at(-1) : sections[place.section]
    let target = row.section === '' ? home : sections.find(section => section.name === row.section)
    if (target === undefined) {
      target = blankSection(row.section)
      sections.push(target)
    }
    if (target === home) {
      target.items.splice(Math.min(at, target.items.length), 0, item)
      at += 1
    } else target.items.push(item)
  }
  return { definition: renumbered(definition, { ...definition, sections }), firstUid }
}

function itemOfRow(
  row: PastedRow,
  byNumber: ReadonlyMap<string, string>,
  clauses: ClausesByLineage,
  words: StartingWords,
): ItemDefinition {
  const blank = blankItem(row.kind, row.points ?? 0, words)
  const last = blank.options.length - 1
  const hasReasons = row.reasons.length > 0
  const item: ItemDefinition = {
    ...blank,
    number: row.number,
    text: row.text,
    guidance: row.guidance,
    failureReasons: row.reasons.map(text => ({ uid: blankSection('').uid, text })),
    options: blank.options.map((option, at) => ({
      ...option,
      requiresReason: hasReasons && at > 0 && row.kind !== 'bonus',
      critical: at === last && row.kind !== 'bonus' ? row.critical : null,
    })),
  }
  const lineages = row.clauseNumbers.flatMap(number => byNumber.get(number) ?? [])
  return lineages.length === 0 ? item : withClauses(item, lineages, clauses)
}

/** Numbers of the clauses in force, for `readPaste`. */
export const clauseNumbers = (clauses: Parameters<typeof byLineage>[0]): ReadonlyMap<string, unknown> =>
  new Map(clauses.map(clause => [clause.number, clause]))

import type { Clause, ClauseContent, Placement, TimeLimit, Touchpoint } from './contract.ts'
import { clauseContentSchema } from './contract.ts'
import {
  CLAUSE_FIELDS,
  type ClauseField,
  type ClauseMapping,
  type RowProblem,
  type RowProblemCode,
} from './import-contract.ts'
import {
  CLOCK_WORDS,
  FIELD_WORDS,
  keyOf,
  meansAnywhere,
  SCENARIO_WORDS,
  SEVERITY_WORDS,
  TIER_WORDS,
  UNIT_WORDS,
} from './sheet-words.ts'

/** What rows are held against. Names are matched exactly after trimming. */
export interface SheetSurroundings {
  /** Touchpoints by name; the same name may stand in several scenarios. */
  readonly touchpoints: ReadonlyMap<string, readonly Pick<Touchpoint, 'uid' | 'scenario'>[]>
  /** Department uids by name; several when the name is not unique. */
  readonly departments: ReadonlyMap<string, readonly string[]>
  /** Lineage uids by number of the clauses of the draft and of the sheet itself. */
  readonly own: ReadonlyMap<string, string>
  /** Lineage uids of clauses of other documents, by number and by `code number`; several when the number is not unique. */
  readonly others: ReadonlyMap<string, readonly string[]>
  /** The clauses of the draft by number. */
  readonly known: ReadonlyMap<string, Clause>
}

/** One row read: a whole clause, a further placement of the clause above it, or nothing. */
export interface ReadRow {
  readonly kind: 'clause' | 'placement' | 'empty'
  readonly number: string
  readonly title: string
  /** The clause that it derives from, as the cell says. */
  readonly derivedFrom: string
  /** Null when the row is refused, empty or a placement. */
  readonly content: ClauseContent | null
  /** Null when the row is refused or empty. */
  readonly placement: Placement | null
  readonly problems: readonly RowProblem[]
}

const MUST_HAVE = ['number', 'title', 'text'] as const
const SHOWN_LENGTH = 60
const PLACEMENT_FIELDS = [
  'scenario',
  'touchpoint',
  'tier',
  'limit',
  'clock',
  'start',
  'pause',
  'stop',
  'reminder',
] as const satisfies readonly ClauseField[]

/** The row that looks like the column heads (within the first 20), counted from 0, and the columns that it names. */
export function guessMapping(rows: readonly (readonly string[])[]): { headRow: number; mapping: ClauseMapping } {
  let best: { headRow: number; mapping: ClauseMapping } = { headRow: 0, mapping: {} }
  for (const [headRow, row] of rows.slice(0, 20).entries()) {
    const mapping = mappingOf(row)
    if (Object.keys(mapping).length > Object.keys(best.mapping).length) best = { headRow, mapping }
  }
  return best
}

/** The columns whose heads name a field, each field once. */
export function mappingOf(heads: readonly string[]): ClauseMapping {
  const mapping: ClauseMapping = {}
  for (const [column, head] of heads.entries()) {
    const field = head === '' ? null : keyOf(FIELD_WORDS, head)
    if (field && mapping[field] === undefined) mapping[field] = column
  }
  return mapping
}

/** The fields without which no row can be read and which the mapping lacks. */
export function missingFields(mapping: ClauseMapping): ClauseField[] {
  return MUST_HAVE.filter(field => mapping[field] === undefined)
}

/** Reads one row. `formulas` are its columns that hold a formula; `chapterAbove` is the chapter of the clause above it. */
export function readRow(
  row: readonly string[],
  formulas: readonly number[],
  mapping: ClauseMapping,
  surroundings: SheetSurroundings,
  chapterAbove = '',
): ReadRow {
  const problems: RowProblem[] = []
  const note = (code: RowProblemCode, field: ClauseField | null, found: string, refuses: boolean) =>
    problems.push({ code, field, found: found.slice(0, SHOWN_LENGTH), refuses })
  const cell = (field: ClauseField): string => {
    const column = mapping[field]
    return column === undefined ? '' : (row[column] ?? '').trim()
  }
  const [number, title, text] = [cell('number'), cell('title'), cell('text')]
  const named = { number: number.slice(0, SHOWN_LENGTH), title: title.slice(0, SHOWN_LENGTH) }
  const read = { ...named, derivedFrom: cell('derivedFrom'), problems }
  if (CLAUSE_FIELDS.every(field => cell(field) === '') && formulas.length === 0) {
    return { ...read, kind: 'empty', content: null, placement: null }
  }
  for (const field of CLAUSE_FIELDS) noteFormulaAndHtml(field, cell(field), formulas, mapping, note)
  const kind = number !== '' && title === '' && text === '' ? 'placement' : 'clause'
  const placement = readPlacement(cell, surroundings, note)
  if (kind === 'placement') {
    return { ...read, kind, content: null, placement: refused(problems) ? null : placement }
  }
  const isRefused = (field: ClauseField) => problems.some(problem => problem.field === field && problem.refuses)
  const content = readClause({ cell, mapping, surroundings, note, isRefused, chapterAbove }, placement)
  if (content === null && !refused(problems)) note('unknown-value', null, '', true)
  const good = !refused(problems) && content !== null
  return { ...read, kind, content: good ? content : null, placement: good ? placement : null }
}

type Note = (code: RowProblemCode, field: ClauseField | null, found: string, refuses: boolean) => void
type Cell = (field: ClauseField) => string

const refused = (problems: readonly RowProblem[]): boolean => problems.some(problem => problem.refuses)

function noteFormulaAndHtml(
  field: ClauseField,
  found: string,
  formulas: readonly number[],
  mapping: ClauseMapping,
  note: Note,
): void {
  const column = mapping[field]
  if (column !== undefined && formulas.includes(column)) {
    if (found === '') note('formula-without-result', field, found, true)
    else note('formula-result-taken', field, found, false)
  }
  if (/<\/?[a-z][^<>]*>/i.test(found)) note('html-kept-as-text', field, found, false)
}

interface Reading {
  readonly cell: Cell
  readonly mapping: ClauseMapping
  readonly surroundings: SheetSurroundings
  readonly note: Note
  /** Whether a field was refused already, as a formula without a result is. */
  readonly isRefused: (field: ClauseField) => boolean
  readonly chapterAbove: string
}

function readClause(reading: Reading, placement: Placement): ClauseContent | null {
  const { cell, mapping, surroundings, note, isRefused, chapterAbove } = reading
  for (const field of MUST_HAVE) if (cell(field) === '' && !isRefused(field)) note('missing', field, '', true)
  const severity = cell('severity') === '' ? 'minor' : keyOf(SEVERITY_WORDS, cell('severity'))
  if (severity === null) note('unknown-value', 'severity', cell('severity'), true)
  const before = surroundings.known.get(cell('number'))
  // What the sheet has no column for is not the sheet's to change.
  const kept = <Value>(field: ClauseField, stored: Value | undefined, read: () => Value): Value =>
    mapping[field] === undefined && stored !== undefined ? stored : read()
  const isPlaced = PLACEMENT_FIELDS.some(field => mapping[field] !== undefined)
  const parsed = clauseContentSchema.safeParse({
    number: cell('number'),
    chapter: kept('chapter', before?.chapter, () => cell('chapter') || chapterAbove || '—'),
    title: cell('title'),
    text: cell('text'),
    guidance: kept('guidance', before?.guidance, () => cell('guidance')),
    severity: kept('severity', before?.severity, () => severity ?? 'minor'),
    source: kept('source', before?.source, () => cell('source')),
    ownerDepartmentUid: kept('ownerDepartment', before?.ownerDepartmentUid, () => readDepartment(reading, before)),
    derivedFromUid: kept('derivedFrom', before?.derivedFromUid, () => readDerivation(reading, before)),
    placements: before && !isPlaced ? before.placements : [placement],
  })
  if (parsed.success) return parsed.data
  for (const { path, code } of parsed.error.issues) {
    const field = CLAUSE_FIELDS.find(each => each === path[0])
    if (field && code === 'too_big') note('too-long', field, cell(field), true)
  }
  return null
}

function readDepartment({ cell, surroundings, note }: Reading, before: Clause | undefined): string | null {
  const found = cell('ownerDepartment')
  if (found === '') return null
  const uids = surroundings.departments.get(found) ?? []
  const same = uids.find(uid => uid === before?.ownerDepartmentUid)
  if (same !== undefined) return same
  if (uids.length === 0) note('unknown-department', 'ownerDepartment', found, true)
  if (uids.length > 1) note('department-ambiguous', 'ownerDepartment', found, false)
  return uids[0] ?? null
}

/** A number of its own stands for a clause of another document: nothing derives from itself. */
function readDerivation({ cell, surroundings, note }: Reading, before: Clause | undefined): string | null {
  const found = cell('derivedFrom')
  if (found === '') return null
  const own = found === cell('number') ? undefined : surroundings.own.get(found)
  const lineages = own === undefined ? (surroundings.others.get(found) ?? []) : [own]
  const same = lineages.find(uid => uid === before?.derivedFromUid)
  if (same !== undefined) return same
  if (lineages.length > 1) note('clause-ambiguous', 'derivedFrom', found, true)
  if (lineages.length === 0) {
    const isItself = found === cell('number') && surroundings.own.has(found)
    note(isItself ? 'circle' : 'unknown-clause', 'derivedFrom', found, true)
  }
  return lineages[0] ?? null
}

function readPlacement(cell: Cell, { touchpoints }: SheetSurroundings, note: Note): Placement {
  const scenario = meansAnywhere(cell('scenario')) ? null : keyOf(SCENARIO_WORDS, cell('scenario'))
  if (scenario === null && !meansAnywhere(cell('scenario'))) note('unknown-value', 'scenario', cell('scenario'), true)
  const tier = meansAnywhere(cell('tier')) ? null : keyOf(TIER_WORDS, cell('tier'))
  if (tier === null && !meansAnywhere(cell('tier'))) note('unknown-value', 'tier', cell('tier'), true)
  const same = meansAnywhere(cell('touchpoint')) ? [] : (touchpoints.get(cell('touchpoint')) ?? [])
  const touchpoint =
    same.find(each => each.scenario === scenario) ?? same.find(each => each.scenario === null) ?? same[0]
  const touchpointUid = touchpoint?.uid ?? null
  if (touchpointUid === null && !meansAnywhere(cell('touchpoint'))) {
    note('unknown-touchpoint', 'touchpoint', cell('touchpoint'), true)
  }
  return { scenario, touchpointUid, tier, limit: readLimit(cell, note) }
}

function readLimit(cell: Cell, note: Note): TimeLimit | null {
  const found = cell('limit')
  if (found === '' || found === '–' || found === '-' || found === '无') return null
  const span = readSpan(found)
  if (span === null) {
    note('unknown-value', 'limit', found, true)
    return null
  }
  const named = cell('clock') === '' ? null : keyOf(CLOCK_WORDS, cell('clock'))
  if (cell('clock') !== '' && named === null) note('unknown-value', 'clock', cell('clock'), true)
  const reminder = cell('reminder') === '' ? null : readSpan(cell('reminder'))
  if (cell('reminder') !== '' && reminder === null) note('unknown-value', 'reminder', cell('reminder'), true)
  for (const field of ['start', 'pause', 'stop'] as const) {
    if (cell(field).length > SHOWN_LENGTH) note('too-long', field, cell(field), true)
  }
  const [start, pause, stop] = [cell('start'), cell('pause'), cell('stop')]
  const { value, unit, working } = span
  return {
    value,
    unit,
    clock: named ?? (working ? 'working' : 'elapsed'),
    start,
    pause,
    stop,
    reminder: reminder && { value: reminder.value, unit: reminder.unit },
  }
}

/** `24 小时`, `3 个工作日内`, `10 min`, `≤ 30s`; null for anything else. */
function readSpan(found: string) {
  if (found.length > SHOWN_LENGTH) return null
  const match = /^[≤<]?\s*=?\s*(\d{1,6})\s*个?\s*(工作|working\s*|business\s*)?([\p{L}]+?)(?:以内|之内|内)?$/iu.exec(
    found.normalize('NFKC').trim(),
  )
  const [, digits = '', working, word = ''] = match ?? []
  const unit = keyOf(UNIT_WORDS, word)
  const value = Number(digits)
  return match && unit && value > 0 && value <= 100_000 ? { value, unit, working: working !== undefined } : null
}

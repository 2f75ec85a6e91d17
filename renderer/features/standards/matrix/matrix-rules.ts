import type { ClauseCoverage } from '../../../../src/scorecards/contract.ts'
import {
  type ClauseRow,
  type DocumentKind,
  type DocumentRow,
  type Family,
  type PlacedClause,
  type Scenario,
  type Severity,
  severitySchema,
  type Touchpoint,
} from '../../../../src/standards/contract.ts'
import {
  type CoverageShare,
  compareLimits,
  coverageShare,
  type Limit,
  MATRIX_COLUMNS,
  type Matrix,
  type MatrixColumn,
  type MatrixRow,
  matrixOf,
} from '../../../../src/standards/rules.ts'

/** Standards are told apart by family, everything above them by kind. */
export type MatrixGroup = Exclude<DocumentKind, 'standard'> | Family

export interface MatrixFilter {
  readonly group: MatrixGroup | null
  readonly documentUid: string | null
}

/** A clause in force as the matrix shows it. */
export interface FrameClause {
  readonly uid: string
  readonly lineageUid: string
  readonly documentUid: string
  readonly versionUid: string
  readonly number: string
  readonly title: string
  readonly severity: Severity
  /** Items in force that measure it; null for a reader who may not see scorecards. */
  readonly itemCount: number | null
}

export const groupOf = ({ kind, family }: Pick<DocumentRow, 'kind' | 'family'>): MatrixGroup =>
  kind === 'standard' ? (family ?? 'process') : kind

export const isCritical = (severity: Severity): boolean => severity.startsWith('critical')

/** Documents whose clauses the filter lets through; undefined when it lets all through. */
export function documentsChosen(
  documents: readonly Pick<DocumentRow, 'uid' | 'kind' | 'family'>[],
  { group, documentUid }: MatrixFilter,
): ReadonlySet<string> | undefined {
  if (group === null && documentUid === null) return undefined
  const chosen = documents.filter(
    each => (group === null || groupOf(each) === group) && (documentUid === null || each.uid === documentUid),
  )
  return new Set(chosen.map(each => each.uid))
}

/** Clauses by uid, each with how many items measure it. Without `coverage` nothing is said about that. */
export function frameClauses(
  clauses: readonly ClauseRow[],
  coverage: readonly Pick<ClauseCoverage, 'clauseUid' | 'items'>[] | undefined,
): ReadonlyMap<string, FrameClause> {
  const counts = coverage && new Map(coverage.map(each => [each.clauseUid, each.items.length]))
  return new Map(
    clauses.map(({ uid, lineageUid, documentUid, versionUid, number, title, severity }) => [
      uid,
      {
        uid,
        lineageUid,
        documentUid,
        versionUid,
        number,
        title,
        severity,
        itemCount: counts ? (counts.get(uid) ?? 0) : null,
      },
    ]),
  )
}

/**
 * The matrix of what the filter lets through. What only the filter empties is no gap: rows without any of its clauses are left out, and a
 * cell lacks something only where the whole matrix lacks it too.
 */
export function filteredMatrix(
  placed: readonly PlacedClause[],
  touchpoints: readonly Touchpoint[],
  documentUids: ReadonlySet<string> | undefined,
): Matrix {
  const whole = matrixOf(placed, touchpoints)
  if (!documentUids) return whole
  const missing = new Set(whole.gaps.map(({ row, column }) => cellKey({ rowKey: row.key, column })))
  const part = matrixOf(placed, touchpoints, { documentUids })
  const rows = part.rows
    .filter(row => row.placementCount > 0)
    .map(row => {
      const cellOf = (column: MatrixColumn) => {
        const isMissing = missing.has(cellKey({ rowKey: row.key, column }))
        return { ...row.cells[column], gap: isMissing ? row.cells[column].gap : null }
      }
      return { ...row, cells: { any: cellOf('any'), regular: cellOf('regular'), 'high-value': cellOf('high-value') } }
    })
  const gaps = rows.flatMap(row =>
    MATRIX_COLUMNS.flatMap(column => {
      const { gap } = row.cells[column]
      return gap ? [{ row, column, gap }] : []
    }),
  )
  return { ...part, rows, gaps }
}

export interface CellPlace {
  readonly rowKey: string
  readonly column: MatrixColumn
}

export const cellKey = ({ rowKey, column }: CellPlace): string => `${rowKey} ${column}`

/** The tightest limit of a cell with the clause that sets it. */
export interface NamedLimit {
  readonly limit: Limit
  readonly clauseUid: string
}

/** The tightest limit of each cell by `cellKey`, and of each clause within each cell by `cellKey` and uid. */
export function limitsByCell(
  placed: readonly PlacedClause[],
  touchpoints: readonly Touchpoint[],
): { readonly ofCell: ReadonlyMap<string, NamedLimit>; readonly ofClause: ReadonlyMap<string, Limit> } {
  const touchpointOf = new Map(touchpoints.map(each => [each.uid, each]))
  const ofCell = new Map<string, NamedLimit>()
  const ofClause = new Map<string, Limit>()
  for (const { clauseUid, scenario, touchpointUid, tier, limit } of placed) {
    if (!limit) continue
    const touchpoint = touchpointOf.get(touchpointUid ?? '')
    const rowKey = `${scenario ?? touchpoint?.scenario ?? 'all'} ${touchpoint?.uid ?? 'all'}`
    const cell = cellKey({ rowKey, column: tier ?? 'any' })
    const tightest = ofCell.get(cell)
    if (!tightest || compareLimits(limit, tightest.limit) < 0) ofCell.set(cell, { limit, clauseUid })
    const own = ofClause.get(`${cell} ${clauseUid}`)
    if (!own || compareLimits(limit, own) < 0) ofClause.set(`${cell} ${clauseUid}`, limit)
  }
  return { ofCell, ofClause }
}

/** How deep a cell is tinted: 0 empty, 1 to 7 clauses, 8 to 15, 16 and more. */
export const heatOf = (count: number): 0 | 1 | 2 | 3 => (count === 0 ? 0 : count < 8 ? 1 : count < 16 ? 2 : 3)

/** Clauses of a cell or row that no item measures; 0 while that is not known. */
export const unmeasuredOf = (uids: Iterable<string>, clauses: ReadonlyMap<string, FrameClause>): number =>
  [...uids].filter(uid => clauses.get(uid)?.itemCount === 0).length

/** The clauses of a row, each once. */
export const clausesOfRow = (row: MatrixRow): ReadonlySet<string> =>
  new Set(MATRIX_COLUMNS.flatMap(column => row.cells[column].clauseUids))

/** How much of a row is measured; null for a reader who may not see scorecards. */
export function coverageOfRow(row: MatrixRow, clauses: ReadonlyMap<string, FrameClause>): CoverageShare | null {
  const uids = clausesOfRow(row)
  const isKnown = [...uids].every(uid => clauses.get(uid)?.itemCount !== null)
  return isKnown ? coverageShare(uids.size - unmeasuredOf(uids, clauses), uids.size) : null
}

export interface Figures {
  readonly clauseCount: number
  readonly touchpointCount: number
  readonly measured: CoverageShare
  readonly gapClauseCount: number
  readonly limitedClauseCount: number
  readonly tierGapCount: number
  readonly emptyTouchpointCount: number
  readonly criticalCount: number
  readonly criticalMeasuredCount: number
}

/** What stands above the matrix. */
export function figuresOf(matrix: Matrix, clauses: ReadonlyMap<string, FrameClause>): Figures {
  const uids = new Set(matrix.rows.flatMap(row => [...clausesOfRow(row)]))
  const unmeasured = unmeasuredOf(uids, clauses)
  const criticals = [...uids].filter(uid => isCritical(clauses.get(uid)?.severity ?? 'minor'))
  return {
    clauseCount: matrix.clauseCount,
    touchpointCount: new Set(matrix.rows.flatMap(row => row.touchpoint?.uid ?? [])).size,
    measured: coverageShare(uids.size - unmeasured, uids.size),
    gapClauseCount: unmeasured,
    limitedClauseCount: matrix.limitedClauseCount,
    tierGapCount: matrix.gaps.filter(each => each.gap === 'tier-limit').length,
    emptyTouchpointCount: matrix.gaps.filter(each => each.gap === 'no-clauses').length,
    criticalCount: criticals.length,
    criticalMeasuredCount: criticals.length - unmeasuredOf(criticals, clauses),
  }
}

/** `unmeasured`: no item measures the clause. `tier-limit`: this tier lacks the limit that the other has. `no-clauses`: nothing is required here. */
export type GapKind = 'unmeasured' | 'tier-limit' | 'no-clauses'

export interface Gap {
  readonly key: string
  readonly kind: GapKind
  readonly place: CellPlace
  readonly row: MatrixRow
  /** For `unmeasured`. */
  readonly clause: FrameClause | null
}

/** Gravest first: critical clauses, missing limits, other clauses by severity, empty touchpoints. */
function riskOf({ kind, clause }: Gap): number {
  if (kind === 'no-clauses') return 40
  if (kind === 'tier-limit') return 10
  const grade = severitySchema.options.indexOf(clause?.severity ?? 'minor')
  return clause && isCritical(clause.severity) ? -grade : 30 - grade
}

/** Everything that is missing in the matrix, the gravest first; a clause stands where the matrix shows it first. */
export function gapsOf(matrix: Matrix, clauses: ReadonlyMap<string, FrameClause>): readonly Gap[] {
  const seen = new Set<string>()
  const unmeasured = matrix.rows.flatMap(row =>
    MATRIX_COLUMNS.flatMap(column =>
      row.cells[column].clauseUids.flatMap((uid): Gap[] => {
        const clause = clauses.get(uid)
        if (clause?.itemCount !== 0 || seen.has(uid)) return []
        seen.add(uid)
        return [{ key: uid, kind: 'unmeasured', place: { rowKey: row.key, column }, row, clause }]
      }),
    ),
  )
  const cells = matrix.gaps.map(({ row, column, gap }): Gap => {
    const place = { rowKey: row.key, column }
    return { key: cellKey(place), kind: gap, place, row, clause: null }
  })
  return [...unmeasured, ...cells].toSorted((one, other) => riskOf(one) - riskOf(other))
}

const STEPS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-5, 0],
  PageDown: [5, 0],
  Home: [0, -MATRIX_COLUMNS.length],
  End: [0, MATRIX_COLUMNS.length],
} as const
export type CellKey = keyof typeof STEPS

/** The cell that a key leads to; it stops at the edges. Without a cell, or from one that is gone, the first. Null in an empty matrix. */
export function moveCell(rows: readonly MatrixRow[], from: CellPlace | null, key: CellKey): CellPlace | null {
  const first = rows[0]
  if (!first) return null
  const row = rows.findIndex(each => each.key === from?.rowKey)
  if (!from || row < 0) return { rowKey: first.key, column: 'any' }
  const [down, right] = STEPS[key]
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  const nextRow = rows[clamp(row + down, rows.length)] ?? first
  const column = MATRIX_COLUMNS[clamp(MATRIX_COLUMNS.indexOf(from.column) + right, MATRIX_COLUMNS.length)] ?? 'any'
  return { rowKey: nextRow.key, column }
}

/** The cell that an address names, the first of the matrix where it names none. */
export function cellNamed(matrix: Matrix, name: unknown): CellPlace | null {
  for (const row of matrix.rows)
    for (const column of MATRIX_COLUMNS) {
      const place = { rowKey: row.key, column }
      if (cellKey(place) === name) return place
    }
  return moveCell(matrix.rows, null, 'Home')
}

/** The clause shown first of a cell: the first gap, else the first. */
export function firstClause(uids: readonly string[], clauses: ReadonlyMap<string, FrameClause>): string | null {
  return uids.find(uid => clauses.get(uid)?.itemCount === 0) ?? uids[0] ?? null
}

/** Rows that stand under one scenario, which is told once beside them. */
export function scenarioSpans(
  rows: readonly MatrixRow[],
): readonly { readonly scenario: Scenario | null; readonly rows: readonly MatrixRow[] }[] {
  const spans: { scenario: Scenario | null; rows: MatrixRow[] }[] = []
  for (const row of rows) {
    const last = spans.at(-1)
    if (last && last.scenario === row.scenario) last.rows.push(row)
    else spans.push({ scenario: row.scenario, rows: [row] })
  }
  return spans
}

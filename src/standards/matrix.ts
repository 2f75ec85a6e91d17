import type { PlacedClause } from './contract.ts'
import { type Scenario, scenarioSchema, type Touchpoint } from './frame.ts'
import { type TightestLimits, tightestLimits } from './limits.ts'

/** The columns: without tier, regular, high value. */
export const MATRIX_COLUMNS = ['any', 'regular', 'high-value'] as const
export type MatrixColumn = (typeof MATRIX_COLUMNS)[number]

/** `tier-limit`: the other tier has a time limit and this one has none. `no-clauses`: nothing is required at this touchpoint at all. */
export type MatrixGap = 'tier-limit' | 'no-clauses'

export interface MatrixCell {
  readonly column: MatrixColumn
  /** Each clause once, in the order of the placements. */
  readonly clauseUids: readonly string[]
  /** What the cell counts. */
  readonly placementCount: number
  readonly limits: TightestLimits
  readonly gap: MatrixGap | null
}

export interface MatrixRow {
  /** Unique in the matrix, the same as long as scenario and touchpoint are. */
  readonly key: string
  /** Null: all scenarios. */
  readonly scenario: Scenario | null
  /** Null: all touchpoints. */
  readonly touchpoint: Touchpoint | null
  readonly cells: Readonly<Record<MatrixColumn, MatrixCell>>
  /** Clauses of the row, each once. */
  readonly clauseCount: number
  readonly placementCount: number
}

export interface Matrix {
  /** By scenario (all scenarios last), then touchpoint in their order (all touchpoints last). */
  readonly rows: readonly MatrixRow[]
  /** Clauses of each column, each once. */
  readonly columns: Readonly<Record<MatrixColumn, number>>
  /** Clauses of each scenario, each once; `all` for those placed in all scenarios. */
  readonly scenarios: Readonly<Record<Scenario | 'all', number>>
  /** All clauses, each once. */
  readonly clauseCount: number
  readonly limitedClauseCount: number
  readonly gaps: readonly { readonly row: MatrixRow; readonly column: MatrixColumn; readonly gap: MatrixGap }[]
}

export interface MatrixOptions {
  /** Only the clauses of these documents; all without. */
  readonly documentUids?: ReadonlySet<string>
}

/** The frame as a matrix: scenario × touchpoint against tier. Placements of touchpoints that are not in `touchpoints` count as all touchpoints. */
export function matrixOf(
  placed: readonly PlacedClause[],
  touchpoints: readonly Touchpoint[],
  { documentUids }: MatrixOptions = {},
): Matrix {
  const chosen = documentUids ? placed.filter(each => documentUids.has(each.documentUid)) : placed
  const touchpointOf = new Map(touchpoints.map(each => [each.uid, each]))
  const byRow = Map.groupBy(chosen, each => {
    const touchpoint = touchpointOf.get(each.touchpointUid ?? '') ?? null
    return rowKey(each.scenario ?? touchpoint?.scenario ?? null, touchpoint)
  })
  const rows = rowPlaces(byRow, touchpoints).map(({ key, ...place }) => rowOf(key, place, byRow.get(key) ?? []))
  const gaps = rows.flatMap(row =>
    MATRIX_COLUMNS.flatMap(column => {
      const { gap } = row.cells[column]
      return gap ? [{ row, column, gap }] : []
    }),
  )
  const ofColumn = (column: MatrixColumn) => distinct(chosen.filter(each => columnOf(each) === column)).size
  const ofScenario = (scenario: Scenario | null) =>
    new Set(
      rows
        .filter(row => row.scenario === scenario)
        .flatMap(row => MATRIX_COLUMNS.flatMap(c => row.cells[c].clauseUids)),
    ).size
  return {
    rows,
    columns: { any: ofColumn('any'), regular: ofColumn('regular'), 'high-value': ofColumn('high-value') },
    scenarios: {
      'pre-sale': ofScenario('pre-sale'),
      'in-sale': ofScenario('in-sale'),
      'after-sale': ofScenario('after-sale'),
      all: ofScenario(null),
    },
    clauseCount: distinct(chosen).size,
    limitedClauseCount: distinct(chosen.filter(each => each.limit !== null)).size,
    gaps,
  }
}

interface RowPlace {
  readonly scenario: Scenario | null
  readonly touchpoint: Touchpoint | null
}

const rowKey = (scenario: Scenario | null, touchpoint: Touchpoint | null): string =>
  `${scenario ?? 'all'} ${touchpoint?.uid ?? 'all'}`

/** Every place that has a clause, and every touchpoint that has none. */
function rowPlaces(
  byRow: ReadonlyMap<string, readonly PlacedClause[]>,
  touchpoints: readonly Touchpoint[],
): (RowPlace & { readonly key: string })[] {
  return [...scenarioSchema.options, null].flatMap(scenario =>
    [...touchpoints, null].flatMap(touchpoint => {
      const key = rowKey(scenario, touchpoint)
      const empty = touchpoint !== null && touchpoint.scenario === scenario && !hasClauses(byRow, touchpoint)
      return byRow.has(key) || empty ? [{ key, scenario, touchpoint }] : []
    }),
  )
}

const hasClauses = (byRow: ReadonlyMap<string, readonly PlacedClause[]>, touchpoint: Touchpoint): boolean =>
  [...scenarioSchema.options, null].some(scenario => byRow.has(rowKey(scenario, touchpoint)))

function rowOf(key: string, { scenario, touchpoint }: RowPlace, placed: readonly PlacedClause[]): MatrixRow {
  const cellOf = (column: MatrixColumn): MatrixCell => {
    const here = placed.filter(each => columnOf(each) === column)
    const limits = here.flatMap(each => (each.limit ? [each.limit] : []))
    return {
      column,
      clauseUids: [...distinct(here)],
      placementCount: here.length,
      limits: tightestLimits(limits),
      gap: gapOf(column, placed),
    }
  }
  return {
    key,
    scenario,
    touchpoint,
    cells: { any: cellOf('any'), regular: cellOf('regular'), 'high-value': cellOf('high-value') },
    clauseCount: distinct(placed).size,
    placementCount: placed.length,
  }
}

/** A tier without clauses is a gap when the other tier has a time limit and no limit holds for all; a row without clauses is one. */
function gapOf(column: MatrixColumn, placed: readonly PlacedClause[]): MatrixGap | null {
  if (placed.length === 0) return column === 'any' ? 'no-clauses' : null
  if (column === 'any' || placed.some(each => columnOf(each) === column)) return null
  const limited = new Set(placed.filter(each => each.limit !== null).map(columnOf))
  return limited.size > 0 && !limited.has('any') ? 'tier-limit' : null
}

const columnOf = ({ tier }: PlacedClause): MatrixColumn => tier ?? 'any'

const distinct = (placed: readonly PlacedClause[]): Set<string> => new Set(placed.map(each => each.clauseUid))

export {
  type ClauseDifference,
  type ClauseField,
  differenceOf,
  type WordRun,
  wordDifference,
} from './difference.ts'
export { compareLimits, elapsedMs, type Limit, tightestLimit, tightestLimits } from './limits.ts'
export {
  MATRIX_COLUMNS,
  type Matrix,
  type MatrixColumn,
  type MatrixRow,
  matrixOf,
} from './matrix.ts'
export { readersOf } from './readers.ts'
export {
  addMonths,
  REVIEW_NOTICE_DAYS,
  reviewDueOn,
  reviewStateOf,
  type StoredVersion,
  stateOf,
  versionInForce,
} from './states.ts'

/** Share of the clauses in force that a house wants measured, in percent. */
export const COVERAGE_TARGET_PERCENT = 98

export interface CoverageShare {
  readonly measured: number
  readonly total: number
  /** Hundredths of a percent, cut off and not rounded, so that it never claims more than there is; null without clauses. */
  readonly percentHundredths: number | null
  /** Judged on the exact fraction. Null without clauses. */
  readonly meetsTarget: boolean | null
  /** How many more clauses the target asks for. */
  readonly missing: number
}

/** `measured` of `total` clauses as an exact fraction with its percentage, against a target in whole percent. */
export function coverageShare(
  measured: number,
  total: number,
  targetPercent: number = COVERAGE_TARGET_PERCENT,
): CoverageShare {
  const needed = Math.ceil((total * targetPercent) / 100)
  return {
    measured,
    total,
    percentHundredths: total === 0 ? null : Math.floor((measured * 10_000) / total),
    meetsTarget: total === 0 ? null : measured * 100 >= total * targetPercent,
    missing: Math.max(0, needed - measured),
  }
}

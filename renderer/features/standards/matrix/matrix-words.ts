import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { MATRIX_COLUMNS, type MatrixColumn, type MatrixRow } from '../../../../src/standards/rules.ts'
import { useStandardsWords } from '../words.ts'
import { cellKey, type Gap, unmeasuredOf } from './matrix-rules.ts'
import type { MatrixData } from './use-matrix.ts'

export interface CellWords {
  readonly count: number
  /** The sign in the place of a count. */
  readonly sign: '✕' | '–' | null
  /** What the tightest limit is of. */
  readonly of: string | null
  readonly main: string
  readonly sub: string | null
  /** Which line tells a failing. */
  readonly fails: 'main' | 'sub' | null
}

export type MatrixWords = ReturnType<typeof useMatrixWords>

/** How the matrix writes places, cells and gaps, on screen, on paper and in the list of gaps. */
export function useMatrixWords() {
  const { t } = useTranslation('matrix')
  const { t: tCommon } = useTranslation()
  const { limit: writeLimit } = useStandardsWords()
  return useMemo(() => {
    const scenario = (row: MatrixRow): string =>
      row.scenario ? tCommon(`scenario.${row.scenario}`) : t('allScenarios')
    const touchpoint = (row: MatrixRow): string => row.touchpoint?.name ?? t('allTouchpoints')
    const column = (name: MatrixColumn): string => t(`column.${name}`)

    const emptyCell = (row: MatrixRow, at: MatrixColumn): CellWords => {
      const others = MATRIX_COLUMNS.filter(each => each !== at && row.cells[each].clauseUids.length > 0)
      const word = others.includes('any') ? 'covered' : at === 'any' && others.length > 0 ? 'onlyTiers' : 'notAsked'
      return { count: 0, sign: '–', of: null, main: t(`cell.${word}`), sub: null, fails: null }
    }

    const missingCell = (row: MatrixRow, at: MatrixColumn, limits: MatrixData['limits']): CellWords => {
      const missing = { count: 0, sign: '✕', of: null, fails: 'main' } as const
      if (row.cells[at].gap === 'no-clauses') {
        return { ...missing, main: t('cell.noClauses'), sub: t('cell.noClausesNote') }
      }
      const tier = at === 'regular' ? 'high-value' : 'regular'
      const other = limits.ofCell.get(cellKey({ rowKey: row.key, column: tier }))
      const sub = other && t('cell.tierGapOther', { tier: column(tier), limit: writeLimit(other.limit) })
      return { ...missing, main: t('cell.tierGap'), sub: sub ?? null }
    }

    const cell = (row: MatrixRow, at: MatrixColumn, { limits, clauses }: MatrixData): CellWords => {
      const { clauseUids, gap, limits: tightest } = row.cells[at]
      if (gap) return missingCell(row, at, limits)
      if (clauseUids.length === 0) return emptyCell(row, at)
      const named = limits.ofCell.get(cellKey({ rowKey: row.key, column: at }))
      const unmeasured = unmeasuredOf(clauseUids, clauses)
      // Elapsed and working time cannot be set against each other: with both, both are told.
      const both = [tightest.elapsed, tightest.working].filter(each => each !== null).map(writeLimit)
      return {
        count: clauseUids.length,
        sign: null,
        of: both.length === 1 && named ? (clauses.get(named.clauseUid)?.title ?? null) : null,
        main: both.length === 0 ? t('cell.noLimit') : both.join(tCommon('separator')),
        sub: unmeasured > 0 ? t('cell.unmeasured', { count: unmeasured }) : null,
        fails: unmeasured > 0 ? 'sub' : null,
      }
    }

    const gap = ({ kind, clause, row, place }: Gap): string => {
      if (clause) return clause.title
      if (kind === 'no-clauses') return t('gaps.noClauses', { touchpoint: touchpoint(row) })
      return t('gaps.tierGap', { touchpoint: touchpoint(row), tier: column(place.column) })
    }
    return { scenario, touchpoint, column, cell, gap, limit: writeLimit }
  }, [t, tCommon, writeLimit])
}

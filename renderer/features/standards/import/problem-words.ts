import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClauseField, ClauseMapping, ProblemGroup, RowProblem } from '../../../../src/standards/import-contract.ts'
import { columnLetters } from './import-flow.ts'

/** Characters that a field holds at most. */
const LIMITS: Partial<Record<ClauseField, number>> = { number: 20, text: 4000, guidance: 4000, source: 300 }
const USUAL_LIMIT = 60

const HINTS = ['severity', 'scenario', 'tier', 'limit', 'reminder', 'clock'] as const

/** How problems are told: one in its row, naming the cell and what to do, and all of a cause. */
export function useProblemWords(mapping: ClauseMapping) {
  const { t } = useTranslation('standardsImport')
  return useMemo(() => {
    const fieldName = (field: ClauseField | null): string => (field ? t(`field.${field}`) : t('check.cell'))
    return {
      problem: (row: number, { code, field, found }: RowProblem): string => {
        const column = field === null ? undefined : mapping[field]
        const cell = column === undefined ? String(row) : `${columnLetters(column)}${row}`
        const hint = t(`hint.${HINTS.find(known => known === field) ?? 'other'}`)
        const limit = (field && LIMITS[field]) ?? USUAL_LIMIT
        return t(`problem.${code}`, { cell, field: fieldName(field), found, hint, limit })
      },
      cause: ({ code, field }: Pick<ProblemGroup, 'code' | 'field'>): string =>
        t(`cause.${code}`, { field: fieldName(field) }),
    }
  }, [t, mapping])
}

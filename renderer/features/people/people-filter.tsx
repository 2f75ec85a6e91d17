import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmployeeRow } from '../../../src/people/contract.ts'
import classes from './people.module.css'
import { branchUids, type Department, matchesText, stateOf } from './people-rules.ts'

const STATES = ['active', 'all', 'left', 'account'] as const

/** In place of a department: people without a placement today. */
export const NO_DEPARTMENT = 'none'

export interface PeopleFilter {
  readonly state: (typeof STATES)[number]
  readonly departmentUid: string | null
  readonly text: string
}

/** The people that meet the filter, or `undefined` while they load. */
export function useFilteredEmployees(
  rows: readonly EmployeeRow[] | undefined,
  departments: readonly Department[] | undefined,
  { state, departmentUid, text }: PeopleFilter,
  today: string,
): readonly EmployeeRow[] | undefined {
  return useMemo(() => {
    const branch = departmentUid === null ? null : branchUids(departments ?? [], departmentUid)
    const isThere = (row: EmployeeRow): boolean => {
      if (branch === null) return true
      return row.departmentUid === null ? departmentUid === NO_DEPARTMENT : branch.has(row.departmentUid)
    }
    const isInState = (row: EmployeeRow): boolean => {
      if (state === 'account') return row.account !== null
      return state === 'all' || (stateOf(row, today) === 'left') === (state === 'left')
    }
    return rows?.filter(row => isThere(row) && isInState(row) && matchesText(row, text))
  }, [rows, departments, state, departmentUid, text, today])
}

/** States as chips; one of them holds. */
export function PeopleFilterChips(props: { filter: PeopleFilter; onChange: (filter: PeopleFilter) => void }) {
  const { t } = useTranslation('people')
  return (
    <fieldset className={classes.chips} aria-label={t('filter.label')}>
      {STATES.map(state => (
        <button
          key={state}
          type="button"
          className={classes.chip}
          aria-pressed={props.filter.state === state}
          onClick={() => props.onChange({ ...props.filter, state })}
        >
          {t(`filter.${state}`)}
        </button>
      ))}
    </fieldset>
  )
}

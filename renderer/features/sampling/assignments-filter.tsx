import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { useFormat } from '../../app/format/format.ts'
import classes from './assignments.module.css'

const STATES = ['open', 'late', 'submitted', 'withdrawn', 'all'] as const
export type StateFilter = (typeof STATES)[number]

export interface AssignmentFilter {
  readonly state: StateFilter
  readonly inspector: { readonly uid: string; readonly name: string } | null
  readonly text: string
}

/** Whether an assignment still waits for its inspector. */
export const isOpen = ({ state }: AssignmentRow): boolean => state === 'waiting' || state === 'started'

/** Whether it should have been submitted by `now`. */
export const isLate = (row: AssignmentRow, now: number): boolean => isOpen(row) && row.dueAt < now

function isInState(row: AssignmentRow, state: StateFilter, now: number): boolean {
  if (state === 'all') return true
  if (state === 'open') return isOpen(row)
  return state === 'late' ? isLate(row, now) : row.state === state
}

function holdsText(row: AssignmentRow, wanted: string): boolean {
  const text = wanted.trim().toLowerCase()
  const shown = [row.number, row.assigneeName, row.employeeName, row.recordingNumber, row.scorecardName, row.touchpoint]
  return text === '' || shown.some(value => value?.toLowerCase().includes(text))
}

/** The assignments that meet the filter, and how many each state would show. */
export function useFilteredAssignments(
  rows: readonly AssignmentRow[] | undefined,
  { state, inspector, text }: AssignmentFilter,
  now: number,
) {
  return useMemo(() => {
    const inspectorUid = inspector?.uid
    const inReach = rows?.filter(
      row => (inspectorUid === undefined || row.assigneeUid === inspectorUid) && holdsText(row, text),
    )
    const counts = new Map(
      STATES.map(each => [each, inReach?.filter(row => isInState(row, each, now)).length ?? 0] as const),
    )
    return { shown: inReach?.filter(row => isInState(row, state, now)), counts }
  }, [rows, state, inspector?.uid, text, now])
}

/** States with their counts; the inspector chosen above is a chip that can be taken away. */
export function AssignmentFilterChips(props: {
  filter: AssignmentFilter
  counts: ReadonlyMap<StateFilter, number>
  onChange: (filter: AssignmentFilter) => void
}) {
  const { t } = useTranslation('sampling')
  const format = useFormat()
  const { filter, counts, onChange } = props
  return (
    <fieldset className={classes.chips} aria-label={t('filter.label')}>
      {STATES.map(state => (
        <button
          key={state}
          type="button"
          className={classes.chip}
          aria-pressed={filter.state === state}
          onClick={() => onChange({ ...filter, state })}
        >
          {t(`filter.${state}`)} <small>{format.number(counts.get(state) ?? 0)}</small>
        </button>
      ))}
      {filter.inspector && (
        <>
          <i aria-hidden="true" />
          <button
            type="button"
            className={classes.chip}
            aria-pressed
            aria-label={t('filter.removeInspector', { name: filter.inspector.name })}
            onClick={() => onChange({ ...filter, inspector: null })}
          >
            {filter.inspector.name} ✕
          </button>
        </>
      )}
    </fieldset>
  )
}

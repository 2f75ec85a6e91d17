import { useTranslation } from 'react-i18next'
import classes from './evaluations.module.css'

const STATES = ['submitted', 'draft'] as const
const RESULTS = ['passed', 'failed', 'critical'] as const
const SORTS = ['submittedAt', 'score', 'employeeName', 'number'] as const

export interface EvaluationFilter {
  readonly state: (typeof STATES)[number] | null
  readonly result: (typeof RESULTS)[number] | null
}

export const NO_FILTER: EvaluationFilter = { state: null, result: null }

/** The filter as the list procedure takes it. */
export function inputOf({ state, result }: EvaluationFilter) {
  return { ...(state === null ? {} : { state }), ...(result === null ? {} : { result }) }
}

/** Whether the workstation sorts by this column. */
export const isServerSort = (id: string): id is (typeof SORTS)[number] => SORTS.some(sort => sort === id)

/** State and result as chips: a second click takes the condition away. */
export function FilterChips(props: { filter: EvaluationFilter; onChange: (filter: EvaluationFilter) => void }) {
  const { t } = useTranslation('evaluations')
  const { filter, onChange } = props
  return (
    <fieldset className={classes.chips} aria-label={t('filter.label')}>
      <button
        type="button"
        className={classes.chip}
        aria-pressed={filter.state === null && filter.result === null}
        onClick={() => onChange(NO_FILTER)}
      >
        {t('filter.all')}
      </button>
      {STATES.map(state => (
        <button
          key={state}
          type="button"
          className={classes.chip}
          aria-pressed={filter.state === state}
          onClick={() => onChange({ ...filter, state: filter.state === state ? null : state })}
        >
          {t(`filter.${state}`)}
        </button>
      ))}
      <i aria-hidden="true" />
      {RESULTS.map(result => (
        <button
          key={result}
          type="button"
          className={classes.chip}
          aria-pressed={filter.result === result}
          onClick={() => onChange({ ...filter, result: filter.result === result ? null : result })}
        >
          {t(`filter.${result}`)}
        </button>
      ))}
    </fieldset>
  )
}

import { useTranslation } from 'react-i18next'
import { SCENARIOS, TIERS } from './fact-choices.ts'
import classes from './recordings.module.css'

const SORTS = ['startedAt', 'durationMs', 'employeeName', 'number'] as const

export interface RecordingFilter {
  readonly scenario: (typeof SCENARIOS)[number] | null
  readonly tier: (typeof TIERS)[number] | null
}

export const NO_FILTER: RecordingFilter = { scenario: null, tier: null }

/** Whether any condition is set. */
export const isFiltered = ({ scenario, tier }: RecordingFilter): boolean => scenario !== null || tier !== null

/** The filter as the list procedure takes it. */
export function inputOf({ scenario, tier }: RecordingFilter) {
  return { ...(scenario === null ? {} : { scenario }), ...(tier === null ? {} : { tier }) }
}

/** Whether the workstation sorts by this column. */
export const isServerSort = (id: string): id is (typeof SORTS)[number] => SORTS.some(sort => sort === id)

/** Scenario and tier as chips: a second click takes the condition away. */
export function RecordingChips(props: { filter: RecordingFilter; onChange: (filter: RecordingFilter) => void }) {
  const { t } = useTranslation('recordings')
  const { t: tCommon } = useTranslation()
  const { filter, onChange } = props
  return (
    <fieldset className={classes.chips} aria-label={t('filter')}>
      <button
        type="button"
        className={classes.chip}
        aria-pressed={!isFiltered(filter)}
        onClick={() => onChange(NO_FILTER)}
      >
        {tCommon('all')}
      </button>
      <i aria-hidden="true" />
      {SCENARIOS.map(scenario => (
        <button
          key={scenario}
          type="button"
          className={classes.chip}
          aria-pressed={filter.scenario === scenario}
          onClick={() => onChange({ ...filter, scenario: filter.scenario === scenario ? null : scenario })}
        >
          {tCommon(`scenario.${scenario}`)}
        </button>
      ))}
      <i aria-hidden="true" />
      {TIERS.map(tier => (
        <button
          key={tier}
          type="button"
          className={classes.chip}
          aria-pressed={filter.tier === tier}
          onClick={() => onChange({ ...filter, tier: filter.tier === tier ? null : tier })}
        >
          {tCommon(`tier.${tier}`)}
        </button>
      ))}
    </fieldset>
  )
}

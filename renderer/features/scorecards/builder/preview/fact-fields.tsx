import { Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingField, ScorecardDefinition } from '../../../../../src/scorecards/definition.ts'
import { FACT_VALUES, useFactLabel } from '../../fact-values.ts'
import { useBuilder, useBuilding } from '../builder-context.ts'
import classes from './preview.module.css'

/** Fields of a recording that some condition reads. */
function fieldsRead({ sections }: ScorecardDefinition): RecordingField[] {
  const tests = sections.flatMap(section => section.items.flatMap(item => item.condition?.tests ?? []))
  return [...new Set(tests.flatMap(test => (test.of === 'recording' ? [test.field] : [])))]
}

/** What the recording of the trial is, as far as conditions ask. */
export function FactFields({ definition }: { definition: ScorecardDefinition }) {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const label = useFactLabel()
  const facts = useBuilder(state => state.trial.facts)
  const fields = useMemo(() => fieldsRead(definition), [definition])
  if (fields.length === 0) return null
  const set = (field: RecordingField, value: string | null) =>
    session.try({ facts: { ...session.getState().trial.facts, [field]: value || null } })
  return (
    <div className={classes.facts}>
      <span className="mid xs">{t('builder.preview.recording')}</span>
      {fields.map(field => {
        const values = FACT_VALUES[field]
        const shared = { 'aria-label': t(`builder.fact.${field}`), placeholder: t(`builder.fact.${field}`) }
        return values ? (
          <Select
            key={field}
            {...shared}
            style={{ width: 112 }}
            clearable
            value={facts[field] ?? null}
            data={values.map(value => ({ value, label: label(field, value) }))}
            onChange={value => set(field, value)}
          />
        ) : (
          <TextInput
            key={field}
            {...shared}
            style={{ width: 112 }}
            value={facts[field] ?? ''}
            onChange={event => set(field, event.currentTarget.value)}
          />
        )
      })}
    </div>
  )
}

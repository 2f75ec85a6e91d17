import { Checkbox, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  criticalClassSchema,
  criticalEffectSchema,
  type ScorecardDefinition,
  scoringModeSchema,
} from '../../../../../src/scorecards/definition.ts'
import { PanelHead } from '../../../../ui/parts.tsx'
import type { DraftContent } from '../../definition/draft-saver.ts'
import { useBuilder, useBuilding } from '../builder-context.ts'
import { BandsTable } from './bands-table.tsx'
import classes from './editor.module.css'
import { DecimalField, Line, OptionalDecimalField } from './fields.tsx'

const MODES = scoringModeSchema.options
const CLASSES = criticalClassSchema.options
const EFFECTS = criticalEffectSchema.options
const PLACES = [0, 1, 2] as const
const FULL = 10_000

/** What holds for the whole scorecard: its name, how points become a score, when it passes, and what critical answers do. */
export function SettingsEditor() {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const content = useBuilder(state => state.content)
  const edit = (change: (content: DraftContent) => DraftContent, act: string | null = null) => session.edit(change, act)
  const set = (part: Partial<ScorecardDefinition>, act?: string) =>
    session.editDefinition(definition => ({ ...definition, ...part }), act)
  return (
    <>
      <PanelHead title={t('builder.settings')} />
      <div className={classes.form} data-editor>
        <fieldset>
          <Line label={t('column.name')}>
            <TextInput
              className="grow"
              data-editor-field="name"
              value={content.name}
              maxLength={60}
              error={content.name.trim() === ''}
              aria-label={t('column.name')}
              onChange={event => {
                const name = event.currentTarget.value
                edit(of => ({ ...of, name }), 'scorecard name')
              }}
            />
          </Line>
          <Line label={t('builder.field.description')}>
            <Textarea
              className="grow"
              value={content.description}
              maxLength={500}
              autosize
              minRows={2}
              maxRows={6}
              aria-label={t('builder.field.description')}
              onChange={event => {
                const description = event.currentTarget.value
                edit(of => ({ ...of, description }), 'scorecard description')
              }}
            />
          </Line>
        </fieldset>
        <ScoringLines definition={content.definition} set={set} />
        <fieldset>
          <Line label={t('bands')} field="bands">
            <BandsTable
              bands={content.definition.gradeBands}
              onChange={(gradeBands, act) => set({ gradeBands }, act)}
            />
          </Line>
        </fieldset>
        <EffectLines definition={content.definition} set={set} />
      </div>
    </>
  )
}

interface PartProps {
  readonly definition: ScorecardDefinition
  readonly set: (part: Partial<ScorecardDefinition>, act?: string) => void
}

function ScoringLines({ definition, set }: PartProps) {
  const { t } = useTranslation('scorecards')
  const { mode } = definition
  return (
    <fieldset>
      <Line label={t('mode.label')}>
        <SegmentedControl
          aria-label={t('mode.label')}
          value={mode}
          data={MODES.map(value => ({ value, label: t(`mode.${value}`) }))}
          onChange={value => {
            const next = MODES.find(each => each === value)
            if (next) set({ mode: next })
          }}
        />
      </Line>
      <p className={classes.note}>{t(`builder.modeNote.${mode}`)}</p>
      {mode === 'deduction' && (
        <Line label={t('startingTotal')} field="startingTotal">
          <DecimalField
            label={t('startingTotal')}
            value={definition.startingTotal}
            width={80}
            onChange={startingTotal => set({ startingTotal }, 'startingTotal')}
          />
        </Line>
      )}
      <Line label={t('passMark')} field="passMark" hint={t('passNote')}>
        <DecimalField
          label={t('passMark')}
          value={definition.passMark}
          most={FULL}
          onChange={passMark => set({ passMark }, 'passMark')}
        />
      </Line>
      <Line label={t('places')} hint={t('builder.field.placesHint')}>
        <SegmentedControl
          aria-label={t('places')}
          value={String(definition.places)}
          data={PLACES.map(String)}
          onChange={value => {
            const places = PLACES.find(each => String(each) === value)
            if (places !== undefined) set({ places })
          }}
        />
      </Line>
      <Line
        label={t(mode === 'weighted-sections' ? 'builder.field.expectedWeight' : 'builder.field.expectedTotal')}
        field="total"
        hint={t('builder.field.expectedHint')}
      >
        <OptionalDecimalField
          label={t('builder.field.expectedTotal')}
          value={definition.expectedTotal}
          width={80}
          onChange={expectedTotal => set({ expectedTotal }, 'expectedTotal')}
        />
      </Line>
      <Line label={t('builder.field.options')}>
        <div className={classes.ticks}>
          <Checkbox
            checked={definition.bonusBeyondFull}
            label={t('builder.field.bonusBeyondFull')}
            onChange={event => set({ bonusBeyondFull: event.currentTarget.checked })}
          />
          <Checkbox
            checked={definition.suggestsFullMarks}
            label={t('builder.field.suggestsFullMarks')}
            onChange={event => set({ suggestsFullMarks: event.currentTarget.checked })}
          />
        </div>
      </Line>
    </fieldset>
  )
}

function EffectLines({ definition, set }: PartProps) {
  const { t } = useTranslation('scorecards')
  const { criticalEffects } = definition
  return (
    <fieldset>
      {CLASSES.map(critical => (
        <Line key={critical} label={t(`critical.${critical}`)}>
          <Select
            style={{ width: 260 }}
            aria-label={t(`critical.${critical}`)}
            allowDeselect={false}
            value={criticalEffects[critical]}
            data={EFFECTS.map(value => ({ value, label: t(`effect.${value}`) }))}
            onChange={value => {
              const effect = EFFECTS.find(each => each === value)
              if (effect) set({ criticalEffects: { ...criticalEffects, [critical]: effect } })
            }}
          />
        </Line>
      ))}
      <p className={classes.note}>{t('builder.effectsNote')}</p>
    </fieldset>
  )
}

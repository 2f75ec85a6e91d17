import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { possibleOf } from '../../../../../src/scorecards/answers.ts'
import {
  type ItemDefinition,
  itemKindSchema,
  measureSourceSchema,
  type ScorecardDefinition,
} from '../../../../../src/scorecards/definition.ts'
import { formatDecimal, formatPoints } from '../../../../../src/scorecards/format.ts'
import { withKind, withPerOccurrence, withPoints } from '../../definition/points.ts'
import { useBuilder, useBuilding } from '../builder-context.ts'
import classes from './editor.module.css'
import { DecimalField, Line, OptionalDecimalField } from './fields.tsx'
import type { ItemEdit } from './item-editor.tsx'

const KINDS = itemKindSchema.options
const SOURCES = measureSourceSchema.options

/** Kind and points of an item, with what belongs to some kinds only: weight, loss per occurrence, unit and source. */
export function KindLine({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  const { words } = useBuilding()
  const mode = useBuilder(state => state.content.definition.mode)
  const share = useBuilder(state => shareOf(state.content.definition, item))
  return (
    <>
      <Line label={t('builder.field.kind')} field="points">
        <SegmentedControl
          aria-label={t('builder.field.kind')}
          value={item.kind}
          data={KINDS.map(value => ({ value, label: t(`item.kind.${value}`) }))}
          onChange={value => {
            const kind = KINDS.find(each => each === value)
            if (kind) edit(of => withKind(of, kind, words))
          }}
        />
        {item.kind !== 'note' && (
          <DecimalField
            label={t('item.points')}
            value={item.points}
            onChange={points => edit(of => withPoints(of, points), 'points')}
          />
        )}
        <span className={classes.hint}>
          {item.kind === 'note'
            ? t('builder.kindHint.note')
            : item.kind === 'bonus'
              ? t('builder.kindHint.bonus')
              : t('builder.share', { share })}
        </span>
      </Line>
      {mode === 'weighted-points' && item.kind !== 'note' && (
        <Line label={t('item.weight')} field="weight" hint={t('builder.field.weightHint')}>
          <DecimalField
            label={t('item.weight')}
            value={item.weight}
            onChange={weight => edit(of => ({ ...of, weight }), 'weight')}
          />
        </Line>
      )}
      {item.kind === 'deduct' && (
        <Line label={t('builder.field.perOccurrence')} hint={t('builder.field.perOccurrenceHint')}>
          <OptionalDecimalField
            label={t('builder.field.perOccurrence')}
            value={item.perOccurrence}
            onChange={perOccurrence => edit(of => withPerOccurrence(of, perOccurrence), 'occurrence')}
          />
        </Line>
      )}
      {item.kind === 'measure' && <MeasureLine item={item} edit={edit} />}
    </>
  )
}

function MeasureLine({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  return (
    <Line label={t('builder.field.source')} field="unit">
      <Select
        style={{ width: 210 }}
        aria-label={t('builder.field.source')}
        allowDeselect={false}
        value={item.source}
        data={SOURCES.map(value => ({ value, label: t(`builder.source.${value}`) }))}
        onChange={value => {
          const source = SOURCES.find(each => each === value)
          if (source) edit(of => ({ ...of, source }))
        }}
      />
      <span className={classes.hint}>{t('builder.field.unit')}</span>
      <TextInput
        style={{ width: 80 }}
        value={item.unit ?? ''}
        maxLength={12}
        aria-label={t('builder.field.unit')}
        onChange={event => {
          const unit = event.currentTarget.value
          edit(of => ({ ...of, unit: unit === '' ? null : unit }), 'unit')
        }}
      />
    </Line>
  )
}

/** The item's share of its section's points, percent with one place; rounded for reading only. */
function shareOf({ sections }: ScorecardDefinition, item: ItemDefinition): string {
  const section = sections.find(each => each.items.some(other => other.uid === item.uid))
  const whole = section?.items.reduce((sum, each) => sum + possibleOf(each), 0) ?? 0
  if (whole === 0) return formatPoints(0)
  return formatDecimal(Math.round((possibleOf(item) * 1000) / whole), 1)
}

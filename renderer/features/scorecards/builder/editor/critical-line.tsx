import { SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  criticalClassSchema,
  criticalEffectSchema,
  type ItemDefinition,
} from '../../../../../src/scorecards/definition.ts'
import { criticalClassOf, criticalEffectOf, withCriticalClass, withCriticalEffect } from '../../definition/criticals.ts'
import { useBuilder } from '../builder-context.ts'
import { Line } from './fields.tsx'
import type { ItemEdit } from './item-editor.tsx'

const CLASSES = criticalClassSchema.options
const EFFECTS = criticalEffectSchema.options

/** The class of an item's critical answers, and what they do to the score. */
export function CriticalLine({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  const defaults = useBuilder(state => state.content.definition.criticalEffects)
  const critical = criticalClassOf(item)
  return (
    <Line label={t('builder.field.critical')}>
      <SegmentedControl
        aria-label={t('builder.field.critical')}
        value={critical ?? 'none'}
        data={[
          { value: 'none', label: t('builder.critical.none') },
          ...CLASSES.map(value => ({ value, label: t(`criticalShort.${value}`) })),
        ]}
        onChange={value => edit(of => withCriticalClass(of, CLASSES.find(each => each === value) ?? null))}
      />
      {critical !== null && (
        <Select
          className="grow"
          aria-label={t('builder.critical.effect')}
          allowDeselect={false}
          value={criticalEffectOf(item) ?? 'default'}
          data={[
            {
              value: 'default',
              label: t('builder.critical.default', { effect: t(`effect.${defaults[critical]}`) }),
            },
            ...EFFECTS.map(value => ({ value, label: t(`effect.${value}`) })),
          ]}
          onChange={value => edit(of => withCriticalEffect(of, EFFECTS.find(each => each === value) ?? null))}
        />
      )}
    </Line>
  )
}

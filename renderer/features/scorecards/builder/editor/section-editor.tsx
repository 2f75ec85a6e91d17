import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { possibleOf } from '../../../../../src/scorecards/answers.ts'
import type { SectionDefinition } from '../../../../../src/scorecards/definition.ts'
import { formatPoints } from '../../../../../src/scorecards/format.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { PanelHead } from '../../../../ui/parts.tsx'
import { useBuilder, useBuilding, useSection } from '../builder-context.ts'
import { useAdding } from '../use-adding.ts'
import classes from './editor.module.css'
import { DecimalField, Line, OptionalDecimalField } from './fields.tsx'

/** One section: its name, and what counts for it in the mode of the scorecard. */
export function SectionEditor({ uid }: { uid: string }) {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const { addItem } = useAdding()
  const section = useSection(uid)
  const mode = useBuilder(state => state.content.definition.mode)
  if (!section) return null
  const edit = (change: (section: SectionDefinition) => SectionDefinition, act?: string) =>
    session.editSection(uid, change, act)
  const points = section.items.reduce((sum, item) => sum + possibleOf(item), 0)
  return (
    <>
      <PanelHead
        title={
          <span className={classes.title}>
            {section.number} {section.name}
          </span>
        }
        note={t('builder.sectionNote', { count: section.items.length, points: formatPoints(points) })}
      >
        <Button size="xs" variant="subtle" onClick={() => session.duplicate(uid)}>
          <Icon name="copy" small />
          {t('builder.duplicate')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => session.remove(uid)}>
          <Icon name="trash" small />
          {t('builder.removeSection', { count: section.items.length })}
        </Button>
      </PanelHead>
      <div className={classes.form} data-editor key={uid}>
        <fieldset>
          <Line label={t('builder.field.name')}>
            <TextInput
              className="grow"
              data-editor-field="name"
              value={section.name}
              maxLength={60}
              aria-label={t('builder.field.sectionName')}
              onChange={event => {
                const name = event.currentTarget.value
                edit(of => ({ ...of, name }), 'name')
              }}
            />
            <TextInput
              classNames={{ input: classes.figure }}
              style={{ width: 64 }}
              data-editor-field="number"
              value={section.number}
              maxLength={12}
              aria-label={t('builder.field.number')}
              title={t('builder.field.numberHint')}
              onChange={event => {
                const number = event.currentTarget.value
                edit(of => ({ ...of, number }), 'number')
              }}
            />
          </Line>
          {mode === 'weighted-sections' && (
            <Line label={t('item.weight')} field="weight" hint={t('builder.field.sectionWeightHint')}>
              <DecimalField
                label={t('item.weight')}
                value={section.weight}
                onChange={weight => edit(of => ({ ...of, weight }), 'weight')}
              />
            </Line>
          )}
          {mode === 'deduction' && (
            <Line label={t('builder.field.cap')} hint={t('builder.field.capHint')}>
              <OptionalDecimalField
                label={t('builder.field.cap')}
                value={section.deductionCap ?? null}
                onChange={cap =>
                  edit(({ deductionCap: _, ...of }) => (cap === null ? of : { ...of, deductionCap: cap }), 'cap')
                }
              />
            </Line>
          )}
        </fieldset>
        <fieldset>
          <Line label={t('builder.field.items')}>
            <Button onClick={addItem}>
              <Icon name="plus" small />
              {t('builder.addItemHere')}
            </Button>
          </Line>
        </fieldset>
      </div>
    </>
  )
}

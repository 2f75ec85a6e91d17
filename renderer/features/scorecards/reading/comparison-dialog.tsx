import { Modal } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardDefinition } from '../../../../src/scorecards/definition.ts'
import { differenceOf, type ItemDifference, isSame } from '../../../../src/scorecards/difference.ts'
import { Tag } from '../../../ui/parts.tsx'
import { useItemValue, useSettingValue } from './difference-values.ts'
import classes from './reading.module.css'

/** What differs between two versions, part by part: what was removed is struck through, what is new is underlined. */
export function ComparisonDialog(props: {
  before: ScorecardDefinition
  after: ScorecardDefinition
  title: string
  onClose: () => void
}) {
  const { t } = useTranslation('scorecards')
  const { t: tCommon } = useTranslation()
  const { before, after } = props
  const difference = useMemo(() => differenceOf(before, after), [before, after])
  const settingValue = useSettingValue()
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size={860}
      centered
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <div className={classes.comparison}>
        {isSame(difference) && <p>{t('compare.same')}</p>}
        {difference.settings.length > 0 && (
          <section>
            <h3>{t('compare.settings')}</h3>
            {difference.settings.map(name => (
              <ChangedValue
                key={name}
                label={t(`compare.setting.${name}`)}
                before={settingValue(before, name)}
                after={settingValue(after, name)}
              />
            ))}
          </section>
        )}
        {difference.sections.map(section => (
          <section key={section.lineageUid}>
            <h3>
              <PartState before={section.before} after={section.after} moved={section.moved} />
              {(section.after ?? section.before)?.number} {(section.after ?? section.before)?.name}
            </h3>
            {section.before &&
              section.after &&
              section.fields.map(field => (
                <ChangedValue
                  key={field}
                  label={t(`compare.sectionField.${field}`)}
                  before={showField(section.before?.[field])}
                  after={showField(section.after?.[field])}
                />
              ))}
          </section>
        ))}
        {difference.items.map(item => (
          <ItemChanges key={item.lineageUid} item={item} before={before} after={after} />
        ))}
      </div>
    </Modal>
  )
}

const showField = (value: string | number | undefined): string => {
  if (value === undefined) return '–'
  return typeof value === 'number' ? String(value / 100) : value
}

function PartState(props: { before: unknown; after: unknown; moved: boolean }) {
  const { t } = useTranslation('scorecards')
  const state = !props.before ? 'added' : !props.after ? 'removed' : props.moved ? 'moved' : 'changed'
  return <Tag {...(state === 'removed' ? {} : { tone: 'accent' })}>{t(`compare.${state}`)}</Tag>
}

function ItemChanges(props: { item: ItemDifference; before: ScorecardDefinition; after: ScorecardDefinition }) {
  const { t } = useTranslation('scorecards')
  const { item } = props
  const shown = item.after ?? item.before
  const value = useItemValue()
  if (!shown) return null
  return (
    <section>
      <h3>
        <PartState before={item.before} after={item.after} moved={item.moved} />
        {shown.number} {shown.text}
      </h3>
      {item.before &&
        item.after &&
        item.fields.map(field => (
          <ChangedValue
            key={field}
            label={t(`compare.field.${field}`)}
            before={item.before ? value(item.before, field, props.before) : ''}
            after={item.after ? value(item.after, field, props.after) : ''}
          />
        ))}
    </section>
  )
}

function ChangedValue({ label, before, after }: { label: string; before: string; after: string }) {
  return (
    <div className={classes.changed}>
      <span className="mid xs">{label}</span>
      <del>{before === '' ? '–' : before}</del>
      <span className="dim">→</span>
      <ins>{after === '' ? '–' : after}</ins>
    </div>
  )
}

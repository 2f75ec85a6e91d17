import { Button, Checkbox, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemDefinition } from '../../../../../src/scorecards/definition.ts'
import { severitySchema } from '../../../../../src/standards/frame.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { KeyCap } from '../../../../ui/key-cap.tsx'
import { PanelHead, Tag } from '../../../../ui/parts.tsx'
import { gravest } from '../../definition/clauses.ts'
import { useBuilding, useChecked, useItem } from '../builder-context.ts'
import { builderKey } from '../use-builder-commands.ts'
import { ClausesField } from './clauses-field.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { CriticalLine } from './critical-line.tsx'
import classes from './editor.module.css'
import { Line, WholeField } from './fields.tsx'
import { KindLine } from './kind-line.tsx'
import { OptionsTable } from './options-table.tsx'
import { ReasonsField } from './reasons-field.tsx'

const NOT_APPLICABLE = ['forbidden', 'removed', 'counts-as-pass'] as const
const SEVERITIES = severitySchema.options

export type ItemEdit = (change: (item: ItemDefinition) => ItemDefinition, act?: string) => void

/** Everything about one item. Every key is stored as it is typed; what is typed in a row in one field is one step of undo. */
export function ItemEditor({ uid }: { uid: string }) {
  const { session } = useBuilding()
  const item = useItem(uid)
  if (!item) return null
  const edit: ItemEdit = (change, act) => session.editItem(uid, change, act)
  return (
    <>
      <ItemHead item={item} />
      <div className={classes.form} data-editor>
        <fieldset>
          <WordLines item={item} edit={edit} />
          <KindLine item={item} edit={edit} />
          {item.kind === 'note' ? <NoteLine item={item} edit={edit} /> : <OptionsTable item={item} edit={edit} />}
        </fieldset>
        <fieldset>
          {item.kind !== 'note' && item.kind !== 'bonus' && <CriticalLine item={item} edit={edit} />}
          {item.kind !== 'note' && <NotApplicableLine item={item} edit={edit} />}
          <ConditionEditor item={item} edit={edit} />
        </fieldset>
        {item.kind !== 'note' && (
          <fieldset>
            <ReasonsField key={uid} item={item} edit={edit} />
            <EvidenceLine item={item} edit={edit} />
          </fieldset>
        )}
        <fieldset>
          <ClausesField key={uid} item={item} edit={edit} />
          <SeverityLine item={item} edit={edit} />
        </fieldset>
      </div>
    </>
  )
}

function ItemHead({ item }: { item: ItemDefinition }) {
  const { t } = useTranslation('scorecards')
  const { session, base } = useBuilding()
  const { changes } = useChecked()
  const change = changes.get(item.lineageUid)
  return (
    <PanelHead
      title={
        <span className={classes.title}>
          {item.number} {item.text.trim() === '' ? t('builder.unnamed') : item.text}
        </span>
      }
    >
      {change && base && <Tag tone="accent">{t(`builder.changeLong.${change}`, { number: base.number })}</Tag>}
      <Button size="xs" variant="subtle" onClick={() => session.duplicate(item.uid)}>
        <Icon name="copy" small />
        {t('builder.duplicate')}
        <KeyCap keys={builderKey('duplicate')} />
      </Button>
      <Button size="xs" variant="subtle" onClick={() => session.remove(item.uid)}>
        <Icon name="trash" small />
        {t('builder.remove')}
      </Button>
    </PanelHead>
  )
}

function WordLines({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  return (
    <>
      <Line label={t('builder.field.name')}>
        <TextInput
          className="grow"
          data-editor-field="name"
          value={item.text}
          maxLength={200}
          aria-label={t('builder.field.name')}
          placeholder={t('builder.field.namePlaceholder')}
          onChange={event => {
            const text = event.currentTarget.value
            edit(of => ({ ...of, text }), 'text')
          }}
        />
        <TextInput
          classNames={{ input: classes.figure }}
          style={{ width: 64 }}
          data-editor-field="number"
          value={item.number}
          maxLength={12}
          aria-label={t('builder.field.number')}
          title={t('builder.field.numberHint')}
          onChange={event => {
            const number = event.currentTarget.value
            edit(of => ({ ...of, number }), 'number')
          }}
        />
      </Line>
      <Line label={t('builder.field.guidance')}>
        <Textarea
          className="grow"
          value={item.guidance}
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={8}
          aria-label={t('builder.field.guidance')}
          onChange={event => {
            const guidance = event.currentTarget.value
            edit(of => ({ ...of, guidance }), 'guidance')
          }}
        />
      </Line>
    </>
  )
}

function NoteLine({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  return (
    <Line label={t('builder.field.note')} hint={t('builder.field.noteHint')}>
      <Checkbox
        checked={item.required}
        label={t('builder.field.required')}
        onChange={event => {
          const required = event.currentTarget.checked
          edit(of => ({ ...of, required }))
        }}
      />
    </Line>
  )
}

function NotApplicableLine({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  return (
    <Line label={t('item.notApplicable.label')} hint={t(`builder.notApplicableHint.${item.notApplicable}`)}>
      <SegmentedControl
        aria-label={t('item.notApplicable.label')}
        value={item.notApplicable}
        data={NOT_APPLICABLE.map(value => ({ value, label: t(`item.notApplicable.${value}`) }))}
        onChange={value => {
          const notApplicable = NOT_APPLICABLE.find(each => each === value)
          if (notApplicable) edit(of => ({ ...of, notApplicable }))
        }}
      />
    </Line>
  )
}

function EvidenceLine({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  const wanted = item.options.some(option => option.requiresMark)
  return (
    <Line label={t('builder.field.evidence')} hint={t(wanted ? 'builder.field.marks' : 'builder.field.noMarks')}>
      <span className={classes.hint}>{t('builder.field.atLeast')}</span>
      <WholeField
        label={t('builder.field.minimumMarks')}
        value={item.minimumMarks}
        width={40}
        least={1}
        most={9}
        onChange={minimumMarks => edit(of => ({ ...of, minimumMarks: minimumMarks ?? 1 }), 'marks')}
      />
    </Line>
  )
}

function SeverityLine({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  const { clausesByLineage } = useBuilding()
  const fromClauses = gravest(item.clauseUids, clausesByLineage)
  const followed =
    fromClauses === null
      ? t('builder.severity.none')
      : t('builder.severity.follows', { severity: t(`builder.severity.${fromClauses}`) })
  return (
    <Line label={t('builder.field.severity')}>
      <Select
        style={{ width: 220 }}
        aria-label={t('builder.field.severity')}
        allowDeselect={false}
        value={item.severity ?? 'follows'}
        data={[
          { value: 'follows', label: followed },
          ...SEVERITIES.map(value => ({ value, label: t(`builder.severity.${value}`) })),
        ]}
        onChange={value => {
          const severity = SEVERITIES.find(each => each === value) ?? null
          edit(of => ({ ...of, severity }))
        }}
      />
    </Line>
  )
}

import { Button, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  type Condition,
  type ConditionTest,
  type ItemDefinition,
  type RecordingField,
  recordingFieldSchema,
  type ScorecardDefinition,
} from '../../../../../src/scorecards/definition.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { itemOf } from '../../definition/edits.ts'
import { FACT_VALUES, useFactLabel } from '../../fact-values.ts'
import { useDefinition } from '../builder-context.ts'
import { ChosenValues } from './chosen-values.tsx'
import classes from './editor.module.css'
import { Line } from './fields.tsx'
import type { ItemEdit } from './item-editor.tsx'

const FIELDS = recordingFieldSchema.options
const MOST_TESTS = 10

/** When an item is asked: always, or if tests of earlier answers and of the recording hold. */
export function ConditionEditor({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  const { condition } = item
  const set = (next: Condition | null) => edit(of => ({ ...of, condition: next }))
  const tests = condition?.tests ?? []
  const setTests = (next: ConditionTest[]) =>
    set(next.length === 0 ? null : { match: condition?.match ?? 'all', tests: next })
  const add = () => setTests([...tests, { of: 'recording', field: 'scenario', isOneOf: [] }])
  return (
    <Line label={t('builder.field.condition')} field="condition">
      <div className={classes.condition}>
        {tests.length > 1 && condition && (
          <Select
            style={{ width: 150 }}
            aria-label={t('builder.condition.match')}
            allowDeselect={false}
            value={condition.match}
            data={(['all', 'any'] as const).map(value => ({ value, label: t(`builder.condition.${value}`) }))}
            onChange={value => set({ ...condition, match: value === 'any' ? 'any' : 'all' })}
          />
        )}
        {tests.map((test, at) => (
          <TestRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a test has no name but its place
            key={at}
            item={item}
            test={test}
            onChange={next => setTests(tests.with(at, next))}
            onRemove={() => setTests(tests.toSpliced(at, 1))}
          />
        ))}
        <span className={classes.value}>
          {tests.length === 0 && <span className={classes.hint}>{t('builder.condition.always')}</span>}
          {tests.length < MOST_TESTS && (
            <Button size="xs" variant="subtle" onClick={add}>
              <Icon name="plus" small />
              {t('builder.condition.add')}
            </Button>
          )}
        </span>
      </div>
    </Line>
  )
}

/** Items before this one that have answers: what its condition may read. */
function earlierItems({ sections }: ScorecardDefinition, uid: string): ItemDefinition[] {
  const items = sections.flatMap(section => section.items)
  return items
    .slice(
      0,
      items.findIndex(item => item.uid === uid),
    )
    .filter(item => item.kind !== 'note')
}

const subjectOf = (test: ConditionTest): string =>
  test.of === 'recording' ? `field ${test.field}` : `item ${test.itemUid}`

function TestRow(props: {
  item: ItemDefinition
  test: ConditionTest
  onChange: (test: ConditionTest) => void
  onRemove: () => void
}) {
  const { item, test, onChange } = props
  const { t } = useTranslation('scorecards')
  const definition = useDefinition()
  const earlier = earlierItems(definition, item.uid)
  const choose = (value: string | null) => {
    const [kind, name = ''] = (value ?? '').split(' ')
    const field = FIELDS.find(each => each === name)
    if (kind === 'field' && field) onChange({ of: 'recording', field, isOneOf: [] })
    else if (kind === 'item') onChange({ of: 'answer', itemUid: name, isOneOf: [] })
  }
  const read = test.of === 'answer' ? itemOf(definition, test.itemUid) : undefined
  const listed = [...earlier, ...(read && !earlier.includes(read) ? [read] : [])]
  return (
    <div className={classes.test}>
      <Select
        style={{ width: 168 }}
        aria-label={t('builder.condition.subject')}
        allowDeselect={false}
        searchable={listed.length > 12}
        value={subjectOf(test)}
        data={[
          {
            group: t('builder.condition.recording'),
            items: FIELDS.map(field => ({ value: `field ${field}`, label: t(`builder.fact.${field}`) })),
          },
          {
            group: t('builder.condition.answers'),
            items: listed.map(each => ({ value: `item ${each.uid}`, label: `${each.number} ${each.text}` })),
          },
        ]}
        onChange={choose}
      />
      <span className={classes.hint}>{t('builder.condition.isOneOf')}</span>
      {test.of === 'recording' ? (
        <FactValues test={test} onChange={isOneOf => onChange({ ...test, isOneOf })} />
      ) : (
        <AnswerValues item={read} test={test} onChange={isOneOf => onChange({ ...test, isOneOf })} />
      )}
      <Button size="xs" variant="subtle" aria-label={t('builder.condition.remove')} onClick={props.onRemove}>
        <Icon name="cross" size={12} />
      </Button>
    </div>
  )
}

function FactValues(props: {
  test: { readonly field: RecordingField; readonly isOneOf: readonly string[] }
  onChange: (values: string[]) => void
}) {
  const { field, isOneOf } = props.test
  const label = useFactLabel()
  const { t } = useTranslation('scorecards')
  const known = FACT_VALUES[field]
  return (
    <ChosenValues
      label={t(`builder.fact.${field}`)}
      values={isOneOf}
      choices={known?.map(value => ({ value, label: label(field, value) })) ?? null}
      onChange={props.onChange}
    />
  )
}

function AnswerValues(props: {
  item: ItemDefinition | undefined
  test: { readonly isOneOf: readonly string[] }
  onChange: (values: string[]) => void
}) {
  const { t } = useTranslation('scorecards')
  const { item, test } = props
  if (!item) return <span className="grow warn">△ {t('builder.condition.gone')}</span>
  const choices = item.options.map(option => ({ value: option.uid, label: option.label }))
  if (item.notApplicable !== 'forbidden')
    choices.push({ value: 'not-applicable', label: t('item.notApplicable.label') })
  return <ChosenValues label={item.number} values={test.isOneOf} choices={choices} onChange={props.onChange} />
}

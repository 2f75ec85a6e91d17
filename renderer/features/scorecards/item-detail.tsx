import { useTranslation } from 'react-i18next'
import type { AnswerOption, ItemDefinition, ScorecardDefinition } from '../../../src/scorecards/definition.ts'
import { formatPoints } from '../../../src/scorecards/format.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Block, Panel, PanelHead, Tag } from '../../ui/parts.tsx'
import { useConditionText } from './reading/difference-values.ts'
import classes from './scorecards.module.css'

/** All that an inspector reads of one item: guidance, answers with their points, what each requires, reasons. */
export function ItemDetail(props: { item: ItemDefinition | undefined; definition: ScorecardDefinition | undefined }) {
  const { item, definition } = props
  const { t } = useTranslation('scorecards')
  const tellCondition = useConditionText()
  return (
    <Panel className={classes.detail}>
      <PanelHead title={item ? `${item.number} ${item.text}` : <Block width={220} />} />
      {item && (
        <dl className={classes.fields}>
          <Field label={t('item.guidance')}>{item.guidance || '—'}</Field>
          <Field label={t('item.clause')}>{item.clauseReference ?? '—'}</Field>
          {item.severity && <Field label={t('builder.field.severity')}>{t(`builder.severity.${item.severity}`)}</Field>}
          <Field label={t('compare.field.kind')}>{t(`item.kindLong.${item.kind}`)}</Field>
          {item.kind === 'note' ? (
            <Field label={t('builder.field.note')}>
              {t(item.required ? 'builder.field.required' : 'item.optional')}
            </Field>
          ) : (
            <ScoringFields item={item} definition={definition} />
          )}
          {item.condition && definition && (
            <Field label={t('builder.field.condition')}>{tellCondition(item.condition, definition)}</Field>
          )}
          {item.kind !== 'note' && (
            <Field label={t('item.reasons')}>
              {item.failureReasons.length === 0 ? (
                t('item.noReasons')
              ) : (
                <span className={classes.chips}>
                  {item.failureReasons.map(reason => (
                    <span key={reason.uid}>{reason.text}</span>
                  ))}
                </span>
              )}
            </Field>
          )}
        </dl>
      )}
    </Panel>
  )
}

/** What of an item makes points: how many, for which answers, and what not applicable does. */
function ScoringFields(props: { item: ItemDefinition; definition: ScorecardDefinition | undefined }) {
  const { item, definition } = props
  const { t } = useTranslation('scorecards')
  return (
    <>
      <Field label={t('item.points')}>
        {item.kind === 'bonus' && '+'}
        {formatPoints(item.points)}
        {definition?.mode === 'weighted-points' && ` × ${t('item.weight')} ${formatPoints(item.weight)}`}
      </Field>
      {item.perOccurrence !== null && (
        <Field label={t('builder.field.perOccurrence')}>{formatPoints(item.perOccurrence)}</Field>
      )}
      {item.kind === 'measure' && (
        <Field label={t('builder.field.source')}>
          {item.source && t(`builder.source.${item.source}`)}
          {item.unit && ` · ${item.unit}`}
        </Field>
      )}
      <Field label={t('item.answers')}>
        <AnswersTable item={item} />
      </Field>
      {item.options.some(option => option.requiresMark) && (
        <Field label={t('builder.field.minimumMarks')}>{item.minimumMarks}</Field>
      )}
      <Field label={t('item.notApplicable.label')}>{t(`item.notApplicable.${item.notApplicable}`)}</Field>
    </>
  )
}

function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function AnswersTable({ item }: { item: ItemDefinition }) {
  const { t } = useTranslation('scorecards')
  return (
    <table className={classes.answers}>
      <thead>
        <tr>
          <th scope="col">{t('item.key')}</th>
          <th scope="col">{t('item.answer')}</th>
          <th scope="col">{t('item.earned')}</th>
          <th scope="col">{t('item.required')}</th>
          <th scope="col">{t('item.effect')}</th>
        </tr>
      </thead>
      <tbody>
        {item.options.map((option, index) => (
          <tr key={option.uid}>
            <td>
              <KeyCap keys={String(index + 1)} />
            </td>
            <th scope="row">
              {option.label}
              <Band item={item} option={option} />
            </th>
            <td>{formatPoints(option.points)}</td>
            <td>
              <Requirements option={option} />
            </td>
            <td>
              <CriticalEffect option={option} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The values that an answer holds for; nothing when it is chosen by hand. */
function Band({ item, option }: { item: ItemDefinition; option: AnswerOption }) {
  const { t } = useTranslation('scorecards')
  if (option.from === null && option.below === null) return null
  const show = (bound: number | null) =>
    bound === null ? '…' : item.kind === 'deduct' ? String(bound) : formatPoints(bound)
  return <small className="mid"> {t('item.band', { from: show(option.from), below: show(option.below) })}</small>
}

function Requirements({ option }: { option: AnswerOption }) {
  const { t } = useTranslation('scorecards')
  const required = [
    option.requiresReason && t('item.requires.reason'),
    option.requiresComment && t('item.requires.comment'),
    option.requiresMark && t('item.requires.mark'),
  ].filter(word => word !== false)
  return required.length === 0 ? '—' : required.join(' · ')
}

function CriticalEffect({ option }: { option: AnswerOption }) {
  const { t } = useTranslation('scorecards')
  if (option.critical === null) return '—'
  return (
    <span className={classes.chips}>
      <Tag>{t(`critical.${option.critical}`)}</Tag>
      {option.criticalEffect && t(`effect.${option.criticalEffect}`)}
    </span>
  )
}

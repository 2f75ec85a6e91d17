import { useTranslation } from 'react-i18next'
import type { AnswerOption, ItemDefinition, ScoringMode } from '../../../src/scorecards/definition.ts'
import { formatPoints } from '../../../src/scorecards/format.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Block, Panel, PanelHead, Tag } from '../../ui/parts.tsx'
import classes from './scorecards.module.css'

/** All that an inspector reads of one item: guidance, answers with their points, what each requires, reasons. */
export function ItemDetail({ item, mode }: { item: ItemDefinition | undefined; mode: ScoringMode | undefined }) {
  const { t } = useTranslation('scorecards')
  return (
    <Panel className={classes.detail}>
      <PanelHead title={item ? `${item.number} ${item.text}` : <Block width={220} />} />
      {item && (
        <dl className={classes.fields}>
          <Field label={t('item.guidance')}>{item.guidance || '—'}</Field>
          <Field label={t('item.clause')}>{item.clauseReference ?? '—'}</Field>
          <Field label={t('item.points')}>
            {formatPoints(item.points)}
            {mode === 'weighted-points' && ` × ${t('item.weight')} ${formatPoints(item.weight)}`}
          </Field>
          <Field label={t('item.answers')}>
            <AnswersTable item={item} />
          </Field>
          <Field label={t('item.notApplicable.label')}>{t(`item.notApplicable.${item.notApplicable}`)}</Field>
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
        </dl>
      )}
    </Panel>
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
            <th scope="row">{option.label}</th>
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

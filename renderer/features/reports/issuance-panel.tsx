import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IssuedSheet } from '../../../src/reports/contract.ts'
import { formatCode } from '../../../src/reports/rules.ts'
import { useFormat } from '../../app/format/format.ts'
import { Block, Panel, PanelHead } from '../../ui/parts.tsx'
import classes from './sheet.module.css'

/** What is known of an issuance, beside its page. */
export function IssuancePanel(props: { sheet: IssuedSheet | undefined; onShowEvaluation: (() => void) | null }) {
  const { sheet } = props
  const { t } = useTranslation('reports')
  const format = useFormat()
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('facts.number'), sheet?.number],
    [t('facts.employee'), sheet?.employeeName],
    [t('facts.score'), sheet?.score],
    [t('facts.code'), sheet && formatCode(sheet.code)],
    [t('facts.issuedAt'), sheet && format.dateTime(sheet.issuedAt)],
    [t('facts.issuedBy'), sheet?.issuedByName],
  ]
  return (
    <Panel className={classes.side}>
      <PanelHead title={t('facts.title')} />
      <dl className={classes.facts}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? <Block width={120} />}</dd>
          </div>
        ))}
        <div>
          <dt>{t('facts.state')}</dt>
          <dd>{sheet ? <Standing sheet={sheet} /> : <Block width={60} />}</dd>
        </div>
      </dl>
      <p className={classes.note}>{t('note')}</p>
      {props.onShowEvaluation && (
        <div className={classes.actions}>
          <Button onClick={props.onShowEvaluation} disabled={!sheet}>
            {t('evaluation')}
          </Button>
        </div>
      )}
    </Panel>
  )
}

/** Whether the sheet is in force, and the way to the one that took its place. */
function Standing({ sheet }: { sheet: IssuedSheet }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  if (sheet.supersededAt === null) return <span className="pass">✓ {t('valid')}</span>
  return (
    <>
      <span className="warn">△ {t('superseded', { at: format.dateTime(sheet.supersededAt) })}</span>
      {sheet.newerUid && (
        <Link to="/sheets/$issuanceUid" params={{ issuanceUid: sheet.newerUid }} className={classes.newer}>
          {t('openNewer')}
        </Link>
      )}
    </>
  )
}

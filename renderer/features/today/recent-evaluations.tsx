import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { EvaluationRow } from '../../../src/evaluations/contract.ts'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { Block, ErrorPanel, Panel, PanelHead, Tag } from '../../ui/parts.tsx'
import classes from './today.module.css'

const SHOWN = 20

function Result({ row }: { row: EvaluationRow }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  if (row.score === null) return <span className="dim">{t('recent.notScorable')}</span>
  return (
    <>
      {(row.criticalCount ?? 0) > 0 && (
        <Tag tone="fail">✕ {t('recent.critical', { count: row.criticalCount ?? 0 })}</Tag>
      )}
      <b className={row.passed === false ? 'fail' : undefined}>{format.score(row.score, row.places)}</b>
    </>
  )
}

/** The latest submitted evaluations within the person's scope. */
export function RecentEvaluations() {
  const { t } = useTranslation('today')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(
    api.evaluations.list.queryOptions({
      input: { state: 'submitted', sort: 'submittedAt', descending: true, limit: SHOWN },
    }),
  )
  return (
    <Panel className={classes.fill}>
      <PanelHead title={t('recent.title')} note={data ? format.number(data.total) : undefined}>
        <Button size="xs" variant="subtle" onClick={() => void navigate({ to: '/evaluations' })}>
          {t('recent.all')}
        </Button>
      </PanelHead>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {data?.rows.length === 0 && <p className={classes.nothing}>{t('recent.none')}</p>}
      <ul className={classes.recent}>
        {data?.rows.map(row => (
          <li key={row.uid}>
            <Link to="/scoring/$evaluationUid" params={{ evaluationUid: row.uid }}>
              <span>
                <b className="cut">{row.employeeName}</b>
                <span className={classes.result}>
                  <Result row={row} />
                </span>
              </span>
              <span className="mid xs">
                <span className="cut">{[row.scorecardName, row.evaluatorName].join(tCommon('separator'))}</span>
                <span>{row.submittedAt === null ? '' : format.shortDateTime(row.submittedAt).slice(0, 11)}</span>
              </span>
            </Link>
          </li>
        ))}
        {!data &&
          !error &&
          [1, 2, 3, 4].map(row => (
            <li key={row} className={classes.waiting}>
              <Block width={90} strong />
              <Block width={160} />
            </li>
          ))}
      </ul>
    </Panel>
  )
}

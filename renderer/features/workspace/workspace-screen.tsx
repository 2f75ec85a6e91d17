import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { Crumb } from '../../app/shell/slots.tsx'
import { Block, ErrorPanel } from '../../ui/parts.tsx'
import { AccessTable } from './access-table.tsx'
import { AuditTrail } from './audit-trail.tsx'
import { OverviewPanels } from './overview-panels.tsx'
import classes from './workspace.module.css'

type Page = 'audit' | 'access'

/** The administrator's screen: what the workspace holds, backups, the audit trail, who may do what. */
export default function WorkspaceScreen() {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const [page, setPage] = useState<Page>('audit')
  const { data, error, refetch } = useQuery(api.workspace.overview.queryOptions())
  const figures: readonly (readonly [string, string | undefined])[] = [
    [t('figures.recordings'), data && format.number(data.recordingCount)],
    [t('figures.evaluations'), data && format.number(data.evaluationCount)],
    [t('figures.employees'), data && format.number(data.employeeCount)],
    [t('figures.database'), data && format.bytes(data.databaseBytes)],
    [t('figures.media'), data && format.bytes(data.mediaBytes)],
  ]
  const choice = (
    <SegmentedControl<Page>
      value={page}
      onChange={setPage}
      aria-label={t('page.label')}
      className={classes.pages ?? ''}
      data={[
        { value: 'audit', label: t('audit.title') },
        { value: 'access', label: t('access.title') },
      ]}
    />
  )
  return (
    <div className={classes.workspace}>
      {data && <Crumb>{data.name}</Crumb>}
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? <Block width={56} strong />}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.side}>
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : <OverviewPanels overview={data} />}
      </div>
      {page === 'audit' ? <AuditTrail choice={choice} /> : <AccessTable choice={choice} />}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../src/scorecards/format.ts'
import { api } from '../../app/client.ts'
import { DataTable, type TableColumn } from '../../ui/data-table.tsx'
import { EmptyState, Panel, PanelHead } from '../../ui/parts.tsx'
import { FilterBox } from '../../ui/table-tools.tsx'
import classes from './scorecards.module.css'

type Row = Awaited<ReturnType<typeof import('../../app/client.ts')['client']['scorecards']['list']>>[number]

/** The scorecards with a published version; each opens the version in force. */
export default function ScorecardsScreen() {
  const { t } = useTranslation('scorecards')
  const navigate = useNavigate()
  const [filter, setFilter] = useState('')
  const { data, error, refetch } = useQuery(api.scorecards.list.queryOptions())
  const open = ({ versionUid }: Row) => void navigate({ to: '/scorecards/$versionUid', params: { versionUid } })
  const columns = useMemo<readonly TableColumn<Row>[]>(
    () => [
      {
        id: 'name',
        header: t('column.name'),
        value: row => row.name,
        cell: row => (
          <Link to="/scorecards/$versionUid" params={{ versionUid: row.versionUid }}>
            {row.name}
          </Link>
        ),
      },
      {
        id: 'version',
        header: t('column.version'),
        value: row => row.versionNumber,
        cell: row => t('version', { number: row.versionNumber }),
        width: 120,
      },
      { id: 'effectiveOn', header: t('column.effectiveOn'), value: row => row.effectiveOn, width: 140 },
      { id: 'sections', header: t('column.sections'), value: row => row.sectionCount, width: 100, align: 'end' },
      { id: 'items', header: t('column.items'), value: row => row.itemCount, width: 100, align: 'end' },
      { id: 'criticals', header: t('column.criticals'), value: row => row.criticalItemCount, width: 130, align: 'end' },
      {
        id: 'passMark',
        header: t('column.passMark'),
        value: row => row.passMark,
        cell: row => formatPoints(row.passMark),
        width: 110,
        align: 'end',
      },
    ],
    [t],
  )
  return (
    <Panel className={classes.list}>
      <PanelHead title={t('title')}>
        <FilterBox value={filter} onChange={setFilter} />
      </PanelHead>
      <DataTable<Row>
        label={t('title')}
        columns={columns}
        rows={data}
        rowId={row => row.uid}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('empty')} text={t('emptyText')} />}
        filter={filter}
        defaultSort={{ id: 'name', descending: false }}
        onOpen={open}
      />
    </Panel>
  )
}

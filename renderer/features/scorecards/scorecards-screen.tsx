import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScorecardRow } from '../../../src/scorecards/contract.ts'
import { formatPoints } from '../../../src/scorecards/format.ts'
import { api } from '../../app/client.ts'
import { useSignedIn } from '../../app/session.tsx'
import { DataTable, type TableColumn } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EmptyState, Panel, PanelHead, Tag } from '../../ui/parts.tsx'
import { FilterBox } from '../../ui/table-tools.tsx'
import { NewScorecardDialog } from './new-scorecard-dialog.tsx'
import classes from './scorecards.module.css'

/** The scorecards: each opens the version in force, its draft is continued from beside it. */
export default function ScorecardsScreen() {
  const { t } = useTranslation('scorecards')
  const navigate = useNavigate()
  const { may } = useSignedIn()
  const manages = may('scorecards.manage') !== null
  const [filter, setFilter] = useState('')
  const [creating, setCreating] = useState<{ readonly copyOf: string | null } | null>(null)
  const { data, error, refetch } = useQuery(api.scorecards.list.queryOptions())
  const open = ({ versionUid }: ScorecardRow) =>
    void navigate({ to: '/scorecards/$versionUid', params: { versionUid } })
  const columns = useColumns(manages, copyOf => setCreating({ copyOf }))
  const create = (
    <Button size="xs" variant="filled" onClick={() => setCreating({ copyOf: null })}>
      <Icon name="plus" small />
      {t('create.open')}
    </Button>
  )
  return (
    <Panel className={classes.list}>
      <PanelHead title={t('title')} note={data && t('listNote', { count: data.length })}>
        <FilterBox value={filter} onChange={setFilter} />
        <Link to="/scorecards/coverage" className={classes.link}>
          <Icon name="grid" small />
          {t('coverageLink')}
        </Link>
        {manages && create}
      </PanelHead>
      <DataTable<ScorecardRow>
        label={t('title')}
        columns={columns}
        rows={data}
        rowId={row => row.uid}
        error={error}
        onRetry={() => void refetch()}
        empty={
          <EmptyState title={t('empty')} text={t('emptyText')}>
            {manages && create}
          </EmptyState>
        }
        filter={filter}
        defaultSort={{ id: 'name', descending: false }}
        onOpen={open}
      />
      {creating && data && (
        <NewScorecardDialog rows={data} copyOf={creating.copyOf} onClose={() => setCreating(null)} />
      )}
    </Panel>
  )
}

function useColumns(manages: boolean, onCopy: (versionUid: string) => void): readonly TableColumn<ScorecardRow>[] {
  const { t } = useTranslation('scorecards')
  // The rows are drawn by their data: a new function for copying must not draw them all anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo<readonly TableColumn<ScorecardRow>[]>(
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
        cell: row => <VersionCell row={row} />,
        width: 170,
      },
      ...(manages
        ? [
            {
              id: 'draft',
              header: t('column.draft'),
              value: (row: ScorecardRow) => (row.draftUid === null ? 0 : 1),
              cell: (row: ScorecardRow) => <DraftCell row={row} onCopy={onCopy} />,
              width: 240,
            },
          ]
        : []),
      { id: 'effectiveOn', header: t('column.effectiveOn'), value: row => row.effectiveOn, width: 120 },
      { id: 'sections', header: t('column.sections'), value: row => row.sectionCount, width: 90, align: 'end' },
      { id: 'items', header: t('column.items'), value: row => row.itemCount, width: 90, align: 'end' },
      { id: 'criticals', header: t('column.criticals'), value: row => row.criticalItemCount, width: 120, align: 'end' },
      {
        id: 'passMark',
        header: t('column.passMark'),
        value: row => row.passMark,
        cell: row => formatPoints(row.passMark),
        width: 100,
        align: 'end',
      },
    ],
    [t, manages],
  )
}

function VersionCell({ row }: { row: ScorecardRow }) {
  const { t } = useTranslation('scorecards')
  const tone = row.state === 'in-force' ? 'pass' : row.state === 'draft' ? 'accent' : null
  return (
    <span className={classes.cell}>
      {t('version', { number: row.versionNumber })}
      <Tag {...(tone ? { tone } : {})}>
        {row.state === 'in-force' && '✓ '}
        {t(`state.${row.state}`)}
      </Tag>
    </span>
  )
}

function DraftCell({ row, onCopy }: { row: ScorecardRow; onCopy: (versionUid: string) => void }) {
  const { t } = useTranslation('scorecards')
  const draftUid = row.state === 'draft' ? row.versionUid : row.draftUid
  return (
    <span className={classes.cell}>
      {draftUid && (
        <Link to="/scorecards/$versionUid" params={{ versionUid: draftUid }} className={classes.link}>
          <Icon name="note" small />
          {t('draft.continue')}
        </Link>
      )}
      <Button size="xs" variant="subtle" onClick={() => onCopy(row.versionUid)}>
        <Icon name="copy" small />
        {t('create.copyShort')}
      </Button>
    </span>
  )
}

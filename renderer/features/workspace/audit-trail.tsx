import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntryRow } from '../../../src/workspace/contract.ts'
import { tellAction } from '../../app/audit-actions.ts'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { DataTable, type TableColumn } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ErrorPanel, Message, Panel, PanelHead } from '../../ui/parts.tsx'
import { ScoreCheck } from './score-check.tsx'
import classes from './workspace.module.css'

const PAGE = 200

function useColumns(): readonly TableColumn<AuditEntryRow>[] {
  const { t, i18n } = useTranslation('workspace')
  const format = useFormat()
  return useMemo(
    () => [
      {
        id: 'sequence',
        header: t('audit.sequence'),
        value: row => row.sequence,
        align: 'end',
        width: 72,
        sortable: false,
      },
      {
        id: 'at',
        header: t('audit.at'),
        value: row => row.at,
        cell: row => `${format.date(row.at)} ${format.clock(row.at)}`,
        width: 152,
        sortable: false,
      },
      {
        id: 'actor',
        header: t('audit.actor'),
        value: row => row.actorName,
        cell: row => row.actorName ?? <span className="dim">{t('audit.nobody')}</span>,
        width: i18n.language === 'en' ? 140 : 104,
        sortable: false,
      },
      { id: 'action', header: t('audit.action'), value: row => tellAction(row.action), sortable: false },
      {
        id: 'subject',
        header: t('audit.subject'),
        value: row => row.subjectUid,
        cell: row => <span className="dim xs">{row.subjectUid ?? ''}</span>,
        width: 260,
        sortable: false,
      },
    ],
    [t, i18n.language, format],
  )
}

/** Walks the chain and says whether every entry is there and unchanged. */
function Verification({ asked }: { asked: boolean }) {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const { data, error, isFetching } = useQuery(
    api.workspace.audit.verify.queryOptions({ enabled: asked, staleTime: 0, gcTime: 0 }),
  )
  if (!asked) return null
  if (error) return <ErrorPanel error={error} />
  if (!data || isFetching) return <p className={classes.verifying}>{t('audit.verifying')}</p>
  if (data.findings.length === 0) {
    return (
      <p className={`${classes.verifying} pass`} role="status">
        ✓ {t('audit.intact', { total: format.number(data.entries), last: format.number(data.lastSequence) })}
      </p>
    )
  }
  return (
    <Message title={t('audit.broken', { count: data.findings.length })}>
      {data.findings
        .slice(0, 20)
        .map(finding => t(`audit.finding.${finding.kind}`, { sequence: format.number(finding.sequence) }))
        .join(' ')}
    </Message>
  )
}

function Entry({ entry }: { entry: AuditEntryRow }) {
  const { t } = useTranslation('workspace')
  const written = (value: unknown): string =>
    value === null || value === undefined ? t('audit.nothing') : JSON.stringify(value, null, 1)
  return (
    <div className={classes.entry}>
      <div>
        <h3>{t('audit.before')}</h3>
        <pre>{written(entry.before)}</pre>
      </div>
      <div>
        <h3>{t('audit.after')}</h3>
        <pre>{written(entry.after)}</pre>
      </div>
    </div>
  )
}

/** Every write, newest first, with its verification; the entry under the cursor is shown below. */
export function AuditTrail({ choice }: { choice: ReactNode }) {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const columns = useColumns()
  const [asked, setAsked] = useState(0)
  const [scoresAsked, setScoresAsked] = useState(0)
  const { may } = useSignedIn()
  const [entry, setEntry] = useState<AuditEntryRow | null>(null)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useInfiniteQuery(
    api.workspace.audit.list.infiniteOptions({
      input: (offset: number) => ({ offset, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const loaded = pages.reduce((sum, page) => sum + page.rows.length, 0)
        return loaded < last.total ? loaded : null
      },
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows), [data])
  const total = data?.pages[0]?.total
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return (
    <Panel className={classes.main}>
      <PanelHead title={t('audit.title')} note={total === undefined ? undefined : format.number(total)}>
        <Button size="xs" onClick={() => setAsked(asked + 1)}>
          <Icon name="check" small />
          {t('audit.verify')}
        </Button>
        {may('workspace.manage') && (
          <Button size="xs" onClick={() => setScoresAsked(scoresAsked + 1)}>
            <Icon name="check" small />
            {t('scores.verify')}
          </Button>
        )}
        {choice}
      </PanelHead>
      <Verification key={asked} asked={asked > 0} />
      {scoresAsked > 0 && <ScoreCheck key={scoresAsked} />}
      <DataTable
        label={t('audit.title')}
        columns={columns}
        rows={rows}
        rowId={row => String(row.sequence)}
        error={error}
        onRetry={() => void refetch()}
        onReachEnd={more}
        onCursor={setEntry}
      />
      {entry && <Entry entry={entry} />}
    </Panel>
  )
}

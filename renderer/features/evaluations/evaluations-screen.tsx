import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationRow } from '../../../src/evaluations/contract.ts'
import { api } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { DataTable, type TableSort } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { EmptyState, Panel, PanelHead } from '../../ui/parts.tsx'
import { ColumnChoice, FilterBox } from '../../ui/table-tools.tsx'
import { toast } from '../../ui/toast.tsx'
import { useOpenSheet } from './cockpit-data.ts'
import { useEvaluationColumns } from './evaluation-columns.tsx'
import classes from './evaluations.module.css'
import { type EvaluationFilter, FilterChips, inputOf, isServerSort, NO_FILTER } from './filter-chips.tsx'

const PAGE = 200

/** The rows that match, page by page as they come into sight. */
function useEvaluations(search: string, filter: EvaluationFilter, sort: TableSort) {
  return useInfiniteQuery(
    api.evaluations.list.infiniteOptions({
      input: (offset: number) => ({
        offset,
        limit: PAGE,
        ...(search === '' ? {} : { search }),
        ...inputOf(filter),
        ...(isServerSort(sort.id) ? { sort: sort.id } : {}),
        descending: sort.descending,
      }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const loaded = pages.reduce((sum, page) => sum + page.rows.length, 0)
        return loaded < last.total ? loaded : null
      },
      placeholderData: keepPreviousData,
    }),
  )
}

/** All evaluations within the caller's scope: search, filters, sort; Enter opens one, P prints its sheet. */
export default function EvaluationsScreen() {
  const { t } = useTranslation('evaluations')
  const { may } = useSignedIn()
  const format = useFormat()
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search.trim(), 150)
  const [filter, setFilter] = useState<EvaluationFilter>(NO_FILTER)
  const [sort, setSort] = useState<TableSort>({ id: 'submittedAt', descending: true })
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [cursor, setCursor] = useState<EvaluationRow | null>(null)
  const columns = useEvaluationColumns()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useEvaluations(settled, filter, sort)
  const { mutate: openSheet, isPending } = useOpenSheet()
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows), [data])
  const total = data?.pages[0]?.total
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])

  const open = (row: EvaluationRow) =>
    void navigate({ to: '/scoring/$evaluationUid', params: { evaluationUid: row.uid } })
  const canPrint = may('sheets.print') !== null && cursor?.state === 'submitted' && !isPending
  const print = () => {
    if (!cursor) return
    openSheet({ evaluationUid: cursor.uid }, { onError: failure => toast({ text: tellError(failure), tone: 'fail' }) })
  }
  useCommands('evaluations', [
    { id: 'evaluations.print', keys: ['P'], label: t('keys'), group: t('title'), run: print, disabled: !canPrint },
  ])

  const filtered = settled !== '' || filter.state !== null || filter.result !== null
  const clear = () => {
    setSearch('')
    setFilter(NO_FILTER)
  }
  const empty = filtered ? (
    <EmptyState title={t('empty.nothing')}>
      <Button variant="filled" onClick={clear}>
        {t('empty.clear')}
      </Button>
    </EmptyState>
  ) : (
    <EmptyState title={t('empty.title')} text={t('empty.text')}>
      {may('evaluations.score') && (
        <Button variant="filled" onClick={() => void navigate({ to: '/scoring' })}>
          <Icon name="headset" small />
          {t('empty.start')}
        </Button>
      )}
    </EmptyState>
  )
  return (
    <Panel>
      <div className={classes.filters}>
        <FilterChips filter={filter} onChange={setFilter} />
        <span className="grow" />
        <FilterBox value={search} onChange={setSearch} label={t('search')} width={240} />
        <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />
      </div>
      <PanelHead title={t('title')} note={total === undefined ? undefined : format.number(total)}>
        <Button size="xs" disabled={!cursor} onClick={() => cursor && open(cursor)}>
          {t('open')}
          <KeyCap keys="Enter" />
        </Button>
        {may('sheets.print') && (
          <Button size="xs" disabled={!canPrint} onClick={print}>
            <Icon name="print" small />
            {t('print')}
            <KeyCap keys="P" />
          </Button>
        )}
      </PanelHead>
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={row => row.uid}
        error={error}
        onRetry={() => void refetch()}
        empty={empty}
        hiddenColumns={hidden}
        sort={sort}
        onSort={setSort}
        onOpen={open}
        onCursor={setCursor}
        onReachEnd={more}
      />
      <div className={classes.foot}>
        {rows && total !== undefined && t('shown', { from: format.number(rows.length), total: format.number(total) })}
      </div>
    </Panel>
  )
}

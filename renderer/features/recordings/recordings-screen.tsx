import { Button } from '@mantine/core'
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingRow } from '../../../src/recordings/contract.ts'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { KeyHint } from '../../app/shell/slots.tsx'
import { DataTable, type TableSort } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { EmptyState, Panel } from '../../ui/parts.tsx'
import { ColumnChoice, FilterBox } from '../../ui/table-tools.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { ListHead } from './list-head.tsx'
import { OpenDialog, useOpenInCockpit } from './open-in-cockpit.tsx'
import {
  inputOf,
  isFiltered,
  isServerSort,
  NO_FILTER,
  RecordingChips,
  type RecordingFilter,
} from './recording-chips.tsx'
import { useRecordingColumns } from './recording-columns.tsx'
import { RecordingDetail } from './recording-detail.tsx'
import classes from './recordings.module.css'

const PAGE = 200

/** The rows that match, page by page as they come into sight. */
function useRecordings(search: string, filter: RecordingFilter, sort: TableSort) {
  return useInfiniteQuery(
    api.recordings.list.infiniteOptions({
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

/** The recording that the address names, as the palette and the import report link it. */
const useNamedRecording = (): string | null =>
  useLocation({ select: ({ searchStr }) => new URLSearchParams(searchStr).get('recording') })

/** All recordings within the caller's scope: search, filters, sort, ticks to assign, and the facts of the row under the cursor. */
export default function RecordingsScreen() {
  const { t, i18n } = useTranslation('recordings')
  const { may } = useSignedIn()
  const format = useFormat()
  const navigate = useNavigate()
  const searchBox = useRef<HTMLDivElement>(null)
  const named = useNamedRecording()
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search.trim(), 150)
  const [filter, setFilter] = useState<RecordingFilter>(NO_FILTER)
  const [sort, setSort] = useState<TableSort>({ id: 'startedAt', descending: true })
  // English words are wider: the direction yields to the touchpoint, stays in the details and can be chosen back.
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(i18n.language === 'en' ? ['direction'] : []))
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [shownUid, setShownUid] = useState<string | null>(named)
  const [toAssign, setToAssign] = useState<readonly string[] | null>(null)
  const isWide = useMediaQuery('(min-width: 1361px)', undefined, { getInitialValueInEffect: false })
  const [isUnfolded, setUnfolded] = useState(named !== null)
  const [isFoldedWide, setFoldedWide] = useState(false)
  const columns = useRecordingColumns()
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetching } = useRecordings(settled, filter, sort)
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows), [data])
  const total = data?.pages[0]?.total
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const opening = useOpenInCockpit()

  useEffect(() => {
    if (named === null) return
    setShownUid(named)
    setUnfolded(true)
    setFoldedWide(false)
  }, [named])

  const detailIsOpen = isWide ? !isFoldedWide : isUnfolded
  const toggleDetail = () => (isWide ? setFoldedWide(detailIsOpen) : setUnfolded(!detailIsOpen))
  const canAssign = may('assignments.manage') !== null
  const wanted = ticked.size > 0 ? [...ticked] : shownUid ? [shownUid] : []
  const open = (row: RecordingRow) => {
    setShownUid(row.uid)
    if (opening.allowed) opening.open(row.uid)
    else if (!detailIsOpen) toggleDetail()
  }
  const group = t('title')
  useCommands('recordings', [
    {
      id: 'recordings.search',
      keys: ['/'],
      label: t('searchKey'),
      group,
      run: () => searchBox.current?.querySelector('input')?.focus(),
    },
    {
      id: 'recordings.import',
      keys: ['Ctrl+I'],
      label: t('import.title'),
      group,
      disabled: may('recordings.import') === null,
      run: () => void navigate({ to: '/recordings/import' }),
    },
    {
      id: 'recordings.assign',
      keys: ['T'],
      label: t('assign.action'),
      group,
      disabled: !canAssign || wanted.length === 0,
      run: () => setToAssign(wanted),
    },
    { id: 'recordings.detail', keys: ['F9'], label: t('detail.toggle'), group, run: toggleDetail },
    {
      id: 'recordings.untick',
      keys: ['Escape'],
      label: t('bulk.clear'),
      group,
      disabled: ticked.size === 0,
      run: () => setTicked(new Set()),
    },
  ])

  const clear = () => {
    setSearch('')
    setFilter(NO_FILTER)
  }
  return (
    <div className={classes.screen} data-detail={detailIsOpen || undefined}>
      <Panel label={t('title')}>
        <div className={classes.filters} ref={searchBox}>
          <FilterBox value={search} onChange={setSearch} label={t('search')} width={280} />
          <KeyCap keys="/" />
          <RecordingChips filter={filter} onChange={setFilter} />
          <span className="grow" />
          <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />
          {may('recordings.import') && (
            <Button variant="filled" onClick={() => void navigate({ to: '/recordings/import' })}>
              <Icon name="import" small />
              {t('importAction')}
              <KeyCap keys="Ctrl+I" />
            </Button>
          )}
        </div>
        <ListHead
          rows={rows}
          total={total}
          ticked={ticked}
          detailIsOpen={detailIsOpen}
          onAssign={canAssign ? () => setToAssign([...ticked]) : null}
          onClear={() => setTicked(new Set())}
          onDetail={toggleDetail}
        />
        <DataTable
          label={t('title')}
          columns={columns}
          rows={rows}
          rowId={row => row.uid}
          error={error}
          onRetry={() => void refetch()}
          empty={<NoRecordings filtered={settled !== '' || isFiltered(filter)} onClear={clear} />}
          hiddenColumns={hidden}
          sort={sort}
          onSort={next => isServerSort(next.id) && setSort(next)}
          onOpen={open}
          cursorAt={named}
          onCursor={row => setShownUid(row?.uid ?? null)}
          {...(canAssign ? { selected: ticked, onSelect: setTicked } : {})}
          onReachEnd={more}
        />
        <div className={classes.foot}>
          {rows && total !== undefined && t('shown', { from: format.number(rows.length), total: format.number(total) })}
        </div>
      </Panel>
      {detailIsOpen && (
        <RecordingDetail
          recordingUid={shownUid}
          onOpen={opening.allowed ? opening.open : null}
          isOpening={opening.isPending}
          onAssign={canAssign ? uid => setToAssign([uid]) : null}
        />
      )}
      {toAssign && (
        <AssignDialog recordingUids={toAssign} onClose={() => setToAssign(null)} onDone={() => setTicked(new Set())} />
      )}
      {opening.asking && <OpenDialog recordingUid={opening.asking} opening={opening} />}
      <KeyHint>
        <KeyCap keys="F9" />
        {t('detail.toggle')}
      </KeyHint>
    </div>
  )
}

/** Nothing here yet, or nothing that meets the conditions: says which, and the way on. */
function NoRecordings({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation('recordings')
  const { may } = useSignedIn()
  const navigate = useNavigate()
  if (filtered) {
    return (
      <div className={classes.nothing}>
        <EmptyState title={t('empty.nothing')} text={t('empty.nothingText')}>
          <Button variant="filled" onClick={onClear}>
            {t('empty.clear')}
          </Button>
        </EmptyState>
      </div>
    )
  }
  const canImport = may('recordings.import') !== null
  return (
    <div className={classes.nothing}>
      <EmptyState title={t('empty.title')} text={t(canImport ? 'empty.text' : 'empty.textOthers')}>
        {canImport && (
          <Button variant="filled" onClick={() => void navigate({ to: '/recordings/import' })}>
            <Icon name="import" small />
            {t('import.title')}
          </Button>
        )}
      </EmptyState>
    </div>
  )
}

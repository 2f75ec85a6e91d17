import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { api } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useNow } from '../../app/format/now.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { EmptyState, Panel, PanelHead } from '../../ui/parts.tsx'
import { ColumnChoice, FilterBox } from '../../ui/table-tools.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAssignmentColumns } from './assignment-columns.tsx'
import classes from './assignments.module.css'
import { type AssignmentFilter, AssignmentFilterChips, isOpen, useFilteredAssignments } from './assignments-filter.tsx'
import { InspectorStrip } from './inspector-strip.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

const NO_FILTER: AssignmentFilter = { state: 'all', inspector: null, text: '' }

/** One's own open assignment opens in the cockpit, one with an evaluation shows it, any other shows its recording. */
function useOpenAssignment(): (row: AssignmentRow) => void {
  const { account, may } = useSignedIn()
  const navigate = useNavigate()
  const show = (evaluationUid: string) => void navigate({ to: '/scoring/$evaluationUid', params: { evaluationUid } })
  const { mutate } = useMutation(
    api.assignments.open.mutationOptions({
      onSuccess: ({ uid }) => show(uid),
      onError: failure => toast({ text: tellError(failure), tone: 'fail' }),
    }),
  )
  return row => {
    if (isOpen(row) && row.assigneeUid === account.accountUid && may('evaluations.score')) mutate({ uid: row.uid })
    else if (row.evaluationUid !== null) show(row.evaluationUid)
    else void navigate({ to: '/recordings', search: { recording: row.recordingUid } })
  }
}

function NoAssignments({ canAssign }: { canAssign: boolean }) {
  const { t } = useTranslation('sampling')
  const navigate = useNavigate()
  return (
    <EmptyState title={t('empty.title')} text={t(canAssign ? 'empty.text' : 'empty.mine')}>
      {canAssign && (
        <Button variant="filled" onClick={() => void navigate({ to: '/recordings' })}>
          <Icon name="recording" small />
          {t('assign')}
        </Button>
      )}
    </EmptyState>
  )
}

/** The assignments within the caller's reach: what is due, how far each is, and taking back what should not be scored. */
export default function AssignmentsScreen() {
  const { t } = useTranslation('sampling')
  const { may } = useSignedIn()
  const format = useFormat()
  const now = useNow()
  const navigate = useNavigate()
  const isOverall = may('assignments.view') !== 'assigned'
  const canManage = may('assignments.manage') !== null
  const [filter, setFilter] = useState<AssignmentFilter>({ ...NO_FILTER, state: 'open' })
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [cursorUid, setCursorUid] = useState<string | null>(null)
  const [withdrawing, setWithdrawing] = useState<readonly AssignmentRow[] | null>(null)
  const searchBox = useRef<HTMLDivElement>(null)
  const { data, error, refetch } = useQuery(api.assignments.list.queryOptions())
  const { shown, counts } = useFilteredAssignments(data, filter, now)
  const columns = useAssignmentColumns(now, isOverall)
  const open = useOpenAssignment()

  // What a filter hides is never acted on.
  const selected = useMemo(() => shown?.filter(row => ticked.has(row.uid)) ?? [], [shown, ticked])
  const cursor = shown?.find(row => row.uid === cursorUid) ?? null
  const targets = (selected.length > 0 ? selected : cursor ? [cursor] : []).filter(isOpen)
  const canWithdraw = canManage && targets.length > 0
  useCommands('assignments', [
    ...(canManage
      ? [
          {
            id: 'assignments.withdraw',
            keys: ['Delete'],
            label: t('keys.withdraw'),
            group: t('title'),
            run: () => setWithdrawing(targets),
            disabled: !canWithdraw,
          },
        ]
      : []),
    {
      id: 'assignments.search',
      keys: ['/'],
      label: t('keys.search'),
      group: t('title'),
      run: () => searchBox.current?.querySelector('input')?.focus(),
    },
  ])

  const empty =
    data?.length === 0 ? (
      <NoAssignments canAssign={canManage} />
    ) : (
      <EmptyState title={t('empty.nothing')}>
        <Button variant="filled" onClick={() => setFilter(NO_FILTER)}>
          {t('empty.clear')}
        </Button>
      </EmptyState>
    )
  const withdrawButton = canManage && (
    <Button size="xs" disabled={!canWithdraw} onClick={() => setWithdrawing(targets)}>
      <Icon name="undo" small />
      {t('withdraw')}
      <KeyCap keys="Delete" />
    </Button>
  )
  return (
    <div className={classes.screen}>
      {isOverall && (
        <InspectorStrip
          rows={data}
          now={now}
          chosenUid={filter.inspector?.uid ?? null}
          onChoose={inspector => setFilter({ ...filter, inspector })}
        />
      )}
      <Panel label={t('title')} className={classes.list}>
        <div className={classes.filters}>
          <AssignmentFilterChips filter={filter} counts={counts} onChange={setFilter} />
          <span className="grow" />
          <div ref={searchBox}>
            <FilterBox
              value={filter.text}
              onChange={text => setFilter({ ...filter, text })}
              label={t('search')}
              width={240}
            />
          </div>
          <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />
        </div>
        {selected.length > 0 ? (
          <div className={classes.bulk}>
            <PanelHead
              title={t('selected', { count: selected.length })}
              note={t('selectedOpen', { count: targets.length })}
            >
              <Button size="xs" variant="subtle" onClick={() => setTicked(new Set())}>
                {t('clearSelection')}
              </Button>
              {withdrawButton}
            </PanelHead>
          </div>
        ) : (
          <PanelHead title={t(isOverall ? 'title' : 'mine')} note={shown && format.number(shown.length)}>
            <Button size="xs" disabled={!cursor} onClick={() => cursor && open(cursor)}>
              {t('open')}
              <KeyCap keys="Enter" />
            </Button>
            {withdrawButton}
            {canManage && (
              <Button size="xs" variant="filled" onClick={() => void navigate({ to: '/recordings' })}>
                <Icon name="recording" small />
                {t('assign')}
              </Button>
            )}
          </PanelHead>
        )}
        <DataTable
          label={t('title')}
          columns={columns}
          rows={shown}
          rowId={row => row.uid}
          error={error}
          onRetry={() => void refetch()}
          empty={empty}
          hiddenColumns={hidden}
          defaultSort={{ id: 'due', descending: false }}
          onOpen={open}
          onCursor={row => setCursorUid(row?.uid ?? null)}
          {...(canManage ? { selected: ticked, onSelect: setTicked } : {})}
        />
        <div className={classes.foot}>
          {shown && data && t('shown', { shown: format.number(shown.length), total: format.number(data.length) })}
        </div>
      </Panel>
      {withdrawing && (
        <WithdrawDialog
          rows={withdrawing}
          onDone={() => {
            setWithdrawing(null)
            setTicked(new Set())
          }}
          onCancel={() => setWithdrawing(null)}
        />
      )}
    </div>
  )
}

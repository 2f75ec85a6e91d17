import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { api } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { DataTable, type TableColumn } from '../../ui/data-table.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Bar, EmptyState, Panel, PanelHead, Tag } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './today.module.css'
import { isOpen } from './work.ts'

/** How much of the time between handing out and deadline is used up, and what is left in words. */
function DueClock({ row, now }: { row: AssignmentRow; now: number }) {
  const due = useFormat().due(row.dueAt, now)
  const tone = due.state === 'overdue' ? 'fail' : due.state === 'near' ? 'warn' : undefined
  const share = (now - row.createdAt) / Math.max(1, row.dueAt - row.createdAt)
  return (
    <span className={classes.due}>
      <Bar share={share} tone={tone} />
      <span className={tone}>{due.text}</span>
    </span>
  )
}

function useColumns(now: number, isOverall: boolean): readonly TableColumn<AssignmentRow>[] {
  const { t } = useTranslation('today')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const matter = (row: AssignmentRow) =>
      [row.scenario && tCommon(`scenario.${row.scenario}`), row.touchpoint].filter(Boolean).join(tCommon('separator'))
    const columns: (TableColumn<AssignmentRow> | null)[] = [
      {
        id: 'employee',
        header: t('work.employee'),
        value: row => row.employeeName,
        cell: row => (
          <>
            {row.employeeName ?? t('work.noEmployee')}{' '}
            {row.tier === 'high-value' && <Tag>{tCommon('tier.high-value')}</Tag>}
          </>
        ),
      },
      { id: 'matter', header: t('work.matter'), value: matter },
      { id: 'recording', header: t('work.recording'), value: row => row.recordingNumber, width: 164 },
      {
        id: 'duration',
        header: t('work.duration'),
        value: row => row.durationMs,
        cell: row => format.duration(row.durationMs),
        align: 'end',
        width: 64,
      },
      isOverall ? { id: 'assignee', header: t('work.assignee'), value: row => row.assigneeName, width: 104 } : null,
      {
        id: 'answered',
        header: t('work.answered'),
        value: row => row.answeredCount,
        cell: row => (
          <span
            className={row.answeredCount === 0 ? 'dim' : undefined}
          >{`${row.answeredCount} / ${row.itemCount}`}</span>
        ),
        align: 'end',
        width: 76,
      },
      {
        id: 'due',
        header: t('work.left'),
        value: row => row.dueAt,
        cell: row => <DueClock row={row} now={now} />,
        align: 'end',
        width: isOverall ? 180 : 220,
      },
    ]
    return columns.filter(column => column !== null)
  }, [t, tCommon, format, now, isOverall])
}

/** Open assignments by time left. Enter opens one's own in the cockpit. */
export function WorkList(props: {
  rows: readonly AssignmentRow[] | undefined
  error: unknown
  now: number
  isOverall: boolean
}) {
  const { rows, isOverall } = props
  const { t } = useTranslation('today')
  const { account, may } = useSignedIn()
  const navigate = useNavigate()
  const columns = useColumns(props.now, isOverall)
  const open = useMemo(() => rows?.filter(isOpen), [rows])
  // Enter acts at once: the cursor stands on the most pressing row from the first.
  const [firstUid, setFirstUid] = useState<string | null>(null)
  if (firstUid === null && open?.[0]) {
    setFirstUid(open.reduce((first, row) => (row.dueAt < first.dueAt ? row : first), open[0]).uid)
  }
  const { mutate } = useMutation(
    api.assignments.open.mutationOptions({
      onSuccess: ({ uid }) => void navigate({ to: '/scoring/$evaluationUid', params: { evaluationUid: uid } }),
      onError: error => toast({ text: tellError(error), tone: 'fail' }),
    }),
  )
  const openRow = (row: AssignmentRow) => {
    if (row.assigneeUid === account.accountUid && may('evaluations.score')) mutate({ uid: row.uid })
    else if (row.evaluationUid)
      void navigate({ to: '/scoring/$evaluationUid', params: { evaluationUid: row.evaluationUid } })
    else void navigate({ to: '/assignments' })
  }
  const hasDone = rows?.some(row => row.state === 'submitted') ?? false
  const empty = (
    <EmptyState
      title={t(hasDone ? 'work.allDone' : 'work.none')}
      text={t(isOverall ? 'work.noneOverall' : 'work.noneMine')}
    >
      {may('recordings.import') && (
        <Button variant="filled" onClick={() => void navigate({ to: '/recordings/import' })}>
          <Icon name="import" small />
          {t('work.import')}
        </Button>
      )}
      {may('assignments.manage') && (
        <Button onClick={() => void navigate({ to: '/recordings' })}>{t('work.assign')}</Button>
      )}
    </EmptyState>
  )
  return (
    <Panel className={classes.fill}>
      <PanelHead title={t('work.title')} note={open ? String(open.length) : undefined}>
        {may('evaluations.score') && open?.some(row => row.assigneeUid === account.accountUid) && (
          <Button size="xs" variant="filled" onClick={() => void navigate({ to: '/scoring' })}>
            <Icon name="headset" small />
            {t('work.start')}
          </Button>
        )}
        <span className="dim xs">
          <KeyCap keys="Enter" /> {t('work.enter')}
        </span>
      </PanelHead>
      <DataTable
        label={t('work.title')}
        columns={columns}
        rows={open}
        rowId={row => row.uid}
        error={props.error}
        empty={empty}
        defaultSort={{ id: 'due', descending: false }}
        cursorAt={firstUid}
        onOpen={openRow}
      />
    </Panel>
  )
}

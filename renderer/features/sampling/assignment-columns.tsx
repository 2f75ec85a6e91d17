import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { useFormat } from '../../app/format/format.ts'
import type { TableColumn } from '../../ui/data-table.tsx'
import { Bar, Tag } from '../../ui/parts.tsx'
import classes from './assignments.module.css'
import { isOpen } from './assignments-filter.tsx'

const DUE_TONE = { overdue: 'fail', near: 'warn', later: undefined } as const

/** What is left until the deadline, or when it was submitted. */
function DueCell({ row, now }: { row: AssignmentRow; now: number }) {
  const format = useFormat()
  if (row.submittedAt !== null) {
    return <span className="dim">{format.dateTime(row.submittedAt).slice(5)}</span>
  }
  if (!isOpen(row)) return <span className="dim">–</span>
  const due = format.due(row.dueAt, now)
  return <span className={DUE_TONE[due.state]}>{due.text}</span>
}

function ProgressCell({ row }: { row: AssignmentRow }) {
  return (
    <span className={classes.progress}>
      <Bar share={row.itemCount === 0 ? 0 : row.answeredCount / row.itemCount} />
      <span className={row.answeredCount === 0 ? 'dim' : undefined}>
        {row.answeredCount} / {row.itemCount}
      </span>
    </span>
  )
}

function ScoreCell({ row }: { row: AssignmentRow }) {
  const format = useFormat()
  if (row.score === null) return <span className="dim">–</span>
  return <b className={row.passed === false ? 'fail' : undefined}>{format.score(row.score, row.places)}</b>
}

/** The columns of the list of assignments; one's own list does not repeat one's name. */
export function useAssignmentColumns(now: number, isOverall: boolean): readonly TableColumn<AssignmentRow>[] {
  const { t } = useTranslation('sampling')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  return useMemo(() => {
    const matter = (row: AssignmentRow) =>
      [row.scenario && tCommon(`scenario.${row.scenario}`), row.touchpoint].filter(Boolean).join(tCommon('separator'))
    const columns: (TableColumn<AssignmentRow> | null)[] = [
      { id: 'number', header: t('column.number'), value: row => row.number, width: 148 },
      {
        id: 'state',
        header: t('column.state'),
        value: row => row.state,
        cell: row => (
          <span className={row.state === 'submitted' ? 'pass' : row.state === 'withdrawn' ? 'dim' : undefined}>
            {t(`state.${row.state}`)}
          </span>
        ),
        width: 100,
      },
      {
        id: 'due',
        header: t('column.due'),
        // Open ones by what is left, the rest after them.
        value: row => (isOpen(row) ? row.dueAt : Number.MAX_SAFE_INTEGER - (row.submittedAt ?? row.createdAt)),
        cell: row => <DueCell row={row} now={now} />,
        width: 116,
      },
      isOverall ? { id: 'inspector', header: t('column.inspector'), value: row => row.assigneeName, width: 88 } : null,
      {
        id: 'employee',
        header: t('column.employee'),
        value: row => row.employeeName,
        cell: row => (
          <>
            {row.employeeName ?? <span className="dim">{t('noEmployee')}</span>}{' '}
            {row.tier === 'high-value' && <Tag>{tCommon('tier.high-value')}</Tag>}
          </>
        ),
      },
      { id: 'matter', header: t('column.matter'), value: matter },
      { id: 'recording', header: t('column.recording'), value: row => row.recordingNumber, width: 148 },
      {
        id: 'duration',
        header: t('column.duration'),
        value: row => row.durationMs,
        cell: row => format.duration(row.durationMs),
        align: 'end',
        width: 68,
      },
      { id: 'scorecard', header: t('column.scorecard'), value: row => row.scorecardName },
      {
        id: 'progress',
        header: t('column.progress'),
        value: row => (row.itemCount === 0 ? 0 : row.answeredCount / row.itemCount),
        cell: row => <ProgressCell row={row} />,
        align: 'end',
        width: 116,
      },
      {
        id: 'score',
        header: t('column.score'),
        value: row => row.score,
        cell: row => <ScoreCell row={row} />,
        align: 'end',
        width: 64,
      },
    ]
    return columns.filter(column => column !== null)
  }, [t, tCommon, format, now, isOverall])
}

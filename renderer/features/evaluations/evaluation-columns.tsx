import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvaluationRow } from '../../../src/evaluations/contract.ts'
import { useFormat } from '../../app/format/format.ts'
import type { TableColumn } from '../../ui/data-table.tsx'
import { Tag } from '../../ui/parts.tsx'

/** The result with its sign and word. */
function Result({ row }: { row: EvaluationRow }) {
  const { t } = useTranslation('evaluations')
  if (row.state === 'draft') return <span className="dim">{t('result.draft')}</span>
  if (row.passed === null) return <span className="dim">{t('result.notScorable')}</span>
  return <span className={row.passed ? 'pass' : 'fail'}>{t(row.passed ? 'result.passed' : 'result.failed')}</span>
}

/** The columns of the list of evaluations. */
export function useEvaluationColumns(): readonly TableColumn<EvaluationRow>[] {
  const { t } = useTranslation('evaluations')
  const format = useFormat()
  return useMemo(
    () => [
      { id: 'number', header: t('column.number'), value: row => row.number, width: 152 },
      {
        id: 'employeeName',
        header: t('column.employee'),
        value: row => row.employeeName,
        cell: row => (
          <>
            <b>{row.employeeName}</b> <span className="dim">{row.employeeNumber}</span>
          </>
        ),
      },
      { id: 'department', header: t('column.department'), value: row => row.departmentName, sortable: false },
      {
        id: 'recording',
        header: t('column.recording'),
        value: row => row.recordingNumber,
        width: 152,
        sortable: false,
      },
      { id: 'inspector', header: t('column.inspector'), value: row => row.evaluatorName, width: 104, sortable: false },
      { id: 'scorecard', header: t('column.scorecard'), value: row => row.scorecardName, sortable: false },
      {
        id: 'score',
        header: t('column.score'),
        value: row => row.score,
        cell: row =>
          row.score === null ? (
            <span className="dim">–</span>
          ) : (
            <b className={row.passed === false ? 'fail' : undefined}>{format.score(row.score, row.places)}</b>
          ),
        align: 'end',
        width: 68,
      },
      { id: 'grade', header: t('column.grade'), value: row => row.grade, width: 56, sortable: false },
      {
        id: 'result',
        header: t('column.result'),
        value: row => (row.passed === null ? null : Number(row.passed)),
        cell: row => <Result row={row} />,
        width: 96,
        sortable: false,
      },
      {
        id: 'criticals',
        header: t('column.criticals'),
        value: row => row.criticalCount,
        cell: row =>
          row.criticalCount ? <Tag tone="fail">✕ {row.criticalCount}</Tag> : <span className="dim">–</span>,
        align: 'end',
        width: 68,
        sortable: false,
      },
      {
        id: 'untouched',
        header: t('column.untouched'),
        value: row => row.untouchedCount,
        cell: row => (row.untouchedCount > 0 ? `◆ ${row.untouchedCount}` : <span className="dim">–</span>),
        align: 'end',
        width: 68,
        sortable: false,
      },
      {
        id: 'submittedAt',
        header: t('column.submittedAt'),
        value: row => row.submittedAt,
        cell: row => (row.submittedAt === null ? <span className="dim">–</span> : format.dateTime(row.submittedAt)),
        align: 'end',
        width: 140,
      },
    ],
    [t, format],
  )
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordingRow } from '../../../src/recordings/contract.ts'
import { useFormat } from '../../app/format/format.ts'
import type { TableColumn } from '../../ui/data-table.tsx'
import { Tag } from '../../ui/parts.tsx'

/** The columns of the list of recordings. */
export function useRecordingColumns(): readonly TableColumn<RecordingRow>[] {
  const { t } = useTranslation('recordings')
  const { t: tCommon, i18n } = useTranslation()
  const format = useFormat()
  const english = i18n.language === 'en'
  return useMemo(() => {
    const place = (row: RecordingRow) =>
      [row.scenario && tCommon(`scenario.${row.scenario}`), row.touchpoint].filter(Boolean).join(' · ')
    const none = <span className="dim">–</span>
    return [
      { id: 'number', header: t('column.number'), value: row => row.number, width: 140 },
      {
        id: 'startedAt',
        header: t('column.startedAt'),
        value: row => row.startedAt,
        cell: row => format.dateTime(row.startedAt),
        width: 120,
      },
      {
        id: 'employeeName',
        width: 120,
        header: t('column.employee'),
        value: row => row.employeeName,
        cell: row =>
          row.employeeName === null ? (
            <span className="warn">△ {t('noEmployee')}</span>
          ) : (
            <>
              <b>{row.employeeName}</b> <span className="dim">{row.employeeNumber}</span>
            </>
          ),
      },
      {
        id: 'department',
        width: 96,
        header: t('column.department'),
        value: row => row.departmentName,
        cell: row => row.departmentName ?? none,
        sortable: false,
      },
      {
        id: 'scenario',
        header: t('column.scenario'),
        value: place,
        cell: row => (place(row) ? <span title={place(row)}>{place(row)}</span> : none),
        sortable: false,
      },
      {
        id: 'tier',
        header: t('column.tier'),
        value: row => row.tier,
        cell: row =>
          row.tier === 'high-value' ? (
            <Tag>{tCommon('tier.high-value')}</Tag>
          ) : row.tier ? (
            tCommon(`tier.${row.tier}`)
          ) : (
            none
          ),
        width: english ? 80 : 72,
        sortable: false,
      },
      {
        id: 'direction',
        header: t('column.direction'),
        value: row => row.direction,
        cell: row => tCommon(`direction.${row.direction}`),
        width: english ? 72 : 48,
        sortable: false,
      },
      {
        id: 'durationMs',
        header: t('column.duration'),
        value: row => row.durationMs,
        cell: row => format.duration(row.durationMs),
        align: 'end',
        width: english ? 68 : 56,
      },
      {
        id: 'customer',
        header: t('column.customer'),
        value: row => row.customerNumber,
        cell: row => row.customerNumber ?? none,
        width: 98,
        sortable: false,
      },
      {
        id: 'ticket',
        header: t('column.ticket'),
        value: row => row.ticket,
        cell: row => row.ticket ?? none,
        width: 96,
        sortable: false,
      },
    ]
  }, [t, tCommon, format, english])
}

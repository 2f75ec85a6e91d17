import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Format, useFormat } from '../../app/format/format.ts'
import type { TableColumn } from '../../ui/data-table.tsx'
import { Bar } from '../../ui/parts.tsx'
import classes from './import.module.css'
import { causeRank, reasonOf } from './import-causes.ts'
import type { ImportFile } from './import-store.ts'

/** Details of a refusal as its sentence writes them: lengths as m:ss. */
function tellDetails(details: ImportFile['details'], format: Format): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name.replace(/Ms$/, ''),
      name.endsWith('Ms') && typeof value === 'number' ? format.duration(value) : value,
    ]),
  )
}

function Outcome({ row }: { row: ImportFile }) {
  const { t } = useTranslation('recordings')
  const format = useFormat()
  if (row.phase === 'checking') {
    return (
      <span className={classes.checking}>
        <Bar share={row.fraction} />
        {format.percent(row.fraction)}
      </span>
    )
  }
  const tone = row.phase === 'imported' ? 'pass' : row.phase === 'refused' || row.phase === 'not-sent' ? 'fail' : 'mid'
  return <span className={tone}>{t(`phase.${row.phase}`)}</span>
}

/** What became of a file, in a sentence; a duplicate links to the recording that is there. */
function Told({ row }: { row: ImportFile }) {
  const { t } = useTranslation('recordings')
  const format = useFormat()
  if (row.recordingUid && row.recordingNumber) {
    return (
      <Link to="/recordings" search={{ recording: row.recordingUid }} className={classes.link}>
        {row.phase === 'duplicate' ? t('sameAs', { number: row.recordingNumber }) : row.recordingNumber}
      </Link>
    )
  }
  const reason = reasonOf(row)
  if (!reason) return null
  const details = tellDetails(row.details, format)
  // A refusal may come without the numbers of its sentence.
  const isTold =
    reason === 'truncated' || reason === 'length-mismatch' ? 'declared' in details && 'readable' in details : true
  const text = isTold ? t(`refusal.${reason}`, { codec: t('unknownCodec'), ...details }) : t(`cause.${reason}`)
  return <span title={text}>{text}</span>
}

/** The columns of files chosen, or of an import's report. */
export function useImportColumns(kind: 'chosen' | 'report'): readonly TableColumn<ImportFile>[] {
  const { t } = useTranslation('recordings')
  const format = useFormat()
  return useMemo(() => {
    const file: readonly TableColumn<ImportFile>[] = [
      {
        id: 'name',
        header: t('column.file'),
        value: row => row.name,
        cell: row => <span title={row.name}>{row.name}</span>,
        ...(kind === 'report' ? { width: 270 } : {}),
      },
      {
        id: 'bytes',
        header: t('column.size'),
        value: row => row.bytes,
        cell: row => format.bytes(row.bytes),
        align: 'end',
        width: 88,
      },
    ]
    if (kind === 'chosen') return file
    return [
      ...file,
      {
        id: 'outcome',
        header: t('column.outcome'),
        value: row => causeRank(row),
        cell: row => <Outcome row={row} />,
        width: 116,
      },
      {
        id: 'told',
        header: t('column.told'),
        value: row => row.recordingNumber,
        cell: row => <Told row={row} />,
        sortable: false,
      },
    ]
  }, [t, format, kind])
}

import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { COVERAGE_TARGET_PERCENT, MATRIX_COLUMNS } from '../../../../src/standards/rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { sharePercent } from './matrix-figures.tsx'
import { coverageOfRow, scenarioSpans } from './matrix-rules.ts'
import { type CellWords, useMatrixWords } from './matrix-words.ts'
import classes from './paper.module.css'
import type { MatrixData } from './use-matrix.ts'

function PaperCell({ words }: { words: CellWords }) {
  return (
    <>
      <b>{words.sign ?? words.count}</b> {words.main} {words.of}
      {words.sub && <small>{words.sub}</small>}
    </>
  )
}

function PaperMatrix({ data }: { data: MatrixData }) {
  const { t } = useTranslation('matrix')
  const words = useMatrixWords()
  return (
    <table>
      <thead>
        <tr>
          <th>{t('column.scenario')}</th>
          <th>{t('column.touchpoint')}</th>
          {MATRIX_COLUMNS.map(column => (
            <th key={column}>{t(`column.${column}`)}</th>
          ))}
          <th>{t('column.total')}</th>
          {data.isMeasured && <th>{t('column.measured')}</th>}
        </tr>
      </thead>
      <tbody>
        {scenarioSpans(data.matrix.rows).flatMap(span =>
          span.rows.map((row, index) => {
            const share = coverageOfRow(row, data.clauses)
            return (
              <tr key={row.key}>
                <th>{index === 0 ? words.scenario(row) : ''}</th>
                <th>{words.touchpoint(row)}</th>
                {MATRIX_COLUMNS.map(column => (
                  <td key={column}>
                    <PaperCell words={words.cell(row, column, data)} />
                  </td>
                ))}
                <td>{row.clauseCount}</td>
                {share && (
                  <td>
                    {share.meetsTarget === false && '△ '}
                    {share.measured} / {share.total}
                  </td>
                )}
              </tr>
            )
          }),
        )}
      </tbody>
    </table>
  )
}

function PaperGaps({ data, titles }: { data: MatrixData; titles: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('matrix')
  const { t: tStandards } = useTranslation('standards')
  const words = useMatrixWords()
  if (data.gaps.length === 0) return null
  return (
    <>
      <h2>
        {t('paper.gaps')} {data.gaps.length}
      </h2>
      <table>
        <thead>
          <tr>
            {(['kind', 'document', 'number', 'title', 'severity'] as const).map(name => (
              <th key={name}>{t(`csv.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.gaps.map(gap => (
            <tr key={gap.key}>
              <td>{t(`gaps.${gap.kind}`)}</td>
              <td>{titles.get(gap.clause?.documentUid ?? '') ?? ''}</td>
              <td>{gap.clause?.number ?? ''}</td>
              <td>{words.gap(gap)}</td>
              <td>{gap.clause ? tStandards(`severity.${gap.clause.severity}`) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The matrix and the list of gaps on paper: laid out beside the window while the printer asks for it, readable without colour. */
export function MatrixPaper(props: {
  data: MatrixData
  titles: ReadonlyMap<string, string>
  now: number
  onPrinted: () => void
}) {
  const { t } = useTranslation('matrix')
  const format = useFormat()
  const { data, titles, onPrinted } = props
  const { figures } = data
  useEffect(() => {
    window.addEventListener('afterprint', onPrinted)
    window.print()
    return () => window.removeEventListener('afterprint', onPrinted)
  }, [onPrinted])
  return createPortal(
    <div className={classes.paper} aria-hidden="true">
      <h1>{t('title')}</h1>
      <p>
        {[
          t('paper.printed', { time: format.dateTime(props.now) }),
          `${t('figure.clauses')} ${format.number(figures.clauseCount)}`,
          data.isMeasured &&
            t('paper.measured', { percent: sharePercent(figures.measured), target: COVERAGE_TARGET_PERCENT }),
          data.isMeasured && `${t('figure.gaps')} ${format.number(figures.gapClauseCount)}`,
          `${t('figure.tierGaps')} ${format.number(figures.tierGapCount)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <PaperMatrix data={data} />
      <PaperGaps data={data} titles={titles} />
    </div>,
    document.body,
  )
}

import { memo, type ReactNode, type RefObject, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MATRIX_COLUMNS, type MatrixColumn, type MatrixRow } from '../../../../src/standards/rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { Bar, Block } from '../../../ui/parts.tsx'
import classes from './matrix.module.css'
import { type CellPlace, coverageOfRow, heatOf, scenarioSpans } from './matrix-rules.ts'
import { type CellWords, useMatrixWords } from './matrix-words.ts'
import type { MatrixData } from './use-matrix.ts'

/** What a cell says: how many clauses, the tightest limit with what it is of, and what is missing. */
function CellText({ words }: { words: CellWords }) {
  const { of, main, sub, fails } = words
  return (
    <div className={classes.cell} data-quiet={words.sign === '–' || undefined}>
      <b className={words.sign === '✕' ? `${classes.count} fail` : classes.count}>{words.sign ?? words.count}</b>
      <div>
        <span
          className={fails === 'main' ? `${classes.cellMain} fail` : classes.cellMain}
          title={of ? `${main} ${of}` : main}
        >
          {main}
          {of && <i> {of}</i>}
        </span>
        {sub && <small className={fails === 'sub' ? `${classes.cellSub} fail` : classes.cellSub}>{sub}</small>}
      </div>
    </div>
  )
}

interface CellActs {
  readonly onChoose: (place: CellPlace) => void
  readonly onOpen: () => void
}

/** Drawn anew only when its row or its choice changes: arrow keys touch two rows of a large matrix, not all. */
const RowCells = memo(function RowCells(props: {
  row: MatrixRow
  data: MatrixData
  /** The chosen column when the chosen cell stands in this row. */
  chosenColumn: MatrixColumn | null
  acts: RefObject<CellActs>
}) {
  const { row, data, chosenColumn, acts } = props
  const words = useMatrixWords()
  return MATRIX_COLUMNS.map(column => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter are keys of the screen
    <td
      key={column}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid
      role="gridcell"
      tabIndex={column === chosenColumn ? 0 : -1}
      aria-selected={column === chosenColumn}
      className={classes.value}
      data-heat={heatOf(row.cells[column].clauseUids.length)}
      data-gap={row.cells[column].gap ?? undefined}
      onClick={() => acts.current.onChoose({ rowKey: row.key, column })}
      onDoubleClick={() => acts.current.onOpen()}
    >
      <CellText words={words.cell(row, column, data)} />
    </td>
  ))
})

/** How much of a row is measured: a bar with its figures, △ below the target. */
const RowCoverage = memo(function RowCoverage({ row, data }: { row: MatrixRow; data: MatrixData }) {
  const share = coverageOfRow(row, data.clauses)
  if (!share || share.total === 0) return <span className="dim">–</span>
  const isShort = share.meetsTarget === false
  return (
    <div className={classes.share}>
      <Bar share={share.measured / share.total} className={classes.track} />
      <span className={`${classes.shareText} ${isShort ? 'warn' : 'mid'}`}>
        {isShort && '△ '}
        {share.measured} / {share.total}
      </span>
    </div>
  )
})

function Heads({ isMeasured }: { isMeasured: boolean }) {
  const { t } = useTranslation('matrix')
  return (
    <thead>
      <tr>
        <th scope="col">{t('column.scenario')}</th>
        <th scope="col">{t('column.touchpoint')}</th>
        {MATRIX_COLUMNS.map(column => (
          <th key={column} scope="col" className={classes.tier}>
            {t(`column.${column}`)}
          </th>
        ))}
        <th scope="col" className="num">
          {t('column.total')}
        </th>
        {isMeasured && <th scope="col">{t('column.measured')}</th>}
      </tr>
    </thead>
  )
}

function Sums({ data }: { data: MatrixData }) {
  const { t } = useTranslation('matrix')
  const format = useFormat()
  const { matrix, figures } = data
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2} className={classes.sumCell}>
          <b>{t('sum')}</b>
        </th>
        {MATRIX_COLUMNS.map((column: MatrixColumn) => (
          <td key={column} className={`${classes.sumCell} ${classes.sum}`}>
            <b>{format.number(matrix.columns[column])}</b>
          </td>
        ))}
        <td className={`${classes.sumCell} num`}>
          <b>{format.number(matrix.clauseCount)}</b>
        </td>
        {data.isMeasured && (
          <td className={`${classes.sumCell} mid xs`}>
            {t('sumMeasured', { measured: format.number(figures.measured.measured) })}
          </td>
        )}
      </tr>
    </tfoot>
  )
}

const LOADING_ROWS = Array.from({ length: 10 }, (_, index) => index)

function Frame({ isMeasured, children }: { isMeasured: boolean; children: ReactNode }) {
  return (
    <>
      <colgroup>
        <col className={classes.scenarioColumn} />
        <col className={classes.touchpointColumn} />
        <col />
        <col />
        <col />
        <col className={classes.totalColumn} />
        {isMeasured && <col className={classes.measuredColumn} />}
      </colgroup>
      <Heads isMeasured={isMeasured} />
      {children}
    </>
  )
}

/** The frame as a grid: one row per scenario and touchpoint, one column per tier, one cell chosen. */
export function MatrixTable(
  props: CellActs & {
    data: MatrixData | undefined
    chosen: CellPlace | null
    isMeasured: boolean
    tableRef: RefObject<HTMLTableElement | null>
  },
) {
  const { t } = useTranslation('matrix')
  const words = useMatrixWords()
  const { data, chosen, onChoose, onOpen } = props
  const acts = useRef<CellActs>({ onChoose, onOpen })
  acts.current = { onChoose, onOpen }
  const spans = useMemo(() => scenarioSpans(data?.matrix.rows ?? []), [data])
  if (!data) {
    return (
      <table className={classes.frame} aria-busy="true" aria-label={t('title')}>
        <Frame isMeasured={props.isMeasured}>
          <tbody>
            {LOADING_ROWS.map(row => (
              <tr key={row}>
                <td />
                <td>
                  <Block width="70%" />
                </td>
                {MATRIX_COLUMNS.map(column => (
                  <td key={column}>
                    <Block width={`${40 + ((row * 17) % 40)}%`} />
                  </td>
                ))}
                <td />
                {props.isMeasured && <td />}
              </tr>
            ))}
          </tbody>
        </Frame>
      </table>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are chosen by arrow keys
    <table ref={props.tableRef} className={classes.frame} role="grid" aria-label={t('title')}>
      <Frame isMeasured={data.isMeasured}>
        {spans.map(({ scenario, rows }) => (
          <tbody key={scenario ?? 'all'}>
            {rows.map((row, index) => (
              <tr key={row.key}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={rows.length} className={classes.scenario}>
                    <b>{words.scenario(row)}</b>
                    <span className="dim xs">{t('count', { count: data.matrix.scenarios[scenario ?? 'all'] })}</span>
                  </th>
                )}
                <th scope="row" className={classes.touchpoint}>
                  {words.touchpoint(row)}
                </th>
                <RowCells
                  row={row}
                  data={data}
                  chosenColumn={chosen?.rowKey === row.key ? chosen.column : null}
                  acts={acts}
                />
                <td className="num">
                  <b>{row.clauseCount}</b>
                </td>
                {data.isMeasured && (
                  <td>
                    <RowCoverage row={row} data={data} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        ))}
        <Sums data={data} />
      </Frame>
    </table>
  )
}

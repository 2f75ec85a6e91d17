import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/parts.tsx'
import classes from './coverage.module.css'
import {
  type ClauseLine,
  type CoverageColumn,
  type CoverageLine,
  isCritical,
  isDouble,
  isGap,
  type MeasuringItem,
} from './coverage-rules.ts'

/** The item numbers of one scorecard, each a link to its item; △ when there are several for one clause. */
function Items(props: { items: readonly MeasuringItem[]; scorecard: string; isCursor: boolean }) {
  const { items, scorecard, isCursor } = props
  const { t } = useTranslation('coverage')
  if (items.length === 0) return null
  return (
    <span className={classes.items} title={items.length > 1 ? t('doubled') : undefined}>
      {items.length > 1 && <span className="warn">△</span>}
      {items.map(({ itemUid, versionUid, number, text }) => (
        <Link
          key={itemUid}
          to="/scorecards/$versionUid"
          params={{ versionUid }}
          search={{ item: itemUid }}
          title={`${scorecard} ${number} ${text}`}
          // Two items of one cell are reached by Tab; Enter on the cell opens the first.
          tabIndex={isCursor ? 0 : -1}
        >
          {number}
        </Link>
      ))}
    </span>
  )
}

function State({ line: { clause } }: { line: ClauseLine }) {
  const { t } = useTranslation('coverage')
  if (isGap(clause)) return <span className="fail">{t('state.gap')}</span>
  const count = clause.items.length
  if (isDouble(clause)) return <span className="warn">{t('state.double', { count })}</span>
  return <span className="pass">{t('state.items', { count })}</span>
}

export const cellId = (line: number, column: number): string => `coverage-${line}-${column}`

interface RowProps {
  readonly index: number
  readonly columns: readonly CoverageColumn[]
  /** The cursor's column when it stands in this line. */
  readonly cursorColumn: number | null
  /** Never change, so that a line is drawn anew only when it changes itself. */
  readonly onPoint: (key: string, column: number) => void
  readonly onOpen: (key: string, column: number) => void
}

function ClauseRow({ line, index, columns, cursorColumn, onPoint, onOpen }: RowProps & { line: ClauseLine }) {
  const { t } = useTranslation('standards')
  const { clause, byScorecard } = line
  const cell = (column: number) => ({
    id: cellId(index, column),
    role: 'gridcell',
    'aria-selected': cursorColumn === column,
    onClick: () => onPoint(line.key, column),
    onDoubleClick: () => onOpen(line.key, column),
  })
  return (
    <tr aria-rowindex={index + 2} data-cursor={cursorColumn !== null || undefined}>
      <td {...cell(0)}>
        <span className={classes.clause}>
          <span className={classes.number}>{clause.number}</span>
          <span className="cut" title={clause.title}>
            {clause.title}
          </span>
        </span>
      </td>
      <td>
        {isCritical(clause) ? (
          <Tag>{t(`severity.${clause.severity}`)}</Tag>
        ) : (
          <span className="mid xs">{t(`severity.${clause.severity}`)}</span>
        )}
      </td>
      <td>
        <State line={line} />
      </td>
      {columns.map(({ scorecardUid, name }, at) => (
        <td key={scorecardUid} {...cell(at + 1)}>
          <Items items={byScorecard.get(scorecardUid) ?? []} scorecard={name} isCursor={cursorColumn === at + 1} />
        </td>
      ))}
    </tr>
  )
}

/** One line of the matrix: a clause with the items of each scorecard, or the head of its document. */
export const CoverageRow = memo(function CoverageRow({ line, ...props }: RowProps & { line: CoverageLine }) {
  const { t } = useTranslation('coverage')
  if (line.kind === 'clause') return <ClauseRow line={line} {...props} />
  return (
    <tr aria-rowindex={props.index + 2} className={classes.document}>
      <th scope="rowgroup" colSpan={3 + props.columns.length}>
        <span>
          <b>{t('document', { code: line.code, title: line.title })}</b>
          <span className="dim xs">{t('documentNote', { measured: line.measuredCount, total: line.clauseCount })}</span>
        </span>
      </th>
    </tr>
  )
})

import { useTranslation } from 'react-i18next'
import classes from './data-table.module.css'
import { Icon } from './icon.tsx'
import { Block } from './parts.tsx'
import type { TableColumn, TableSort } from './table-rows.ts'

/** A tick box in the first column; `label` says what it ticks. */
function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <input
      type="checkbox"
      className={classes.tick}
      checked={checked}
      onChange={onChange}
      onClick={event => event.stopPropagation()}
      aria-label={label}
    />
  )
}

/** The column heads; a click sorts. */
export function HeadRow<Row>(props: {
  columns: readonly TableColumn<Row>[]
  sort: TableSort | null
  sortBy: (id: string) => void
  /** Absent where rows cannot be ticked. */
  ticks: { readonly all: boolean; readonly toggle: () => void } | null
}) {
  const { t } = useTranslation()
  const { columns, sort, sortBy, ticks } = props
  return (
    <tr>
      {ticks && (
        <th scope="col">
          <Tick label={t('table.selectAll')} checked={ticks.all} onChange={ticks.toggle} />
        </th>
      )}
      {columns.map(column => {
        const sorted = sort?.id === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined
        return (
          <th key={column.id} scope="col" data-align={column.align} aria-sort={sorted}>
            {column.sortable === false ? (
              column.header
            ) : (
              <button type="button" onClick={() => sortBy(column.id)}>
                {column.header}
                {sorted && (
                  <span className={sorted === 'ascending' ? classes.ascending : undefined}>
                    <Icon name="down" size={10} />
                  </span>
                )}
              </button>
            )}
          </th>
        )
      })}
    </tr>
  )
}

/** One row of the list. */
export function BodyRow<Row>(props: {
  row: Row
  index: number
  columns: readonly TableColumn<Row>[]
  isCursor: boolean
  ticks: { readonly isTicked: boolean; readonly toggle: () => void } | null
  onPoint: () => void
  onOpen: () => void
}) {
  const { t } = useTranslation()
  const { row, columns, ticks } = props
  return (
    <tr
      aria-rowindex={props.index + 2}
      data-cursor={props.isCursor || undefined}
      data-ticked={ticks?.isTicked || undefined}
      onClick={props.onPoint}
      onDoubleClick={props.onOpen}
    >
      {ticks && (
        <td>
          <Tick label={t('table.selectRow')} checked={ticks.isTicked} onChange={ticks.toggle} />
        </td>
      )}
      {columns.map(column => (
        <td key={column.id} data-align={column.align}>
          {column.cell ? column.cell(row) : column.value(row)}
        </td>
      ))}
    </tr>
  )
}

const LOADING_ROWS = Array.from({ length: 12 }, (_, index) => index)

/** Blocks in the place of rows that are still being read. */
export function LoadingRows<Row>({ columns, ticks }: { columns: readonly TableColumn<Row>[]; ticks: boolean }) {
  return LOADING_ROWS.map(row => (
    <tr key={row}>
      {ticks && <td />}
      {columns.map((column, index) => (
        <td key={column.id} data-align={column.align}>
          <Block width={`${40 + ((row * 7 + index * 13) % 40)}%`} />
        </td>
      ))}
    </tr>
  ))
}

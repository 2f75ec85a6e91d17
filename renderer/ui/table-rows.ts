import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { type ReactNode, useMemo, useState } from 'react'
import { shownLocale } from '../app/i18n/i18n.ts'

export interface TableColumn<Row> {
  readonly id: string
  readonly header: string
  /** What sorting and the filter box look at. */
  readonly value: (row: Row) => string | number | null
  /** What the cell shows; the value itself when absent. */
  readonly cell?: (row: Row) => ReactNode
  /** px; without it the column shares the rest. */
  readonly width?: number
  readonly align?: 'end'
  readonly sortable?: boolean
}

export interface TableSort {
  readonly id: string
  readonly descending: boolean
}

export interface DataTableProps<Row> {
  readonly label: string
  readonly columns: readonly TableColumn<Row>[]
  /** `undefined` while loading: heads stand and blocks keep the rows' place. */
  readonly rows: readonly Row[] | undefined
  readonly rowId: (row: Row) => string
  readonly error?: unknown
  readonly onRetry?: () => void
  /** What stands here when there are no rows at all. */
  readonly empty?: ReactNode
  /** What stands here when the filter leaves none. */
  readonly nothing?: ReactNode
  /** Shows only rows with this text in a column's value. */
  readonly filter?: string
  readonly hiddenColumns?: ReadonlySet<string>
  readonly defaultSort?: TableSort
  /** Sorting by the workstation: rows come sorted, a click on a head only asks. */
  readonly sort?: TableSort
  readonly onSort?: (sort: TableSort) => void
  readonly onOpen?: (row: Row) => void
  /** Follows the keyboard cursor, for a detail pane. */
  readonly onCursor?: (row: Row | null) => void
  /** A row that the address names: the cursor goes there when it is first shown. */
  readonly cursorAt?: string | null
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  /** Called when the last rows come into sight, to load the next page. */
  readonly onReachEnd?: () => void
  /** Lists ↑ ↓ Enter in key help and lets them act wherever the focus is; one table per screen. */
  readonly screenKeys?: boolean
}

const features = tableFeatures({
  columnFilteringFeature,
  columnVisibilityFeature,
  globalFilteringFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
})

type Value = string | number | null

function compareValues(first: Value, second: Value, collator: Intl.Collator): number {
  if (first === null || second === null) return first === second ? 0 : first === null ? 1 : -1
  return typeof first === 'number' && typeof second === 'number'
    ? first - second
    : collator.compare(String(first), String(second))
}

function useColumnDefinitions<Row extends object>(columns: readonly TableColumn<Row>[]) {
  const locale = shownLocale()
  return useMemo(() => {
    const collator = new Intl.Collator(locale, { numeric: true })
    return columns.map(column => ({
      id: column.id,
      accessorFn: (row: Row) => column.value(row),
      enableSorting: column.sortable !== false,
      sortFn: (one: { original: Row }, other: { original: Row }) =>
        compareValues(column.value(one.original), column.value(other.original), collator),
      filterFn: () => true,
    }))
  }, [columns, locale])
}

/** Rows as they are shown: filtered, sorted, with what a click on a head does. */
export function useTableRows<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, rowId, filter = '', hiddenColumns } = props
  const [ownSort, setOwnSort] = useState<TableSort | null>(props.defaultSort ?? null)
  const sort = props.sort ?? ownSort
  const data = useMemo(() => [...(rows ?? [])], [rows])
  const matches = useMemo(() => {
    const wanted = filter.trim().toLocaleLowerCase()
    const holds = (value: Value) => value !== null && String(value).toLocaleLowerCase().includes(wanted)
    return (row: { original: Row }) => columns.some(column => holds(column.value(row.original)))
  }, [columns, filter])
  const table = useTable({
    features,
    columns: useColumnDefinitions(columns),
    data,
    getRowId: rowId,
    manualSorting: props.sort !== undefined,
    globalFilterFn: matches,
    getColumnCanGlobalFilter: () => true,
    state: {
      sorting: sort ? [{ id: sort.id, desc: sort.descending }] : [],
      globalFilter: filter.trim(),
      columnVisibility: Object.fromEntries([...(hiddenColumns ?? [])].map(id => [id, false])),
    },
  })
  const sortBy = (id: string) => {
    const next = { id, descending: sort?.id === id ? !sort.descending : false }
    if (props.onSort) props.onSort(next)
    else setOwnSort(next)
  }
  return { shown: table.getRowModel().rows, sort, sortBy }
}

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../app/hotkeys/hotkeys.ts'
import classes from './data-table.module.css'
import { ErrorPanel } from './parts.tsx'
import { BodyRow, HeadRow, LoadingRows } from './table-row.tsx'
import { type DataTableProps, useTableRows } from './table-rows.ts'

export type { DataTableProps, TableColumn, TableSort } from './table-rows.ts'

const ROW_HEIGHT = 28
const HEAD_HEIGHT = 24
const PAGE_ROWS = 20

/** ↑ ↓ PageUp PageDown move the cursor, Enter opens its row, Space ticks it. */
function useTableKeys(options: {
  active: boolean
  move: (by: number) => void
  open?: () => void
  tick?: () => void
}): void {
  const { t } = useTranslation()
  const { t: tKeys } = useTranslation('keys')
  const group = tKeys('group.list')
  const step = (id: string, keys: string, by: number, label: string): Command => ({
    id: `list.${id}`,
    keys: [keys],
    label,
    group,
    repeats: true,
    run: () => options.move(by),
  })
  const { open, tick } = options
  const commands: Command[] = [
    step('up', 'ArrowUp', -1, t('table.previous')),
    step('down', 'ArrowDown', 1, t('table.next')),
    step('pageUp', 'PageUp', -PAGE_ROWS, t('table.pageUp')),
    step('pageDown', 'PageDown', PAGE_ROWS, t('table.pageDown')),
    ...(open ? [{ id: 'list.open', keys: ['Enter'], label: t('open'), group, run: open }] : []),
    ...(tick ? [{ id: 'list.tick', keys: ['Space'], label: t('table.selectRow'), group, run: tick }] : []),
  ]
  useCommands('list', options.active ? commands : [])
}

/** What is ticked, and what ticking one row or all of those shown does. */
function useTicks<Row>(props: DataTableProps<Row>, shownIds: () => readonly string[]) {
  const { selected, onSelect } = props
  if (!onSelect) return null
  return {
    has: (id: string): boolean => selected?.has(id) ?? false,
    hasAll: (): boolean => shownIds().length > 0 && shownIds().every(id => selected?.has(id)),
    toggle: (id: string) => {
      const next = new Set(selected)
      if (!next.delete(id)) next.add(id)
      onSelect(next)
    },
    setAll: (ticked: boolean) => onSelect(new Set(ticked ? shownIds() : [])),
  }
}

/** A list: virtualised rows of 28 px, sort by head, filter, column choice, ticks, keyboard cursor, and its loading, empty and error states. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, rows, hiddenColumns, onOpen, onCursor, onReachEnd } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLElement>(null)
  const [cursorId, setCursorId] = useState<string | null>(null)
  const { shown, sort, sortBy } = useTableRows(props)
  const ticks = useTicks(props, () => shown.map(row => row.id))
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    // The heads stand above the first row and stay in sight.
    scrollPaddingEnd: HEAD_HEIGHT,
    overscan: 12,
  })
  const inSight = virtualizer.getVirtualItems()
  const lastInSight = inSight.at(-1)?.index ?? -1
  const cursorIndex = shown.findIndex(row => row.id === cursorId)

  useEffect(() => {
    if (onReachEnd && lastInSight >= 0 && lastInSight >= shown.length - PAGE_ROWS) onReachEnd()
  }, [onReachEnd, lastInSight, shown.length])

  const { cursorAt } = props
  const cursorAtIndex = cursorAt ? shown.findIndex(row => row.id === cursorAt) : -1
  // Only a row newly asked for moves the cursor; a list that is sorted anew must not.
  const placedAt = useRef<string | null>(null)
  useEffect(() => {
    if (!cursorAt || cursorAtIndex < 0 || placedAt.current === cursorAt) return
    placedAt.current = cursorAt
    setCursorId(cursorAt)
    virtualizer.scrollToIndex(cursorAtIndex)
  }, [cursorAt, cursorAtIndex, virtualizer])

  const moveTo = (wanted: number) => {
    const index = Math.max(0, Math.min(shown.length - 1, wanted))
    const row = shown[index]
    if (!row) return
    setCursorId(row.id)
    onCursor?.(row.original)
    virtualizer.scrollToIndex(index)
  }
  const open = (index: number) => {
    const row = shown[index]
    if (row) onOpen?.(row.original)
  }
  useTableKeys({
    active: props.screenKeys !== false,
    move: by => moveTo(cursorIndex < 0 ? 0 : cursorIndex + by),
    ...(onOpen ? { open: () => open(cursorIndex) } : {}),
    ...(ticks ? { tick: () => cursorId && ticks.toggle(cursorId) } : {}),
  })

  if (props.error) return <ErrorPanel error={props.error} {...(props.onRetry ? { onRetry: props.onRetry } : {})} />
  if (rows?.length === 0 && props.empty !== undefined) return <>{props.empty}</>

  const shownColumns = columns.filter(column => !hiddenColumns?.has(column.id))
  const before = inSight[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (inSight.at(-1)?.end ?? 0)
  const headTicks = ticks && { all: ticks.hasAll(), toggle: () => ticks.setAll(!ticks.hasAll()) }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={props.label}>
      <table className={classes.table} aria-rowcount={shown.length + 1} aria-busy={rows === undefined}>
        <colgroup>
          {ticks && <col style={{ width: 34 }} />}
          {shownColumns.map(column => (
            <col key={column.id} style={column.width ? { width: column.width } : {}} />
          ))}
        </colgroup>
        <thead>
          <HeadRow columns={shownColumns} sort={sort} sortBy={sortBy} ticks={headTicks} />
        </thead>
        <tbody>
          {rows === undefined && <LoadingRows columns={shownColumns} ticks={ticks !== null} />}
          {before > 0 && <tr style={{ height: before }} />}
          {inSight.map(({ index }) => {
            const row = shown[index]
            if (!row) return null
            return (
              <BodyRow
                key={row.id}
                row={row.original}
                index={index}
                columns={shownColumns}
                isCursor={row.id === cursorId}
                ticks={ticks && { isTicked: ticks.has(row.id), toggle: () => ticks.toggle(row.id) }}
                onPoint={() => moveTo(index)}
                onOpen={() => open(index)}
              />
            )
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
      {rows && shown.length === 0 && (props.nothing ?? <p className={classes.nothing}>{t('table.nothing')}</p>)}
      <span className="visually-hidden" role="status">
        {cursorIndex < 0 ? '' : t('table.row', { row: cursorIndex + 1, total: shown.length })}
      </span>
    </section>
  )
}

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './library.module.css'
import type { OutlineMarks } from './outline-line.tsx'
import { OutlineLine } from './outline-line.tsx'
import type { OutlineRow } from './outline-rules.ts'

const ROW_HEIGHT = 24

export interface OutlineProps {
  readonly rows: readonly OutlineRow[]
  /** The clause that is open, or the document where none is. */
  readonly currentKey: string | null
  readonly marks: OutlineMarks
  readonly onToggle: (row: OutlineRow, open: boolean) => void
  readonly onOpen: (row: OutlineRow) => void
}

const isOpenable = (row: OutlineRow): row is Exclude<OutlineRow, { kind: 'clause' }> => row.kind !== 'clause'

/** The library as a tree that scrolls: only what is in sight is drawn. Arrows move, left and right fold, Enter opens. */
export function Outline({ rows, currentKey, marks, onToggle, onOpen }: OutlineProps) {
  const { t } = useTranslation('standards')
  const scroller = useRef<HTMLDivElement>(null)
  const [cursorKey, setCursorKey] = useState<string | null>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: index => rows[index]?.key ?? index,
    overscan: 12,
  })
  const currentIndex = rows.findIndex(row => row.key === currentKey)
  // Only another clause moves the view; folding a chapter must not.
  const shownKey = useRef<string | null>(null)
  useEffect(() => {
    if (currentKey === null || currentIndex < 0 || shownKey.current === currentKey) return
    shownKey.current = currentKey
    setCursorKey(currentKey)
    virtualizer.scrollToIndex(currentIndex, { align: 'auto' })
  }, [currentKey, currentIndex, virtualizer])

  const cursorIndex = rows.findIndex(row => row.key === cursorKey)
  const moveTo = (wanted: number) => {
    const index = Math.max(0, Math.min(rows.length - 1, wanted))
    const row = rows[index]
    if (!row) return
    setCursorKey(row.key)
    virtualizer.scrollToIndex(index, { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[cursorIndex]
    const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -20, PageDown: 20 }
    const step = steps[event.key]
    if (step !== undefined) moveTo((cursorIndex < 0 ? 0 : cursorIndex) + step)
    else if (event.key === 'Home') moveTo(0)
    else if (event.key === 'End') moveTo(rows.length - 1)
    else if (row && event.key === 'ArrowRight' && isOpenable(row)) onToggle(row, true)
    else if (row && event.key === 'ArrowLeft') {
      if (isOpenable(row) && row.isOpen) onToggle(row, false)
      else moveTo(rows.findLastIndex((each, index) => index < cursorIndex && isOpenable(each)))
    } else if (row && event.key === 'Enter') {
      if (row.kind === 'group' || row.kind === 'chapter') onToggle(row, !row.isOpen)
      else onOpen(row)
    } else return
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      className={classes.outline}
      role="tree"
      aria-label={t('library.title')}
      tabIndex={0}
      aria-activedescendant={cursorIndex >= 0 ? `outline-${cursorKey}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map(item => {
          const row = rows[item.index]
          return (
            row && (
              <OutlineLine
                key={item.key}
                row={row}
                top={item.start}
                marks={marks}
                isCurrent={row.key === currentKey}
                isCursor={row.key === cursorKey}
                onToggle={onToggle}
                onOpen={chosen => {
                  setCursorKey(chosen.key)
                  onOpen(chosen)
                }}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import classes from './pick-list.module.css'

const ROW_HEIGHT = 24
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 }

export interface PickListProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly chosenKey: string | null
  readonly onChoose: (item: Item) => void
  readonly onOpen: (item: Item) => void
  readonly children: (item: Item) => ReactNode
  readonly className?: string | undefined
}

/** A list of which one line is chosen: arrows or a click choose, Enter or a double click opens. Only what is in sight is drawn. */
export function PickList<Item>(props: PickListProps<Item>) {
  const { items, keyOf, chosenKey, onChoose, onOpen } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  })
  const chosenIndex = items.findIndex(item => keyOf(item) === chosenKey)
  useEffect(() => {
    if (chosenIndex >= 0) virtualizer.scrollToIndex(chosenIndex, { align: 'auto' })
  }, [chosenIndex, virtualizer])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const step = STEPS[event.key]
    const chosen = items[chosenIndex]
    const last = items.length - 1
    const index = step !== undefined ? chosenIndex + step : event.key === 'Home' ? 0 : event.key === 'End' ? last : null
    if (index !== null) {
      const next = items[Math.max(0, Math.min(last, index))]
      if (next !== undefined) onChoose(next)
    } else if (event.key === 'Enter' && chosen !== undefined) onOpen(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      className={props.className ? `${classes.list} ${props.className}` : classes.list}
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={chosenIndex >= 0 ? `${id}-${chosenIndex}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and answers the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active line
            <div
              key={keyOf(item)}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosenIndex}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              className={classes.row}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onChoose(item)}
              onDoubleClick={() => onOpen(item)}
            >
              {props.children(item)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

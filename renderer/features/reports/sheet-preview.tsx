import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import classes from './sheet.module.css'

/** A4 at 96 px per inch. */
const PAGE_WIDTH = 794
const PAGE_HEIGHT = 1123
const MARGIN = 24

/** The page in a frame of A4 width that can run no script; zooming scales the frame, so that lines break as on paper. */
export function SheetPreview(props: {
  frame: RefObject<HTMLIFrameElement | null>
  /** Address of the page. */
  address: string
  title: string
  zoom: number | 'fit'
  onZoom: (zoom: number) => void
}) {
  const { frame, zoom, onZoom } = props
  const area = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(PAGE_WIDTH + 2 * MARGIN)
  const [height, setHeight] = useState(PAGE_HEIGHT)
  const scale = zoom === 'fit' ? Math.min(1.25, Math.max(0.4, (width - 2 * MARGIN) / PAGE_WIDTH)) : zoom

  useLayoutEffect(() => {
    if (!area.current) return
    const observer = new ResizeObserver(entries => {
      const inner = entries[0]?.contentRect.width
      if (inner) setWidth(inner)
    })
    observer.observe(area.current)
    return () => observer.disconnect()
  }, [])
  useEffect(() => onZoom(scale), [scale, onZoom])

  const growing = useRef<ResizeObserver>(null)
  useEffect(() => () => growing.current?.disconnect(), [])
  const measure = useCallback(() => {
    const page = frame.current?.contentDocument
    if (!page) return
    // Grows once more when the fonts are in. Watched from outside: nothing of the frame itself may run, not even a promise of its fonts.
    growing.current?.disconnect()
    growing.current = new ResizeObserver(() => setHeight(Math.max(PAGE_HEIGHT, page.documentElement.scrollHeight)))
    growing.current.observe(page.body)
  }, [frame])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={classes.area} ref={area} tabIndex={0} aria-label={props.title}>
      <div className={classes.page} style={{ width: PAGE_WIDTH * scale, height: height * scale }}>
        <iframe
          ref={frame}
          src={props.address}
          title={props.title}
          sandbox="allow-same-origin allow-modals"
          onLoad={measure}
          style={{ width: PAGE_WIDTH, height, transform: `scale(${scale})` }}
        />
      </div>
    </section>
  )
}

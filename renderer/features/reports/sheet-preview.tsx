import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import classes from './sheet.module.css'

/** A4 at 96 px per inch. */
const PAGE_WIDTH = 794
const PAGE_HEIGHT = 1123
const MARGIN = 24

/** The page in a frame of A4 width that can run no script; zooming scales the frame, so that lines break as on paper. */
export function SheetPreview(props: {
  frame: RefObject<HTMLIFrameElement | null>
  issuanceUid: string
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

  const measure = useCallback(() => {
    const page = frame.current?.contentDocument
    if (!page) return
    // Again once the fonts are in: until then the page is laid out with others.
    const read = () => setHeight(Math.max(PAGE_HEIGHT, page.documentElement.scrollHeight))
    read()
    void page.fonts.ready.then(read)
  }, [frame])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={classes.area} ref={area} tabIndex={0} aria-label={props.title}>
      <div className={classes.page} style={{ width: PAGE_WIDTH * scale, height: height * scale }}>
        <iframe
          ref={frame}
          src={`/sheet/${props.issuanceUid}`}
          title={props.title}
          sandbox="allow-same-origin allow-modals"
          onLoad={measure}
          style={{ width: PAGE_WIDTH, height, transform: `scale(${scale})` }}
        />
      </div>
    </section>
  )
}

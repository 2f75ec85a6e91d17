import { type RefObject, useEffect } from 'react'
import { useOpenRecording } from './player-context.ts'

/** The wheel over a lane zooms around the pointer; sideways, or with Shift, it moves the window. */
export function useWheelZoom(lane: RefObject<HTMLElement | null>, whole = false): void {
  const { view } = useOpenRecording()
  useEffect(() => {
    const element = lane.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, width } = element.getBoundingClientRect()
      const shown = view.getView()
      const length = shown.endMs - shown.startMs
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX
      if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        view.moveTo(shown.startMs + (sideways / Math.max(width, 1)) * length)
        return
      }
      const share = width > 0 ? (event.clientX - left) / width : 0
      const around = whole ? share * view.durationMs : shown.startMs + share * length
      view.zoom(1.0015 ** event.deltaY, around)
    }
    // React registers wheel listeners as passive, and these must keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [lane, view, whole])
}

import { useEffect, useRef } from 'react'
import { formatDuration } from '../../../app/format/format.ts'
import classes from './player.module.css'
import { useOpenRecording } from './player-context.ts'
import { shareOf } from './viewport.ts'

/** The line at the position, moved in every frame without rendering; `labelled` on the ruler, `whole` on the minimap. */
export function Playhead({ labelled = false, whole = false }: { labelled?: boolean; whole?: boolean }) {
  const { player, view } = useOpenRecording()
  const line = useRef<HTMLDivElement>(null)
  const label = useRef<HTMLElement>(null)
  useEffect(() => {
    const place = () => {
      const { positionMs } = player
      const shown = whole ? { startMs: 0, endMs: player.durationMs } : view.getView()
      const share = shareOf(shown, positionMs)
      if (line.current) {
        line.current.style.left = `${share * 100}%`
        line.current.hidden = share < 0 || share > 1
      }
      if (label.current) {
        label.current.textContent = formatDuration(positionMs, true)
        // At either end the label would be cut off: there it stands beside the line.
        label.current.dataset.end = share < 0.04 ? 'start' : share > 0.96 ? 'end' : ''
      }
    }
    const endings = [player.onTick(place), view.subscribe(place)]
    return () => {
      for (const end of endings) end()
    }
  }, [player, view, whole])
  return (
    <div ref={line} className={classes.playhead} data-whole={whole || undefined} aria-hidden="true">
      {labelled && <b ref={label} />}
    </div>
  )
}

/** The tint behind what has been played, from the left edge of the window to the playhead. */
export function PlayedTint() {
  const { player, view } = useOpenRecording()
  const tint = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = () => {
      const share = Math.min(Math.max(shareOf(view.getView(), player.positionMs), 0), 1)
      if (tint.current) tint.current.style.width = `${share * 100}%`
    }
    const endings = [player.onTick(place), view.subscribe(place)]
    return () => {
      for (const end of endings) end()
    }
  }, [player, view])
  return <div ref={tint} className={classes.played} />
}

/** The position as text, renewed ten times a second while playing. */
export function Clock() {
  const { player } = useOpenRecording()
  const text = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let shown = ''
    return player.onTick(positionMs => {
      const next = formatDuration(positionMs, true)
      if (next !== shown && text.current) text.current.textContent = next
      shown = next
    })
  }, [player])
  return (
    <div className={classes.time}>
      <span ref={text} /> <small className={classes.length}>/ {formatDuration(player.durationMs)}</small>
    </div>
  )
}

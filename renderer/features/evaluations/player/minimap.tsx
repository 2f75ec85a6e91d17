import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type PointerEvent, useEffect, useRef } from 'react'
import type { DrawnChannel } from './drawn-recording.ts'
import type { ShownMark } from './marks-lane.tsx'
import classes from './player.module.css'
import { useOpenRecording, useViewport } from './player-context.ts'
import { Playhead } from './playhead.tsx'
import type { WaveColours } from './token-colours.ts'
import { useWheelZoom } from './use-wheel-zoom.ts'
import { drawWhole } from './wave-drawing.ts'

const HEIGHT = 41

interface MinimapProps {
  /** None while the peaks are being read. */
  readonly channels: readonly DrawnChannel[]
  readonly colours: WaveColours
  readonly marks: readonly ShownMark[]
}

/** The whole call in small: drag the window, click to go there, turn the wheel to zoom. */
export function Minimap({ channels, colours, marks }: MinimapProps) {
  const { player, view } = useOpenRecording()
  const shown = useViewport()
  const { ref: sized, width } = useElementSize<HTMLDivElement>()
  const lane = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const grab = useRef<{ readonly atMs: number; readonly startMs: number; moved: boolean } | null>(null)
  const ref = useMergedRef(sized, lane)
  useWheelZoom(lane, true)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || width === 0) return
    context.canvas.width = Math.round(width * devicePixelRatio)
    context.canvas.height = Math.round(HEIGHT * devicePixelRatio)
    drawWhole(channels, context, [colours['--agent-wave'], colours['--customer-wave']])
  }, [channels, colours, width])

  const timeAt = (event: PointerEvent<HTMLDivElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    return box.width > 0 ? ((event.clientX - box.left) / box.width) * view.durationMs : 0
  }
  const start = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    grab.current = { atMs: timeAt(event), startMs: view.getView().startMs, moved: false }
  }
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const held = grab.current
    if (!held) return
    const byMs = timeAt(event) - held.atMs
    if (Math.abs(byMs) * width > 3 * view.durationMs) held.moved = true
    if (held.moved) view.moveTo(held.startMs + byMs)
  }
  const end = (event: PointerEvent<HTMLDivElement>) => {
    const held = grab.current
    grab.current = null
    if (!held || held.moved) return
    const atMs = timeAt(event)
    player.seek(atMs)
    view.centre(atMs)
  }
  const share = (atMs: number) => `${(atMs / view.durationMs) * 100}%`
  return (
    <div
      ref={ref}
      className={`${classes.lane} ${classes.minimap}`}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => {
        grab.current = null
      }}
    >
      <canvas ref={canvas} style={{ width: '100%', height: HEIGHT }} />
      {marks.map(mark => (
        <span
          key={mark.uid}
          className={classes.pin}
          data-failed={mark.failed || undefined}
          style={{ left: share(mark.startMs) }}
        >
          {mark.number}
        </span>
      ))}
      <Playhead whole />
      <div
        className={classes.window}
        style={{ left: share(shown.startMs), width: share(shown.endMs - shown.startMs) }}
      />
    </div>
  )
}

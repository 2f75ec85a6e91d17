import { useEffect, useRef } from 'react'
import WaveSurfer from 'wavesurfer.js'
import type { DrawnChannel } from './drawn-recording.ts'
import classes from './player.module.css'
import { useOpenRecording } from './player-context.ts'
import type { WaveColours } from './token-colours.ts'
import { useWheelZoom } from './use-wheel-zoom.ts'
import { drawChannel } from './wave-drawing.ts'

interface WaveformProps {
  /** From top to bottom. */
  readonly channels: readonly DrawnChannel[]
  /** Height of all lanes together, px. */
  readonly height: number
  readonly colours: WaveColours
}

/** Both channels drawn from stored peaks by wavesurfer; a click seeks, a drag seeks, the wheel zooms. */
export function Waveform({ channels, height, colours }: WaveformProps) {
  const { player, view } = useOpenRecording()
  const container = useRef<HTMLDivElement>(null)
  useWheelZoom(container)

  useEffect(() => {
    const element = container.current
    if (!element) return
    const laneHeight = height / channels.length
    const lanes = channels.map(({ gain }, lane) => {
      const own =
        lane === 0
          ? { outer: colours['--agent-wave'], inner: colours['--agent'] }
          : { outer: colours['--customer-wave'], inner: colours['--customer'] }
      return {
        height: laneHeight,
        renderFunction: (samples: Array<Float32Array | number[]>, context: CanvasRenderingContext2D) =>
          drawChannel(samples[0] ?? [], context, own, gain),
      }
    })
    const surfer = WaveSurfer.create({
      container: element,
      media: player.audio,
      duration: player.durationMs / 1000,
      // Heights alone, one for each stretch: half of what minimum and maximum would take, and lanes are drawn symmetrically.
      peaks: channels.map(({ heights }) => heights),
      splitChannels: lanes,
      height: laneHeight,
      hideScrollbar: true,
      autoScroll: false,
      autoCenter: false,
      dragToSeek: { debounceTime: 40 },
      cursorWidth: 0,
      minPxPerSec: pixelsPerSecond(view.getView(), element.clientWidth),
    })
    let drawn = false
    const show = () => {
      if (!drawn) return
      const shown = view.getView()
      const scale = pixelsPerSecond(shown, surfer.getWidth())
      if (Math.abs(surfer.options.minPxPerSec - scale) > scale * 1e-6) surfer.zoom(scale)
      const left = (shown.startMs / 1000) * scale
      if (Math.abs(surfer.getScroll() - left) >= 1) surfer.setScroll(left)
    }
    surfer.on('redrawcomplete', () => {
      drawn = true
      show()
    })
    surfer.on('resize', show)
    const endView = view.subscribe(show)
    return () => {
      endView()
      surfer.destroy()
    }
  }, [player, view, channels, height, colours])

  return <div ref={container} className={classes.surface} />
}

function pixelsPerSecond(view: { startMs: number; endMs: number }, width: number): number {
  return width / Math.max((view.endMs - view.startMs) / 1000, 0.001)
}

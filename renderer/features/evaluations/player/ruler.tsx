import { useElementSize } from '@mantine/hooks'
import { formatDuration } from '../../../app/format/format.ts'
import classes from './player.module.css'
import { useViewport } from './player-context.ts'
import { Playhead } from './playhead.tsx'
import { rulerTicks, shareOf } from './viewport.ts'

/** Round times along the window, and the position at the playhead. */
export function Ruler() {
  const view = useViewport()
  const { ref, width } = useElementSize()
  return (
    <div ref={ref} className={`${classes.lane} ${classes.ruler}`} aria-hidden="true">
      {rulerTicks(view, width).map(at => (
        <i key={at} style={{ left: `${shareOf(view, at) * 100}%` }}>
          {formatDuration(at)}
        </i>
      ))}
      <Playhead labelled />
    </div>
  )
}

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark } from '../../../../src/evaluations/contract.ts'
import { formatDuration } from '../../../app/format/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import classes from './player.module.css'
import { useOpenRecording, useViewport } from './player-context.ts'
import { Playhead } from './playhead.tsx'
import { shareOf } from './viewport.ts'

/** A mark as the player shows it: with the number of its item, and whether that item failed. */
export interface ShownMark extends Mark {
  readonly itemNumber: string | null
  readonly itemText: string | null
  readonly failed: boolean
}

/** Evidence along the window: number → item, moments as short flags, spans by their length. A click plays it. */
export function MarksLane({ marks, onOpen }: { marks: readonly ShownMark[]; onOpen: (mark: ShownMark) => void }) {
  const { t } = useTranslation('cockpit')
  const view = useViewport()
  const inSight = marks.filter(mark => (mark.endMs ?? mark.startMs) >= view.startMs && mark.startMs <= view.endMs)
  return (
    <ul className={`${classes.lane} ${classes.marks}`} aria-label={t('player.marks')}>
      {inSight.map(mark => {
        const left = shareOf(view, mark.startMs)
        const width = mark.endMs === null ? 0 : shareOf(view, mark.endMs) - left
        const title = t('marks.title', {
          number: mark.number,
          time: formatDuration(mark.startMs, true),
          item: mark.itemNumber ?? t('marks.noItem'),
        })
        return (
          <li key={mark.uid} style={{ left: `${left * 100}%`, minWidth: `${width * 100}%` }}>
            <button type="button" data-failed={mark.failed || undefined} title={title} onClick={() => onOpen(mark)}>
              <Icon name="flag" size={11} />
              {mark.itemNumber === null ? mark.number : `${mark.number} → ${mark.itemNumber}`}
            </button>
          </li>
        )
      })}
      <Playhead />
    </ul>
  )
}

/** Spans of evidence behind the waveform. */
export function MarkedSpans({ marks }: { marks: readonly ShownMark[] }) {
  const view = useViewport()
  return marks.map(mark => {
    const left = shareOf(view, mark.startMs)
    const width = mark.endMs === null ? 0 : shareOf(view, mark.endMs) - left
    if (left > 1 || left + width < 0) return null
    return (
      <i
        key={mark.uid}
        className={classes.span}
        data-failed={mark.failed || undefined}
        style={{ left: `${left * 100}%`, width: `${width * 100}%` }}
      />
    )
  })
}

/** The span whose end has not been marked: from its start to the playhead. */
export function OpenSpanBand({ startMs }: { startMs: number }) {
  const { player, view } = useOpenRecording()
  const band = useRef<HTMLElement>(null)
  useEffect(() => {
    const place = () => {
      const shown = view.getView()
      const [from, to] = [startMs, player.positionMs].sort((one, other) => one - other)
      if (!band.current || from === undefined || to === undefined) return
      band.current.style.left = `${shareOf(shown, from) * 100}%`
      band.current.style.width = `${(shareOf(shown, to) - shareOf(shown, from)) * 100}%`
    }
    const endings = [player.onTick(place), view.subscribe(place)]
    return () => {
      for (const end of endings) end()
    }
  }, [player, view, startMs])
  return <i ref={band} className={classes.span} data-open />
}

import { useTranslation } from 'react-i18next'
import type { TimeLimit } from '../../../../src/standards/contract.ts'
import { useStandardsWords } from '../words.ts'
import classes from './clause.module.css'
import { drawClock } from './clock-rules.ts'

/** Below this share of the whole a part has no room for its length. */
const ROOM = 0.08

/** A time limit drawn to scale: filled counts, hatched is a pause, hollow is what is left after the reminder. */
export function LimitClock({ limit, label }: { limit: TimeLimit; label: string }) {
  const { t } = useTranslation('standards')
  const words = useStandardsWords()
  const { parts, example } = drawClock(limit)
  const dayOf = (days: number): string =>
    days === 0 ? t('clock.sameDay') : days === 1 ? t('clock.nextDay') : t('clock.daysLater', { count: days })
  return (
    <figure className={classes.clock} aria-label={label}>
      <div className={classes.clockNames}>
        <b>{limit.start ? t('clock.start', { event: limit.start }) : t('clock.starts')}</b>
        <b>{limit.stop ? t('clock.stop', { event: limit.stop }) : t('clock.stops')}</b>
      </div>
      <div className={classes.clockBar} aria-hidden="true">
        {parts.map(part => (
          <i key={part.from} data-part={part.kind} style={{ flexGrow: part.to - part.from }} />
        ))}
      </div>
      <div className={classes.clockLengths} aria-hidden="true">
        {parts.map(part => (
          <span key={part.from} style={{ flexGrow: part.to - part.from }}>
            {part.to - part.from >= ROOM && (part.kind === 'paused' ? t('clock.paused') : words.length(part.length))}
          </span>
        ))}
      </div>
      <ul className={classes.clockLegend}>
        {limit.pause && (
          <li>
            <i data-part="paused" aria-hidden="true" />
            {t('clock.pause', { event: limit.pause })}
          </li>
        )}
        {limit.reminder && <li className="warn">△ {t('clock.reminder', { length: words.length(limit.reminder) })}</li>}
        <li className="dim">
          {example
            ? t(example.pause ? 'clock.exampleWithPause' : 'clock.example', {
                pause: example.pause ? words.length(example.pause) : '',
                day: dayOf(example.days),
                time: example.time,
              })
            : t('clock.working')}
        </li>
      </ul>
    </figure>
  )
}

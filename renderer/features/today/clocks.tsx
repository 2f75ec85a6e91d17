import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { useFormat } from '../../app/format/format.ts'
import { Block } from '../../ui/parts.tsx'
import classes from './today.module.css'
import { isOpen, NEAR_MS } from './work.ts'

function Clock(props: { name: string; value: ReactNode; note?: ReactNode; tone?: 'fail' | 'warn' | undefined }) {
  return (
    <div data-tone={props.tone}>
      <h2>{props.name}</h2>
      <p>
        <b>{props.value}</b>
        <span>{props.note}</span>
      </p>
    </div>
  )
}

/** The strip of figures on top: late, due soon, progress, done today, minutes per recording. */
export function Clocks({ rows, now }: { rows: readonly AssignmentRow[] | undefined; now: number }) {
  const { t } = useTranslation('today')
  const format = useFormat()
  if (!rows) {
    return (
      <section className={classes.clocks} aria-label={t('clocks.label')}>
        {(['overdue', 'soon', 'progress', 'doneToday', 'pace'] as const).map(name => (
          <Clock key={name} name={t(`clocks.${name}`)} value={<Block width={48} strong />} />
        ))}
      </section>
    )
  }
  const open = rows.filter(isOpen)
  const late = open.filter(row => row.dueAt < now)
  const soon = open.filter(row => row.dueAt >= now && row.dueAt - now < NEAR_MS)
  const submitted = rows.filter(row => row.state === 'submitted')
  const today = submitted.filter(row => row.submittedAt !== null && format.date(row.submittedAt) === format.date(now))
  const counted = rows.filter(row => row.state !== 'withdrawn').length
  const timed = submitted.filter(row => row.activeMs !== null)
  const pace =
    timed.length > 0 ? timed.reduce((sum, row) => sum + (row.activeMs ?? 0), 0) / timed.length / 60_000 : null
  const earliest = (of: readonly AssignmentRow[]): number => Math.min(...of.map(row => row.dueAt))
  return (
    <section className={classes.clocks} aria-label={t('clocks.label')}>
      <Clock
        name={t('clocks.overdue')}
        value={format.number(late.length)}
        tone={late.length > 0 ? 'fail' : undefined}
        note={late.length > 0 ? format.due(earliest(late), now).text : t('clocks.noneLate')}
      />
      <Clock
        name={t('clocks.soon')}
        value={format.number(soon.length)}
        tone={soon.length > 0 ? 'warn' : undefined}
        note={soon.length > 0 ? format.due(earliest(soon), now).text : ''}
      />
      <Clock
        name={t('clocks.progress')}
        value={format.number(submitted.length)}
        note={t('clocks.ofAll', { total: format.number(counted) })}
      />
      <Clock
        name={t('clocks.doneToday')}
        value={format.number(today.length)}
        note={t('clocks.leftOpen', { count: open.length })}
      />
      <Clock
        name={t('clocks.pace')}
        value={pace === null ? '–' : pace.toFixed(1)}
        note={pace === null ? t('clocks.noPace') : t('clocks.minutes', { count: timed.length })}
      />
    </section>
  )
}

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { Bar, Block } from '../../ui/parts.tsx'
import classes from './assignments.module.css'
import { type AssignmentFilter, isLate, isOpen } from './assignments-filter.tsx'

interface InspectorProgress {
  readonly uid: string
  readonly name: string
  readonly done: number
  readonly open: number
  readonly late: number
}

/** What every inspector has done and still has to do, without what was withdrawn; who is latest comes first. */
export function progressOf(rows: readonly AssignmentRow[], now: number): readonly InspectorProgress[] {
  const lines = new Map<string, InspectorProgress>()
  for (const row of rows) {
    if (row.state === 'withdrawn') continue
    const { assigneeUid: uid, assigneeName: name } = row
    const line = lines.get(uid) ?? { uid, name, done: 0, open: 0, late: 0 }
    lines.set(uid, {
      ...line,
      done: line.done + (row.state === 'submitted' ? 1 : 0),
      open: line.open + (isOpen(row) ? 1 : 0),
      late: line.late + (isLate(row, now) ? 1 : 0),
    })
  }
  return [...lines.values()].sort((one, other) => other.late - one.late || other.open - one.open)
}

/** One cell per inspector: done of all, open, overdue. A cell narrows the list to its inspector, again widens it. */
export function InspectorStrip(props: {
  rows: readonly AssignmentRow[] | undefined
  now: number
  chosenUid: string | null
  onChoose: (inspector: AssignmentFilter['inspector']) => void
}) {
  const { t } = useTranslation('sampling')
  const { rows, now, chosenUid, onChoose } = props
  const lines = useMemo(() => rows && progressOf(rows, now), [rows, now])
  if (lines?.length === 0) return null
  return (
    <section className={classes.strip} aria-label={t('strip.label')} aria-busy={lines === undefined}>
      {lines?.map(line => (
        <button
          key={line.uid}
          type="button"
          aria-pressed={line.uid === chosenUid}
          title={t('strip.filter', { name: line.name })}
          onClick={() => onChoose(line.uid === chosenUid ? null : { uid: line.uid, name: line.name })}
        >
          <span>
            <b className="grow cut">{line.name}</b>
            <span className="mid xs">{t('strip.done')}</span>
            <span>
              {line.done} / {line.done + line.open}
            </span>
          </span>
          <Bar share={line.done / (line.done + line.open)} />
          <span className="xs">
            <span className="mid">{t('strip.open', { count: line.open })}</span>
            <span className="grow" />
            {line.late > 0 ? (
              <span className="fail">✕ {t('strip.late', { count: line.late })}</span>
            ) : (
              <span className="dim">{t('strip.onTime')}</span>
            )}
          </span>
        </button>
      )) ??
        [1, 2, 3].map(cell => (
          <div key={cell}>
            <Block width={120} strong />
            <Block width={160} />
          </div>
        ))}
    </section>
  )
}

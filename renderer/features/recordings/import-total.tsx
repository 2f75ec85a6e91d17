import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format/format.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Bar } from '../../ui/parts.tsx'
import classes from './import.module.css'
import { countPhases, isOver, progressOf } from './import-progress.ts'
import { cancelImport, type ImportRun } from './import-store.ts'

/** The current instant, each second while `active`. */
function useSeconds(active: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!active) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [active])
  return active ? now : Date.now()
}

/** How far the whole import is: files, share, rate, time left and clock time; cancel says what stays. */
export function ImportTotal({ run }: { run: ImportRun }) {
  const { t } = useTranslation('recordings')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const over = isOver(run.state)
  const now = useSeconds(!over)
  const { share, done, total, rate, leftMs } = progressOf(run, now)
  const { imported, duplicates, refused, left } = countPhases(run.files)
  const counts: readonly (readonly [string, number, string])[] = [
    [t('total.imported'), imported, 'pass'],
    [t('total.duplicates'), duplicates, ''],
    [t('total.refused'), refused, refused > 0 ? 'fail' : ''],
    [over ? t('total.left') : t('total.open'), over ? left : total - imported - duplicates - refused, ''],
  ]
  return (
    <section className={classes.total} aria-label={t('import.progress')}>
      <div className={classes.totalHead}>
        <h2>{t(`total.state.${run.state}`)}</h2>
        {!over && (
          <>
            <b className={classes.figure}>{format.number(done)}</b>
            <span className="mid">/ {t('total.files', { count: total })}</span>
            <span className="mid">{format.percent(share)}</span>
          </>
        )}
        <span className="grow" />
        {leftMs !== null && run.state !== 'cancelling' && (
          <span className="mid">
            {tCommon('task.left', { time: format.length(leftMs) })}
            {' · '}
            {t('total.until', { time: format.time(now + leftMs) })}
          </span>
        )}
        {rate !== null && (
          <span className="mid">{t('total.rate', { rate: rate < 10 ? rate.toFixed(1) : Math.round(rate) })}</span>
        )}
        {!over && (
          <Button size="xs" disabled={run.state === 'cancelling'} onClick={() => setAsking(true)}>
            {run.state === 'cancelling' ? tCommon('task.cancelling') : t('import.cancel')}
          </Button>
        )}
      </div>
      <div
        role="progressbar"
        aria-label={t('import.progress')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <Bar share={share} className={classes.totalBar} />
      </div>
      <dl>
        {counts.map(([name, count, tone]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={tone}>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <ConfirmDialog
        opened={asking && !over}
        title={t('import.cancelTitle')}
        text={t('import.cancelText')}
        losses={[
          { text: t('import.stays'), amount: format.number(imported), kept: true },
          { text: t('import.notTaken'), amount: format.number(total - imported - duplicates - refused) },
        ]}
        keepLabel={t('import.goOn')}
        confirmLabel={t('import.cancelConfirm')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          cancelImport()
        }}
      />
    </section>
  )
}

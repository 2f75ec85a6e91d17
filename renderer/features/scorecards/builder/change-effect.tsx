import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { formatScore } from '../../../app/format/format.ts'
import classes from './builder.module.css'
import { useBuilder, useBuilding } from './builder-context.ts'

type Effect = Awaited<ReturnType<typeof client.evaluations.effectOfDraft>>

/** Hundredths of a percent-point, or a dash. */
const shown = (hundredths: number | null): string => (hundredths === null ? '–' : formatScore(hundredths, 2))

/** What the draft would have made of the evaluations of the last 90 days. Worked out when asked for; `atOnce` asks when it appears. */
export function ChangeEffect({ atOnce = false }: { atOnce?: boolean }) {
  const { t } = useTranslation('scorecards')
  const { session, versionUid } = useBuilding()
  const content = useBuilder(state => state.content)
  const [of, setOf] = useState<unknown>(null)
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: async () => {
      setOf(session.getState().content)
      if (!(await session.flush())) throw new Error('The draft could not be stored')
      return client.evaluations.effectOfDraft({ versionUid })
    },
  })
  useEffect(() => {
    if (atOnce) mutate()
  }, [atOnce, mutate])
  return (
    <section className={classes.effect} aria-label={t('builder.effect.title')}>
      <div className={classes.effectHead}>
        <b>{t('builder.effect.title')}</b>
        <span className="mid xs">{t('builder.effect.note')}</span>
        <span className="grow" />
        {data && of !== content && <span className="warn xs">△ {t('builder.effect.stale')}</span>}
        <Button size="xs" disabled={isPending} onClick={() => mutate()}>
          {t(isPending ? 'builder.effect.working' : data ? 'builder.effect.again' : 'builder.effect.work')}
        </Button>
      </div>
      {error && (
        <p className="fail xs" role="alert">
          ✕ {tellError(error)}
        </p>
      )}
      {data && <EffectFigures effect={data} />}
    </section>
  )
}

function EffectFigures({ effect }: { effect: Effect }) {
  const { t } = useTranslation('scorecards')
  const { before, after } = effect
  if (effect.evaluations === 0) return <p className="mid xs">{t('builder.effect.nothing')}</p>
  return (
    <>
      <dl className={classes.impact}>
        <div>
          <dt>{t('builder.effect.sample')}</dt>
          <dd>{t('builder.effect.count', { count: effect.evaluations })}</dd>
        </div>
        <div>
          <dt>{t('builder.effect.mean')}</dt>
          <dd>
            {shown(before.mean)} → {shown(after.mean)}
          </dd>
        </div>
        <div>
          <dt>{t('builder.effect.passRate')}</dt>
          <dd>
            {shown(before.passRate)} % → {shown(after.passRate)} %
          </dd>
        </div>
        <div>
          <dt>{t('builder.effect.turned')}</dt>
          <dd>{t('builder.effect.turnedBoth', { worse: effect.passedToFailed, better: effect.failedToPassed })}</dd>
        </div>
      </dl>
      {effect.unknownItems > 0 && (
        <p className="mid xs">{t('builder.effect.unknown', { count: effect.unknownItems })}</p>
      )}
      {effect.changed > 0 && (
        <details className={classes.effectRows}>
          <summary>{t('builder.effect.rows', { count: effect.changed })}</summary>
          <ul>
            {effect.rows.map(row => (
              <li key={row.evaluationUid}>
                <Link to="/scoring/$evaluationUid" params={{ evaluationUid: row.evaluationUid }}>
                  {row.number}
                </Link>
                <span className={row.passedBefore && !row.passedAfter ? 'fail' : undefined}>
                  {shown(row.before)} → {shown(row.after)}
                  {row.passedBefore !== row.passedAfter &&
                    ` ${t(row.passedAfter ? 'builder.effect.nowPassed' : 'builder.effect.nowFailed')}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** The change's effect in the foot of the editor. */
export function EffectPanel() {
  return (
    <div className={classes.effectPlace}>
      <ChangeEffect />
    </div>
  )
}

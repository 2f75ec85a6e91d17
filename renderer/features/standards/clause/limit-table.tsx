import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause } from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { useStandardsWords } from '../words.ts'
import classes from './clause.module.css'
import { LimitClock } from './limit-clock.tsx'

/** The time limits of a clause, one row per placement that has one, and the clock of the row chosen. */
export function LimitTable({ clause }: { clause: Clause }) {
  const { t } = useTranslation('standards')
  const words = useStandardsWords()
  const [chosen, setChosen] = useState(0)
  const { data: touchpoints } = useQuery(api.standards.frame.touchpoints.queryOptions())
  const timed = clause.placements.flatMap(placement => (placement.limit ? [{ placement, limit: placement.limit }] : []))
  const current = timed[chosen] ?? timed[0]
  if (!current) return null
  const clocks = new Set(timed.map(({ limit }) => limit.clock))
  return (
    <section aria-label={t('limit.title')}>
      <div className={classes.cap}>
        <h3>{t('limit.title')}</h3>
        {clocks.size === 1 && <span>{t(`limit.${current.limit.clock}`)}</span>}
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('frame.tier')}</th>
            <th scope="col">{t('frame.scenario')}</th>
            <th scope="col">{t('frame.touchpoint')}</th>
            <th scope="col" className="num">
              {t('limit.value')}
            </th>
            <th scope="col" className="num">
              {t('limit.reminder')}
            </th>
          </tr>
        </thead>
        <tbody>
          {timed.map(({ placement, limit }, index) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: placements have no name but their place
              key={index}
              data-chosen={(timed.length > 1 && limit === current.limit) || undefined}
            >
              <td>
                {timed.length > 1 ? (
                  <button type="button" aria-pressed={limit === current.limit} onClick={() => setChosen(index)}>
                    {words.tier(placement.tier)}
                  </button>
                ) : (
                  words.tier(placement.tier)
                )}
              </td>
              <td>{words.scenario(placement.scenario)}</td>
              <td>{words.touchpoint(placement.touchpointUid, touchpoints)}</td>
              <td className="num">
                <b>{words.limit(limit)}</b>
              </td>
              <td className="num mid">
                {limit.reminder ? t('limit.left', { length: words.length(limit.reminder) }) : '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <LimitClock limit={current.limit} label={t('limit.clockOf', { limit: words.limit(current.limit) })} />
    </section>
  )
}

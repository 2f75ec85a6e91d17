import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VerificationEvent } from '../../../src/evaluations/figures-contract.ts'
import { formatScore } from '../../../src/scorecards/rules.ts'
import { client } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { ErrorPanel, Message } from '../../ui/parts.tsx'
import classes from './workspace.module.css'

/** How many differing evaluations are named here; the audit entry names up to 200. */
const MOST_TOLD = 20

/** Runs the check once, from mounting on; leaving breaks it off. */
function useVerification() {
  const [event, setEvent] = useState<VerificationEvent | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    const stop = new AbortController()
    const run = async () => {
      for await (const next of await client.evaluations.verifyScores(undefined, { signal: stop.signal })) setEvent(next)
    }
    run().catch((failure: unknown) => {
      if (!stop.signal.aborted) setError(failure)
    })
    return () => stop.abort()
  }, [])
  return { event, error }
}

/** Scores every submitted evaluation again and tells which differ from what is stored. */
export function ScoreCheck() {
  const { t } = useTranslation('workspace')
  const format = useFormat()
  const { event, error } = useVerification()
  if (error !== null) return <ErrorPanel error={error} />
  if (event?.kind !== 'finished') {
    return (
      <p className={classes.verifying} role="status">
        {event === null
          ? t('scores.starting')
          : t('scores.running', { checked: format.number(event.checked), total: format.number(event.total) })}
      </p>
    )
  }
  if (event.differingCount === 0) {
    return (
      <p className={`${classes.verifying} pass`} role="status">
        ✓ {t('scores.same', { checked: format.number(event.checked) })}
      </p>
    )
  }
  const named = event.differing.slice(0, MOST_TOLD).map(difference => {
    const { stored, recomputed } = difference
    const places = difference.in.map(place => t(`scores.in.${place}`)).join(t('scores.and'))
    const told = (score: typeof stored) => (score?.score == null ? '–' : formatScore(score.score, difference.places))
    return stored?.score === recomputed?.score
      ? t('scores.parts', { number: difference.number, places })
      : t('scores.differs', { number: difference.number, stored: told(stored), recomputed: told(recomputed) })
  })
  return <Message title={t('scores.found', { count: event.differingCount })}>{named.join(' ')}</Message>
}

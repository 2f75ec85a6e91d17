import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { reviewStateOf } from '../../../../src/standards/rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { ReviewDialog } from '../dialogs/review-dialog.tsx'
import { daysBetween } from '../library/outline-rules.ts'
import type { OpenedDocument } from '../use-library.ts'
import classes from './side.module.css'

/** When the document is to be looked at again, what earlier looks said, and the way to say that it is still right. */
export function ReviewSection({ document, today }: { document: OpenedDocument; today: string }) {
  const { t } = useTranslation('standards')
  const format = useFormat()
  const { may } = useSignedIn()
  const [asking, setAsking] = useState(false)
  const { reviewDueOn } = document
  if (reviewDueOn === null) return null
  const state = reviewStateOf(reviewDueOn, today)
  const days = daysBetween(today, reviewDueOn)
  const tone = state === 'overdue' ? 'fail' : state === 'due-soon' ? 'warn' : undefined
  return (
    <section aria-label={t('review.title')}>
      <div className={classes.cap}>
        <h3>{t('review.title')}</h3>
        <span className="grow" />
        <span>{t('review.every', { count: document.reviewEveryMonths })}</span>
      </div>
      <dl className={classes.facts}>
        <dt>{t('review.next')}</dt>
        <dd className={tone}>
          {tone && (tone === 'fail' ? '✕ ' : '△ ')}
          {days < 0
            ? t('review.overdue', { date: reviewDueOn, days: t('days', { count: -days }) })
            : t('review.left', { date: reviewDueOn, days: t('days', { count: days }) })}
        </dd>
        {document.reviews.map(review => (
          <div key={review.at} className={classes.review}>
            <dt>{format.date(review.at)}</dt>
            <dd>
              {t('review.was', { name: review.byName, date: review.nextDueOn })}
              {review.note && <p className="mid">{review.note}</p>}
            </dd>
          </div>
        ))}
      </dl>
      {may('standards.publish') && (
        <div className={classes.actions}>
          <Button size="xs" onClick={() => setAsking(true)}>
            {t('review.stillRight')}
          </Button>
        </div>
      )}
      {asking && <ReviewDialog document={document} today={today} onClose={() => setAsking(false)} />}
    </section>
  )
}

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSignedIn } from '../../../app/session.tsx'
import { useOpenSheet } from '../cockpit-data.ts'
import { useLastSubmitted } from './last-submitted.ts'

/** What was submitted last in this window, with the way to its sheet: in the queue, or in the status bar where the queue is folded. */
export function LastSubmittedLine({ className }: { className?: string | undefined }) {
  const { t } = useTranslation('cockpit')
  const last = useLastSubmitted()
  const { mutate, isPending } = useOpenSheet()
  const { may } = useSignedIn()
  if (!last) return null
  return (
    <div className={className}>
      <span className="grow cut">
        {t('queue.last')} {last.name}
      </span>
      <b className={last.passed === false ? 'fail' : last.passed ? 'pass' : undefined}>
        {last.passed === false ? '✕' : last.passed ? '✓' : '○'} {last.score}
      </b>
      {may('sheets.print') && (
        <Button size="xs" disabled={isPending} onClick={() => mutate({ evaluationUid: last.evaluationUid })}>
          {t('queue.sheet')}
        </Button>
      )}
    </div>
  )
}

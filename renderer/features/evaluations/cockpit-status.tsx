import { Trans, useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format/format.ts'
import { KeyHint, StatusCell } from '../../app/shell/slots.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import classes from './cockpit.module.css'
import { useMatches } from './media-query.ts'
import { useLastSubmitted } from './queue/last-submitted.ts'
import { LastSubmittedLine } from './queue/last-submitted-line.tsx'
import type { QueueSummary } from './queue/queue-groups.ts'
import type { Saving } from './scoring/save-line.ts'
import { answerKey, NUMBERED, scoringKey } from './scoring/scoring-keys.ts'

/** Whether everything is stored; turns red with a way to try again when something is not. */
function SavingCell({ saving, onRetry }: { saving: Saving; onRetry: () => void }) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  if (saving.state === 'failed') {
    return (
      <StatusCell tone="fail">
        <Icon name="alert" small />
        {t('status.notSaved', { count: saving.waiting.length })}
        <button type="button" className={classes.retry} onClick={onRetry}>
          {t('status.retry')}
        </button>
      </StatusCell>
    )
  }
  if (saving.savedAt === null) {
    return (
      <StatusCell>
        <Icon name="check" small />
        {t('status.nothingToSave')}
      </StatusCell>
    )
  }
  return (
    <StatusCell tone="pass">
      <Icon name="check" small />
      {t('status.saved', { time: format.clock(saving.savedAt) })}
    </StatusCell>
  )
}

/** The cockpit's cells of the status bar: stored, time worked, the day's count, and the keys at hand. */
export function CockpitStatus(props: {
  saving: Saving
  activeMs: number
  summary: QueueSummary | null
  readOnly: boolean
  queueFolded: boolean
  onRetry: () => void
}) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const { summary } = props
  const last = useLastSubmitted()
  const wide = useMatches('(min-width: 1361px)')
  if (props.readOnly) {
    return (
      <StatusCell>
        <Icon name="lock" small />
        {t('status.readOnly')}
      </StatusCell>
    )
  }
  return (
    <>
      <SavingCell saving={props.saving} onRetry={props.onRetry} />
      <StatusCell>
        <Icon name="clock" small />
        <span>
          <Trans
            t={t}
            i18nKey="status.active"
            values={{ time: format.duration(props.activeMs) }}
            components={{ b: <b /> }}
          />
        </span>
      </StatusCell>
      {summary && wide && (
        <StatusCell>
          <span>
            <Trans
              t={t}
              i18nKey="status.today"
              values={{ done: summary.submittedToday, count: summary.submittedToday + summary.leftToday }}
              components={{ b: <b /> }}
            />
          </span>
        </StatusCell>
      )}
      {last && props.queueFolded && (
        <StatusCell>
          <LastSubmittedLine className={classes.last} />
        </StatusCell>
      )}
      <KeyHint>
        <KeyCap keys={scoringKey('previous')} />
        <KeyCap keys={scoringKey('next')} />
        {t('hints.item')}
      </KeyHint>
      <KeyHint>
        <KeyCap keys={answerKey(1)} />–<KeyCap keys={answerKey(NUMBERED)} />
        {t('hints.answer')}
      </KeyHint>
      <KeyHint>
        <KeyCap keys={scoringKey('notApplicable')} />
        {t('hints.notApplicable')}
      </KeyHint>
    </>
  )
}

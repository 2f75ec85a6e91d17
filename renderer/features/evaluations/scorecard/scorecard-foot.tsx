import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { outstanding } from '../scoring/answer-flow.ts'
import { scoringKey } from '../scoring/scoring-keys.ts'
import type { ScoringSession, SessionState } from '../scoring/scoring-session.ts'
import classes from './scorecard.module.css'

/** What is missing before submission, or only suggested so far, as a way to the first such item. */
function Missing({ session, state }: { session: ScoringSession; state: SessionState }) {
  const { t } = useTranslation('cockpit')
  const { unanswered, lacking, untouched } = outstanding(session.askedItems, state.draft)
  const firstUntouched = untouched[0]
  const firstOpen = unanswered[0]
  const firstLacking = lacking[0]
  if (firstOpen) {
    return (
      <button type="button" className={classes.missing} onClick={() => session.goTo(firstOpen.uid)}>
        {t('foot.unanswered', { count: unanswered.length })}
      </button>
    )
  }
  if (firstLacking) {
    const what = firstLacking.missing.map(each => t(`missing.${each}`)).join(t('listSeparator'))
    return (
      <button type="button" className={`${classes.missing} warn`} onClick={() => session.goTo(firstLacking.item.uid)}>
        △ {t('foot.lacking', { number: firstLacking.item.number, what })}
        {lacking.length > 1 && ` ${t('foot.more', { count: lacking.length - 1 })}`}
      </button>
    )
  }
  if (firstUntouched) {
    return (
      <button type="button" className={classes.missing} onClick={() => session.goTo(firstUntouched.uid)}>
        <span className={classes.suggestion}>◆</span> {t('foot.untouched', { count: untouched.length })}
      </button>
    )
  }
  return <span className="mid xs">{t('foot.ready')}</span>
}

/** Undo and submit; a disabled submit says beside it what is missing. */
export function ScorecardFoot(props: {
  session: ScoringSession
  state: SessionState
  submitting: boolean
  hasNext: boolean
  onSubmit: () => void
}) {
  const { t } = useTranslation('cockpit')
  const { session, state } = props
  return (
    <div className={classes.foot}>
      <Button size="xs" disabled={!state.draft.canUndo} onClick={() => session.undo()}>
        <Icon name="undo" small />
        {t('foot.undo')}
        <KeyCap keys={scoringKey('undo')} />
      </Button>
      <span className="grow" />
      <Missing session={session} state={state} />
      <Button
        variant={session.ready ? 'filled' : 'default'}
        disabled={!session.ready || props.submitting}
        onClick={props.onSubmit}
      >
        {t(props.hasNext ? 'foot.submitNext' : 'foot.submit')}
        <KeyCap keys={scoringKey('submit')} />
      </Button>
    </div>
  )
}

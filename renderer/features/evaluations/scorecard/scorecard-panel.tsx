import { Button } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Evaluation } from '../../../../src/evaluations/contract.ts'
import type { RunningScore } from '../../../../src/scorecards/rules.ts'
import { tellError } from '../../../app/errors.ts'
import { useFormat } from '../../../app/format/format.ts'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { Message, Panel } from '../../../ui/parts.tsx'
import type { ShownMark } from '../player/marks-lane.tsx'
import type { Saving } from '../scoring/save-line.ts'
import { scoringKey } from '../scoring/scoring-keys.ts'
import type { ScoringSession, SessionState } from '../scoring/scoring-session.ts'
import { CriticalLine } from './critical-line.tsx'
import { ItemList } from './item-list.tsx'
import { ScoreHead } from './score-head.tsx'
import classes from './scorecard.module.css'
import { ScorecardFoot } from './scorecard-foot.tsx'
import { SectionStrip } from './section-strip.tsx'
import type { ShownSection } from './shown-items.ts'
import { SubmittedFoot } from './submitted-foot.tsx'

/** What could not be stored, that it is still on the screen, and how to try again. */
function NotSaved({ saving, session }: { saving: Extract<Saving, { state: 'failed' }>; session: ScoringSession }) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const first = saving.waiting[0]
  const itemUid = first && 'itemUid' in first ? first.itemUid : null
  const number = session.items.find(item => item.uid === itemUid)?.number
  const count = saving.waiting.length
  return (
    <Message
      title={number === undefined ? t('notSaved.title') : t('notSaved.titleItem', { number })}
      actions={
        <Button size="xs" variant="filled" onClick={() => session.retry()}>
          {t('notSaved.retry')}
          <KeyCap keys={scoringKey('retry')} />
        </Button>
      }
    >
      {tellError(saving.error)}{' '}
      {saving.savedAt !== null && t('notSaved.savedUntil', { time: format.clock(saving.savedAt) })}{' '}
      {t('notSaved.onScreen', { count })}
    </Message>
  )
}

/** Running score, critical errors, one cell per item, all items with the current one opened, and what to do next. */
export function ScorecardPanel(props: {
  evaluation: Evaluation
  session: ScoringSession
  state: SessionState
  running: RunningScore
  sections: readonly ShownSection[]
  marks: readonly ShownMark[]
  onOpenMark: (mark: ShownMark) => void
  submitting: boolean
  hasNext: boolean
  onSubmit: () => void
}) {
  const { t } = useTranslation('cockpit')
  const { evaluation, session, state, running, sections } = props
  const goTo = useCallback((itemUid: string) => session.goTo(itemUid), [session])
  return (
    <Panel label={t('scorecard.title')} className={classes.panel}>
      <div className={classes.head}>
        <ScoreHead evaluation={evaluation} running={running} />
        <CriticalLine running={running} sections={sections} onOpen={goTo} />
        <SectionStrip sections={sections} currentUid={state.currentUid} onOpen={goTo} />
      </div>
      {state.saving.state === 'failed' && <NotSaved saving={state.saving} session={session} />}
      <ItemList sections={sections} session={session} state={state} marks={props.marks} onOpenMark={props.onOpenMark} />
      {session.readOnly ? (
        <SubmittedFoot evaluation={evaluation} />
      ) : (
        <ScorecardFoot
          session={session}
          state={state}
          submitting={props.submitting}
          hasNext={props.hasNext}
          onSubmit={props.onSubmit}
        />
      )}
    </Panel>
  )
}

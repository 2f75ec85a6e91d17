import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownMark } from '../player/marks-lane.tsx'
import { CommentField } from '../scorecard/comment-field.tsx'
import type { ShownItem } from '../scorecard/shown-items.ts'
import type { ScoringSession, SessionState } from '../scoring/scoring-session.ts'
import classes from './evidence.module.css'
import { Guidance } from './guidance.tsx'
import { MarkList } from './mark-list.tsx'

/** Below the player: how to judge the current item, all evidence so far, and the comment on the whole call. */
export function EvidencePanel(props: {
  session: ScoringSession
  state: SessionState
  shown: ShownItem
  marks: readonly ShownMark[]
  onOpenMark: (mark: ShownMark) => void
  /** Stands in the place of the guidance once the evaluation is submitted. */
  path: ReactNode | null
}) {
  const { t } = useTranslation('cockpit')
  const { session, state } = props
  return (
    <div className={classes.evidence}>
      <div className={classes.columns}>
        {props.path ?? <Guidance shown={props.shown} />}
        <MarkList session={session} marks={props.marks} currentItem={props.shown.item} onOpen={props.onOpenMark} />
      </div>
      <div className={classes.whole}>
        <span className={classes.wholeLabel}>{t('whole.title')}</span>
        <CommentField
          name="whole-comment"
          label={t('whole.title')}
          value={state.draft.comment}
          readOnly={session.readOnly}
          placeholder={t('whole.placeholder')}
          minRows={2}
          onCommit={comment => session.comment(null, comment)}
        />
      </div>
    </div>
  )
}

import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints, takesValue } from '../../../../src/scorecards/rules.ts'
import { formatDuration } from '../../../app/format/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import type { ShownMark } from '../player/marks-lane.tsx'
import { playerKey } from '../player/player-keys.ts'
import { answerKey, NUMBERED, scoringKey } from '../scoring/scoring-keys.ts'
import type { ScoringSession, SessionState } from '../scoring/scoring-session.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { CommentField } from './comment-field.tsx'
import classes from './current-item.module.css'
import { CriticalTag } from './item-row.tsx'
import type { ShownItem } from './shown-items.ts'
import { ValueField } from './value-field.tsx'

/** `keys` null: nothing can be changed here. */
function Field(props: { label: string; keys: string | null; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <span className={classes.fieldLabel}>
        {props.label}
        {props.keys !== null && <KeyCap keys={props.keys} />}
      </span>
      {props.children}
    </div>
  )
}

function Reasons({ shown, session, state }: { shown: ShownItem; session: ScoringSession; state: SessionState }) {
  const { t } = useTranslation('cockpit')
  const chosen = state.draft.answers.get(shown.item.uid)?.reasonUids ?? []
  const choosing = state.numberKeys === 'reasons'
  const shownReasons = session.readOnly
    ? shown.item.failureReasons.filter(reason => chosen.includes(reason.uid))
    : shown.item.failureReasons
  return (
    <div className={classes.chips} data-choosing={choosing || undefined}>
      {shownReasons.map((reason, index) => (
        <button
          key={reason.uid}
          type="button"
          tabIndex={-1}
          className={classes.chip}
          aria-pressed={chosen.includes(reason.uid)}
          disabled={session.readOnly}
          onClick={() => session.toggleReason(index + 1)}
        >
          {choosing && index < NUMBERED && <KeyCap keys={answerKey(index + 1)} />}
          {chosen.includes(reason.uid) && '✓ '}
          {reason.text}
        </button>
      ))}
      {shown.missing.includes('reason') && <span className={`${classes.hint} warn`}>△ {t('requires.reason')}</span>}
    </div>
  )
}

/** Says that nobody has looked at the answer yet, and how it becomes the inspector's own. */
function Suggestion({ readOnly, onAccept }: { readOnly: boolean; onAccept: () => void }) {
  const { t } = useTranslation('cockpit')
  if (readOnly) return <p className={classes.suggestion}>◆ {t('suggested.untouched')}</p>
  return (
    <p className={classes.suggestion}>
      <span>◆ {t('suggested.hint')}</span>
      <button type="button" tabIndex={-1} className={classes.chip} onClick={onAccept}>
        {t('suggested.accept')}
        <KeyCap keys={scoringKey('accept')} />
      </button>
    </p>
  )
}

interface EvidenceProps {
  readonly shown: ShownItem
  readonly session: ScoringSession
  readonly state: SessionState
  readonly marks: readonly ShownMark[]
  readonly onOpenMark: (mark: ShownMark) => void
}

function Evidence({ shown, session, state, marks, onOpenMark }: EvidenceProps) {
  const { t } = useTranslation('cockpit')
  const own = marks.filter(mark => mark.itemUid === shown.item.uid)
  const open = state.openSpan?.itemUid === shown.item.uid ? state.openSpan : null
  const wants = shown.missing.includes('mark')
  return (
    <div className={classes.chips}>
      {own.map(mark => (
        <span key={mark.uid} className={classes.markChip}>
          <button type="button" tabIndex={-1} className={classes.chip} onClick={() => onOpenMark(mark)}>
            <Icon name="flag" size={12} />
            {mark.number} {formatDuration(mark.startMs)}
            {mark.endMs !== null && `–${formatDuration(mark.endMs)}`}
          </button>
          {!session.readOnly && (
            <button
              type="button"
              tabIndex={-1}
              className={classes.chip}
              aria-label={t('marks.remove', { number: mark.number })}
              title={t('marks.remove', { number: mark.number })}
              onClick={() => session.removeMark(mark.uid)}
            >
              <Icon name="cross" size={12} />
            </button>
          )}
        </span>
      ))}
      {open && (
        <span className={classes.chip} data-live>
          <Icon name="flag" size={12} />
          {t('marks.running', { time: formatDuration(open.startMs) })}
        </span>
      )}
      {own.length === 0 && !open && !wants && <span className="dim xs">{t('marks.noneHere')}</span>}
      {wants && (
        <span className={`${classes.hint} warn`}>△ {t('requires.mark', { count: shown.item.minimumMarks })}</span>
      )}
    </div>
  )
}

/** The item being answered, opened: answers with their keys, reasons, comment, evidence, and what each still lacks. */
export function CurrentItem(props: EvidenceProps) {
  const { shown, session, state } = props
  const { item } = shown
  const { readOnly } = session
  const { t } = useTranslation('cockpit')
  const card = useRef<HTMLDivElement>(null)
  const answer = state.draft.answers.get(item.uid)
  useEffect(() => {
    const list = card.current?.closest('section')
    if (!item.uid || !list) return
    // Also when the window becomes lower, or the item longer by what it asks for.
    const observer = new ResizeObserver(() => card.current?.scrollIntoView({ block: 'nearest' }))
    observer.observe(list)
    if (card.current) observer.observe(card.current)
    return () => observer.disconnect()
  }, [item.uid])
  return (
    <div
      ref={card}
      className={classes.current}
      data-item={item.uid}
      data-failed={shown.result.critical !== null || undefined}
    >
      <div className={classes.question}>
        <span className={classes.number}>{item.number}</span>
        <b>{item.text}</b>
        <span className="dim xs">
          {item.kind === 'note'
            ? t('kindLong.note')
            : t(item.kind === 'bonus' ? 'current.bonus' : 'current.kind', {
                kind: t(`kindLong.${item.kind}`),
                points: formatPoints(item.points),
              })}
        </span>
        {(item.clauseReference !== null || shown.criticalClass !== null) && (
          <span className={classes.clause}>
            {item.clauseReference !== null && (
              <>
                <Icon name="link" small />
                {t('current.clause', { reference: item.clauseReference })}
              </>
            )}
            <CriticalTag shown={shown} />
          </span>
        )}
      </div>
      {item.kind !== 'note' && <AnswerButtons shown={shown} session={session} state={state} />}
      {takesValue(item) && (!readOnly || shown.value !== null) && (
        <Field
          label={t(item.kind === 'deduct' ? 'value.count' : 'value.amount')}
          keys={readOnly ? null : scoringKey('value')}
        >
          <ValueField shown={shown} session={session} />
        </Field>
      )}
      {shown.origin === 'suggested' && <Suggestion readOnly={readOnly} onAccept={() => session.accept()} />}
      {item.failureReasons.length > 0 && (!readOnly || (answer && answer.reasonUids.length > 0)) && (
        <Field label={t('current.reasons')} keys={readOnly ? null : scoringKey('reasons')}>
          <Reasons shown={shown} session={session} state={state} />
        </Field>
      )}
      {(!readOnly || shown.hasComment) && (
        <Field
          label={t(item.kind === 'note' ? 'note.label' : 'current.comment')}
          keys={readOnly ? null : scoringKey('comment')}
        >
          <CommentField
            name="item-comment"
            label={t(item.kind === 'note' ? 'note.label' : 'current.comment')}
            minRows={item.kind === 'note' ? 2 : 1}
            value={answer?.comment ?? ''}
            readOnly={session.readOnly}
            hint={
              shown.missing.includes('comment') ? t(item.kind === 'note' ? 'requires.note' : 'requires.comment') : null
            }
            onCommit={comment => session.comment(item.uid, comment)}
          />
        </Field>
      )}
      {(!readOnly || shown.markNumbers.length > 0) && (
        <Field label={t('current.evidence')} keys={readOnly ? null : playerKey('mark')}>
          <Evidence {...props} />
        </Field>
      )}
    </div>
  )
}

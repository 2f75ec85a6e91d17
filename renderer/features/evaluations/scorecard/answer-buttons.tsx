import { useTranslation } from 'react-i18next'
import type { AnswerOption, ItemDefinition } from '../../../../src/scorecards/definition.ts'
import { formatPoints } from '../../../../src/scorecards/rules.ts'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { answerKey, scoringKey } from '../scoring/scoring-keys.ts'
import type { ScoringSession, SessionState } from '../scoring/scoring-session.ts'
import classes from './current-item.module.css'
import type { ShownItem } from './shown-items.ts'

/** What an answer scores, and that it is critical. */
function useScoreLine(): (item: ItemDefinition, option: AnswerOption) => string {
  const { t } = useTranslation('cockpit')
  return (item, option) => {
    if (option.critical !== null) return t('answers.critical', { points: formatPoints(option.points) })
    const lost = item.points - option.points
    const points = formatPoints(option.points)
    if (item.kind === 'bonus') return t('answers.adds', { points })
    return lost === 0 || option.points === 0
      ? t('answers.scores', { points })
      : t('answers.loses', { lost: formatPoints(lost), points })
  }
}

/** The item's answers as buttons with their keys; the chosen one is filled. */
export function AnswerButtons({
  shown,
  session,
  state,
}: {
  shown: ShownItem
  session: ScoringSession
  state: SessionState
}) {
  const { t } = useTranslation('cockpit')
  const scoreLine = useScoreLine()
  const { item } = shown
  const answer = state.draft.answers.get(item.uid)
  const keysOff = state.numberKeys === 'reasons'
  const offersNone = item.notApplicable !== 'forbidden'
  const count = item.options.length + (offersNone ? 1 : 0)
  return (
    <fieldset className={classes.answers} aria-label={item.text} data-many={count > 5 || undefined}>
      {item.options.map((option, index) => (
        <button
          key={option.uid}
          type="button"
          tabIndex={-1}
          className={classes.option}
          data-critical={option.critical !== null || undefined}
          aria-pressed={answer?.optionUid === option.uid}
          data-suggested={(answer?.optionUid === option.uid && answer.origin === 'suggested') || undefined}
          disabled={session.readOnly}
          onClick={() => session.answer(index + 1, item.uid)}
        >
          <KeyCap keys={answerKey(index + 1)} off={keysOff} />
          <span>{option.label}</span>
          <small>{scoreLine(item, option)}</small>
        </button>
      ))}
      {offersNone && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.option}
          aria-pressed={answer?.notApplicable ?? false}
          disabled={session.readOnly}
          onClick={() => session.answerNotApplicable(item.uid)}
        >
          <KeyCap keys={scoringKey('notApplicable')} />
          <span>{t('state.not-applicable')}</span>
          <small>{t(item.notApplicable === 'removed' ? 'answers.removed' : 'answers.countsAsPass')}</small>
        </button>
      )}
    </fieldset>
  )
}

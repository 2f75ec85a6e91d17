import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../../app/hotkeys/hotkeys.ts'
import { NUMBERED, SCORING_KEYS, type ScoringCommand } from './scoring-keys.ts'
import type { ScoringSession } from './scoring-session.ts'

/** Puts the cursor into a field of the cockpit by its name. */
function focusField(name: string): void {
  const field = document.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]:not([aria-hidden])`)
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

/** Puts the cursor into the value of the current item, if it takes one; what is typed replaces what stands there. */
function focusValue(): void {
  const field = document.querySelector<HTMLInputElement>('input[name="item-value"]')
  field?.focus()
  field?.select()
}

/** Registers the scorecard's keys (screens.md). Number keys choose reasons while these are open. */
export function useScoringCommands(session: ScoringSession, onSubmit: () => void): void {
  const { t } = useTranslation('cockpit')
  const { readOnly } = session
  const group = t('keys.scoring')
  const command = (
    name: ScoringCommand,
    label: string,
    run: () => void,
    more: Pick<Command, 'disabled' | 'repeats' | 'inFields'> = {},
  ): Command => ({ id: `scoring.${name}`, keys: SCORING_KEYS[name], label, group, run, ...more })
  const byNumber = (position: number) => {
    if (session.state.numberKeys === 'reasons') session.toggleReason(position)
    else session.answer(position)
  }
  const numbered = Array.from({ length: NUMBERED }, (_, index): Command => {
    const position = index + 1
    const label = t('keys.answer', { number: position })
    const run = () => byNumber(position)
    const family = t('keys.answers', { first: 1, last: NUMBERED })
    return { id: `scoring.answer${position}`, keys: [String(position)], label, family, group, run, disabled: readOnly }
  })
  const leave = () => {
    session.closeReasons()
    session.dropSpan()
  }
  const toComment = () => {
    session.closeReasons()
    focusField('item-comment')
  }
  useCommands('scoring', [
    command('previous', t('keys.previous'), () => session.step(-1), { repeats: true }),
    command('next', t('keys.next'), () => session.step(1), { repeats: true }),
    command('unanswered', t('keys.unanswered'), () =>
      session.currentItem.kind === 'note' && !readOnly ? toComment() : session.goToUnanswered(),
    ),
    ...numbered,
    command('notApplicable', t('keys.notApplicable'), () => session.answerNotApplicable(), {
      disabled: readOnly,
    }),
    command('value', t('keys.value'), focusValue, { disabled: readOnly }),
    command('accept', t('keys.accept'), () => session.accept(), { disabled: readOnly }),
    command('reasons', t('keys.reasons'), () => session.toggleReasons(), { disabled: readOnly }),
    command('comment', t('keys.comment'), toComment, { disabled: readOnly }),
    command('wholeComment', t('keys.wholeComment'), () => focusField('whole-comment'), {
      disabled: readOnly,
    }),
    command('leave', t('keys.leave'), leave),
    command('undo', t('keys.undo'), () => session.undo(), { disabled: readOnly, repeats: true }),
    command('retry', t('keys.retry'), () => session.retry(), { inFields: true, disabled: readOnly }),
    command('submit', t('keys.submit'), onSubmit, { inFields: true, disabled: readOnly }),
  ])
}

import { useTranslation } from 'react-i18next'
import { type Command, keysInForce, useCommands } from '../../../app/hotkeys/hotkeys.ts'
import { keysOf } from '../../../app/hotkeys/keys.ts'
import type { ScoringSession } from './scoring-session.ts'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

/** Puts the cursor into a field of the cockpit by its name. */
function focusField(name: string): void {
  const field = document.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]:not([aria-hidden])`)
  field?.focus()
  field?.setSelectionRange(field.value.length, field.value.length)
}

/** Registers the scorecard's keys (screens.md). Number keys choose reasons while these are open. */
export function useScoringCommands(session: ScoringSession, onSubmit: () => void): void {
  const { t } = useTranslation('cockpit')
  const { readOnly } = session
  const group = t('keys.scoring')
  const command = (
    name: string,
    keys: readonly string[],
    label: string,
    run: (event: KeyboardEvent) => void,
    more: Partial<Command> = {},
  ): Command => ({ id: `scoring.${name}`, keys, label, group, run, ...more })
  const byNumber = (event: KeyboardEvent) => {
    const position = keysInForce('scoring.answer', DIGITS).indexOf(keysOf(event) ?? '') + 1
    if (session.state.numberKeys === 'reasons') session.toggleReason(position)
    else session.answer(position)
  }
  const leave = () => {
    session.closeReasons()
    session.dropSpan()
  }
  const toComment = () => {
    session.closeReasons()
    focusField('item-comment')
  }
  useCommands('scoring', [
    command('previous', ['ArrowUp'], t('keys.previous'), () => session.step(-1), { repeats: true }),
    command('next', ['ArrowDown'], t('keys.next'), () => session.step(1), { repeats: true }),
    command('unanswered', ['Enter'], t('keys.unanswered'), () => session.goToUnanswered()),
    command('answer', DIGITS, t('keys.answer'), byNumber, { disabled: readOnly }),
    command('notApplicable', ['0'], t('keys.notApplicable'), () => session.answerNotApplicable(), {
      disabled: readOnly,
    }),
    command('reasons', ['R'], t('keys.reasons'), () => session.toggleReasons(), { disabled: readOnly }),
    command('comment', ['C'], t('keys.comment'), toComment, { disabled: readOnly }),
    command('wholeComment', ['Shift+C'], t('keys.wholeComment'), () => focusField('whole-comment'), {
      disabled: readOnly,
    }),
    command('leave', ['Escape'], t('keys.leave'), leave),
    command('undo', ['Ctrl+Z'], t('keys.undo'), () => session.undo(), { disabled: readOnly, repeats: true }),
    command('retry', ['Ctrl+S'], t('keys.retry'), () => session.retry(), { inFields: true, disabled: readOnly }),
    command('submit', ['Ctrl+Enter'], t('keys.submit'), onSubmit, { inFields: true, disabled: readOnly }),
  ])
}

import type { TFunction } from 'i18next'
import { useMemo, useRef } from 'react'
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
  const submit = useRef(onSubmit)
  submit.current = onSubmit
  // Made once per session and language: telling forty labels at every key would cost more than drawing the answer.
  const commands = useMemo(() => commandsOf(session, t, () => submit.current()), [session, t])
  useCommands('scoring', commands)
}

function commandsOf(session: ScoringSession, t: TFunction<'cockpit'>, onSubmit: () => void): Command[] {
  const disabled = session.readOnly
  const group = t('keys.scoring')
  const command = (
    name: ScoringCommand,
    label: string,
    run: () => void,
    more: Pick<Command, 'disabled' | 'repeats' | 'inFields'> = {},
  ): Command => ({ id: `scoring.${name}`, keys: SCORING_KEYS[name], label, group, run, ...more })
  const leave = () => {
    session.closeReasons()
    session.dropSpan()
  }
  const toComment = () => {
    session.closeReasons()
    focusField('item-comment')
  }
  const goOn = () => {
    if (session.currentItem.kind === 'note' && !disabled) toComment()
    else session.goToUnanswered()
  }
  return [
    command('previous', t('keys.previous'), () => session.step(-1), { repeats: true }),
    command('next', t('keys.next'), () => session.step(1), { repeats: true }),
    command('unanswered', t('keys.unanswered'), goOn),
    ...numberedCommands(session, t, group),
    command('notApplicable', t('keys.notApplicable'), () => session.answerNotApplicable(), { disabled }),
    command('value', t('keys.value'), focusValue, { disabled }),
    command('accept', t('keys.accept'), () => session.accept(), { disabled }),
    command('reasons', t('keys.reasons'), () => session.toggleReasons(), { disabled }),
    command('comment', t('keys.comment'), toComment, { disabled }),
    command('wholeComment', t('keys.wholeComment'), () => focusField('whole-comment'), { disabled }),
    command('leave', t('keys.leave'), leave),
    command('undo', t('keys.undo'), () => session.undo(), { disabled, repeats: true }),
    command('retry', t('keys.retry'), () => session.retry(), { inFields: true, disabled }),
    command('submit', t('keys.submit'), onSubmit, { inFields: true, disabled }),
  ]
}

function numberedCommands(session: ScoringSession, t: TFunction<'cockpit'>, group: string): Command[] {
  return Array.from({ length: NUMBERED }, (_, index): Command => {
    const position = index + 1
    const run = () => {
      if (session.state.numberKeys === 'reasons') session.toggleReason(position)
      else session.answer(position)
    }
    return {
      id: `scoring.answer${position}`,
      keys: [String(position)],
      label: t('keys.answer', { number: position }),
      family: t('keys.answers', { first: 1, last: NUMBERED }),
      group,
      run,
      disabled: session.readOnly,
    }
  })
}

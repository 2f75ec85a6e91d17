import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints, type ItemState } from '../../../../src/scorecards/rules.ts'
import { Icon } from '../../../ui/icon.tsx'
import classes from './item-list.module.css'
import type { ShownItem } from './shown-items.ts'

const TONES: Readonly<Record<ItemState, string>> = {
  pass: '',
  partial: '',
  fail: 'fail',
  'not-applicable': 'dim',
  unanswered: 'dim',
  'not-asked': 'dim',
  note: 'dim',
}

/** The sign before an answer; a suggestion that nobody has looked at has an outlined one of its own. */
function AnswerSign({ shown }: { shown: ShownItem }) {
  const { state } = shown.result
  if (shown.origin === 'suggested') return <b className={classes.suggestion}>◆</b>
  if (state === 'pass') {
    return (
      <span className="pass">
        <Icon name="check" size={12} />
      </span>
    )
  }
  if (state === 'fail') return <Icon name="cross" size={12} />
  if (state === 'partial') return <b className={shown.item.kind === 'bonus' ? 'dim' : 'warn'}>−</b>
  return state === 'not-applicable' ? <b>○</b> : null
}

/** The sign and the word of an answer, with its count or amount. */
function GivenAnswer({ shown }: { shown: ShownItem }) {
  const { t } = useTranslation('cockpit')
  const { item, result, value, origin } = shown
  const { state } = result
  const word = () => {
    if (state === 'note') return t(shown.hasComment ? 'note.written' : item.required ? 'note.required' : 'note.empty')
    if (state === 'not-applicable') return t('state.not-applicable')
    if (value !== null && item.kind === 'deduct') return t('value.counted', { count: Number(value) })
    if (value !== null) return `${value} ${item.unit ?? ''}`
    return shown.answerLabel ?? t('state.unanswered')
  }
  return (
    <span
      className={`${classes.answer} ${TONES[state]}`}
      data-suggested={origin === 'suggested' || undefined}
      title={value === null ? (shown.answerLabel ?? undefined) : `${word()}: ${shown.answerLabel ?? ''}`}
    >
      <AnswerSign shown={shown} />
      <span className="cut">{word()}</span>
    </span>
  )
}

/** What the item has earned of what it can; a bonus stands beside the total, a note has no points. */
function Points({ shown: { item, result } }: { shown: ShownItem }) {
  if (item.kind === 'note') return <span className={classes.points} />
  const { state, earned } = result
  const plus = item.kind === 'bonus' ? '+' : ''
  return (
    <span className={classes.points}>
      {state === 'unanswered' || state === 'not-applicable' ? '–' : `${plus}${formatPoints(earned)}`}{' '}
      <small>
        / {plus}
        {formatPoints(item.points)}
      </small>
    </span>
  )
}

/** A critical item's tag: neutral ink until it fails. */
export function CriticalTag({ shown }: { shown: ShownItem }) {
  const { t } = useTranslation('cockpit')
  if (shown.criticalClass === null) return null
  return (
    <span className={classes.criticalTag}>
      {t('critical.tag', { class: t(`critical.class.${shown.criticalClass}`) })}
    </span>
  )
}

interface ItemRowProps {
  readonly shown: ShownItem
  /** The same function at each drawing, so that a row is drawn only when its item changes. */
  readonly onOpen: (itemUid: string) => void
}

/** One item in 24 px: number, name, evidence, kind, answer, points. A click makes it the current one. */
export const ItemRow = memo(function ItemRow({ shown, onOpen }: ItemRowProps) {
  const { t } = useTranslation('cockpit')
  const { item, result } = shown
  const lacking = shown.missing.map(requirement => t(`missing.${requirement}`)).join(t('listSeparator'))
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.row}
      data-item={item.uid}
      data-failed={result.critical !== null || undefined}
      onClick={() => onOpen(item.uid)}
    >
      <span className={classes.number}>{item.number}</span>
      <span className={classes.name} title={item.text}>
        {item.text}
      </span>
      <span className={classes.extras}>
        <CriticalTag shown={shown} />
        {shown.markNumbers.length > 0 && (
          <span className={classes.evidence}>
            <Icon name="flag" size={11} />
            {shown.markNumbers.join(' ')}
          </span>
        )}
        {shown.hasComment && (
          <span className={classes.evidence}>
            <Icon name="note" size={11} />
          </span>
        )}
        {lacking !== '' && (
          <span className={`${classes.evidence} warn`}>△ {t('missing.lacks', { what: lacking })}</span>
        )}
      </span>
      <span className={classes.kind}>{t(`kind.${item.kind}`)}</span>
      <GivenAnswer shown={shown} />
      <Points shown={shown} />
    </button>
  )
})

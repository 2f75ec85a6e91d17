import { useTranslation } from 'react-i18next'
import { formatPoints, type ItemState } from '../../../../src/scorecards/rules.ts'
import { Icon } from '../../../ui/icon.tsx'
import classes from './item-list.module.css'
import type { ShownItem } from './shown-items.ts'

/** The sign and the word of an answer. */
function GivenAnswer({ shown }: { shown: ShownItem }) {
  const { t } = useTranslation('cockpit')
  const { state } = shown.result
  const label = state === 'not-applicable' ? t('state.not-applicable') : (shown.answerLabel ?? t('state.unanswered'))
  const tones: Readonly<Record<ItemState, string>> = {
    pass: '',
    partial: '',
    fail: 'fail',
    'not-applicable': 'dim',
    unanswered: 'dim',
  }
  return (
    <span className={`${classes.answer} ${tones[state]}`}>
      {state === 'pass' && (
        <span className="pass">
          <Icon name="check" size={12} />
        </span>
      )}
      {state === 'fail' && <Icon name="cross" size={12} />}
      {state === 'partial' && <b className="warn">−</b>}
      {state === 'not-applicable' && <b>○</b>}
      <span className="cut">{label}</span>
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

/** One item in 24 px: number, name, evidence, kind, answer, points. A click makes it the current one. */
export function ItemRow({ shown, onOpen }: { shown: ShownItem; onOpen: () => void }) {
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
      onClick={onOpen}
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
      <span className={classes.points}>
        {result.state === 'unanswered' || result.state === 'not-applicable' ? '–' : formatPoints(result.earned)}{' '}
        <small>/ {formatPoints(item.points)}</small>
      </span>
    </button>
  )
}

import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { optionForValue } from '../../../../src/scorecards/rules.ts'
import type { ScoringSession } from '../scoring/scoring-session.ts'
import { valueFrom } from '../scoring/value-text.ts'
import classes from './current-item.module.css'
import type { ShownItem } from './shown-items.ts'

/** The exact count or amount of an item: Enter gives the answer whose band holds it, Escape leaves things as they are. */
export function ValueField({ shown, session }: { shown: ShownItem; session: ScoringSession }) {
  const { t } = useTranslation('cockpit')
  const { item, value, origin } = shown
  const [typed, setTyped] = useState(value ?? '')
  useEffect(() => setTyped(value ?? ''), [value])
  const counts = item.kind === 'deduct'
  const unit = counts ? t('value.times') : (item.unit ?? '')
  const parsed = valueFrom(item, typed)
  const band = parsed === null ? null : optionForValue(item, parsed)
  const wrong = typed.trim() !== '' && band === null
  const note = wrong
    ? t(parsed === null ? (counts ? 'value.notACount' : 'value.notAnAmount') : 'value.noBand')
    : band !== null
      ? t('value.band', { answer: band.label })
      : null
  return (
    <div className={classes.value}>
      <TextInput
        name="item-value"
        aria-label={t(counts ? 'value.count' : 'value.amount')}
        inputMode={counts ? 'numeric' : 'decimal'}
        autoComplete="off"
        maxLength={10}
        classNames={{ root: classes.valueInput ?? '' }}
        value={typed}
        readOnly={session.readOnly}
        error={wrong}
        onChange={event => setTyped(event.currentTarget.value)}
        onBlur={() => setTyped(value ?? '')}
        onKeyDown={event => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') {
            event.preventDefault()
            event.currentTarget.blur()
          }
          if (event.key !== 'Enter' || event.ctrlKey) return
          event.preventDefault()
          if (parsed === null || band === null) return
          const field = event.currentTarget
          session.giveValue(parsed, item.uid)
          field.blur()
        }}
      />
      <span>{unit}</span>
      {note !== null && (
        <span className={wrong ? 'fail xs' : 'mid xs'}>
          {wrong ? '△ ' : ''}
          {note}
        </span>
      )}
      {origin === 'measured' && !wrong && <span className="dim xs">{t('value.measured')}</span>}
    </div>
  )
}

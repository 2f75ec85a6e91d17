import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDefinition } from '../../../../../src/scorecards/definition.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { newUid } from '../../definition/uids.ts'
import classes from './editor.module.css'
import { Line } from './fields.tsx'
import type { ItemEdit } from './item-editor.tsx'

const MOST_REASONS = 30

/** Why an item may fail: a list of short texts. Enter adds one, Backspace in the empty field takes the last away; several may be pasted at once. */
export function ReasonsField({ item, edit }: { item: ItemDefinition; edit: ItemEdit }) {
  const { t } = useTranslation('scorecards')
  const [text, setText] = useState('')
  const add = (given: string) => {
    const known = new Set(item.failureReasons.map(reason => reason.text))
    const texts = given
      .split(/[\n;；、]/)
      .map(part => part.trim().slice(0, 120))
      .filter(part => part !== '' && !known.has(part))
    if (texts.length > 0) {
      edit(of => ({
        ...of,
        failureReasons: [
          ...of.failureReasons,
          ...[...new Set(texts)].map(each => ({ uid: newUid(), text: each })),
        ].slice(0, MOST_REASONS),
      }))
    }
    setText('')
  }
  const remove = (uid: string) =>
    edit(of => ({ ...of, failureReasons: of.failureReasons.filter(reason => reason.uid !== uid) }))
  return (
    <Line label={t('builder.field.reasons')} field="reasons">
      <span className={classes.chips}>
        {item.failureReasons.map(reason => (
          <span key={reason.uid} className={classes.chip}>
            {reason.text}
            <button
              type="button"
              tabIndex={-1}
              aria-label={t('builder.removeReason', { text: reason.text })}
              onClick={() => remove(reason.uid)}
            >
              <Icon name="cross" size={11} />
            </button>
          </span>
        ))}
        <TextInput
          className={classes.addReason ?? ''}
          data-editor-field="reasons"
          value={text}
          placeholder={t('builder.field.reasonPlaceholder')}
          aria-label={t('builder.field.reasonPlaceholder')}
          onChange={event => setText(event.currentTarget.value)}
          onBlur={() => add(text)}
          onPaste={event => {
            const pasted = event.clipboardData.getData('text')
            if (!/[\n;；、]/.test(pasted.trim())) return
            event.preventDefault()
            add(pasted)
          }}
          onKeyDown={event => {
            if (event.nativeEvent.isComposing) return
            const last = item.failureReasons.at(-1)
            if (event.key === 'Enter') add(text)
            else if (event.key === 'Backspace' && text === '' && last) remove(last.uid)
          }}
        />
      </span>
    </Line>
  )
}

import { Button, Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './import.module.css'
import type { ImportFlow } from './use-import.ts'

/** What is to happen while something is refused: import the rest, or nothing. Neither is chosen beforehand. */
export function RefusedChoice(props: { label: string; skip: string; note: string; flow: ImportFlow }) {
  const { label, skip, note, flow } = props
  const { t } = useTranslation('standardsImport')
  return (
    <fieldset className={classes.choice}>
      <legend className="visually-hidden">{label}</legend>
      <b className="fail">✕ {label}</b>
      <Radio name="refused" label={skip} checked={flow.choice === 'skip'} onChange={() => flow.setChoice('skip')} />
      <Radio
        name="refused"
        label={t('choice.none')}
        checked={flow.choice === 'none'}
        onChange={() => flow.setChoice('none')}
      />
      {flow.choice === 'none' && (
        <p>
          {note}{' '}
          <Button size="xs" onClick={flow.startOver}>
            {t('source.again')}
          </Button>
        </p>
      )}
    </fieldset>
  )
}

import { Checkbox, Menu, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../../ui/icon.tsx'
import classes from './editor.module.css'

interface Choice {
  readonly value: string
  readonly label: string
}

/** Several of some values: a menu with ticks, or (without `choices`) words typed with a comma between them. */
export function ChosenValues(props: {
  label: string
  values: readonly string[]
  choices: readonly Choice[] | null
  onChange: (values: string[]) => void
}) {
  return props.choices === null ? (
    <TypedValues label={props.label} values={props.values} onChange={props.onChange} />
  ) : (
    <TickedValues label={props.label} values={props.values} choices={props.choices} onChange={props.onChange} />
  )
}

function TickedValues(props: {
  label: string
  values: readonly string[]
  choices: readonly Choice[]
  onChange: (values: string[]) => void
}) {
  const { t } = useTranslation('scorecards')
  const { values, choices } = props
  const chosen = choices.filter(choice => values.includes(choice.value))
  const text = chosen.map(choice => choice.label).join(t('builder.listSeparator'))
  const toggle = (value: string) => {
    const has = values.includes(value)
    // In the order of the choices, and without what is no longer one of them.
    props.onChange(choices.map(choice => choice.value).filter(each => (each === value ? !has : values.includes(each))))
  }
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <UnstyledButton
          className={classes.values}
          aria-label={`${props.label}: ${text || t('builder.condition.choose')}`}
          data-empty={chosen.length === 0 || undefined}
        >
          <span className="cut">{text || t('builder.condition.choose')}</span>
          <Icon name="down" small />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(choice => (
          <Menu.Item
            key={choice.value}
            role="menuitemcheckbox"
            aria-checked={values.includes(choice.value)}
            onClick={() => toggle(choice.value)}
          >
            <Checkbox
              checked={values.includes(choice.value)}
              readOnly
              tabIndex={-1}
              label={choice.label}
              style={{ pointerEvents: 'none' }}
              aria-hidden="true"
            />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function TypedValues(props: { label: string; values: readonly string[]; onChange: (values: string[]) => void }) {
  const { t } = useTranslation('scorecards')
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string): string[] => [
    ...new Set(
      text
        .split(/[,，、;；]/)
        .map(part => part.trim().slice(0, 60))
        .filter(Boolean),
    ),
  ]
  return (
    <TextInput
      className="grow"
      value={typed ?? props.values.join(t('builder.listSeparator'))}
      placeholder={t('builder.condition.typed')}
      aria-label={props.label}
      onChange={event => {
        setTyped(event.currentTarget.value)
        props.onChange(read(event.currentTarget.value).slice(0, 30))
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

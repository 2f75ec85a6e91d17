import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../../ui/icon.tsx'
import classes from './matrix.module.css'

const EVERYTHING = ''

/** A filter with one value, as a chip that opens its choices; lit while it filters. */
export function ChoiceChip<Value extends string>(props: {
  name: string
  value: Value | null
  choices: readonly { readonly value: Value; readonly label: string }[]
  onChange: (value: Value | null) => void
}) {
  const { t } = useTranslation('matrix')
  const { name, value, choices, onChange } = props
  const chosen = choices.find(each => each.value === value)
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.chip} data-on={chosen ? true : undefined}>
          {name} <b>{chosen?.label ?? t('filter.all')}</b>
          <Icon name="down" size={10} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.choices}>
        <Menu.RadioGroup
          value={value ?? EVERYTHING}
          onChange={next => onChange(choices.find(each => each.value === next)?.value ?? null)}
        >
          <Menu.RadioItem value={EVERYTHING} closeMenuOnClick>
            {t('filter.all')}
          </Menu.RadioItem>
          {choices.map(each => (
            <Menu.RadioItem key={each.value} value={each.value} closeMenuOnClick>
              {each.label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

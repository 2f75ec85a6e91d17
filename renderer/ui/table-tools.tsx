import { Button, Checkbox, Menu, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import classes from './table-tools.module.css'

/** The 22 px filter box of a panel head. */
export function FilterBox(props: {
  value: string
  onChange: (value: string) => void
  label?: string
  width?: number | '100%'
}) {
  const { t } = useTranslation()
  const label = props.label ?? t('table.filter')
  return (
    <TextInput
      classNames={{ input: classes.box }}
      style={{ width: props.width ?? 200 }}
      leftSection={<Icon name="search" small />}
      leftSectionWidth={24}
      type="search"
      value={props.value}
      placeholder={label}
      aria-label={label}
      onChange={event => props.onChange(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
          if (props.value) props.onChange('')
          else event.currentTarget.blur()
        }
      }}
    />
  )
}

/** Chooses which columns of a list are shown. */
export function ColumnChoice(props: {
  columns: readonly { readonly id: string; readonly header: string }[]
  hidden: ReadonlySet<string>
  onChange: (hidden: ReadonlySet<string>) => void
}) {
  const { t } = useTranslation()
  const toggle = (id: string) => {
    const next = new Set(props.hidden)
    if (!next.delete(id) && next.size < props.columns.length - 1) next.add(id)
    props.onChange(next)
  }
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="subtle" aria-label={t('table.columns')} title={t('table.columns')}>
          <Icon name="columns" small />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {props.columns.map(column => (
          <Menu.Item
            key={column.id}
            onClick={() => toggle(column.id)}
            role="menuitemcheckbox"
            aria-checked={!props.hidden.has(column.id)}
          >
            <Checkbox
              checked={!props.hidden.has(column.id)}
              readOnly
              tabIndex={-1}
              label={column.header}
              style={{ pointerEvents: 'none' }}
              aria-hidden="true"
            />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

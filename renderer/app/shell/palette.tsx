import { Modal } from '@mantine/core'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { FloatFoot } from '../../ui/parts.tsx'
import { useSignedIn } from '../session.tsx'
import classes from './palette.module.css'
import { type PaletteEntry, type PaletteGroup, usePaletteGroups } from './palette-entries.ts'
import type { Overlay } from './shell.tsx'

const SHOWN_PER_GROUP = 8

/** Marks the part of a name that was looked for. */
function Found({ name, wanted }: { name: string; wanted: string }) {
  const at = wanted ? name.toLocaleLowerCase().indexOf(wanted.toLocaleLowerCase()) : -1
  if (at < 0) return <span>{name}</span>
  return (
    <span>
      {name.slice(0, at)}
      <mark>{name.slice(at, at + wanted.length)}</mark>
      {name.slice(at + wanted.length)}
    </span>
  )
}

/** Ctrl+K: every screen, action, person and recording this person may reach. `@` people, `#` recordings, `>` actions. */
export function Palette({ onClose, onOverlay }: { onClose: () => void; onOverlay: (overlay: Overlay) => void }) {
  const { t } = useTranslation('shell')
  const [text, setText] = useState('')
  const [cursor, setCursor] = useState(0)
  const listId = useId()
  const prefix = /^[@#>]/.exec(text)?.[0]
  const wanted = useDeferredValue((prefix ? text.slice(1) : text).trim())
  const { may } = useSignedIn()
  const groups = usePaletteGroups({ wanted, prefix, may, onClose, onOverlay })
  const shown: readonly PaletteGroup[] = groups.map(group => ({
    ...group,
    entries: group.entries.slice(0, SHOWN_PER_GROUP),
  }))
  const entries: readonly PaletteEntry[] = shown.flatMap(group => group.entries)
  const total = groups.reduce((sum, group) => sum + group.total, 0)
  const at = Math.min(cursor, Math.max(0, entries.length - 1))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && entries.length > 0) {
      event.preventDefault()
      setCursor((at + step + entries.length) % entries.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      entries[at]?.run()
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={642}
      yOffset="12vh"
      padding={0}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
      classNames={{ body: classes.body }}
    >
      <div className={classes.input}>
        <Icon name="search" />
        <input
          data-autofocus
          value={text}
          placeholder={t('palette.find')}
          aria-label={t('palette.find')}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={entries[at] ? `${listId}${at}` : undefined}
          onChange={event => {
            setText(event.currentTarget.value)
            setCursor(0)
          }}
          onKeyDown={onKeyDown}
        />
        <span className="mid xs">
          <Trans t={t} i18nKey="palette.prefixes" components={{ b: <b /> }} />
        </span>
      </div>
      <div id={listId} role="listbox" aria-label={t('palette.label')} className={classes.list}>
        {shown.map(group => (
          // biome-ignore lint/a11y/useSemanticElements: options are grouped inside a listbox
          <div key={group.name} role="group" aria-label={t(`palette.${group.name}`)}>
            <div className={classes.group} aria-hidden="true">
              {t(`palette.${group.name}`)}
              <span>
                {group.total > group.entries.length
                  ? t('palette.shown', { total: group.total, shown: group.entries.length })
                  : group.total}
              </span>
            </div>
            {group.entries.map(entry => {
              const index = entries.indexOf(entry)
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys go through the field
                // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
                <div
                  key={entry.id}
                  id={`${listId}${index}`}
                  role="option"
                  aria-selected={index === at}
                  className={classes.entry}
                  ref={element => {
                    if (index === at) element?.scrollIntoView({ block: 'nearest' })
                  }}
                  onPointerMove={() => index !== at && setCursor(index)}
                  onClick={entry.run}
                >
                  <Icon name={entry.icon} />
                  <span className="cut">
                    <Found name={entry.name} wanted={wanted} />
                    {entry.note && <small>{entry.note}</small>}
                  </span>
                  <span className={classes.kind}>
                    {index === at && <KeyCap keys="Enter" />}
                    {entry.keys && index !== at ? <KeyCap keys={entry.keys} /> : t(`palette.${group.kind}`)}
                  </span>
                </div>
              )
            })}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className={classes.nothing}>{t('palette.nothing', { text: wanted })}</p>}
      <FloatFoot>
        <span>
          <KeyCap keys="ArrowUp" />
          <KeyCap keys="ArrowDown" />
          {t('palette.select')}
        </span>
        <span>
          <KeyCap keys="Enter" />
          {t('palette.open')}
        </span>
        <span className="grow" />
        <span>{t('palette.count', { count: total })}</span>
      </FloatFoot>
    </Modal>
  )
}

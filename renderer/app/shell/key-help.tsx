import { Button, CloseButton, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap, useKeyText } from '../../ui/key-cap.tsx'
import { FloatFoot, FloatHead } from '../../ui/parts.tsx'
import { FilterBox } from '../../ui/table-tools.tsx'
import { changeKeys, useListedCommands } from '../hotkeys/hotkeys.ts'
import { keysOf } from '../hotkeys/keys.ts'
import type { ListedCommand } from '../hotkeys/registry.ts'
import type { ScreenName } from '../router.tsx'
import classes from './key-help.module.css'

/** Groups in the order in which their screens registered them, the window's own last. */
function byGroup(commands: readonly ListedCommand[]): readonly (readonly [string, readonly ListedCommand[]])[] {
  const groups = new Map<string, ListedCommand[]>()
  const screensFirst = [...commands].sort(
    (one, other) => Number(one.scope === 'window') - Number(other.scope === 'window'),
  )
  for (const command of screensFirst) groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  return [...groups]
}

/** A line of key help: a command, or a family of them from the first key to the last. */
interface HelpLine extends ListedCommand {
  readonly isRange?: boolean
}

/** Families as one line each; while keys are being changed every command stands alone. */
function withFamilies(commands: readonly ListedCommand[]): readonly HelpLine[] {
  return commands.flatMap((command, index): HelpLine[] => {
    const { family } = command
    if (family === undefined) return [command]
    if (commands[index - 1]?.family === family) return []
    const [first] = command.inForce
    const last = commands.findLast(other => other.family === family)?.inForce[0]
    if (first === undefined || last === undefined) return [command]
    return [{ ...command, label: family, inForce: [first, last], isRange: true }]
  })
}

/** Waits for the next keys and gives them to the command, unless another command has them. */
function useNewKeys(
  command: ListedCommand | null,
  all: readonly ListedCommand[],
  done: (taken: ListedCommand | null) => void,
) {
  useEffect(() => {
    if (!command) return
    const onKeyDown = (event: KeyboardEvent) => {
      const keys = keysOf(event)
      if (!keys) return
      event.preventDefault()
      event.stopPropagation()
      if (keys === 'Escape') return done(null)
      const taken = all.find(other => other.id !== command.id && other.inForce.includes(keys))
      if (!taken) changeKeys(command.id, [keys])
      done(taken ?? null)
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [command, all, done])
}

function CommandRow(props: { command: HelpLine; changing: boolean; waiting: boolean; onChange: () => void }) {
  const { t } = useTranslation('keys')
  const write = useKeyText()
  const { command } = props
  return (
    <li>
      <span className="cut" title={command.label}>
        {command.label}
        {command.isChanged && (
          <span className={classes.changed}>{t('changed', { key: command.keys.map(write).join(` ${t('or')} `) })}</span>
        )}
      </span>
      {props.waiting ? (
        <span className={classes.press}>{t('press')}</span>
      ) : (
        <span className={classes.caps}>
          {command.inForce.map((keys, index) => (
            <span key={keys} className={classes.caps}>
              {index > 0 && (command.isRange ? '–' : t('or'))}
              <KeyCap keys={keys} />
            </span>
          ))}
          {props.changing && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('changeOne', { label: command.label })}
              onClick={props.onChange}
            >
              <Icon name="note" small />
            </Button>
          )}
          {props.changing && command.isChanged && (
            <Button
              size="xs"
              variant="subtle"
              aria-label={t('reset')}
              title={t('reset')}
              onClick={() => changeKeys(command.id, null)}
            >
              <Icon name="undo" small />
            </Button>
          )}
        </span>
      )}
    </li>
  )
}

/** `?`: every command of the screen with its keys, which can be changed here. */
export function KeyHelp({
  opened,
  onClose,
  screen,
}: {
  opened: boolean
  onClose: () => void
  screen: ScreenName | undefined
}) {
  const { t } = useTranslation('keys')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      closeOnEscape={false}
      size={642}
      padding={0}
      centered
      attributes={{ content: { 'aria-label': t('title') } }}
      classNames={{ body: classes.body }}
    >
      {opened && <KeyList screen={screen} onClose={onClose} />}
    </Modal>
  )
}

function KeyList({ screen, onClose }: { screen: ScreenName | undefined; onClose: () => void }) {
  const { t } = useTranslation('keys')
  const { t: tCommon } = useTranslation()
  const { t: tShell } = useTranslation('shell')
  const write = useKeyText()
  const all = useListedCommands()
  const [filter, setFilter] = useState('')
  const [changing, setChanging] = useState(false)
  const [waiting, setWaiting] = useState<ListedCommand | null>(null)
  const [taken, setTaken] = useState<ListedCommand | null>(null)
  const [finish] = useState(() => (other: ListedCommand | null) => {
    setTaken(other)
    setWaiting(null)
  })
  useNewKeys(waiting, all, finish)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !waiting && !event.isComposing) onClose()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [waiting, onClose])

  const wanted = filter.trim().toLocaleLowerCase()
  const shown = all.filter(
    ({ label, inForce }) =>
      label.toLocaleLowerCase().includes(wanted) || inForce.some(keys => write(keys).toLocaleLowerCase() === wanted),
  )
  const name = screen ? tShell(`screen.${screen}`) : ''
  return (
    <>
      <FloatHead>
        <h2>
          {t('title')}
          {name && `${tCommon('separator')}${name}`}
        </h2>
        <span className="grow" />
        <FilterBox value={filter} onChange={setFilter} label={t('find')} width={220} />
        <CloseButton size={24} aria-label={tCommon('close')} onClick={onClose} />
      </FloatHead>
      <div className={classes.scroll}>
        <div className={classes.keys}>
          {byGroup(shown).map(([group, commands]) => (
            <section key={group}>
              <h3>{group}</h3>
              <ul>
                {(changing ? commands : withFamilies(commands)).map(command => (
                  <CommandRow
                    key={command.id}
                    command={command}
                    changing={changing}
                    waiting={waiting?.id === command.id}
                    onChange={() => setWaiting(command)}
                  />
                ))}
              </ul>
            </section>
          ))}
          {shown.length === 0 && <p className="mid">{t('nothing')}</p>}
        </div>
      </div>
      <FloatFoot>
        {taken ? (
          <span className="warn">△ {t('taken', { key: taken.inForce.map(write).join(' '), label: taken.label })}</span>
        ) : (
          <span>{t('note')}</span>
        )}
        <span className="grow" />
        <Button size="xs" variant="subtle" onClick={() => setChanging(!changing)}>
          {changing ? t('changeDone') : t('change')}
        </Button>
        <span>
          <KeyCap keys="Escape" />
          {tCommon('close')}
        </span>
      </FloatFoot>
    </>
  )
}

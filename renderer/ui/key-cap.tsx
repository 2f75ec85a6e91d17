import { useTranslation } from 'react-i18next'
import type keyTexts from '../locales/zh-CN/keys.json'
import classes from './kit.module.css'

type NamedKey = keyof typeof keyTexts.name
const NAMED: readonly NamedKey[] = [
  'Space',
  'Enter',
  'Escape',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Shift',
  'Backspace',
  'Delete',
  'PageUp',
  'PageDown',
]

/** How keys such as `Ctrl+Enter` or `Shift+J` are written on a cap, in the language on screen. */
export function useKeyText(): (keys: string) => string {
  const { t } = useTranslation('keys')
  return keys =>
    keys
      .split(/\+(?=.)/)
      .map(part => {
        const named = NAMED.find(name => name === part)
        return named ? t(`name.${named}`) : part
      })
      .join(' ')
}

/** One key cap; `keys` in the notation of the hotkeys, such as `Ctrl+K`. It stands where the key acts. */
export function KeyCap({ keys, off = false }: { keys: string; off?: boolean }) {
  const write = useKeyText()
  return (
    <kbd className={classes.key} data-off={off || undefined}>
      {write(keys)}
    </kbd>
  )
}

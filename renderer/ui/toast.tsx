import { Button } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../app/hotkeys/hotkeys.ts'
import { Icon } from './icon.tsx'
import { KeyCap } from './key-cap.tsx'
import classes from './kit.module.css'

export interface ToastContent {
  readonly text: string
  readonly tone?: 'fail'
  /** Takes the act back; shown as a button with Ctrl+Z. */
  readonly undo?: () => void
}

interface Shown extends ToastContent {
  readonly id: number
}

const STAYS_MS = 10_000
const STEP_MS = 100

let shown: readonly Shown[] = []
let lastId = 0
const listeners = new Set<() => void>()

function show(next: readonly Shown[]): void {
  shown = next
  for (const listener of [...listeners]) listener()
}

/** Says what was done for ten seconds (longer while pointed at or focused), with a way to take it back. */
export function toast(content: ToastContent): void {
  lastId += 1
  show([...shown.slice(-2), { ...content, id: lastId }])
}

const dismiss = (id: number) => show(shown.filter(other => other.id !== id))

function ToastRow({ content }: { content: Shown }) {
  const { t } = useTranslation()
  const { t: tKeys } = useTranslation('keys')
  const [leftMs, setLeftMs] = useState(STAYS_MS)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setInterval(() => setLeftMs(left => left - STEP_MS), STEP_MS)
    return () => clearInterval(timer)
  }, [held])
  useEffect(() => {
    if (leftMs <= 0) dismiss(content.id)
  }, [leftMs, content.id])
  const undo = content.undo
  const takeBack = () => {
    undo?.()
    dismiss(content.id)
  }
  useCommands(
    'toast',
    undo ? [{ id: 'toast.undo', keys: ['Ctrl+Z'], label: t('undo'), group: tKeys('group.window'), run: takeBack }] : [],
  )
  return (
    <li
      className={classes.toast}
      data-tone={content.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={content.tone === 'fail' ? 'alert' : 'check'} small />
      <span>{content.text}</span>
      {undo && (
        <Button size="xs" onClick={takeBack}>
          <Icon name="undo" small />
          {t('undo')}
          <KeyCap keys="Ctrl+Z" />
        </Button>
      )}
      <Button size="xs" variant="subtle" aria-label={t('close')} onClick={() => dismiss(content.id)}>
        <Icon name="cross" small />
      </Button>
      <i className={classes.toastTime} style={{ width: `${(leftMs / STAYS_MS) * 100}%` }} />
    </li>
  )
}

/** Where toasts appear; once, in the shell. */
export function Toasts() {
  const all = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
  return (
    <ul className={classes.toasts} aria-live="polite">
      {all.map(content => (
        <ToastRow key={content.id} content={content} />
      ))}
    </ul>
  )
}

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { belongsToControl, isTextField, type Keys, keysOf } from './keys.ts'

/** What a key does on the screen that registers it. */
export interface Command {
  /** Stable name, unique in the program: changed keys are kept under it. */
  readonly id: string
  /** Default keys; each of them does it. */
  readonly keys: readonly Keys[]
  readonly label: string
  /** Heading under which key help lists it. */
  readonly group: string
  readonly run: (event: KeyboardEvent) => void
  /** Label under which key help shows this command and its neighbours of the same family as one line, from the first key to the last. */
  readonly family?: string
  /** Works while a text field has the focus; for Ctrl+Enter, Escape and their like. */
  readonly inFields?: boolean
  /** Works while a dialog is open. */
  readonly inDialogs?: boolean
  /** A disabled command stays in key help. */
  readonly disabled?: boolean
  /** Runs again while the key is held down. */
  readonly repeats?: boolean
}

export interface ListedCommand extends Command {
  readonly scope: string
  /** Keys in force. */
  readonly inForce: readonly Keys[]
  readonly isChanged: boolean
}

const STORED_UNDER = 'assay.keys'

const isKeyList = (value: unknown): value is Keys[] =>
  Array.isArray(value) && value.every(keys => typeof keys === 'string')

function readChanged(): Record<string, Keys[]> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED_UNDER) ?? '{}')
    const entries = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
    return Object.fromEntries(entries.filter((entry): entry is [string, Keys[]] => isKeyList(entry[1])))
  } catch {
    // Settings of another version or another hand: the defaults are always right.
    return {}
  }
}

let changed = readChanged()
let listed: readonly ListedCommand[] = []
const scopes = new Map<symbol, { readonly scope: string; readonly commands: () => readonly Command[] }>()
const listeners = new Set<() => void>()

function relist(): void {
  listed = [...scopes.values()].flatMap(({ scope, commands }) =>
    commands().map(command => {
      const own = changed[command.id]
      return { ...command, scope, inForce: own ?? command.keys, isChanged: own !== undefined }
    }),
  )
  for (const listener of [...listeners]) listener()
}

/** The keys in force for a command, for key caps that stand where they act. */
export function keysInForce(id: string, defaults: readonly Keys[]): readonly Keys[] {
  return changed[id] ?? defaults
}

/** Gives a command other keys, or its defaults back with `null`. Kept on this computer. */
export function changeKeys(id: string, keys: readonly Keys[] | null): void {
  const { [id]: _, ...others } = changed
  changed = keys ? { ...others, [id]: [...keys] } : others
  localStorage.setItem(STORED_UNDER, JSON.stringify(changed))
  relist()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  relist()
  return () => listeners.delete(listener)
}

/** Every command of the screen as it stands when key help opens. */
export const useListedCommands = (): readonly ListedCommand[] => useSyncExternalStore(subscribe, () => listed)

/** Registers the commands of a scope while the component is mounted. Later scopes win over earlier ones for the same keys. */
export function useCommands(scope: string, commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const handle = Symbol(scope)
    scopes.set(handle, { scope, commands: () => latest.current })
    return () => {
      scopes.delete(handle)
    }
  }, [scope])
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const keys = keysOf(event)
  if (!keys || belongsToControl(keys, event.target)) return
  const inField = isTextField(event.target)
  const inDialog =
    document.querySelector('[role="dialog"][aria-modal="true"]') !== null ||
    (event.target instanceof Element && event.target.closest('[role="menu"], [role="listbox"]') !== null)
  for (const { commands } of [...scopes.values()].reverse()) {
    for (const command of commands()) {
      if (!keysInForce(command.id, command.keys).includes(keys)) continue
      if ((inField && !command.inFields) || (inDialog && !command.inDialogs)) continue
      event.preventDefault()
      if (!command.disabled && (!event.repeat || command.repeats)) command.run(event)
      return
    }
  }
}

/** Starts listening for keys; once, at the start of the program. */
export function startHotkeys(): void {
  window.addEventListener('keydown', onKeyDown)
}

function subscribeToFocus(listener: () => void): () => void {
  const later = () => queueMicrotask(listener)
  document.addEventListener('focusin', later)
  document.addEventListener('focusout', later)
  return () => {
    document.removeEventListener('focusin', later)
    document.removeEventListener('focusout', later)
  }
}

/** Whether single keys act now: false while a text field has the focus. */
export const useKeysActive = (): boolean =>
  useSyncExternalStore(subscribeToFocus, () => !isTextField(document.activeElement))

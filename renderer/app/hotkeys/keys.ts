/** Keys as they are written in commands: `J`, `Shift+J`, `Ctrl+Enter`, `Space`, `ArrowUp`, `[`, `?`, `1`. Modifiers in this order. */
export type Keys = string

const NAMED: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Esc: 'Escape',
  '？': '?',
  '【': '[',
  '】': ']',
  '、': '\\',
}

/** What of a keyboard event tells its keys. */
export type KeyStroke = Pick<
  KeyboardEvent,
  'key' | 'code' | 'keyCode' | 'isComposing' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>

/** The keys of an event in the notation of `Keys`, or `null` while an input method composes or only a modifier is down. */
export function keysOf(event: KeyStroke): Keys | null {
  if (event.isComposing || event.keyCode === 229 || event.key === 'Process' || event.key === 'Dead') return null
  if (['Control', 'Shift', 'Alt', 'Meta', 'CapsLock'].includes(event.key)) return null
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  // Letters and digits go by place where the layout or an input method gives another sign.
  const key = /^[a-z]$/i.test(event.key)
    ? event.key.toUpperCase()
    : /^\d$/.test(event.key)
      ? event.key
      : (letter ?? digit ?? NAMED[event.key] ?? event.key)
  const isSign = key.length === 1 && !/[A-Z0-9]/.test(key)
  const parts: string[] = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  // A sign such as `?` already says that Shift is down.
  if (event.shiftKey && !isSign) parts.push('Shift')
  return [...parts, key].join('+')
}

const TEXT_INPUTS = new Set([
  'text',
  'search',
  'password',
  'email',
  'number',
  'tel',
  'url',
  'date',
  'time',
  'datetime-local',
  'month',
])

/** Whether keys belong to a field in which text is being written. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true
  return target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type) && !target.readOnly
}

/** Whether Space, Enter or an arrow belongs to a control that was reached by keyboard. */
export function belongsToControl(keys: Keys, target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !target.matches(':focus-visible')) return false
  if (keys === 'Space' || keys === 'Enter') {
    return target.matches(
      'button, a[href], summary, input, [role=button], [role=tab], [role=radio], [role=checkbox], [role=switch]',
    )
  }
  return (
    /^Arrow|^Home$|^End$/.test(keys) &&
    target.matches('input[type=radio], input[type=range], [role=slider], [role=tab]')
  )
}

import { describe, expect, it } from 'vitest'
import { type KeyStroke, keysOf } from '../../renderer/app/hotkeys/keys.ts'

const stroke = (part: Partial<KeyStroke>): KeyStroke => ({
  key: '',
  code: '',
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...part,
})

describe('keys', () => {
  it('are written with their modifiers', () => {
    expect(keysOf(stroke({ key: 'J', code: 'KeyJ', shiftKey: true }))).toBe('Shift+J')
    expect(keysOf(stroke({ key: 'Enter', code: 'Enter', ctrlKey: true }))).toBe('Ctrl+Enter')
    expect(keysOf(stroke({ key: ' ', code: 'Space' }))).toBe('Space')
  })

  it('are the same with the command key of a Mac', () => {
    expect(keysOf(stroke({ key: 'k', code: 'KeyK', metaKey: true }))).toBe('Ctrl+K')
  })

  it('are the same with capitals locked', () => {
    expect(keysOf(stroke({ key: 'J', code: 'KeyJ' }))).toBe('J')
  })

  it('name a sign without the Shift that it takes', () => {
    expect(keysOf(stroke({ key: '?', code: 'Slash', shiftKey: true }))).toBe('?')
  })

  it('read full-width signs and other layouts by what or where they are', () => {
    expect(keysOf(stroke({ key: '？', code: 'Slash', shiftKey: true }))).toBe('?')
    expect(keysOf(stroke({ key: '【', code: 'BracketLeft' }))).toBe('[')
    expect(keysOf(stroke({ key: 'о', code: 'KeyJ' }))).toBe('J')
  })

  it('read the digits of the number pad', () => {
    expect(keysOf(stroke({ key: '3', code: 'Numpad3' }))).toBe('3')
  })

  it('are none while an input method composes', () => {
    expect(keysOf(stroke({ key: 'j', code: 'KeyJ', isComposing: true }))).toBeNull()
    expect(keysOf(stroke({ key: 'Process', code: 'KeyJ', keyCode: 229 }))).toBeNull()
  })

  it('are none while only a modifier is down', () => {
    expect(keysOf(stroke({ key: 'Shift', code: 'ShiftLeft', shiftKey: true }))).toBeNull()
  })
})

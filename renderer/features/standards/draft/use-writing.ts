import { useEffect, useRef, useState } from 'react'
import { errorCode } from '../../../app/errors.ts'
import type { Autosave, SaveState } from './autosave.ts'
import { following } from './following.ts'
import { useAutosave } from './use-autosave.ts'

export interface Writing<Content> {
  readonly content: Content
  readonly change: (part: Partial<Content>) => void
  readonly autosave: Autosave<Content>
  readonly state: SaveState
  /** Counts how often somebody else's text was taken over: the key of an editor that reads its text once. */
  readonly readings: number
  /** Somebody else stored the same fields: nothing is stored until one of the two is chosen. */
  readonly isConflict: boolean
  /** Gives up what is written here for what is stored. */
  readonly takeTheirs: (stored: Content) => void
  /** Stores what is written here over what is stored. */
  readonly keepMine: (stored: Content) => void
}

/** One text being written: stored as it grows, over what it started from only, and following what others store in other fields. */
export function useWriting<Content extends object>(options: {
  readonly initial: Content
  /** What the store holds as far as this window knows; null before there is anything. */
  readonly stored: Content | null
  readonly fields: readonly (keyof Content)[]
  /** Stores `next` if `expected` is still what is stored. */
  readonly save: (next: Content, expected: Content) => Promise<unknown>
  /** The text as it can be stored; null while something is missing. */
  readonly storable: (written: Content) => Content | null
  /** What is stored in its place when the person leaves it unfinished; null when nothing can be. */
  readonly standIn: (written: Content, base: Content) => Content | null
}): Writing<Content> {
  const { initial, stored, fields } = options
  const [content, setContent] = useState(initial)
  const [readings, setReadings] = useState(0)
  const now = useRef({ written: initial, base: initial })
  const sent = useRef(new Set<string>())
  const mark = (field: keyof Content, value: unknown) => `${String(field)} ${JSON.stringify(value)}`
  const { autosave, state } = useAutosave<Content>(async next => {
    for (const field of fields) sent.current.add(mark(field, next[field]))
    await options.save(next, now.current.base)
    now.current = { ...now.current, base: next }
  })
  const give = () => {
    const { written, base } = now.current
    const whole = options.storable(written)
    autosave.change(whole, whole === null ? options.standIn(written, base) : null)
  }
  const write = (written: Content, base: Content) => {
    now.current = { written, base }
    setContent(written)
  }
  const follow = (theirs: Content) => {
    const isOwn = (field: keyof Content, value: unknown) => sent.current.has(mark(field, value))
    const { written, base, taken } = following(now.current, theirs, fields, isOwn)
    if (taken.length === 0) return
    write(written, base)
    setReadings(count => count + 1)
    if (autosave.isPending()) give()
  }
  // Somebody else, or another part of this screen, has stored the same text: told by what the window reads anew.
  const latest = useRef(follow)
  latest.current = follow
  useEffect(() => {
    if (stored) latest.current(stored)
  }, [stored])
  return {
    content,
    change: part => {
      // Two editors may report in one turn: the newest state lies in the ref.
      write({ ...now.current.written, ...part }, now.current.base)
      give()
    },
    autosave,
    state,
    readings,
    isConflict: state.kind === 'failed' && errorCode(state.error) === 'draft-changed-elsewhere',
    takeTheirs: theirs => {
      autosave.forget()
      write(theirs, theirs)
      setReadings(count => count + 1)
    },
    keepMine: theirs => {
      follow(theirs)
      now.current = { ...now.current, base: theirs }
      give()
      void autosave.flush()
    },
  }
}

import { useEffect, useRef, useState } from 'react'
import { keepStored } from '../../../app/unsaved.ts'
import { type Autosave, createAutosave, type SaveState } from './autosave.ts'

/** What is being written on this screen, so that a step such as submitting can wait until all of it is stored. */
const open = new Set<Autosave<never>>()

/** Stores at once whatever of the draft still waits. */
export async function flushDraft(): Promise<void> {
  await Promise.all([...open].map(each => each.flush()))
}

/** Stores nothing more of the draft, because it is gone. */
export function dropDraft(): void {
  for (const each of open) each.drop()
}

/** Autosave for as long as the component stands; what waits when it goes is stored on the way out. */
export function useAutosave<Content>(save: (content: Content) => Promise<unknown>): {
  readonly autosave: Autosave<Content>
  readonly state: SaveState
} {
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: null })
  const latest = useRef(save)
  latest.current = save
  const [autosave] = useState(() =>
    createAutosave<Content>({ save: content => latest.current(content), onState: setState }),
  )
  useEffect(() => {
    open.add(autosave)
    const release = keepStored(autosave)
    return () => {
      void autosave.flush().finally(() => {
        open.delete(autosave)
        release()
      })
    }
  }, [autosave])
  return { autosave, state }
}

/** Something that is being written and stored on its own. */
export interface Unsaved {
  /** Whether something of it is not stored yet. */
  readonly isPending: () => boolean
  /** Tries to store it now. */
  readonly flush: () => Promise<unknown>
  /** It may wait while the person only goes to another screen, such as a removal that can still be taken back. */
  readonly outlivesScreens?: boolean
}

/** The person goes to another screen, or the window closes or locks. */
type Leaving = 'screen' | 'window'

/** Longer than a save takes, and short enough for a lock to wait for when the workstation does not answer. */
const LONGEST_WAIT_MS = 2_000

const open = new Set<Unsaved>()

/** Has it stored before the person leaves, locks or closes. Gives the function that ends it. */
export function keepStored(unsaved: Unsaved): () => void {
  open.add(unsaved)
  return () => open.delete(unsaved)
}

const pendingFor = (leaving: Leaving): readonly Unsaved[] =>
  [...open].filter(each => (leaving === 'window' || !each.outlivesScreens) && each.isPending())

/** Whether anything on the page is not stored yet. */
export const hasUnsaved = (leaving: Leaving): boolean => pendingFor(leaving).length > 0

async function flushAll(leaving: Leaving): Promise<void> {
  await Promise.allSettled(pendingFor(leaving).map(each => each.flush()))
  // A field hands what it holds to the line that stores it: that is pending only now.
  await Promise.allSettled(pendingFor(leaving).map(each => each.flush()))
}

/** Stores what is not stored yet. Resolves to whether everything is, after two seconds at the latest. */
export async function storeUnsaved(leaving: Leaving): Promise<boolean> {
  if (!hasUnsaved(leaving)) return true
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<void>(resolve => {
    timer = setTimeout(resolve, LONGEST_WAIT_MS)
  })
  await Promise.race([flushAll(leaving), limit])
  clearTimeout(timer)
  return !hasUnsaved(leaving)
}

/** Stops the window from closing over what is not stored, once; `onRefused` tells why. Gives the function that ends it. */
export function guardClosing(onRefused: () => void): () => void {
  let insists = false
  const onUnload = (event: BeforeUnloadEvent) => {
    if (insists || !hasUnsaved('window')) return
    event.preventDefault()
    void storeUnsaved('window').then(stored => {
      // A browser asks by itself; the window of the program says nothing and stays.
      if (window.location.protocol !== 'app:') return
      insists = !stored
      if (stored) window.close()
      else onRefused()
    })
  }
  window.addEventListener('beforeunload', onUnload)
  return () => window.removeEventListener('beforeunload', onUnload)
}

import { useSyncExternalStore } from 'react'

/** What was submitted last in this window, shown with a way to its sheet until the next one. */
export interface LastSubmitted {
  readonly evaluationUid: string
  readonly name: string
  readonly score: string
  readonly passed: boolean | null
}

let last: LastSubmitted | null = null
const listeners = new Set<() => void>()

/** Tells the queue of a submission. */
export function tellSubmitted(submitted: LastSubmitted): void {
  last = submitted
  for (const listener of [...listeners]) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The last submission of this window, or null. */
export const useLastSubmitted = (): LastSubmitted | null => useSyncExternalStore(subscribe, () => last)

/** What a screen can wait for. A notice names the subject only: whoever may read it asks again, so a notice leaks nothing. */
export const CHANGE_TOPICS = [
  'people',
  'accounts',
  'standards',
  'acknowledgements',
  'scorecards',
  'recordings',
  'assignments',
  'evaluations',
  'sheets',
  'workspace',
] as const
export type ChangeTopic = (typeof CHANGE_TOPICS)[number]

export interface Changes {
  announce(topics: ReadonlySet<ChangeTopic>): void
  /** Calls `listener` after every committed write; gives the function that ends it. */
  listen(listener: (topics: ReadonlySet<ChangeTopic>) => void): () => void
}

/** Carries notices of committed changes to open screens. */
export function createChanges(): Changes {
  const listeners = new Set<(topics: ReadonlySet<ChangeTopic>) => void>()
  return {
    announce(topics) {
      if (topics.size > 0) for (const listener of [...listeners]) listener(topics)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

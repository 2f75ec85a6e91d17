export type SaveState =
  | { readonly kind: 'saved'; readonly at: number | null }
  | { readonly kind: 'saving' }
  /** What is written cannot be stored as it stands, such as a clause without a title. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'failed'; readonly error: unknown }

export interface Autosave<Content> {
  /**
   * Takes what is written now, stored after a moment without further change; `null` when it cannot be stored as it stands. `standIn` is
   * stored in its place only by a flush, when the person leaves it so.
   */
  readonly change: (content: Content | null, standIn?: Content | null) => void
  /** Whether something that was written is not stored yet. */
  readonly isPending: () => boolean
  /** Gives up what waits; what is written later is stored. */
  readonly forget: () => void
  /** Stores at once what waits; resolves when nothing waits any more, also after a failure. */
  readonly flush: () => Promise<void>
  /** Forgets what waits and stores nothing any more. */
  readonly drop: () => void
}

/** Stores a text as it is written: after a moment of rest, one request at a time, the newest last. */
export function createAutosave<Content>(options: {
  readonly save: (content: Content) => Promise<unknown>
  readonly onState: (state: SaveState) => void
  readonly restMs?: number
  readonly now?: () => number
}): Autosave<Content> {
  const { save, onState, restMs = 600, now = Date.now } = options
  let waiting: { readonly content: Content } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let isDropped = false
  /** Something is written that cannot be stored. */
  let isIncomplete = false

  const store = async (): Promise<void> => {
    while (waiting && !isDropped) {
      const { content } = waiting
      waiting = null
      onState({ kind: 'saving' })
      try {
        await save(content)
        if (!waiting) onState({ kind: 'saved', at: now() })
      } catch (error) {
        // Kept for the next change or the next flush: a refusal loses nothing that was written.
        waiting ??= { content }
        onState({ kind: 'failed', error })
        return
      }
    }
  }
  const start = (): Promise<void> => {
    clearTimeout(timer)
    running ??= store().finally(() => {
      running = null
    })
    return running
  }
  return {
    change: (content, standIn = null) => {
      clearTimeout(timer)
      if (isDropped) return
      isIncomplete = content === null && standIn === null
      if (content === null) {
        waiting = standIn === null ? null : { content: standIn }
        onState({ kind: 'incomplete' })
        return
      }
      waiting = { content }
      timer = setTimeout(() => void start(), restMs)
    },
    flush: async () => {
      await running
      if (waiting && !isDropped) await start()
    },
    isPending: () => !isDropped && (waiting !== null || running !== null || isIncomplete),
    forget: () => {
      clearTimeout(timer)
      waiting = null
      isIncomplete = false
      onState({ kind: 'saved', at: null })
    },
    drop: () => {
      isDropped = true
      isIncomplete = false
      waiting = null
      clearTimeout(timer)
    },
  }
}

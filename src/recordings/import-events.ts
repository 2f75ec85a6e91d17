import type { ImportEvent } from './contract.ts'

/** Events on their way to whoever follows an import. The import goes on whether anybody asks for the next one or not. */
export interface ImportEvents extends AsyncIterable<ImportEvent> {
  /** Adds an event; progress that nobody has seen yet is replaced by newer progress of the same file. */
  push(event: ImportEvent): void
  /** Ends the events after those waiting; with an error, asking for more throws it. */
  end(error?: unknown): void
}

/** An empty queue of events. */
export function createImportEvents(): ImportEvents {
  const waiting: ImportEvent[] = []
  let ended = false
  let failure: { readonly error: unknown } | null = null
  let wake = () => {}
  return {
    push(event) {
      const outdated =
        event.kind === 'progress'
          ? waiting.findIndex(each => each.kind === 'progress' && each.index === event.index)
          : -1
      if (outdated >= 0) waiting.splice(outdated, 1)
      waiting.push(event)
      wake()
    },
    end(error) {
      ended = true
      if (error !== undefined) failure = { error }
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = waiting.shift()
        if (event) yield event
        else if (failure) throw failure.error
        else if (ended) return
        else
          await new Promise<void>(resolve => {
            wake = resolve
          })
      }
    },
  }
}

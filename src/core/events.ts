import type { WritableTx } from './database.ts'

/** A typed change event: published by a lower subject, handled by a higher one in the same transaction. */
export interface EventKind<Payload> {
  readonly name: string
  /** Carries the payload type only. */
  readonly payload?: Payload
}

/** Names an event. The lower subject exports it; higher subjects subscribe. */
export const defineEvent = <Payload>(name: string): EventKind<Payload> => ({ name })

type Handler = (tx: WritableTx, payload: never) => void

export interface Events {
  on<Payload>(kind: EventKind<Payload>, handler: (tx: WritableTx, payload: Payload) => void): void
  publish<Payload>(kind: EventKind<Payload>, tx: WritableTx, payload: Payload): void
}

/** A registry of event handlers; a handler that throws rolls the whole transaction back. */
export function createEvents(): Events {
  const handlers = new Map<string, Handler[]>()
  return {
    on(kind, handler) {
      handlers.set(kind.name, [...(handlers.get(kind.name) ?? []), handler as Handler])
    },
    publish(kind, tx, payload) {
      for (const handler of handlers.get(kind.name) ?? []) handler(tx, payload as never)
    },
  }
}

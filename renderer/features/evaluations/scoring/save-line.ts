import type { DraftChange } from '../../../../src/evaluations/contract.ts'
import { addedMarkUid, confirmed, type Draft, expected, type Operation, renamed } from './draft.ts'

/** How it stands with storing: what is shown in the status bar. */
export type Saving =
  | { readonly state: 'saved'; readonly savedAt: number | null }
  | { readonly state: 'saving'; readonly savedAt: number | null }
  | {
      readonly state: 'failed'
      readonly savedAt: number | null
      readonly error: unknown
      readonly waiting: readonly Operation[]
    }

/** Stores one operation durably and gives what changed; rejects when it could not. */
export type Store = (operation: Operation) => Promise<DraftChange>

/**
 * Sends the operations of one evaluation strictly one after the other. What is not confirmed yet is shown all the same;
 * after a failure everything waits, in order, until `retry`.
 */
export class SaveLine {
  private readonly store: Store
  private readonly changed: (change: DraftChange | null) => void
  private stored: Draft
  private waiting: Operation[] = []
  private sending: Promise<void> | null = null
  private failure: { readonly error: unknown } | null = null
  private savedAt: number | null = null

  constructor(draft: Draft, store: Store, changed: (change: DraftChange | null) => void) {
    this.stored = draft
    this.store = store
    this.changed = changed
  }

  /** The draft as it is shown: what is stored, and on top what waits to be. */
  get draft(): Draft {
    return this.waiting.reduce(expected, this.stored)
  }

  get saving(): Saving {
    const { savedAt } = this
    if (this.failure !== null)
      return { state: 'failed', savedAt, error: this.failure.error, waiting: [...this.waiting] }
    return { state: this.waiting.length > 0 ? 'saving' : 'saved', savedAt }
  }

  /** Takes one operation in; it is sent at once, or after those before it. */
  give(operation: Operation): void {
    this.waiting.push(operation)
    this.changed(null)
    if (this.failure === null) this.send()
  }

  /** Sends again what could not be stored. */
  retry(): void {
    this.failure = null
    this.changed(null)
    this.send()
  }

  /** Resolves when everything is stored, or to false when it could not be. */
  async settled(): Promise<boolean> {
    while (this.sending !== null) await this.sending
    return this.failure === null
  }

  private send(): void {
    if (this.sending !== null) return
    this.sending = this.sendAll().finally(() => {
      this.sending = null
    })
  }

  private async sendAll(): Promise<void> {
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      try {
        this.confirm(next, await this.store(next))
      } catch (error) {
        this.failure = { error }
        this.changed(null)
        return
      }
    }
  }

  private confirm(operation: Operation, change: DraftChange): void {
    this.waiting.shift()
    if (operation.kind === 'addMark') {
      const markUid = addedMarkUid(this.stored, change)
      if (markUid !== null) this.waiting = this.waiting.map(later => renamed(later, operation.markUid, markUid))
    }
    this.stored = confirmed(this.stored, change)
    this.savedAt = change.savedAt
    this.changed(change)
  }
}

import type { ScorecardDefinition } from '../../../../src/scorecards/definition.ts'

/** All that one draft holds and that is stored together. */
export interface DraftContent {
  readonly name: string
  readonly description: string
  readonly changeNote: string
  readonly definition: ScorecardDefinition
}

/** How it stands with storing. `conflict`: somebody else has stored this draft since; nothing is sent until one of the two is chosen. */
export type Saving =
  | { readonly state: 'saved' | 'saving'; readonly savedAt: number | null }
  | { readonly state: 'failed'; readonly savedAt: number | null; readonly error: unknown }
  | { readonly state: 'conflict'; readonly savedAt: number | null }

export interface SaverParts {
  /** Stores the content over the revision that was read or stored last; gives the new one. */
  readonly store: (
    content: DraftContent,
    revision: number,
  ) => Promise<{ readonly revision: number; readonly savedAt: number }>
  readonly isConflict: (error: unknown) => boolean
  /** Runs `act` a little later; gives the function that calls it off. */
  readonly later: (act: () => void) => () => void
  readonly changed: () => void
}

/** Stores one draft some time after its last change, one save at a time, each over the revision before. */
export class DraftSaver {
  private readonly parts: SaverParts
  private revisionStored: number
  private contentStored: DraftContent
  private content: DraftContent
  private callOff: (() => void) | null = null
  private sending: Promise<void> | null = null
  private trouble: { readonly error: unknown; readonly isConflict: boolean } | null = null
  private savedAt: number | null = null

  constructor(content: DraftContent, revision: number, parts: SaverParts) {
    this.parts = parts
    this.content = content
    this.contentStored = content
    this.revisionStored = revision
  }

  get revision(): number {
    return this.revisionStored
  }

  get saving(): Saving {
    const { savedAt, trouble } = this
    if (trouble?.isConflict) return { state: 'conflict', savedAt }
    if (trouble) return { state: 'failed', savedAt, error: trouble.error }
    return { state: this.content === this.contentStored ? 'saved' : 'saving', savedAt }
  }

  /** Takes the content as it stands now; it is stored a little later. */
  give(content: DraftContent): void {
    if (content === this.content) return
    this.content = content
    if (this.trouble !== null) return
    this.callOff?.()
    this.callOff = this.parts.later(() => {
      this.callOff = null
      this.send()
    })
  }

  /** Stores at once what is not stored yet. Resolves to whether everything is. */
  async flush(): Promise<boolean> {
    this.callOff?.()
    this.callOff = null
    if (this.trouble === null) this.send()
    while (this.sending !== null) await this.sending
    return this.trouble === null
  }

  /** Tries again after a failure; after a conflict `over` names the revision that is to be overwritten. */
  retry(over?: number): void {
    this.trouble = null
    if (over !== undefined) this.revisionStored = over
    this.parts.changed()
    this.send()
  }

  /** Gives up what is not stored, because the draft is gone. */
  drop(): void {
    this.callOff?.()
    this.callOff = null
    this.trouble = null
    this.contentStored = this.content
    this.parts.changed()
  }

  private send(): void {
    if (this.sending !== null) return
    this.sending = this.sendAll().finally(() => {
      this.sending = null
    })
  }

  private async sendAll(): Promise<void> {
    while (this.content !== this.contentStored) {
      const sent = this.content
      try {
        const { revision, savedAt } = await this.parts.store(this.storable(sent), this.revisionStored)
        this.revisionStored = revision
        this.savedAt = savedAt
        this.contentStored = sent
      } catch (error) {
        this.trouble = { error, isConflict: this.parts.isConflict(error) }
        this.parts.changed()
        return
      }
      this.parts.changed()
    }
  }

  /** A draft without a name keeps its last one until it has a new one: the store takes no nameless scorecard. */
  private storable(content: DraftContent): DraftContent {
    return content.name.trim() === '' ? { ...content, name: this.contentStored.name } : content
  }
}

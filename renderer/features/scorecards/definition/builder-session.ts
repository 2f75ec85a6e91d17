import type { ItemDefinition, ScorecardDefinition, SectionDefinition } from '../../../../src/scorecards/definition.ts'
import type { RecordingFacts } from '../../../../src/scorecards/rules.ts'
import { type DraftContent, DraftSaver, type SaverParts, type Saving } from './draft-saver.ts'
import { neighbourAfterRemoval, placeOf, withDuplicate, withItem, withoutPart, withSection } from './edits.ts'
import { type History, recorded, redone, replaced, startingWith, undone } from './history.ts'
import { withPartDropped, withPartMoved } from './moves.ts'
import type { TrialAnswers } from './trial.ts'

/** The cursor's place when the settings of the whole scorecard are open. */
export const SETTINGS = 'settings'

/** One row of the tree. */
export interface OutlineRow {
  readonly uid: string
  readonly kind: 'section' | 'item'
}

interface Snapshot {
  readonly content: DraftContent
  /** Uid of the section or item that is open, or `SETTINGS`. */
  readonly cursor: string
}

/** All that the builder shows; a new object after every change, its parts the same objects where nothing changed. */
export interface BuilderState extends Snapshot {
  readonly folded: ReadonlySet<string>
  /** The rows of the tree in sight, folded sections without their items. */
  readonly rows: readonly OutlineRow[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly saving: Saving
  readonly trial: { readonly answers: TrialAnswers; readonly facts: RecordingFacts }
}

const NO_TRIAL: BuilderState['trial'] = { answers: new Map(), facts: {} }

/** One draft being built: takes acts, keeps their history, and has the result stored. */
export class BuilderSession {
  private readonly saver: DraftSaver
  private readonly listeners = new Set<() => void>()
  private history: History<Snapshot>
  private current: BuilderState

  constructor(content: DraftContent, revision: number, parts: Omit<SaverParts, 'changed'>) {
    const first = content.definition.sections[0]
    this.history = startingWith({ content, cursor: first?.items[0]?.uid ?? first?.uid ?? SETTINGS })
    this.saver = new DraftSaver(content, revision, { ...parts, changed: () => this.show({}) })
    this.current = {
      ...this.history.present,
      folded: new Set(),
      rows: rowsOf(content.definition, new Set(), []),
      canUndo: false,
      canRedo: false,
      saving: this.saver.saving,
      trial: NO_TRIAL,
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  readonly getState = (): BuilderState => this.current

  get definition(): ScorecardDefinition {
    return this.current.content.definition
  }
  get revision(): number {
    return this.saver.revision
  }

  /** Changes the whole; `act` names what goes on as one step of undo, such as typing in one field; `cursor` is where it leads. */
  edit(change: (content: DraftContent) => DraftContent, act: string | null = null, cursor?: string): void {
    const content = change(this.current.content)
    if (content === this.current.content) return
    this.history = recorded(this.history, { content, cursor: cursor ?? this.current.cursor }, act)
    this.saver.give(content)
    if (cursor !== undefined) this.unfoldAround(cursor)
    this.show({})
  }

  /** Changes the definition; see `edit`. */
  editDefinition(
    change: (definition: ScorecardDefinition) => ScorecardDefinition,
    act?: string,
    cursor?: string,
  ): void {
    this.edit(
      content => {
        const definition = change(content.definition)
        return definition === content.definition ? content : { ...content, definition }
      },
      act ?? null,
      cursor,
    )
  }

  /** Changes one item; see `edit`. */
  editItem(uid: string, change: (item: ItemDefinition) => ItemDefinition, act?: string): void {
    this.editDefinition(definition => withItem(definition, uid, change), act && `${act} ${uid}`)
  }

  /** Changes one section; see `edit`. */
  editSection(uid: string, change: (section: SectionDefinition) => SectionDefinition, act?: string): void {
    this.editDefinition(definition => withSection(definition, uid, change), act && `${act} ${uid}`)
  }

  /** Opens a section, an item or `SETTINGS`. What is typed next is a step of its own. */
  goTo(cursor: string): void {
    if (cursor === this.current.cursor) return
    if (cursor !== SETTINGS && placeOf(this.definition, cursor) === null) return
    this.history = { ...replaced(this.history, { ...this.history.present, cursor }), act: null }
    this.unfoldAround(cursor)
    this.show({})
  }

  /** Moves the cursor by rows of the tree. */
  step(by: number): void {
    const { rows, cursor } = this.current
    const at = rows.findIndex(row => row.uid === cursor)
    const next = at === -1 ? rows[0] : rows[Math.max(0, Math.min(rows.length - 1, at + by))]
    if (next) this.goTo(next.uid)
  }

  /** Folds or unfolds a section; the cursor does not stay in what is folded. */
  fold(sectionUid: string, folded: boolean): void {
    const next = new Set(this.current.folded)
    if (folded) next.add(sectionUid)
    else next.delete(sectionUid)
    const place = placeOf(this.definition, this.current.cursor)
    const hides = folded && place !== null && this.definition.sections[place.section]?.uid === sectionUid
    if (hides) this.history = replaced(this.history, { ...this.history.present, cursor: sectionUid })
    this.show({ folded: next })
  }

  /** Moves the item or section under the cursor one place. */
  move(by: -1 | 1): void {
    const { cursor } = this.current
    this.editDefinition(definition => withPartMoved(definition, cursor, by), undefined, cursor)
  }

  /** Puts what was dragged beside another row. */
  drop(uid: string, targetUid: string, edge: 'before' | 'after'): void {
    this.editDefinition(definition => withPartDropped(definition, uid, targetUid, edge), undefined, uid)
  }

  /** Puts a copy behind the item or section, and opens it. */
  duplicate(uid: string): void {
    const copy = withDuplicate(this.definition, uid)
    if (copy) this.editDefinition(() => copy.definition, undefined, copy.uid)
  }

  /** Removes the item or section; undo brings it back. */
  remove(uid: string): void {
    const next = neighbourAfterRemoval(this.definition, uid) ?? SETTINGS
    this.editDefinition(definition => withoutPart(definition, uid), undefined, next)
  }

  undo(): void {
    this.travel(undone(this.history))
  }

  redo(): void {
    this.travel(redone(this.history))
  }

  /** Fills the preview in. */
  try(trial: Partial<BuilderState['trial']>): void {
    this.show({ trial: { ...this.current.trial, ...trial } })
  }

  /** Stores at once; resolves to whether everything is stored. */
  flush(): Promise<boolean> {
    return this.saver.flush()
  }

  /** Tries to store again; `over` overwrites what somebody else stored as that revision. */
  retrySaving(over?: number): void {
    this.saver.retry(over)
  }

  /** Stores nothing more, because the draft is gone or is read anew. */
  abandon(): void {
    this.saver.drop()
  }

  private travel(history: History<Snapshot>): void {
    if (history === this.history) return
    const { cursor } = history.present
    const stands = cursor === SETTINGS || placeOf(history.present.content.definition, cursor) !== null
    this.history = stands ? history : replaced(history, { ...history.present, cursor: SETTINGS })
    this.saver.give(history.present.content)
    this.unfoldAround(history.present.cursor)
    this.show({})
  }

  private unfoldAround(uid: string): void {
    const place = placeOf(this.history.present.content.definition, uid)
    const section = place && this.history.present.content.definition.sections[place.section]
    if (!section || place.item === null || !this.current.folded.has(section.uid)) return
    const folded = new Set(this.current.folded)
    folded.delete(section.uid)
    this.current = { ...this.current, folded }
  }

  private show(change: Partial<BuilderState>): void {
    const { present, past, future } = this.history
    const folded = change.folded ?? this.current.folded
    const saving = this.saver.saving
    this.current = {
      ...this.current,
      ...change,
      ...present,
      rows: rowsOf(present.content.definition, folded, this.current.rows),
      canUndo: past.length > 0,
      canRedo: future.length > 0,
      saving,
    }
    for (const listener of [...this.listeners]) listener()
  }
}

/** The rows in sight; the very `before` when they are the same, so that typing does not draw the tree anew. */
function rowsOf(
  definition: ScorecardDefinition,
  folded: ReadonlySet<string>,
  before: readonly OutlineRow[],
): readonly OutlineRow[] {
  const rows = definition.sections.flatMap(section => [
    { uid: section.uid, kind: 'section' as const },
    ...(folded.has(section.uid) ? [] : section.items.map(item => ({ uid: item.uid, kind: 'item' as const }))),
  ])
  const same = rows.length === before.length && rows.every((row, at) => row.uid === before[at]?.uid)
  return same ? before : rows
}

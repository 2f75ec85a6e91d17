import type { Evaluation } from '../../../../src/evaluations/contract.ts'
import { chosenAnswer, impliedValue } from '../../../../src/evaluations/rules.ts'
import type { ItemDefinition, ScorecardDefinition } from '../../../../src/scorecards/definition.ts'
import { askedItems } from '../../../../src/scorecards/rules.ts'
import {
  afterAnswer,
  isAnswered,
  itemsOf,
  neighbour,
  nextUnanswered,
  outstanding,
  placeToContinue,
} from './answer-flow.ts'
import { answersOf, type Draft, draftOf, type MarkPlace, type Operation } from './draft.ts'
import { SaveLine, type Saving, type Store } from './save-line.ts'

/** What the number keys mean at present: the item's answers, or its failure reasons. */
export type NumberKeys = 'answers' | 'reasons'

/** A span of evidence whose end has not been marked yet. */
export interface OpenSpan {
  readonly itemUid: string
  readonly startMs: number
}

/** All that the scorecard shows of a scoring; a new object after every change. */
export interface SessionState {
  readonly draft: Draft
  /** The items whose conditions hold; the same object until that changes. */
  readonly asked: ReadonlySet<string>
  readonly currentUid: string
  readonly numberKeys: NumberKeys
  readonly openSpan: OpenSpan | null
  readonly saving: Saving
}

/** One evaluation being scored: takes the inspector's acts, shows them at once, and has them stored in order. */
export class ScoringSession {
  /** Every item, asked or not. */
  readonly items: readonly ItemDefinition[]
  readonly readOnly: boolean
  private readonly definition: ScorecardDefinition
  private readonly facts: Evaluation['facts']
  private readonly line: SaveLine
  private readonly listeners = new Set<() => void>()
  private current: SessionState
  private standIns = 0

  constructor(evaluation: Evaluation, store: Store, rememberedItemUid: string | null = null) {
    this.definition = evaluation.scorecard.definition
    this.facts = evaluation.facts
    this.items = itemsOf(this.definition)
    this.readOnly = evaluation.state !== 'draft' || !evaluation.mine
    const draft = draftOf(evaluation)
    this.line = new SaveLine(draft, store, change => {
      const goBackTo = change?.itemUid ?? null
      this.show(goBackTo === null ? {} : { currentUid: goBackTo, numberKeys: 'answers' })
    })
    const asked = this.askedIn(draft, new Set())
    const shown = this.items.filter(item => asked.has(item.uid))
    const remembered = shown.find(item => item.uid === rememberedItemUid)
    this.current = {
      draft,
      asked,
      currentUid: remembered?.uid ?? placeToContinue(shown.length > 0 ? shown : this.items, draft),
      numberKeys: 'answers',
      openSpan: null,
      saving: this.line.saving,
    }
  }

  get state(): SessionState {
    return this.current
  }

  /** The items that are asked as things stand, in order. */
  get askedItems(): readonly ItemDefinition[] {
    return this.items.filter(item => this.current.asked.has(item.uid))
  }

  get currentItem(): ItemDefinition {
    const item = this.items.find(each => each.uid === this.current.currentUid)
    if (item === undefined) throw new RangeError(`Item ${this.current.currentUid} is not in this scorecard`)
    return item
  }

  /** Whether everything is there that submission asks for. */
  get ready(): boolean {
    const { unanswered, lacking } = outstanding(this.askedItems, this.current.draft)
    return unanswered.length === 0 && lacking.length === 0
  }

  /** Calls `listener` after every change; gives the function that ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly getState = (): SessionState => this.current

  /** Gives the item's n-th answer (from 1) and goes on when nothing is missing; ignores a number that the item does not offer. */
  answer(position: number, itemUid = this.current.currentUid): void {
    const item = this.items.find(each => each.uid === itemUid)
    const option = item?.options[position - 1]
    if (item === undefined || option === undefined) return
    const held = this.current.draft.answers.get(itemUid)
    // The count or amount that already lies in this answer's band stays.
    const value = held?.optionUid === option.uid ? held.value : impliedValue(item, option)
    this.giveAnswer(itemUid, { optionUid: option.uid, value, notApplicable: false })
  }

  /** Gives the answer whose band holds the value and goes on. False, and nothing given, when there is no such band. */
  giveValue(value: number, itemUid = this.current.currentUid): boolean {
    const item = this.items.find(each => each.uid === itemUid)
    const chosen = item && chosenAnswer(item, { optionUid: null, value, notApplicable: false })
    if (!chosen) return false
    this.giveAnswer(itemUid, chosen)
    return true
  }

  /** Makes the suggested or measured answer of the current item the inspector's own, and goes on. */
  accept(): void {
    const held = this.current.draft.answers.get(this.current.currentUid)
    if (held === undefined || held.optionUid === null || held.origin === 'judged') return
    this.giveAnswer(held.itemUid, held)
  }

  /** Answers the item as not applicable and goes on; ignored where the item forbids it. */
  answerNotApplicable(itemUid = this.current.currentUid): void {
    const item = this.items.find(each => each.uid === itemUid)
    if (item === undefined || item.kind === 'note' || item.notApplicable === 'forbidden') return
    this.giveAnswer(itemUid, { optionUid: null, value: null, notApplicable: true })
  }

  /** Chooses or drops the current item's n-th failure reason (from 1). */
  toggleReason(position: number): void {
    const item = this.currentItem
    const reason = item.failureReasons[position - 1]
    if (reason === undefined) return
    const chosen = this.current.draft.answers.get(item.uid)?.reasonUids ?? []
    const reasonUids = chosen.includes(reason.uid) ? chosen.filter(uid => uid !== reason.uid) : [...chosen, reason.uid]
    this.give({ kind: 'reasons', itemUid: item.uid, reasonUids })
  }

  /** Opens or closes the choice of reasons, if the current item has any. */
  toggleReasons(): void {
    if (this.currentItem.failureReasons.length === 0 || this.readOnly) return
    this.show({ numberKeys: this.current.numberKeys === 'reasons' ? 'answers' : 'reasons' })
  }

  closeReasons(): void {
    if (this.current.numberKeys === 'reasons') this.show({ numberKeys: 'answers' })
  }

  /** Stores a comment on an item, or with null on the whole evaluation; nothing is sent when it has not changed. */
  comment(itemUid: string | null, comment: string): void {
    const { draft } = this.current
    const before = itemUid === null ? draft.comment : (draft.answers.get(itemUid)?.comment ?? '')
    if (comment !== before) this.give({ kind: 'comment', itemUid, comment })
  }

  goTo(itemUid: string): void {
    if (this.current.asked.has(itemUid)) this.show({ currentUid: itemUid, numberKeys: 'answers' })
  }

  /** Moves the cursor by whole items. */
  step(steps: number): void {
    this.goTo(neighbour(this.askedItems, this.current.currentUid, steps))
  }

  /** Moves to the next item that waits for an answer, else for a look at its suggestion, or stays. */
  goToUnanswered(): void {
    const next = nextUnanswered(this.askedItems, this.current.draft, this.current.currentUid)
    if (next !== null) this.goTo(next)
  }

  /** Keeps a moment as evidence for the current item. */
  markMoment(atMs: number): void {
    this.addMark({ itemUid: this.current.currentUid, startMs: Math.round(atMs), endMs: null })
  }

  /** Starts a span of evidence for the current item, or ends the one that is open. */
  markSpan(atMs: number): void {
    if (this.readOnly) return
    const { openSpan } = this.current
    if (openSpan === null) {
      this.show({ openSpan: { itemUid: this.current.currentUid, startMs: Math.round(atMs) } })
      return
    }
    const [startMs, endMs] = [openSpan.startMs, Math.round(atMs)].sort((left, right) => left - right)
    this.show({ openSpan: null })
    if (startMs === undefined || endMs === undefined) return
    this.addMark({ itemUid: openSpan.itemUid, startMs, endMs: endMs === startMs ? null : endMs })
  }

  /** Gives up the span whose end has not been marked. */
  dropSpan(): void {
    if (this.current.openSpan !== null) this.show({ openSpan: null })
  }

  updateMark(markUid: string, place: MarkPlace): void {
    this.give({ kind: 'updateMark', markUid, ...place })
  }

  /** Makes a span of a moment: from it to `toMs`, or from there to it. */
  extendMark(markUid: string, toMs: number): void {
    const mark = this.current.draft.marks.find(each => each.uid === markUid)
    if (mark === undefined) return
    const [startMs, endMs] = [Math.min(mark.startMs, Math.round(toMs)), Math.max(mark.startMs, Math.round(toMs))]
    if (endMs > startMs) this.updateMark(markUid, { itemUid: mark.itemUid, startMs, endMs })
  }

  removeMark(markUid: string): void {
    this.give({ kind: 'removeMark', markUid })
  }

  /** Takes back the last answer and goes back to its item. */
  undo(): void {
    if (this.current.draft.canUndo) this.give({ kind: 'undo' })
  }

  retry(): void {
    this.line.retry()
  }

  /** Resolves when everything given is stored, or to false when it could not be. */
  settled(): Promise<boolean> {
    return this.line.settled()
  }

  private giveAnswer(
    itemUid: string,
    {
      optionUid,
      value,
      notApplicable,
    }: Pick<Extract<Operation, { kind: 'answer' }>, 'optionUid' | 'value' | 'notApplicable'>,
  ): void {
    if (this.readOnly) return
    const before = this.current.draft.answers.get(itemUid)
    const same =
      before !== undefined &&
      before.optionUid === optionUid &&
      before.value === value &&
      before.notApplicable === notApplicable &&
      before.origin === 'judged'
    if (!same || !isAnswered(this.current.draft, itemUid)) {
      this.give({ kind: 'answer', itemUid, optionUid, value, notApplicable })
    }
    this.show({ currentUid: afterAnswer(this.askedItems, this.current.draft, itemUid), numberKeys: 'answers' })
  }

  private addMark(place: MarkPlace): void {
    this.standIns += 1
    this.give({ kind: 'addMark', markUid: `new-${this.standIns}`, ...place })
  }

  private give(operation: Operation): void {
    if (!this.readOnly) this.line.give(operation)
  }

  private show(change: Partial<Pick<SessionState, 'currentUid' | 'numberKeys' | 'openSpan'>>): void {
    const { draft } = this.line
    const { asked: before } = this.current
    const asked = draft.answers === this.current.draft.answers ? before : this.askedIn(draft, before)
    const next = { ...this.current, ...change, draft, asked, saving: this.line.saving }
    this.current = asked.has(next.currentUid)
      ? next
      : { ...next, currentUid: this.nearestAsked(next.currentUid, asked) }
    for (const listener of [...this.listeners]) listener()
  }

  /** The items asked; `before` itself when they are the same. */
  private askedIn(draft: Draft, before: ReadonlySet<string>): ReadonlySet<string> {
    const asked = askedItems(this.definition, answersOf(draft), this.facts)
    return asked.size === before.size && [...asked].every(uid => before.has(uid)) ? before : asked
  }

  /** The item before one that is no longer asked; the first one where there is none before. */
  private nearestAsked(itemUid: string, asked: ReadonlySet<string>): string {
    const at = this.items.findIndex(item => item.uid === itemUid)
    const before = this.items.slice(0, Math.max(at, 0)).findLast(item => asked.has(item.uid))
    return (before ?? this.items.find(item => asked.has(item.uid)))?.uid ?? itemUid
  }
}

import type { AnswerOrigin, DraftAnswer, Mark } from '../../../../src/evaluations/contract.ts'
import type { ItemDefinition, SectionDefinition } from '../../../../src/scorecards/definition.ts'
import {
  type CriticalError,
  formatPoints,
  type ItemResult,
  type Requirement,
  type RunningScore,
  type SectionResult,
} from '../../../../src/scorecards/rules.ts'
import { isAnswered, missingOf } from '../scoring/answer-flow.ts'
import type { Draft } from '../scoring/draft.ts'
import { typedValue } from '../scoring/value-text.ts'

/** One item as row, cell and editor show it. */
export interface ShownItem {
  readonly item: ItemDefinition
  readonly result: ItemResult
  readonly answerLabel: string | null
  /** Who the answer comes from; null without one. */
  readonly origin: AnswerOrigin | null
  /** Occurrences or the measured amount, without unit. */
  readonly value: string | null
  readonly markNumbers: readonly number[]
  readonly hasComment: boolean
  readonly missing: readonly Requirement[]
  /** Its class when some answer of it is critical. */
  readonly criticalClass: CriticalError['criticalClass'] | null
}

export interface ShownSection {
  readonly section: SectionDefinition
  readonly result: SectionResult
  /** Those that are asked. */
  readonly items: readonly ShownItem[]
  /** Those whose conditions do not hold. */
  readonly notAsked: readonly ItemDefinition[]
}

/** What a section has earned, its bonus beside it: `9+3`; – while nothing is answered. */
export function earnedText({ answered, earned, bonus }: SectionResult): string {
  if (answered === 0) return '–'
  return bonus > 0 ? `${formatPoints(earned - bonus)}+${formatPoints(bonus)}` : formatPoints(earned)
}

type Results = Pick<RunningScore, 'items' | 'sections'>

/** What an item was shown from, to tell whether it has to be shown anew. */
interface Source {
  readonly answer: DraftAnswer | undefined
  readonly marks: readonly Mark[]
  readonly shown: ShownItem
}

const NO_MARKS: readonly Mark[] = []

/**
 * Gives the scorecard with what has been given and what it comes to, in its order. Items and sections that are as they were before are
 * the same objects again, so that after an answer only what it changed is drawn.
 */
export class ShownScorecard {
  private readonly sections: readonly SectionDefinition[]
  private readonly sources = new Map<string, Source>()
  private last: readonly ShownSection[] = []

  constructor(sections: readonly SectionDefinition[]) {
    this.sections = sections
  }

  show(draft: Draft, running: Results): readonly ShownSection[] {
    const results = new Map(running.items.map(result => [result.itemUid, result]))
    const sectionResults = new Map(running.sections.map(result => [result.sectionUid, result]))
    const marks = Map.groupBy(draft.marks, mark => mark.itemUid)
    const before = new Map(this.last.map(shown => [shown.section.uid, shown]))
    const all = this.sections.flatMap(section => {
      const result = sectionResults.get(section.uid)
      if (result === undefined) return []
      const notAsked: ItemDefinition[] = []
      const items: ShownItem[] = []
      for (const item of section.items) {
        const own = results.get(item.uid)
        if (own?.state === 'not-asked') notAsked.push(item)
        else if (own) items.push(this.item(item, own, draft, marks.get(item.uid) ?? NO_MARKS))
      }
      return [kept(before.get(section.uid), { section, result, items, notAsked })]
    })
    this.last = sameMembers(all, this.last) ? this.last : all
    return this.last
  }

  private item(item: ItemDefinition, result: ItemResult, draft: Draft, marks: readonly Mark[]): ShownItem {
    const answer = draft.answers.get(item.uid)
    const before = this.sources.get(item.uid)
    const same = before?.answer === answer && sameMembers(marks, before?.marks ?? NO_MARKS)
    if (before && same && sameFields(before.shown.result, result)) return before.shown
    const shown = shownItem(item, result, draft, marks)
    this.sources.set(item.uid, { answer, marks, shown })
    return shown
  }
}

function shownItem(item: ItemDefinition, result: ItemResult, draft: Draft, marks: readonly Mark[]): ShownItem {
  const answer = draft.answers.get(item.uid)
  return {
    item,
    result,
    answerLabel: item.options.find(option => option.uid === answer?.optionUid)?.label ?? null,
    origin: answer !== undefined && isAnswered(draft, item.uid) ? answer.origin : null,
    value: answer?.value == null ? null : typedValue(item, answer.value),
    markNumbers: marks.map(mark => mark.number),
    hasComment: (answer?.comment ?? '').trim() !== '',
    missing: missingOf(item, draft),
    criticalClass: item.options.find(option => option.critical !== null)?.critical ?? null,
  }
}

function kept(before: ShownSection | undefined, now: ShownSection): ShownSection {
  const same =
    before !== undefined &&
    sameFields(before.result, now.result) &&
    sameMembers(before.items, now.items) &&
    sameMembers(before.notAsked, now.notAsked)
  return same ? before : now
}

function sameMembers(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((member, at) => member === other[at])
}

/** Flat objects of the same shape. */
function sameFields<Flat extends object>(one: Flat, other: Flat): boolean {
  const fields: [string, unknown][] = Object.entries(one)
  const others = new Map<string, unknown>(Object.entries(other))
  return fields.every(([name, value]) => others.get(name) === value)
}

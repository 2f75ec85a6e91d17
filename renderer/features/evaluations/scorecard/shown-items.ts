import type { ItemDefinition, SectionDefinition } from '../../../../src/scorecards/definition.ts'
import type {
  CriticalError,
  ItemResult,
  Requirement,
  RunningScore,
  SectionResult,
} from '../../../../src/scorecards/rules.ts'
import { missingOf } from '../scoring/answer-flow.ts'
import type { Draft } from '../scoring/draft.ts'

/** One item as row, cell and editor show it. */
export interface ShownItem {
  readonly item: ItemDefinition
  readonly result: ItemResult
  readonly answerLabel: string | null
  readonly markNumbers: readonly number[]
  readonly hasComment: boolean
  readonly missing: readonly Requirement[]
  /** Its class when some answer of it is critical. */
  readonly criticalClass: CriticalError['criticalClass'] | null
}

export interface ShownSection {
  readonly section: SectionDefinition
  readonly result: SectionResult
  readonly items: readonly ShownItem[]
}

/** The scorecard with what has been given and what it comes to, in its order. */
export function shownSections(
  sections: readonly SectionDefinition[],
  draft: Draft,
  running: Pick<RunningScore, 'items' | 'sections'>,
): readonly ShownSection[] {
  const results = new Map(running.items.map(result => [result.itemUid, result]))
  const sectionResults = new Map(running.sections.map(result => [result.sectionUid, result]))
  return sections.flatMap(section => {
    const result = sectionResults.get(section.uid)
    if (result === undefined) return []
    const items = section.items.flatMap(item => {
      const itemResult = results.get(item.uid)
      return itemResult === undefined ? [] : [shownItem(item, itemResult, draft)]
    })
    return [{ section, result, items }]
  })
}

function shownItem(item: ItemDefinition, result: ItemResult, draft: Draft): ShownItem {
  const answer = draft.answers.get(item.uid)
  return {
    item,
    result,
    answerLabel: item.options.find(option => option.uid === answer?.optionUid)?.label ?? null,
    markNumbers: draft.marks.filter(mark => mark.itemUid === item.uid).map(mark => mark.number),
    hasComment: (answer?.comment ?? '').trim() !== '',
    missing: missingOf(item, draft),
    criticalClass: item.options.find(option => option.critical !== null)?.critical ?? null,
  }
}

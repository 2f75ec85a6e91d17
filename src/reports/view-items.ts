import { formatPoints } from '../scorecards/rules.ts'
import type { SheetLabels } from './labels.ts'
import type { EvaluationSnapshot, SheetCritical, SheetItem, SheetSection } from './snapshot.ts'
import { amountOf, decimalsFor, paragraphsOf, rateOf, spanOf } from './text.ts'

/** One line of the item table. */
export interface ItemRow {
  readonly number: string
  readonly text: string
  readonly clause: string
  readonly points: string
  readonly answer: string
  readonly earned: string
  readonly remarks: string
  readonly marks: readonly string[]
  /** Lost points: set in bold, because that is where the reader looks. */
  readonly lost: boolean
  /** Counts nowhere because it was not asked: set in grey. */
  readonly aside: boolean
}

/** A section's line and its items. */
export interface ItemGroup {
  readonly title: string
  readonly weight: string
  readonly points: string
  readonly rate: string
  readonly earned: string
  readonly note: string
  readonly rows: readonly ItemRow[]
}

export interface CriticalRow {
  readonly criticalClass: string
  readonly item: string
  readonly state: string
  readonly occurred: boolean
  readonly marks: readonly string[]
  readonly effect: string
}

/** A table row never breaks, so what would make it taller than this goes to the comments. */
const LONGEST_REMARK = 90
const MOST_MARKS = 4

const remarkOf = (item: SheetItem, semicolon: string): string =>
  [...item.reasons, paragraphsOf(item.comment).join(' ')].filter(text => text !== '').join(semicolon)

const remarkTooLong = (item: SheetItem): boolean => remarkOf(item, '；').length > LONGEST_REMARK
const tooManyMarks = (item: SheetItem): boolean => item.marks.length > MOST_MARKS

/** Whether an item says more than fits its row. */
export const needsRemark = (item: SheetItem): boolean => remarkTooLong(item) || tooManyMarks(item)

/** The sections with their items, numbers of a column with the same decimals all over the sheet. */
export function itemGroups({ sections, scorecard }: EvaluationSnapshot, labels: SheetLabels): ItemGroup[] {
  const items = sections.flatMap(section => section.items)
  const pointPlaces = decimalsFor([...items.map(item => item.points), ...sections.map(({ possible }) => possible)], 0)
  const earnedPlaces = decimalsFor(
    [...items.map(item => item.earned), ...sections.flatMap(section => [section.earnedByAnswers, section.bonus])],
    1,
  )
  const weighted = scorecard.mode === 'weighted-points'
  return sections.map(section => ({
    title: `${section.number}${labels.gap}${section.name}`,
    weight: sectionWeight(section, sections, scorecard.mode, labels),
    points: amountOf(section.possible, pointPlaces),
    rate: weighted ? shareOf(section, scorecard.places) : rateOf(section.earnedByAnswers, section.possible),
    earned: section.applicable ? earnedOf(section, earnedPlaces) : '—',
    note: sectionNote(section, labels),
    rows: section.items.map(item => ({
      number: item.number,
      text: (item.canBeCritical ? '▲' : '') + item.text,
      clause: item.clauseReference ?? '',
      points:
        item.state === 'note'
          ? '—'
          : plus(item) + amountOf(item.points, pointPlaces) + (weighted ? `×${formatPoints(item.weight)}` : ''),
      answer: answerOf(item, labels),
      earned: item.earned === null ? '—' : plus(item) + amountOf(item.earned, earnedPlaces),
      remarks: rowRemark(item, labels),
      marks: rowMarks(item, labels),
      lost: lostPoints(item),
      aside: item.state === 'not-asked',
    })),
  }))
}

/** What a section earned, its bonus beside it: `28.0+2.0`. */
const earnedOf = ({ earnedByAnswers, bonus }: SheetSection, places: number): string =>
  amountOf(earnedByAnswers, places) + (bonus > 0 ? `+${amountOf(bonus, places)}` : '')

/** Nobody loses by a bonus that was not earned. */
const lostPoints = ({ state, bonus }: SheetItem): boolean => state === 'fail' || (state === 'partial' && !bonus)

const plus = ({ bonus }: SheetItem): string => (bonus ? '+' : '')

/** The answer with what it rests on, e.g. `三次及以上（5次）`, a suggestion nobody touched with its sign. */
function answerOf(item: SheetItem, { items, brackets }: SheetLabels): string {
  if (item.state === 'not-asked') return items.notAsked
  if (item.state === 'note') return items.noteItem
  if (item.answer === null) return items.notApplicable
  const value = baseOf(item, items)
  return (item.suggested ? '◇' : '') + item.answer + (value === null ? '' : brackets(value))
}

/** What an answer rests on; nothing where its own words already say the count. */
function baseOf({ value, unit, answer }: SheetItem, { times }: SheetLabels['items']): string | null {
  if (value === null) return null
  if (unit !== null) return `${formatPoints(value)}${/^[a-z]/i.test(unit) ? ' ' : ''}${unit}`
  const said = value === 0 || (answer ?? '').includes(String(value))
  return said ? null : times(String(value))
}

/** Whether nothing of the section was asked. */
export const isNotAsked = ({ items }: SheetSection): boolean =>
  items.length > 0 && items.every(item => item.state === 'not-asked')

/** Every item that can be critical, with whether it was. */
export function criticalRows({ criticals }: EvaluationSnapshot, labels: SheetLabels): CriticalRow[] {
  const { classes, states, effects, item } = labels.criticals
  const marks = ({ state, marks: spans }: SheetCritical) =>
    state === 'occurred' && spans.length > 0 ? spans.slice(0, MOST_MARKS).map(spanOf) : ['—']
  return criticals.map(critical => ({
    criticalClass: classes[critical.criticalClass],
    item: item(critical.itemNumber, critical.itemText),
    state: states[critical.state],
    occurred: critical.state === 'occurred',
    marks: marks(critical),
    effect: effects[critical.effect],
  }))
}

/** `权重20%` when the weights add up to 100, else the bare number; empty in modes without section weights. */
function sectionWeight(
  section: SheetSection,
  sections: readonly SheetSection[],
  mode: EvaluationSnapshot['scorecard']['mode'],
  labels: SheetLabels,
): string {
  return mode === 'weighted-sections' ? labels.items.weight(weightOf(section, sections)) : ''
}

/** A section's weight as it is printed in tables. */
export function weightOf({ weight }: SheetSection, sections: readonly SheetSection[]): string {
  const whole = sections.reduce((sum, section) => sum + section.weight, 0)
  return formatPoints(weight) + (whole === 10_000 ? '%' : '')
}

/** The share that a section reaches by the scorecard's own arithmetic. */
export function shareOf({ share }: SheetSection, places: number): string {
  return share === null ? '—' : rateOf(share, 100 * 10 ** places)
}

/** Points that a section loses before its cap. */
export const lostOf = ({ zeroed, possible, earnedByAnswers }: SheetSection): number =>
  zeroed ? possible : possible - earnedByAnswers

function sectionNote(section: SheetSection, { items }: SheetLabels): string {
  if (!section.applicable) return isNotAsked(section) ? items.sectionNotAsked : items.sectionNotApplicable
  if (section.zeroed) return items.zeroed
  return section.deductionCap !== null && lostOf(section) > section.deductionCap
    ? items.capped(formatPoints(section.deductionCap))
    : ''
}

function rowRemark(item: SheetItem, { items, semicolon }: SheetLabels): string {
  if (remarkTooLong(item)) return items.seeRemarks
  const remark = remarkOf(item, semicolon)
  if (remark !== '') return remark
  if (item.state === 'not-applicable') return item.earned === null ? '' : items.countsAsPass
  return lostPoints(item) ? '—' : ''
}

function rowMarks(item: SheetItem, { items }: SheetLabels): string[] {
  if (tooManyMarks(item)) return [...item.marks.slice(0, 2).map(spanOf), items.moreMarks(item.marks.length)]
  if (item.marks.length > 0) return item.marks.map(spanOf)
  return lostPoints(item) ? ['—'] : []
}

import {
  type Answer,
  type Answers,
  type CriticalError,
  type ItemResult,
  itemResult,
  optionOf,
  possibleOf,
  uncounted,
} from './answers.ts'
import {
  type AnswersByPosition,
  type AskedFlags,
  askableFlags,
  askedFlags,
  isAsked,
  type RecordingFacts,
} from './asked.ts'
import type { ItemDefinition, ScorecardDefinition, SectionDefinition } from './definition.ts'
import { indexOf } from './definition-index.ts'

/**
 * Sums over the items of a section. `earned + open` is what it stands at while open items count as full marks.
 * Plain numbers are exact here: 200 items of at most 10^6 hundredths times 10^6 hundredths of weight stay below 2^53, bonus included.
 */
export interface Amounts {
  /** By answered items, bonus aside. */
  readonly earned: number
  /** Of items not answered yet. */
  readonly open: number
  /** Of all items that count. */
  readonly possible: number
  /** Earned beside the possible total. */
  readonly bonus: number
  /** The most that bonus items not answered yet may add; they count as nothing until they are answered. */
  readonly openBonus: number
}

/** One section added up: in points as people read them, and in the units of the scoring mode. */
export interface SectionTally {
  readonly section: SectionDefinition
  readonly items: readonly ItemResult[]
  /** Critical errors that set this section to zero; empty when it is not zeroed. */
  readonly zeroedBy: readonly CriticalError[]
  /** Hundredths of points, before zeroing and cap. */
  readonly raw: Amounts
  /** Hundredths of points that all its items could earn on this recording, whatever is not applicable or hidden by answers. */
  readonly wholePossible: number
  /** Hundredths of points, as they count. */
  readonly points: Amounts
  /** As they enter the score: hundredths of points, times hundredths of weight in mode `weighted-points`. */
  readonly scoring: Amounts
  /** Items asked; notes are none. */
  readonly itemCount: number
  readonly answered: number
  /** Really judged: not as not applicable, and not a mere bonus. */
  readonly judged: number
  /** Bonus items asked and not set aside as not applicable. */
  readonly bonusCount: number
}

/** Every item's result and the critical errors, both in the scorecard's order. */
export interface Assessment {
  readonly sections: readonly (readonly ItemResult[])[]
  readonly criticals: readonly CriticalError[]
  readonly askable: AskedFlags
}

/** Each item judged by its own answer. Throws RangeError for an answer that its item, or the scorecard, does not know. */
export function assess(definition: ScorecardDefinition, answers: Answers, facts: RecordingFacts): Assessment {
  const index = indexOf(definition)
  const given = answersByPosition(definition, answers)
  const asked = askedFlags(index, given, facts)
  const criticals: CriticalError[] = []
  let next = 0
  const sections = definition.sections.map(section =>
    section.items.map(item => {
      const position = next
      next += 1
      if (!isAsked(asked, position)) return uncounted(item, 'not-asked')
      const result = itemResult(item, given[position])
      const error = result.critical === null ? null : criticalError(definition, section, item, given[position])
      if (error !== null) criticals.push(error)
      return result
    }),
  )
  return { sections, criticals, askable: asked === null ? null : askableFlags(index, facts) }
}

/** The sections added up. `zeroing` are the critical errors that may zero a section; pass none to see the score without them. */
export function tallySections(
  definition: ScorecardDefinition,
  { sections, askable }: Assessment,
  zeroing: readonly CriticalError[],
): SectionTally[] {
  const zeroes = zeroing.filter(error => error.effect === 'zero-section')
  let first = 0
  return definition.sections.map((section, at) => {
    const zeroedBy = zeroes.length === 0 ? [] : zeroes.filter(error => error.sectionUid === section.uid)
    const whole = wholeOf(section.items, askable, first)
    first += section.items.length
    return tallySection(definition, section, sections[at] ?? [], zeroedBy, whole)
  })
}

function tallySection(
  definition: ScorecardDefinition,
  section: SectionDefinition,
  items: readonly ItemResult[],
  zeroedBy: readonly CriticalError[],
  whole: Whole,
): SectionTally {
  const cap = definition.mode === 'deduction' ? section.deductionCap : undefined
  const isZeroed = zeroedBy.length > 0
  const raw = added(section.items, items, false)
  const counted = isZeroed ? zeroed(whole.points) : raw
  const points = cap === undefined ? counted : capped(counted, cap)
  const weighted = () => (isZeroed ? zeroed(whole.weighted) : added(section.items, items, true))
  return {
    section,
    items,
    zeroedBy,
    raw,
    wholePossible: whole.points,
    points,
    scoring: definition.mode === 'weighted-points' ? weighted() : points,
    ...counts(section.items, items),
  }
}

function counts(definitions: readonly ItemDefinition[], items: readonly ItemResult[]) {
  let [itemCount, answered, judged, bonusCount] = [0, 0, 0, 0]
  for (let at = 0; at < items.length; at += 1) {
    const state = items[at]?.state
    if (state === 'note' || state === 'not-asked') continue
    const isBonus = definitions[at]?.kind === 'bonus'
    itemCount += 1
    if (state !== 'unanswered') answered += 1
    if (isBonus && state !== 'not-applicable') bonusCount += 1
    if (!isBonus && state !== 'unanswered' && state !== 'not-applicable') judged += 1
  }
  return { itemCount, answered, judged, bonusCount }
}

function added(items: readonly ItemDefinition[], results: readonly ItemResult[], isWeighted: boolean): Amounts {
  let [earned, open, possible, bonus, openBonus] = [0, 0, 0, 0, 0]
  for (let at = 0; at < items.length; at += 1) {
    const [item, result] = [items[at], results[at]]
    if (item === undefined || result === undefined) continue
    const factor = isWeighted ? item.weight : 1
    const isOpen = result.state === 'unanswered'
    if (item.kind === 'bonus') {
      bonus += result.earned * factor
      if (isOpen) openBonus += item.points * factor
    } else {
      earned += result.earned * factor
      possible += result.possible * factor
      if (isOpen) open += result.possible * factor
    }
  }
  return { earned, open, possible, bonus, openBonus }
}

/** All that a section could earn on this recording, whatever is not applicable and whatever other answers hide. */
interface Whole {
  readonly points: number
  readonly weighted: number
}

/** `first` is the position of the first of these items. */
function wholeOf(items: readonly ItemDefinition[], askable: AskedFlags, first: number): Whole {
  let [points, weighted] = [0, 0]
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    if (item === undefined || !isAsked(askable, first + at)) continue
    points += possibleOf(item)
    weighted += possibleOf(item) * item.weight
  }
  return { points, weighted }
}

/** Everything lost of the whole possible total, the bonus too: taking anything out would heal the critical error. */
function zeroed(possible: number): Amounts {
  return { earned: 0, open: 0, possible, bonus: 0, openBonus: 0 }
}

/** A section with a cap can lose no more than the cap, now or through what is still open. A bonus stands beside it. */
function capped({ earned, open, possible, ...bonus }: Amounts, cap: number): Amounts {
  const lost = Math.min(possible - earned - open, cap)
  const lostAtWorst = Math.min(possible - earned, cap)
  const most = Math.min(possible, cap)
  return { earned: most - lostAtWorst, open: lostAtWorst - lost, possible: most, ...bonus }
}

function criticalError(
  definition: ScorecardDefinition,
  section: SectionDefinition,
  item: ItemDefinition,
  answer: Answer | undefined,
): CriticalError | null {
  const option = answer === undefined ? null : optionOf(item, answer)
  if (option === null || option.critical === null) return null
  return {
    itemUid: item.uid,
    sectionUid: section.uid,
    optionUid: option.uid,
    criticalClass: option.critical,
    effect: option.criticalEffect ?? definition.criticalEffects[option.critical],
  }
}

function answersByPosition(definition: ScorecardDefinition, answers: Answers): AnswersByPosition {
  const given = definition.sections.flatMap(section => section.items.map(item => answers.get(item.uid)))
  if (given.filter(answer => answer !== undefined).length < answers.size) refuseUnknownItem(definition, answers)
  return given
}

function refuseUnknownItem(definition: ScorecardDefinition, answers: Answers): void {
  const { items } = indexOf(definition)
  for (const itemUid of answers.keys()) {
    if (!items.has(itemUid)) throw new RangeError(`Item ${itemUid} is not in this scorecard`)
  }
}

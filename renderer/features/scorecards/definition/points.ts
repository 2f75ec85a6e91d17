import { leftAfter } from '../../../../src/scorecards/answers.ts'
import type { AnswerOption, ItemDefinition, ItemKind } from '../../../../src/scorecards/definition.ts'
import { blankOption, type StartingWords, startingOptions } from './blanks.ts'

/** As many answers as there are number keys. */
export const MOST_OPTIONS = 9

/** The item worth other points (hundredths): answers that gave all of them still do, others give no more than that. */
export function withPoints(item: ItemDefinition, points: number): ItemDefinition {
  if (points === item.points) return item
  const full = (option: AnswerOption): boolean =>
    option.points === item.points && (item.points > 0 || option === item.options[0])
  const options = item.options.map(option => {
    const own = full(option) ? points : Math.min(option.points, points)
    return own === option.points ? option : { ...option, points: own }
  })
  return recounted({ ...item, points, options })
}

/** A `deduct` item that loses `perOccurrence` hundredths each time, or (null) what each answer says. */
export function withPerOccurrence(item: ItemDefinition, perOccurrence: number | null): ItemDefinition {
  return recounted({ ...item, perOccurrence })
}

/** The points of a `deduct` item's answers as its loss per occurrence gives them. */
function recounted(item: ItemDefinition): ItemDefinition {
  const { perOccurrence } = item
  if (item.kind !== 'deduct' || perOccurrence === null) return item
  return {
    ...item,
    options: item.options.map(option => ({ ...option, points: leftAfter(item, perOccurrence, option.from ?? 0) })),
  }
}

/** The item as another kind: words, clauses, reasons and condition stay, answers stay where the new kind can use them. */
export function withKind(item: ItemDefinition, kind: ItemKind, words: StartingWords): ItemDefinition {
  if (kind === item.kind) return item
  const points = kind === 'note' ? 0 : item.points > 0 ? item.points : 500
  const banded = kind === 'deduct' || kind === 'measure'
  const wasBanded = item.kind === 'deduct' || item.kind === 'measure'
  const fits = !banded && !wasBanded && kind !== 'note' && item.kind !== 'note' && item.options.length > 1
  const kept = kind === 'check' ? [item.options[0], item.options.at(-1)] : item.options
  const options = fits ? kept.filter(option => option !== undefined) : startingOptions(kind, points, words)
  return {
    ...item,
    kind,
    points,
    options: kind === 'bonus' ? options.map(harmless) : options,
    perOccurrence: null,
    unit: kind === 'measure' ? (item.unit ?? words.seconds) : null,
    source: kind === 'measure' ? (item.source ?? 'typed') : null,
    notApplicable: kind === 'note' || kind === 'bonus' ? 'forbidden' : item.notApplicable,
    required: kind === 'note' && item.required,
  }
}

const harmless = (option: AnswerOption): AnswerOption => ({ ...option, critical: null, criticalEffect: null })

/** One answer changed. Bands touch: where this answer ended the next one began, and they go on meeting at the new value. */
export function withOption(item: ItemDefinition, uid: string, change: Partial<AnswerOption>): ItemDefinition {
  const at = item.options.findIndex(option => option.uid === uid)
  const before = item.options[at]
  if (before === undefined) return item
  let options = item.options.with(at, { ...before, ...change })
  if (change.below !== undefined && before.below !== null)
    options = options.map(o => (o.uid !== uid && o.from === before.below ? { ...o, from: change.below ?? null } : o))
  if (change.from !== undefined && before.from !== null)
    options = options.map(o => (o.uid !== uid && o.below === before.from ? { ...o, below: change.from ?? null } : o))
  return recounted({ ...item, options })
}

/** One answer more, before the last; null when all number keys are taken. In a banded item it takes the upper half of nothing: its band stays to be named. */
export function withOptionAdded(item: ItemDefinition, label: string): ItemDefinition {
  if (item.options.length >= MOST_OPTIONS || item.kind === 'note') return item
  if (item.kind === 'deduct' || item.kind === 'measure') return withBandAdded(item, label)
  const at = Math.max(1, item.options.length - 1)
  const above = item.options[at - 1]?.points ?? item.points
  const below = item.options[at]?.points ?? 0
  return { ...item, options: item.options.toSpliced(at, 0, blankOption(label, Math.floor((above + below) / 2))) }
}

/** The open last band is cut: it ends one step on, and the new answer goes on from there. */
function withBandAdded(item: ItemDefinition, label: string): ItemDefinition {
  const last = item.options.at(-1)
  const step = item.kind === 'deduct' ? 1 : 1000
  const end = last?.below ?? (last?.from ?? 0) + step
  const ended = last && last.below === null ? item.options.with(-1, { ...last, below: end }) : item.options
  return recounted({ ...item, options: [...ended, blankOption(label, 0, { from: end })] })
}

/** The item without one answer; a band beside it takes over what it covered. */
export function withoutOption(item: ItemDefinition, uid: string): ItemDefinition {
  const at = item.options.findIndex(option => option.uid === uid)
  const gone = item.options[at]
  if (gone === undefined) return item
  const options = item.options.toSpliced(at, 1)
  const above = options[at - 1]
  const next = options[at]
  if (above && gone.from !== null && above.below === gone.from) options[at - 1] = { ...above, below: gone.below }
  else if (!above && next && gone.below !== null && next.from === gone.below) options[at] = { ...next, from: gone.from }
  return recounted({ ...item, options })
}

/** The answers in another order: one moved up (-1) or down (1), which changes its number key. */
export function withOptionMoved(item: ItemDefinition, uid: string, by: -1 | 1): ItemDefinition {
  const at = item.options.findIndex(option => option.uid === uid)
  const option = item.options[at]
  const to = at + by
  if (option === undefined || to < 0 || to >= item.options.length) return item
  return { ...item, options: item.options.toSpliced(at, 1).toSpliced(to, 0, option) }
}

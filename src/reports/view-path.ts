import { formatPoints, formatScore } from '../scorecards/rules.ts'
import type { SheetLabels } from './labels.ts'
import type { EvaluationSnapshot, SheetSection } from './snapshot.ts'
import { amountOf, decimalsFor, rateOf } from './text.ts'
import { isNotAsked, lostOf, shareOf, weightOf } from './view-items.ts'

interface PathColumn {
  readonly head: string
  /** Millimetres; null takes what is left. */
  readonly width: number | null
  readonly numeric: boolean
}

/** How the score came about: a line per section, and the total that is rounded once. */
export interface PathTable {
  readonly note: string
  readonly columns: readonly PathColumn[]
  readonly rows: readonly (readonly string[])[]
  readonly total: { readonly label: string; readonly value: string }
  /** Grade bands and what else one needs to check the arithmetic. */
  readonly foot: string
}

type Column = PathColumn & { readonly value: (section: SheetSection) => string }

/** The arithmetic of the snapshot's scoring mode, as a table that can be checked by hand. */
export function pathTable(snapshot: EvaluationSnapshot, labels: SheetLabels): PathTable {
  const columns = columnsOf(snapshot, labels)
  return {
    note: labels.path.notes[snapshot.scorecard.mode],
    columns,
    rows: snapshot.sections.map(section => columns.map(column => column.value(section))),
    total: total(snapshot, labels),
    foot: foot(snapshot, labels),
  }
}

function columnsOf({ sections, criticals, scorecard }: EvaluationSnapshot, labels: SheetLabels): Column[] {
  const { columns } = labels.path
  const wide = labels.title.length > 20
  const numeric = (head: string, width: number, value: Column['value']): Column => ({
    head,
    width,
    numeric: true,
    value,
  })
  const wholePlaces = decimalsFor(
    sections.flatMap(section => [section.wholePossible, section.possible]),
    0,
  )
  const earnedPlaces = decimalsFor(
    sections.flatMap(section => [section.earnedByAnswers, section.bonus]),
    1,
  )
  // What is lost of a quarter point has two decimals even where nothing with two decimals was earned.
  const lostPlaces = decimalsFor(sections.map(lostOf), earnedPlaces)
  const removed = (section: SheetSection) => section.wholePossible - section.possible
  const counted: Column[] = [
    numeric(columns.whole, 16, section => amountOf(section.wholePossible, wholePlaces)),
    numeric(columns.removed, wide ? 18 : 14, section =>
      removed(section) === 0 ? '—' : amountOf(removed(section), wholePlaces),
    ),
    numeric(columns.possible, 16, section => amountOf(section.possible, wholePlaces)),
  ]
  const earned = numeric(columns.earned, 13, section => amountOf(section.earnedByAnswers, earnedPlaces))
  const bonus = sections.some(section => section.items.some(item => item.bonus))
    ? [numeric(columns.bonus, 13, ({ bonus: added }) => (added === 0 ? '—' : `+${amountOf(added, earnedPlaces)}`))]
    : []
  const rate = numeric(columns.rate, 15, section =>
    scorecard.mode === 'weighted-points'
      ? shareOf(section, scorecard.places)
      : rateOf(section.earnedByAnswers, section.possible),
  )
  const middle: Readonly<Record<typeof scorecard.mode, readonly Column[]>> = {
    points: [...counted, earned, ...bonus, rate],
    'weighted-points': [...counted, earned, ...bonus, rate],
    'weighted-sections': [
      numeric(columns.weight, 13, section => weightOf(section, sections)),
      ...counted,
      earned,
      ...bonus,
      rate,
    ],
    deduction: [
      ...counted,
      numeric(columns.lost, 15, section => amountOf(lostOf(section), lostPlaces)),
      numeric(columns.cap, 15, section => (section.deductionCap === null ? '—' : formatPoints(section.deductionCap))),
      ...bonus,
    ],
  }
  const effect = (section: SheetSection) => {
    if (!section.applicable) return isNotAsked(section) ? labels.path.allNotAsked : labels.path.allNotApplicable
    const culprits = criticals.filter(
      critical =>
        critical.state === 'occurred' &&
        critical.effect === 'zero-section' &&
        section.items.some(item => item.number === critical.itemNumber),
    )
    return culprits.length === 0
      ? '—'
      : labels.path.zeroedBy(culprits.map(critical => critical.itemNumber).join(labels.comma))
  }
  return [
    {
      head: columns.section,
      width: null,
      numeric: false,
      value: section => `${section.number}${labels.gap}${section.name}`,
    },
    ...middle[scorecard.mode],
    { head: columns.critical, width: wide ? 28 : 32, numeric: false, value: effect },
    numeric(columns.contribution[scorecard.mode], 17, ({ contribution }) =>
      contribution === null ? '—' : amountOf(scorecard.mode === 'deduction' ? -contribution : contribution, 2),
    ),
  ]
}

function total(
  { result, total: exact, scorecard, wholeZeroedBy }: EvaluationSnapshot,
  labels: SheetLabels,
): PathTable['total'] {
  if (result.score === null || exact === null)
    return { label: labels.path.notScorable, value: labels.result.notScorable }
  const score = formatScore(result.score, scorecard.places)
  const decimals = exact.decimals + (exact.exact ? '' : '…')
  if (wholeZeroedBy.length === 0) return { label: labels.path.total(decimals, score), value: score }
  const rounded = roundedDecimals(exact.decimals, scorecard.places)
  return { label: labels.path.wholeZeroed(decimals, rounded, wholeZeroedBy.join(labels.comma)), value: score }
}

/** Rounds decimal text with two places more than `places`, half up; cutting the rest off does not change that rounding. */
function roundedDecimals(decimals: string, places: 0 | 1 | 2): string {
  const integer = Number(decimals.replace('.', ''))
  return formatScore(Math.floor((integer + 50) / 100), places)
}

function foot({ scorecard, sections, bonusCappedFrom }: EvaluationSnapshot, { path, gap, comma }: SheetLabels): string {
  const bands = scorecard.gradeBands.map((band, index) => {
    const above = scorecard.gradeBands[index - 1]
    const limit = band.from === 0 && above ? `<${formatPoints(above.from)}` : `≥${formatPoints(band.from)}`
    return `${band.grade} ${band.label} ${limit}`
  })
  const grades = bands.length === 0 ? '' : path.grades + bands.join(gap) + path.stop
  const scaled = scorecard.mode === 'weighted-sections' && sections.some(section => !section.applicable)
  const start = scorecard.mode === 'deduction' ? path.startingTotal(formatPoints(scorecard.startingTotal)) : ''
  const items = sections.flatMap(section => section.items)
  const notAsked = items.filter(item => item.state === 'not-asked').map(item => item.number)
  const occurrences = items.flatMap(({ number, perOccurrence, value }) =>
    perOccurrence !== null && value !== null && value > 0
      ? path.occurrence(number, formatPoints(perOccurrence), value)
      : [],
  )
  return [
    grades,
    scaled ? path.weights : '',
    start,
    notAsked.length > 0 ? path.notAsked(notAsked.join(comma)) : '',
    occurrences.length > 0 ? path.occurrences(occurrences.join(comma)) : '',
    bonusCappedFrom === null ? '' : path.bonusCapped(bonusCappedFrom),
  ].join('')
}

import type { BrokenLink, ClauseCoverage, ScorecardRow } from '../../../../src/scorecards/contract.ts'
import { type CoverageShare, coverageShare } from '../../../../src/standards/rules.ts'

/** `doubles`: two items of one scorecard measure it, so one lapse counts twice. `shared`: several scorecards do. */
export const COVERAGE_FILTERS = ['all', 'gaps', 'doubles', 'shared', 'critical', 'broken'] as const
export type CoverageFilter = (typeof COVERAGE_FILTERS)[number]

export type MeasuringItem = ClauseCoverage['items'][number]

export interface CoverageColumn {
  readonly scorecardUid: string
  readonly versionUid: string
  readonly name: string
}

export interface ClauseLine {
  readonly kind: 'clause'
  readonly key: string
  readonly clause: ClauseCoverage
  /** Items by scorecard, in printed order. */
  readonly byScorecard: ReadonlyMap<string, readonly MeasuringItem[]>
}

export type CoverageLine =
  | {
      readonly kind: 'document'
      readonly key: string
      readonly documentUid: string
      readonly code: string
      readonly title: string
      /** Of all its clauses in force, whatever the filter shows. */
      readonly clauseCount: number
      readonly measuredCount: number
    }
  | ClauseLine

const scorecardCount = ({ items }: ClauseCoverage): number => new Set(items.map(item => item.scorecardUid)).size

export const isGap = ({ items }: ClauseCoverage): boolean => items.length === 0
/** Two items of one scorecard measure it. */
export const isDouble = (clause: ClauseCoverage): boolean => clause.items.length > scorecardCount(clause)
/** Several scorecards measure it. */
export const isShared = (clause: ClauseCoverage): boolean => scorecardCount(clause) > 1
export const isCritical = ({ severity }: Pick<ClauseCoverage, 'severity'>): boolean => severity.startsWith('critical')

const passes: Readonly<Record<CoverageFilter, (clause: ClauseCoverage) => boolean>> = {
  all: () => true,
  gaps: isGap,
  doubles: isDouble,
  shared: isShared,
  critical: isCritical,
  // Broken links lead to clauses that are not in force: none of these.
  broken: () => false,
}

export interface CoverageCounts extends Readonly<Record<CoverageFilter, number>> {
  readonly measured: CoverageShare
  readonly critical: number
  readonly criticalMeasured: CoverageShare
}

/** How many clauses each filter shows, and the shares measured. */
export function countsOf(clauses: readonly ClauseCoverage[], broken: readonly BrokenLink[]): CoverageCounts {
  const count = (filter: CoverageFilter) => clauses.filter(passes[filter]).length
  const gaps = count('gaps')
  const criticals = clauses.filter(isCritical)
  return {
    all: clauses.length,
    gaps,
    doubles: count('doubles'),
    shared: count('shared'),
    critical: criticals.length,
    broken: broken.length,
    measured: coverageShare(clauses.length - gaps, clauses.length),
    criticalMeasured: coverageShare(criticals.filter(each => !isGap(each)).length, criticals.length),
  }
}

/** The columns: scorecards in force, also those that measure no clause. */
export const columnsOf = (scorecards: readonly ScorecardRow[]): readonly CoverageColumn[] =>
  scorecards
    .filter(each => each.state === 'in-force')
    .map(({ uid, versionUid, name }) => ({ scorecardUid: uid, versionUid, name }))

/** Clauses that the filter and the text let through, under a head for each document. */
export function coverageLines(
  clauses: readonly ClauseCoverage[],
  filter: CoverageFilter,
  search = '',
): readonly CoverageLine[] {
  const words = search.trim().toLocaleLowerCase().split(/\s+/u)
  const holds = ({ number, title, documentCode, documentTitle }: ClauseCoverage) => {
    const text = `${number} ${title} ${documentCode} ${documentTitle}`.toLocaleLowerCase()
    return words.every(word => text.includes(word))
  }
  return [...Map.groupBy(clauses, each => each.documentUid)].flatMap(([documentUid, ofDocument]): CoverageLine[] => {
    const shown = ofDocument.filter(each => passes[filter](each) && holds(each))
    const first = shown[0]
    if (!first) return []
    return [
      {
        kind: 'document',
        key: documentUid,
        documentUid,
        code: first.documentCode,
        title: first.documentTitle,
        clauseCount: ofDocument.length,
        measuredCount: ofDocument.filter(each => !isGap(each)).length,
      },
      ...shown.map(
        (clause): ClauseLine => ({
          kind: 'clause',
          key: clause.clauseUid,
          clause,
          byScorecard: Map.groupBy(clause.items, item => item.scorecardUid),
        }),
      ),
    ]
  })
}

/** Where the cursor stands: a line and a column, 0 for the clause, then the scorecards. */
export interface Cursor {
  readonly line: number
  readonly column: number
}

const STEPS = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -20,
  PageDown: 20,
} as const
export type CursorKey = keyof typeof STEPS | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End'

/** The clause nearest to `from` in the direction of the step, or in the other one where none is left: heads of documents are passed over. */
function clauseNear(lines: readonly CoverageLine[], from: number, down: boolean): number {
  const wanted = Math.max(0, Math.min(lines.length - 1, from))
  const after = lines.findIndex((line, index) => index >= wanted && line.kind === 'clause')
  const before = lines.findLastIndex((line, index) => index <= wanted && line.kind === 'clause')
  return down ? (after >= 0 ? after : before) : before >= 0 ? before : after
}

/** Where a key leads; it stops at the edges. Without a cursor the first clause, or null without clauses. */
export function moveCursor(
  lines: readonly CoverageLine[],
  columnCount: number,
  from: Cursor | null,
  key: CursorKey,
): Cursor | null {
  const start = clauseNear(lines, 0, true)
  if (start < 0) return null
  if (!from || lines[from.line]?.kind !== 'clause') return { line: start, column: 0 }
  const { line, column } = from
  switch (key) {
    case 'ArrowLeft':
      return { line, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { line, column: Math.min(columnCount, column + 1) }
    case 'Home':
      return { line: start, column }
    case 'End':
      return { line: clauseNear(lines, lines.length - 1, false), column }
    default: {
      const step = STEPS[key]
      return { line: clauseNear(lines, line + step, step > 0), column }
    }
  }
}

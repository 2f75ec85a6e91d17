import { diffArrays } from 'diff'
import type { Clause, DocumentVersion } from './contract.ts'

const CLAUSE_FIELDS = [
  'chapter',
  'number',
  'title',
  'text',
  'guidance',
  'severity',
  'source',
  'ownerDepartmentUid',
  'derivedFromUid',
] as const
export type ClauseField = (typeof CLAUSE_FIELDS)[number] | 'placements'

/** What became of one clause. `moved` says that it stands elsewhere among the clauses that both versions have. */
export type ClauseDifference =
  | { readonly kind: 'added'; readonly after: Clause }
  | { readonly kind: 'removed'; readonly before: Clause }
  | {
      readonly kind: 'changed' | 'moved' | 'unchanged'
      readonly before: Clause
      readonly after: Clause
      /** Empty unless `changed`. */
      readonly fields: readonly ClauseField[]
      readonly moved: boolean
    }

export interface VersionDifference {
  /** Which of the version's own texts changed. */
  readonly head: readonly ('title' | 'body')[]
  /** In the order of the later version; a removed clause stands where it stood, after the clause it followed. */
  readonly clauses: readonly ClauseDifference[]
  readonly counts: Readonly<Record<ClauseDifference['kind'], number>>
}

type Compared = Pick<DocumentVersion, 'title' | 'body' | 'clauses'>

/** What changed from one version to a later one, clauses paired by their lineage. */
export function differenceOf(before: Compared, after: Compared): VersionDifference {
  const earlier = new Map(before.clauses.map((clause, position) => [clause.lineageUid, { clause, position }]))
  const later = new Map(after.clauses.map(clause => [clause.lineageUid, clause]))
  const common = after.clauses.filter(clause => earlier.has(clause.lineageUid))
  const stayed = keptInOrder(common.map(clause => earlier.get(clause.lineageUid)?.position ?? 0))
  const movedUids = new Set(common.filter((_, index) => !stayed.has(index)).map(clause => clause.lineageUid))

  const clauses: ClauseDifference[] = []
  const removed = removedAfter(before.clauses, later)
  clauses.push(...(removed.get(null) ?? []))
  for (const clause of after.clauses) {
    const pair = earlier.get(clause.lineageUid)
    clauses.push(pair ? pairDifference(pair.clause, clause, movedUids) : { kind: 'added', after: clause })
    clauses.push(...(removed.get(clause.lineageUid) ?? []))
  }
  const counts = { added: 0, removed: 0, changed: 0, moved: 0, unchanged: 0 }
  for (const { kind } of clauses) counts[kind] += 1
  const head = (['title', 'body'] as const).filter(field => before[field] !== after[field])
  return { head, clauses, counts }
}

function pairDifference(before: Clause, after: Clause, movedUids: ReadonlySet<string>): ClauseDifference {
  const moved = movedUids.has(after.lineageUid)
  const fields: ClauseField[] = CLAUSE_FIELDS.filter(field => before[field] !== after[field])
  if (!samePlacements(before, after)) fields.push('placements')
  return { kind: fields.length > 0 ? 'changed' : moved ? 'moved' : 'unchanged', before, after, fields, moved }
}

/** Removed clauses by the lineage of the last clause before them that the later version still has; null for the very first ones. */
function removedAfter(clauses: readonly Clause[], later: ReadonlyMap<string, Clause>) {
  const removed = new Map<string | null, ClauseDifference[]>()
  let followed: string | null = null
  for (const clause of clauses) {
    if (later.has(clause.lineageUid)) followed = clause.lineageUid
    else removed.set(followed, [...(removed.get(followed) ?? []), { kind: 'removed', before: clause }])
  }
  return removed
}

/** Placements say the same in whatever order they stand. */
function samePlacements(before: Clause, after: Clause): boolean {
  if (JSON.stringify(before.placements) === JSON.stringify(after.placements)) return true
  const sorted = ({ placements }: Clause) => placements.map(each => JSON.stringify(each)).sort()
  return before.placements.length === after.placements.length && sorted(before).join() === sorted(after).join()
}

/** Indexes of a longest increasing subsequence: as many clauses as possible count as not moved. O(n log n). */
function keptInOrder(positions: readonly number[]): ReadonlySet<number> {
  /** By length − 1: index of the smallest last element of an increasing subsequence of that length. */
  const ends: number[] = []
  const previous: number[] = []
  for (const [index, position] of positions.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((positions[ends[middle] ?? 0] ?? 0) < position) low = middle + 1
      else high = middle
    }
    previous.push(ends[low - 1] ?? -1)
    ends[low] = index
  }
  const kept = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) kept.add(index)
  return kept
}

/** A piece of text that both versions have, or only one of them. */
export interface WordRun {
  readonly kind: 'same' | 'inserted' | 'removed'
  readonly text: string
}

/** Beyond so many differing words, two texts have nothing to do with each other and comparing them word by word only takes time. */
const LONGEST_EDIT = 1500

/**
 * The difference of two texts word by word, also for Chinese. The runs `same` and `inserted` give `after`, `same` and `removed` give
 * `before`. Texts that differ too much are compared line by line, and at last as a whole.
 */
export function wordDifference(before: string, after: string, locale: 'zh-CN' | 'en'): WordRun[] {
  if (before === after) return runsOf([{ kind: 'same', text: after }])
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)
  const lines = (text: string) => text.split(/(?<=\n)/)
  return (
    partsDifference(words(before), words(after)) ??
    partsDifference(lines(before), lines(after)) ??
    runsOf([
      { kind: 'removed', text: before },
      { kind: 'inserted', text: after },
    ])
  )
}

function partsDifference(before: string[], after: string[]): WordRun[] | null {
  const changes = diffArrays(before, after, { maxEditLength: LONGEST_EDIT })
  if (changes === undefined) return null
  return runsOf(
    changes.map(({ added, removed, value }) => ({
      kind: added ? 'inserted' : removed ? 'removed' : 'same',
      text: value.join(''),
    })),
  )
}

const runsOf = (runs: readonly WordRun[]): WordRun[] => runs.filter(run => run.text !== '')

import { canonicalJson } from '../core/canonical-json.ts'
import type { ReadSheet } from '../core/sheets/sheets.ts'
import { addTo, inCircles, type Links } from './circles.ts'
import type { Clause, ClauseContent } from './contract.ts'
import type {
  ClauseMapping,
  ImportCounts,
  ImportTarget,
  ProblemGroup,
  RowProblem,
  RowReport,
} from './import-contract.ts'
import { type ReadRow, readRow, type SheetSurroundings } from './import-rules.ts'

/** A clause as it would be stored: `clause` is the one in the draft that it changes, or null for a new one. */
export interface CheckedClause {
  readonly row: number
  readonly lineageUid: string
  readonly clause: Clause | null
  /** The clause that it derives from, as the cell says. */
  readonly derivedFrom: string
  content: ClauseContent
}

export interface CheckedSheet {
  readonly target: ImportTarget
  /** Digest of all that was checked against: storing refuses when it changed since. */
  readonly draftDigest: string
  readonly reports: readonly RowReport[]
  readonly counts: ImportCounts
  readonly groups: readonly ProblemGroup[]
  /** Clauses to be stored, in the order of the sheet; none of a refused row. */
  readonly accepted: readonly CheckedClause[]
}

/** What a sheet is checked against. */
export interface CheckedDraft {
  readonly target: ImportTarget
  readonly draftDigest: string
  readonly clauses: readonly Clause[]
  /** Without the numbers of the draft and the sheet, which are found here. */
  readonly surroundings: Omit<SheetSurroundings, 'own' | 'known'>
  /** The draft's document's code: its own clauses may be named with it. */
  readonly code: string
  /** What derives from what outside of this draft. */
  readonly derivations: Links
  readonly newUid: () => string
}

/** Rows between two breaths: reading them holds the main thread for a few milliseconds. */
const BREATH = 500
const MAX_PLACEMENTS = 12

/** Reads and checks every row below the heads. Yields how many are done; returns the whole report. */
export async function* checkSheet(
  sheet: ReadSheet,
  { headRow, mapping }: { readonly headRow: number; readonly mapping: ClauseMapping },
  draft: CheckedDraft,
): AsyncGenerator<{ readonly done: number; readonly total: number }, CheckedSheet> {
  const lineages = await lineagesByNumber(sheet, headRow, mapping, draft)
  const withCode = [...lineages].map(([number, lineage]) => [`${draft.code} ${number}`, lineage] as const)
  const known = new Map(draft.clauses.map(clause => [clause.number, clause]))
  const surroundings = { ...draft.surroundings, own: new Map([...withCode, ...lineages]), known }
  const settling: Settling = { headRow, known, lineages, accepted: new Map(), seen: new Set(), reports: [] }
  const refusedPlacements = new Set<string>()
  const total = Math.max(0, sheet.rows.length - headRow - 1)
  let chapter = ''
  for (let index = headRow + 1; index < sheet.rows.length; index += 1) {
    const row = readRow(sheet.rows[index] ?? [], sheet.formulas[index] ?? [], mapping, surroundings, chapter)
    settling.reports.push(settleRow(row, index + 1, settling, refusedPlacements))
    chapter = (mapping.chapter === undefined ? '' : sheet.rows[index]?.[mapping.chapter]) || chapter
    if ((index - headRow) % BREATH === 0) {
      yield { done: index - headRow, total }
      await breath()
    }
  }
  for (const number of refusedPlacements) refuseClause(settling, number, 'placement-refused', null, number)
  await breath()
  refuseCircles(settling, draft)
  await breath()
  refuseLost(settling, draft)
  refuseOrphans(settling)
  await breath()
  await settleUnchanged(settling)
  const { reports, accepted } = settling
  const { target, draftDigest } = draft
  const toStore = [...accepted.values()].filter(({ row }) => reports[row - headRow - 2]?.outcome !== 'unchanged')
  const found = { reports, counts: countOutcomes(reports), groups: groupProblems(reports) }
  return { target, draftDigest, ...found, accepted: toStore }
}

/** Lets whatever else waits for the main thread have its turn. */
const breath = () => new Promise<void>(resolve => setImmediate(resolve))

/** Every number of the sheet gets its lineage first, so that rows may derive from rows below them. */
async function lineagesByNumber(
  sheet: ReadSheet,
  headRow: number,
  mapping: ClauseMapping,
  draft: CheckedDraft,
): Promise<ReadonlyMap<string, string>> {
  const lineages = new Map(draft.clauses.map(clause => [clause.number, clause.lineageUid]))
  const column = mapping.number
  if (column === undefined) return lineages
  for (const [index, row] of sheet.rows.slice(headRow + 1).entries()) {
    const number = (row[column] ?? '').trim()
    if (number !== '' && !lineages.has(number)) lineages.set(number, draft.newUid())
    if (index % (4 * BREATH) === 0) await breath()
  }
  return lineages
}

interface Settling {
  readonly headRow: number
  readonly known: ReadonlyMap<string, Clause>
  readonly lineages: ReadonlyMap<string, string>
  /** By number. */
  readonly accepted: Map<string, CheckedClause>
  /** Numbers met so far, refused or not. */
  readonly seen: Set<string>
  readonly reports: RowReport[]
}

/** What becomes of one row by itself. A clause with a placement that was refused is put into `refusedPlacements`: it is not stored in part. */
function settleRow(
  read: ReadRow,
  row: number,
  { known, lineages, accepted, seen }: Settling,
  refusedPlacements: Set<string>,
): RowReport {
  const { number, title, problems, derivedFrom } = read
  const report = (outcome: RowReport['outcome'], more: readonly RowProblem[] = []): RowReport => ({
    row,
    outcome,
    number,
    title,
    problems: [...problems, ...more],
  })
  const refuse = (code: RowProblem['code']) =>
    report('refused', [{ code, field: 'number', found: number, refuses: true }])
  if (read.kind === 'empty') return report('empty')
  if (read.kind === 'placement') {
    const above = accepted.get(number)
    if (!above) return refuse('no-clause-above')
    const isFull = above.content.placements.length === MAX_PLACEMENTS
    if (isFull || !read.placement) refusedPlacements.add(number)
    if (isFull) return refuse('too-many-placements')
    if (!read.placement) return report('refused')
    above.content = { ...above.content, placements: [...above.content.placements, read.placement] }
    return report('placement')
  }
  if (seen.has(number)) return refuse('duplicate-number')
  if (number !== '') seen.add(number)
  if (!read.content) return report('refused')
  const clause = known.get(number) ?? null
  accepted.set(number, { row, lineageUid: lineages.get(number) ?? '', clause, derivedFrom, content: read.content })
  return report(clause ? 'changed' : 'new')
}

/** Clauses of the sheet that derive from themselves over any number of steps are refused, each with its row. */
function refuseCircles(settling: Settling, { clauses, derivations }: CheckedDraft): void {
  const links = new Map([...derivations].map(([lineage, parents]) => [lineage, [...parents]]))
  const replaced = new Set([...settling.accepted.values()].map(({ lineageUid }) => lineageUid))
  for (const { lineageUid, derivedFromUid } of clauses) {
    if (derivedFromUid && !replaced.has(lineageUid)) addTo(links, lineageUid, derivedFromUid)
  }
  for (const { lineageUid, content } of settling.accepted.values()) {
    if (content.derivedFromUid) addTo(links, lineageUid, content.derivedFromUid)
  }
  const circular = inCircles(links)
  for (const [number, { lineageUid, derivedFrom, content }] of [...settling.accepted]) {
    if (content.derivedFromUid && circular.has(lineageUid)) {
      refuseClause(settling, number, 'circle', 'derivedFrom', derivedFrom)
    }
  }
}

function refuseClause(
  { accepted, reports, headRow }: Settling,
  number: string,
  code: RowProblem['code'],
  field: RowProblem['field'],
  found: string,
): void {
  const clause = accepted.get(number)
  if (!clause) return
  accepted.delete(number)
  const at = clause.row - headRow - 2
  const report = reports[at]
  if (!report) return
  const problem: RowProblem = { code, field, found, refuses: true }
  reports[at] = { ...report, outcome: 'refused', problems: [...report.problems, problem] }
}

/** What derives from a new clause of the sheet that was refused would lead nowhere; refusing it may strand others in turn. */
function refuseLost(settling: Settling, { clauses }: CheckedDraft): void {
  const { accepted, lineages } = settling
  const deriving = new Map<string, string[]>()
  for (const [number, { content }] of accepted)
    if (content.derivedFromUid) addTo(deriving, content.derivedFromUid, number)
  const stays = new Set(clauses.map(clause => clause.lineageUid))
  for (const { lineageUid } of accepted.values()) stays.add(lineageUid)
  const lost = [...lineages.values()].filter(lineage => !stays.has(lineage))
  for (const lineage of lost) {
    for (const number of deriving.get(lineage) ?? []) {
      const clause = accepted.get(number)
      if (!clause) continue
      refuseClause(settling, number, 'unknown-clause', 'derivedFrom', clause.derivedFrom)
      if (clause.clause === null) lost.push(clause.lineageUid)
    }
  }
}

/** Placements of a clause that was refused after them are not stored either. */
function refuseOrphans({ accepted, reports }: Settling): void {
  for (const [at, report] of reports.entries()) {
    if (report.outcome !== 'placement' || accepted.has(report.number)) continue
    const problem: RowProblem = { code: 'no-clause-above', field: 'number', found: report.number, refuses: true }
    reports[at] = { ...report, outcome: 'refused', problems: [...report.problems, problem] }
  }
}

async function settleUnchanged({ accepted, reports, headRow }: Settling): Promise<void> {
  let compared = 0
  for (const { row, clause, content } of accepted.values()) {
    if (!clause) continue
    const { uid: _uid, lineageUid: _lineageUid, ...stored } = clause
    const at = row - headRow - 2
    const report = reports[at]
    if (report && canonicalJson(stored) === canonicalJson(content)) reports[at] = { ...report, outcome: 'unchanged' }
    compared += 1
    if (compared % BREATH === 0) await breath()
  }
}

function countOutcomes(reports: readonly RowReport[]): ImportCounts {
  const counts: ImportCounts = { new: 0, changed: 0, unchanged: 0, placement: 0, refused: 0, empty: 0 }
  for (const { outcome } of reports) counts[outcome] += 1
  return counts
}

/** The same problem in the same field is one thing to mend, however many rows have it. Refusals first, then the most frequent. */
function groupProblems(reports: readonly RowReport[]): ProblemGroup[] {
  const groups = new Map<string, { problem: RowProblem; count: number; rows: number[]; found: Map<string, number> }>()
  for (const { row, problems } of reports) {
    for (const problem of problems) {
      const key = `${problem.code} ${problem.field}`
      const group = groups.get(key) ?? { problem, count: 0, rows: [], found: new Map<string, number>() }
      groups.set(key, group)
      group.count += 1
      if (group.rows.length < 20) group.rows.push(row)
      if (group.found.size < 1000) group.found.set(problem.found, (group.found.get(problem.found) ?? 0) + 1)
    }
  }
  return [...groups.values()]
    .map(({ problem: { code, field, refuses }, count, rows, found }) => ({
      code,
      field,
      refuses,
      count,
      rows,
      found: [...found]
        .filter(([each]) => each !== '')
        .sort((a, b) => b[1] - a[1])
        .slice(0, 10)
        .map(([each]) => each),
    }))
    .sort((a, b) => Number(b.refuses) - Number(a.refuses) || b.count - a.count)
}

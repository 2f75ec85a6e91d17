import type { ClauseCoverage } from '../../../../src/scorecards/contract.ts'
import type { ItemDefinition } from '../../../../src/scorecards/definition.ts'
import { type Severity, severitySchema } from '../../../../src/standards/frame.ts'

/** As many clauses as one item may measure. */
export const MOST_CLAUSES = 12

/** Clauses in force by their lineage: what items link to. */
export type ClausesByLineage = ReadonlyMap<string, ClauseCoverage>

/** The clauses ready for look-up. */
export function byLineage(clauses: readonly ClauseCoverage[]): ClausesByLineage {
  return new Map(clauses.map(clause => [clause.lineageUid, clause]))
}

/** The gravest severity among the linked clauses that are in force; null without. */
export function gravest(lineages: readonly string[], clauses: ClausesByLineage): Severity | null {
  const order = severitySchema.options
  const found = lineages.flatMap(lineage => clauses.get(lineage)?.severity ?? [])
  return found.reduce<Severity | null>(
    (worst, each) => (worst === null || order.indexOf(each) > order.indexOf(worst) ? each : worst),
    null,
  )
}

/** The item linked to these clauses. Its severity follows them (null) unless it was chosen by hand, that is: differs from what its clauses gave. */
export function withClauses(
  item: ItemDefinition,
  lineages: readonly string[],
  clauses: ClausesByLineage,
): ItemDefinition {
  const clauseUids = [...new Set(lineages)].slice(0, MOST_CLAUSES)
  const followed = item.severity === null || item.severity === gravest(item.clauseUids, clauses)
  const numbers = clauseUids.flatMap(uid => clauses.get(uid)?.number ?? [])
  return {
    ...item,
    clauseUids,
    clauseReference: numbers.length === 0 ? null : numbers.join(', ').slice(0, 200),
    severity: followed ? null : item.severity,
  }
}

/** Clauses whose number, title or document holds every word of the search; those not linked yet, the uncovered first. At most `most`. */
export function foundClauses(
  clauses: readonly ClauseCoverage[],
  search: string,
  linked: readonly string[],
  most = 50,
): ClauseCoverage[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = clauses.filter(clause => {
    if (linked.includes(clause.lineageUid)) return false
    const text = `${clause.number} ${clause.title} ${clause.documentCode} ${clause.documentTitle}`.toLowerCase()
    return words.every(word => text.includes(word))
  })
  return matches.toSorted((left, right) => Math.sign(left.items.length) - Math.sign(right.items.length)).slice(0, most)
}

/** Clauses of the documents that the draft draws on, which neither the draft nor any scorecard in force measures. */
export function uncoveredClauses(
  items: readonly ItemDefinition[],
  clauses: readonly ClauseCoverage[],
): ClauseCoverage[] {
  const linked = new Set(items.flatMap(item => item.clauseUids))
  const drawnOn = new Set(clauses.filter(clause => linked.has(clause.lineageUid)).map(clause => clause.documentUid))
  return clauses.filter(
    clause => clause.items.length === 0 && !linked.has(clause.lineageUid) && drawnOn.has(clause.documentUid),
  )
}

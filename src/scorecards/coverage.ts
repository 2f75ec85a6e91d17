import { and, asc, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { idsIn } from '../standards/heads.ts'
import { clausesInForce } from '../standards/in-force.ts'
import { clauses } from '../standards/tables.ts'
import type { VersionRow } from './composing.ts'
import type { BrokenLink, ClauseCoverage } from './contract.ts'
import { answerOptions, itemClauses, scorecardItems, scorecardSections, scorecards } from './tables.ts'
import { versionsInForce } from './versions.ts'

type MeasuringItem = ClauseCoverage['items'][number]

/** Every clause in force on `today` with the items in force that measure it, and the links to clauses that are not in force any more. */
export function coverageOf(
  read: ReadableDb,
  today: string,
): { readonly clauses: ClauseCoverage[]; readonly brokenLinks: BrokenLink[] } {
  const versions = new Map(versionsInForce(read, today).map(row => [row.id, row]))
  const items = measuringItems(read, versions)
  const byClause = Map.groupBy(linksOf(read, [...versions.keys()], items), link => link.clauseLineageUid)
  const covered = clausesInForce(read, today).map(clause => {
    const { uid: clauseUid, lineageUid, documentUid, documentCode, documentTitle, number, title, severity } = clause
    const links = byClause.get(lineageUid) ?? []
    byClause.delete(lineageUid)
    const named = { clauseUid, lineageUid, documentUid, documentCode, documentTitle, number, title, severity }
    return { ...named, items: links.flatMap(link => items.get(link.itemId) ?? []) }
  })
  return { clauses: covered, brokenLinks: brokenLinks(read, [...byClause.values()].flat(), items) }
}

/** The items of these versions by row id, scorecard by scorecard, in printed order. */
function measuringItems(
  read: ReadableDb,
  versions: ReadonlyMap<number, VersionRow>,
): ReadonlyMap<number, MeasuringItem> {
  const versionIds = [...versions.keys()]
  const criticals = criticalItemIds(read, versionIds)
  const lineages = new Map(
    read
      .select({ id: scorecards.id, uid: scorecards.uid })
      .from(scorecards)
      .all()
      .map(row => [row.id, row.uid]),
  )
  const rows = read
    .select({
      id: scorecardItems.id,
      versionId: scorecardItems.versionId,
      itemUid: scorecardItems.uid,
      lineageUid: scorecardItems.lineageUid,
      number: scorecardItems.number,
      text: scorecardItems.text,
      points: scorecardItems.points,
    })
    .from(scorecardItems)
    .innerJoin(scorecardSections, eq(scorecardSections.id, scorecardItems.sectionId))
    // A note judges nothing, so it measures no clause.
    .where(and(inArray(scorecardItems.versionId, versionIds), ne(scorecardItems.kind, 'note')))
    .orderBy(asc(scorecardItems.versionId), asc(scorecardSections.position), asc(scorecardItems.position))
    .all()
  return new Map(
    rows.map(({ id, versionId, ...item }) => {
      const version = versions.get(versionId)
      const scorecardUid = lineages.get(version?.scorecardId ?? 0) ?? ''
      const named = { scorecardUid, scorecardName: version?.name ?? '', versionUid: version?.uid ?? '' }
      return [id, { ...named, ...item, critical: criticals.has(id) }]
    }),
  )
}

function criticalItemIds(read: ReadableDb, versionIds: number[]): ReadonlySet<number> {
  const rows = read
    .selectDistinct({ itemId: answerOptions.itemId })
    .from(answerOptions)
    .where(and(inArray(answerOptions.versionId, versionIds), isNotNull(answerOptions.critical)))
    .all()
  return new Set(rows.map(row => row.itemId))
}

interface Link {
  readonly itemId: number
  readonly clauseLineageUid: string
  readonly clauseId: number
}

/** All links of versions, in the order of these items. */
function linksOf(read: ReadableDb, versionIds: number[], items: ReadonlyMap<number, MeasuringItem>): Link[] {
  const { itemId, clauseLineageUid, clauseId } = itemClauses
  const rows = read
    .select({ itemId, clauseLineageUid, clauseId })
    .from(itemClauses)
    .where(inArray(itemClauses.versionId, versionIds))
    .orderBy(asc(itemClauses.position))
    .all()
  const byItem = Map.groupBy(rows, row => row.itemId)
  return [...items.keys()].flatMap(id => byItem.get(id) ?? [])
}

/** Told with the number and title that the clause had when the item was linked to it. */
function brokenLinks(
  read: ReadableDb,
  links: readonly Link[],
  items: ReadonlyMap<number, MeasuringItem>,
): BrokenLink[] {
  const { id, number, title } = clauses
  const clauseIds = [...new Set(links.map(link => link.clauseId))]
  const rows = read
    .select({ id, clauseNumber: number, clauseTitle: title })
    .from(clauses)
    .where(inArray(id, idsIn(clauseIds)))
    .all()
  const named = new Map(rows.map(({ id: clauseId, ...clause }) => [clauseId, clause]))
  return links.flatMap(({ itemId, clauseId }) => {
    const item = items.get(itemId)
    const clause = named.get(clauseId)
    if (!item || !clause) return []
    const { scorecardName, versionUid, itemUid, number: itemNumber, text } = item
    return [{ scorecardName, versionUid, itemUid, number: itemNumber, text, ...clause }]
  })
}

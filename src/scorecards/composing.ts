import { asc, eq } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { type ItemDefinition, type ScorecardDefinition, scorecardDefinitionSchema } from './definition.ts'
import {
  answerOptions,
  failureReasons,
  gradeBands,
  itemClauses,
  scorecardItems,
  scorecardSections,
  type scorecardVersions,
} from './tables.ts'

/** One item of a version with the row ids behind its uids. */
export interface StoredItem {
  readonly id: number
  readonly definition: ItemDefinition
  /** Row ids by uid. */
  readonly optionIds: ReadonlyMap<string, number>
  readonly reasonIds: ReadonlyMap<string, number>
}

/** The content of one version, and the way between the uids that leave this process and the row ids that do not. */
export interface ScorecardContent {
  readonly definition: ScorecardDefinition
  /** By item uid, in the scorecard's order. Empty for a draft, which has no rows yet. */
  readonly items: ReadonlyMap<string, StoredItem>
  /** Row ids by section uid. */
  readonly sectionIds: ReadonlyMap<string, number>
  /** Uids by row id. */
  readonly itemUids: ReadonlyMap<number, string>
  readonly optionUids: ReadonlyMap<number, string>
  readonly reasonUids: ReadonlyMap<number, string>
}

export type VersionRow = typeof scorecardVersions.$inferSelect

/** The content of a published version from its rows: six queries, whatever its size. */
export function composeContent(read: ReadableDb, row: VersionRow): ScorecardContent {
  return compose(row, contentRows(read, row.id))
}

/** A draft as its builder saved it. */
export function draftContent(row: VersionRow): ScorecardContent {
  const nothing = { items: new Map(), sectionIds: new Map(), itemUids: new Map() }
  const definition = scorecardDefinitionSchema.parse(row.draft)
  return { definition, ...nothing, optionUids: new Map(), reasonUids: new Map() }
}

function contentRows(read: ReadableDb, versionId: number) {
  return {
    bands: read
      .select()
      .from(gradeBands)
      .where(eq(gradeBands.versionId, versionId))
      .orderBy(asc(gradeBands.position))
      .all(),
    sections: read
      .select()
      .from(scorecardSections)
      .where(eq(scorecardSections.versionId, versionId))
      .orderBy(asc(scorecardSections.position))
      .all(),
    items: read
      .select()
      .from(scorecardItems)
      .where(eq(scorecardItems.versionId, versionId))
      .orderBy(asc(scorecardItems.position))
      .all(),
    options: read
      .select()
      .from(answerOptions)
      .where(eq(answerOptions.versionId, versionId))
      .orderBy(asc(answerOptions.position))
      .all(),
    reasons: read
      .select()
      .from(failureReasons)
      .where(eq(failureReasons.versionId, versionId))
      .orderBy(asc(failureReasons.position))
      .all(),
    clauses: read
      .select({ itemId: itemClauses.itemId, clauseLineageUid: itemClauses.clauseLineageUid })
      .from(itemClauses)
      .where(eq(itemClauses.versionId, versionId))
      .orderBy(asc(itemClauses.position))
      .all(),
  }
}

function compose(row: VersionRow, rows: ReturnType<typeof contentRows>): ScorecardContent {
  const optionsByItem = Map.groupBy(rows.options, option => option.itemId)
  const reasonsByItem = Map.groupBy(rows.reasons, reason => reason.itemId)
  const definition = definitionFrom(row, rows, optionsByItem, reasonsByItem)
  const itemIds = idsByUid(rows.items)
  const items = definition.sections.flatMap(section =>
    section.items.map((item): [string, StoredItem] => {
      const id = itemIds.get(item.uid) ?? 0
      const optionIds = idsByUid(optionsByItem.get(id) ?? [])
      return [item.uid, { id, definition: item, optionIds, reasonIds: idsByUid(reasonsByItem.get(id) ?? []) }]
    }),
  )
  return {
    definition,
    items: new Map(items),
    sectionIds: idsByUid(rows.sections),
    itemUids: uidsById(rows.items),
    optionUids: uidsById(rows.options),
    reasonUids: uidsById(rows.reasons),
  }
}

function definitionFrom(
  row: VersionRow,
  rows: ReturnType<typeof contentRows>,
  optionsByItem: ReadonlyMap<number, readonly (typeof answerOptions.$inferSelect)[]>,
  reasonsByItem: ReadonlyMap<number, readonly (typeof failureReasons.$inferSelect)[]>,
): ScorecardDefinition {
  const itemsBySection = Map.groupBy(rows.items, item => item.sectionId)
  const clausesByItem = Map.groupBy(rows.clauses, clause => clause.itemId)
  // Parsed, not cast: the shape and the plain keys of the contract, without columns that only the store needs.
  return scorecardDefinitionSchema.parse({
    ...row,
    criticalEffects: { customer: row.customerEffect, business: row.businessEffect, compliance: row.complianceEffect },
    gradeBands: rows.bands.map(({ grade, label, fromScore }) => ({ grade, label, from: fromScore })),
    sections: rows.sections.map(({ deductionCap, ...section }) => ({
      ...section,
      ...(deductionCap === null ? {} : { deductionCap }),
      items: (itemsBySection.get(section.id) ?? []).map(item => ({
        ...item,
        clauseUids: (clausesByItem.get(item.id) ?? []).map(clause => clause.clauseLineageUid),
        options: (optionsByItem.get(item.id) ?? []).map(option => ({
          ...option,
          lineageUid: option.lineageUid ?? option.uid,
          from: option.fromValue,
          below: option.belowValue,
        })),
        failureReasons: reasonsByItem.get(item.id) ?? [],
      })),
    })),
  })
}

type Named = readonly { readonly id: number; readonly uid: string }[]
const idsByUid = (rows: Named): Map<string, number> => new Map(rows.map(({ id, uid }) => [uid, id]))
const uidsById = (rows: Named): Map<number, string> => new Map(rows.map(({ id, uid }) => [id, uid]))

import { asc, eq } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { ScorecardVersion } from './contract.ts'
import { type ItemDefinition, type ScorecardDefinition, scorecardDefinitionSchema } from './definition.ts'
import {
  answerOptions,
  failureReasons,
  gradeBands,
  scorecardItems,
  scorecardSections,
  scorecards,
  scorecardVersions,
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
  /** By item uid, in the scorecard's order. */
  readonly items: ReadonlyMap<string, StoredItem>
  /** Row ids by section uid. */
  readonly sectionIds: ReadonlyMap<string, number>
  /** Uids by row id. */
  readonly itemUids: ReadonlyMap<number, string>
  readonly optionUids: ReadonlyMap<number, string>
  readonly reasonUids: ReadonlyMap<number, string>
}

type VersionRow = typeof scorecardVersions.$inferSelect

/** Contents by version uid: a version never changes once published, and a uid, unlike a row id, is never given twice. */
const cache = new WeakMap<ReadableDb, Map<string, ScorecardContent>>()

/** The content of a version by its row id, composed once per database and kept when it can no longer change. Throws `not-found`. */
export function contentOf(read: ReadableDb, versionId: number): ScorecardContent {
  return contentOfRow(read, versionRow(read, versionId))
}

/** The definition of a version by its row id. Throws `not-found`. */
export function definitionOf(read: ReadableDb, versionId: number): ScorecardDefinition {
  return contentOf(read, versionId).definition
}

/** A version as the contract shows it, by its row id. Throws `not-found`. */
export function scorecardVersionOf(read: ReadableDb, versionId: number): ScorecardVersion {
  const row = versionRow(read, versionId)
  const lineage = read.select().from(scorecards).where(eq(scorecards.id, row.scorecardId)).get()
  if (!lineage) throw new WorkstationError('not-found')
  return {
    uid: row.uid,
    scorecardUid: lineage.uid,
    number: row.number,
    state: row.state,
    name: row.name,
    description: row.description,
    locale: lineage.locale,
    effectiveOn: row.effectiveOn,
    definition: contentOfRow(read, row).definition,
  }
}

/** The row id of a version by its uid. Throws `not-found`. */
export function versionIdOf(read: ReadableDb, versionUid: string): number {
  const row = read
    .select({ id: scorecardVersions.id })
    .from(scorecardVersions)
    .where(eq(scorecardVersions.uid, versionUid))
    .get()
  if (!row) throw new WorkstationError('not-found')
  return row.id
}

/** The row id of a version that may be scored with. Throws `not-found` for an unknown one and for a draft. */
export function publishedVersionIdOf(read: ReadableDb, versionUid: string): number {
  const id = versionIdOf(read, versionUid)
  if (versionRow(read, id).state !== 'published') throw new WorkstationError('not-found')
  return id
}

function versionRow(read: ReadableDb, versionId: number): VersionRow {
  const row = read.select().from(scorecardVersions).where(eq(scorecardVersions.id, versionId)).get()
  if (!row) throw new WorkstationError('not-found')
  return row
}

function contentOfRow(read: ReadableDb, row: VersionRow): ScorecardContent {
  const contents = cache.get(read) ?? new Map<string, ScorecardContent>()
  cache.set(read, contents)
  const known = contents.get(row.uid)
  if (known) return known
  const content = compose(row, contentRows(read, row.id))
  if (row.state !== 'draft') contents.set(row.uid, content)
  return content
}

/** Five queries, whatever the size of the scorecard. */
function contentRows(read: ReadableDb, versionId: number) {
  const ofVersion = <Table extends typeof scorecardItems | typeof answerOptions | typeof failureReasons>(
    table: Table,
  ) => eq(table.versionId, versionId)
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
      .where(ofVersion(scorecardItems))
      .orderBy(asc(scorecardItems.position))
      .all(),
    options: read
      .select()
      .from(answerOptions)
      .where(ofVersion(answerOptions))
      .orderBy(asc(answerOptions.position))
      .all(),
    reasons: read
      .select()
      .from(failureReasons)
      .where(ofVersion(failureReasons))
      .orderBy(asc(failureReasons.position))
      .all(),
  }
}

function compose(row: VersionRow, rows: ReturnType<typeof contentRows>): ScorecardContent {
  const itemsBySection = Map.groupBy(rows.items, item => item.sectionId)
  const optionsByItem = Map.groupBy(rows.options, option => option.itemId)
  const reasonsByItem = Map.groupBy(rows.reasons, reason => reason.itemId)
  // Parsed, not cast: the shape and the plain keys of the contract, without columns that only the store needs.
  const definition = scorecardDefinitionSchema.parse({
    ...row,
    criticalEffects: { customer: row.customerEffect, business: row.businessEffect, compliance: row.complianceEffect },
    gradeBands: rows.bands.map(({ grade, label, fromScore }) => ({ grade, label, from: fromScore })),
    sections: rows.sections.map(({ deductionCap, ...section }) => ({
      ...section,
      ...(deductionCap === null ? {} : { deductionCap }),
      items: (itemsBySection.get(section.id) ?? []).map(item => ({
        ...item,
        options: optionsByItem.get(item.id) ?? [],
        failureReasons: reasonsByItem.get(item.id) ?? [],
      })),
    })),
  })
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

type Named = readonly { readonly id: number; readonly uid: string }[]
const idsByUid = (rows: Named): Map<string, number> => new Map(rows.map(({ id, uid }) => [uid, id]))
const uidsById = (rows: Named): Map<number, string> => new Map(rows.map(({ id, uid }) => [id, uid]))

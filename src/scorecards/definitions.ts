import { eq } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { composeContent, draftContent, type ScorecardContent, type VersionRow } from './composing.ts'
import type { ScorecardVersion } from './contract.ts'
import type { ScorecardDefinition } from './definition.ts'
import { scorecards, scorecardVersions } from './tables.ts'
import { headOf, inForceNumberOf, versionRowsOf } from './versions.ts'

export type { ScorecardContent, StoredItem } from './composing.ts'

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

/** A version as the contract shows it on the day `today`, by its row id. Throws `not-found`. */
export function scorecardVersionOf(read: ReadableDb, versionId: number, today: string): ScorecardVersion {
  const row = versionRow(read, versionId)
  const lineage = read.select().from(scorecards).where(eq(scorecards.id, row.scorecardId)).get()
  if (!lineage) throw new WorkstationError('not-found')
  return {
    ...headOf(row, lineage, inForceNumberOf(read, row.scorecardId, today), versionRowsOf(read, row.scorecardId)),
    definition: contentOfRow(read, row).definition,
    revision: row.revision,
  }
}

/** The row id of a version by its uid. Throws `not-found`. */
export function versionIdOf(read: ReadableDb, versionUid: string): number {
  return versionByUid(read, versionUid).id
}

/** The uid of a version by its row id. Throws `not-found`. */
export function versionUidOf(read: ReadableDb, versionId: number): string {
  return versionRow(read, versionId).uid
}

/** The row of a version by its uid. Throws `not-found`. */
export function versionByUid(read: ReadableDb, versionUid: string): VersionRow {
  const row = read.select().from(scorecardVersions).where(eq(scorecardVersions.uid, versionUid)).get()
  if (!row) throw new WorkstationError('not-found')
  return row
}

/** The row id of a version that new work may be scored with: the one in force on `today`. Throws `not-found` for every other. */
export function publishedVersionIdOf(read: ReadableDb, versionUid: string, today: string): number {
  const { id, number, scorecardId, state } = versionByUid(read, versionUid)
  const isInForce = state === 'published' && number === inForceNumberOf(read, scorecardId, today)
  if (!isInForce) throw new WorkstationError('not-found')
  return id
}

function versionRow(read: ReadableDb, versionId: number): VersionRow {
  const row = read.select().from(scorecardVersions).where(eq(scorecardVersions.id, versionId)).get()
  if (!row) throw new WorkstationError('not-found')
  return row
}

function contentOfRow(read: ReadableDb, row: VersionRow): ScorecardContent {
  if (row.state === 'draft') return draftContent(row)
  const contents = cache.get(read) ?? new Map<string, ScorecardContent>()
  cache.set(read, contents)
  const known = contents.get(row.uid)
  if (known) return known
  const content = composeContent(read, row)
  contents.set(row.uid, content)
  return content
}

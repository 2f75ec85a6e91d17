import { and, inArray, type SQL, sql } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { todayOf } from '../people/lookups.ts'
import type { ClauseRow, PlacedClause } from './contract.ts'
import { byKindFamilyAndCode, shownVersions } from './document-list.ts'
import { type Context, documentByUid, idsIn } from './heads.ts'
import { inForceOn } from './in-force.ts'
import { compareLimits, type Limit } from './limits.ts'
import { clausePlacements, clauses, documents, documentVersions, touchpoints } from './tables.ts'

export interface ClauseQuestion {
  /** Every word of it must stand in number, title or text. */
  readonly search?: string | undefined
  readonly documentUid?: string | undefined
}

/** The clauses of what the caller would open of each document, without their texts: in the library's order. Throws `not-found`. */
export function clauseRows(context: Context, { search, documentUid }: ClauseQuestion): ClauseRow[] {
  const { read } = context.workspace
  const documentId = documentUid === undefined ? undefined : documentByUid(read, documentUid).id
  const shown = [...shownVersions(context, documentId).values()].map(({ open }) => open.id)
  const limits = shortestLimits(read, shown)
  const byDocument = Map.groupBy(rowsMatching(read, shown, search), row => row.documentId)
  const inOrder = documentsOf(read, [...byDocument.keys()]).sort(byKindFamilyAndCode)
  return inOrder.flatMap(document =>
    (byDocument.get(document.id) ?? []).map(({ id, documentId: _, ...row }) => ({
      ...row,
      documentUid: document.uid,
      limit: limits.get(id) ?? null,
    })),
  )
}

type ListedColumns = Omit<ClauseRow, 'documentUid' | 'limit'> & { readonly id: number; readonly documentId: number }

/** In plain SQL, as the other lists here: drizzle's mapping of thousands of rows takes longer than reading them. */
function rowsMatching(read: ReadableDb, versionIds: readonly number[], search: string | undefined): ListedColumns[] {
  const found = wordsOf(search).map(contains)
  return read.all<ListedColumns>(sql`
    select ${clauses.id} as "id", ${documentVersions.documentId} as "documentId", ${clauses.uid} as "uid",
      ${clauses.lineageUid} as "lineageUid", ${documentVersions.uid} as "versionUid", ${clauses.chapter} as "chapter",
      ${clauses.number} as "number", ${clauses.title} as "title", ${clauses.severity} as "severity"
    from ${clauses} join ${documentVersions} on ${documentVersions.id} = ${clauses.versionId}
    where ${and(inArray(clauses.versionId, idsIn(versionIds)), ...found)}
    order by ${clauses.versionId}, ${clauses.position}, ${clauses.id}`)
}

const wordsOf = (search = ''): string[] => search.split(/\s+/u).filter(word => word !== '')

const contains = (word: string): SQL =>
  sql`instr(lower(${clauses.number} || char(10) || ${clauses.title} || char(10) || ${clauses.text}), lower(${word})) > 0`

const documentsOf = (read: ReadableDb, ids: readonly number[]) =>
  read
    .select({
      id: documents.id,
      uid: documents.uid,
      kind: documents.kind,
      family: documents.family,
      code: documents.code,
    })
    .from(documents)
    .where(inArray(documents.id, idsIn(ids)))
    .all()

function shortestLimits(read: ReadableDb, versionIds: readonly number[]): Map<number, Limit> {
  const rows = read.all<LimitColumns & { readonly clauseId: number }>(sql`
    select ${clausePlacements.clauseId} as "clauseId", ${limitColumns} from ${clausePlacements}
    where ${inArray(clausePlacements.versionId, idsIn(versionIds))} and ${clausePlacements.limitValue} is not null`)
  const shortest = new Map<number, Limit>()
  for (const row of rows) {
    const limit = limitFrom(row)
    const known = shortest.get(row.clauseId)
    if (limit && (known === undefined || compareLimits(limit, known) < 0)) shortest.set(row.clauseId, limit)
  }
  return shortest
}

const limitColumns = sql`${clausePlacements.limitValue} as "value", ${clausePlacements.limitUnit} as "unit",
  ${clausePlacements.clock} as "clock"`

interface LimitColumns {
  readonly value: number | null
  readonly unit: Limit['unit'] | null
  readonly clock: Limit['clock'] | null
}

const limitFrom = ({ value, unit, clock }: LimitColumns): Limit | null =>
  value === null || unit === null || clock === null ? null : { value, unit, clock }

/** The placements of all clauses in force. */
export function placedClauses({ workspace }: Context): PlacedClause[] {
  const rows = workspace.read.all<Omit<PlacedClause, 'limit'> & LimitColumns>(sql`
    select ${clauses.uid} as "clauseUid", ${clauses.lineageUid} as "lineageUid", ${documents.uid} as "documentUid",
      ${clausePlacements.scenario} as "scenario", ${touchpoints.uid} as "touchpointUid", ${clausePlacements.tier} as "tier",
      ${limitColumns}
    from ${documentVersions}
      join ${documents} on ${documents.id} = ${documentVersions.documentId}
      join ${clauses} on ${clauses.versionId} = ${documentVersions.id}
      join ${clausePlacements} on ${clausePlacements.clauseId} = ${clauses.id}
      left join ${touchpoints} on ${touchpoints.id} = ${clausePlacements.touchpointId}
    where ${inForceOn(todayOf(workspace))}
    order by ${documents.code}, ${clauses.versionId}, ${clauses.position}, ${clausePlacements.position}`)
  return rows.map(({ value, unit, clock, ...placed }) => ({ ...placed, limit: limitFrom({ value, unit, clock }) }))
}

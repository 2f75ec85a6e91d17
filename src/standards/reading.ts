import { createHash } from 'node:crypto'
import { eq, type SQL, sql } from 'drizzle-orm'
import { canonicalJson } from '../core/canonical-json.ts'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { departments } from '../people/tables.ts'
import type { Clause, DocumentVersion } from './contract.ts'
import type { Placement, TimeLimit } from './frame.ts'
import { type Context, versionHeads, visibleVersion } from './heads.ts'
import { clausePlacements, clauses, documents, documentVersions, touchpoints } from './tables.ts'

/** A version with its text and clauses. Throws `not-found`, (audited) `out-of-scope`. */
export function versionOf(context: Context, versionUid: string): DocumentVersion {
  const { read } = context.workspace
  const row = visibleVersion(context, versionUid)
  const text = read
    .select({ body: documentVersions.body, documentUid: documents.uid })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .where(eq(documentVersions.id, row.id))
    .get()
  const [head] = text ? versionHeads(read, text.documentUid, [row]) : []
  if (!text || !head) throw new WorkstationError('not-found', { what: 'version' })
  return { ...head, body: text.body, clauses: clausesOf(read, row.id) }
}

/** SHA-256 (hex) of all that a version says: what the audit keeps of it when it is published. */
export function contentDigest(
  read: ReadableDb,
  { id, title, body }: Pick<typeof documentVersions.$inferSelect, 'id' | 'title' | 'body'>,
): string {
  return createHash('sha256')
    .update(canonicalJson({ title, body, clauses: clausesOf(read, id) }))
    .digest('hex')
}

/** A clause's own columns as SQL gives them. */
type ClauseColumns = Omit<Clause, 'placements'> & { readonly id: number }

/** A placement's columns as SQL gives them. */
type PlacementColumns = Omit<Placement, 'limit'> &
  Omit<TimeLimit, 'value' | 'unit' | 'clock' | 'reminder'> & {
    readonly clauseId: number
    readonly limitValue: TimeLimit['value'] | null
    readonly limitUnit: TimeLimit['unit'] | null
    readonly clock: TimeLimit['clock'] | null
    readonly reminderValue: number | null
    readonly reminderUnit: TimeLimit['unit'] | null
  }

/**
 * The clauses of a version by its row id, in printed order, with their placements; only the one of `clauseUid` when it is given. Two queries,
 * whatever their number, in plain SQL: drizzle's mapping of five thousand rows takes longer than reading them.
 */
export function clausesOf(read: ReadableDb, versionId: number, clauseUid?: string): Clause[] {
  const one = clauseUid === undefined ? sql`` : sql`and ${clauses.uid} = ${clauseUid}`
  const rows = read.all<ClauseColumns>(sql`
    select ${clauses.id} as "id", ${clauses.uid} as "uid", ${clauses.lineageUid} as "lineageUid",
      ${clauses.chapter} as "chapter", ${clauses.number} as "number", ${clauses.title} as "title", ${clauses.text} as "text",
      ${clauses.guidance} as "guidance", ${clauses.severity} as "severity", ${clauses.source} as "source",
      ${departments.uid} as "ownerDepartmentUid", ${clauses.derivedFromUid} as "derivedFromUid"
    from ${clauses} left join ${departments} on ${departments.id} = ${clauses.ownerDepartmentId}
    where ${clauses.versionId} = ${versionId} ${one}
    order by ${clauses.position}, ${clauses.id}`)
  const [first] = rows
  const ofOne = clauseUid === undefined ? sql`` : sql`and ${clausePlacements.clauseId} = ${first?.id ?? 0}`
  const placements = placementsByClause(read, sql`${clausePlacements.versionId} = ${versionId} ${ofOne}`)
  return rows.map(({ id, ...clause }) => ({ ...clause, placements: placements.get(id) ?? [] }))
}

function placementsByClause(read: ReadableDb, condition: SQL): Map<number, Placement[]> {
  const rows = read.all<PlacementColumns>(sql`
    select ${clausePlacements.clauseId} as "clauseId", ${clausePlacements.scenario} as "scenario",
      ${touchpoints.uid} as "touchpointUid", ${clausePlacements.tier} as "tier",
      ${clausePlacements.limitValue} as "limitValue", ${clausePlacements.limitUnit} as "limitUnit",
      ${clausePlacements.clock} as "clock", ${clausePlacements.startEvent} as "start",
      ${clausePlacements.pauseEvent} as "pause", ${clausePlacements.stopEvent} as "stop",
      ${clausePlacements.reminderValue} as "reminderValue", ${clausePlacements.reminderUnit} as "reminderUnit"
    from ${clausePlacements} left join ${touchpoints} on ${touchpoints.id} = ${clausePlacements.touchpointId}
    where ${condition}
    order by ${clausePlacements.clauseId}, ${clausePlacements.position}`)
  const byClause = new Map<number, Placement[]>()
  for (const row of rows) {
    const { clauseId, scenario, touchpointUid, tier } = row
    const placement = { scenario, touchpointUid, tier, limit: limitOf(row) }
    const known = byClause.get(clauseId)
    if (known) known.push(placement)
    else byClause.set(clauseId, [placement])
  }
  return byClause
}

function limitOf({ limitValue, limitUnit, clock, start, pause, stop, ...rest }: PlacementColumns): TimeLimit | null {
  if (limitValue === null || limitUnit === null || clock === null) return null
  const { reminderValue: value, reminderUnit: unit } = rest
  const reminder = value === null || unit === null ? null : { value, unit }
  return { value: limitValue, unit: limitUnit, clock, start, pause, stop, reminder }
}

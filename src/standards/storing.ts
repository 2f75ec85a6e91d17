import { asc, eq, sql } from 'drizzle-orm'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { departments } from '../people/tables.ts'
import type { ClauseContent } from './contract.ts'
import type { Placement } from './frame.ts'
import { clausePlacements, clauses, documentVersions, touchpoints } from './tables.ts'

/** A clause to be stored under a lineage that may have stood in earlier versions. */
export interface NewClause extends ClauseContent {
  readonly lineageUid: string
  /** Given only for a version that comes whole from another workspace. */
  readonly uid?: string
}

/** Row ids by uid of what clauses name. */
export interface NamedIds {
  readonly touchpoints: ReadonlyMap<string, number>
  readonly departments: ReadonlyMap<string, number>
}

/** Row ids of all touchpoints and departments by uid. */
export function namedIdsOf(read: ReadableDb): NamedIds {
  const idsOf = (table: typeof touchpoints | typeof departments) =>
    new Map(
      read
        .select({ uid: table.uid, id: table.id })
        .from(table)
        .all()
        .map(row => [row.uid, row.id]),
    )
  return { touchpoints: idsOf(touchpoints), departments: idsOf(departments) }
}

/** The id behind a uid, null for null. Throws `not-found`. */
export function idOf(ids: ReadonlyMap<string, number>, uid: string | null, what: string): number | null {
  if (uid === null) return null
  const id = ids.get(uid)
  if (id === undefined) throw new WorkstationError('not-found', { what })
  return id
}

/** A placement's columns. Throws `not-found` for an unknown touchpoint. */
export function placementColumns({ scenario, touchpointUid, tier, limit }: Placement, ids: NamedIds) {
  return {
    scenario,
    touchpointId: idOf(ids.touchpoints, touchpointUid, 'touchpoint'),
    tier,
    limitValue: limit?.value ?? null,
    limitUnit: limit?.unit ?? null,
    clock: limit?.clock ?? null,
    startEvent: limit?.start ?? '',
    pauseEvent: limit?.pause ?? '',
    stopEvent: limit?.stop ?? '',
    reminderValue: limit?.reminder?.value ?? null,
    reminderUnit: limit?.reminder?.unit ?? null,
  }
}

/** A clause's own columns. Throws `not-found` for an unknown department. */
export function clauseColumns(content: ClauseContent, ids: NamedIds) {
  const { chapter, number, title, text, guidance, severity, source, derivedFromUid } = content
  const ownerDepartmentId = idOf(ids.departments, content.ownerDepartmentUid, 'department')
  return { chapter, number, title, text, guidance, severity, source, ownerDepartmentId, derivedFromUid }
}

/** Placeholders of the same names, so that a statement is compiled once for many rows. */
const CLAUSE_SLOTS = {
  uid: sql.placeholder('uid'),
  lineageUid: sql.placeholder('lineageUid'),
  versionId: sql.placeholder('versionId'),
  position: sql.placeholder('position'),
  chapter: sql.placeholder('chapter'),
  number: sql.placeholder('number'),
  title: sql.placeholder('title'),
  text: sql.placeholder('text'),
  guidance: sql.placeholder('guidance'),
  severity: sql.placeholder('severity'),
  source: sql.placeholder('source'),
  ownerDepartmentId: sql.placeholder('ownerDepartmentId'),
  derivedFromUid: sql.placeholder('derivedFromUid'),
} as const

const PLACEMENT_SLOTS = {
  versionId: sql.placeholder('versionId'),
  clauseId: sql.placeholder('clauseId'),
  position: sql.placeholder('position'),
  scenario: sql.placeholder('scenario'),
  touchpointId: sql.placeholder('touchpointId'),
  tier: sql.placeholder('tier'),
  limitValue: sql.placeholder('limitValue'),
  limitUnit: sql.placeholder('limitUnit'),
  clock: sql.placeholder('clock'),
  startEvent: sql.placeholder('startEvent'),
  pauseEvent: sql.placeholder('pauseEvent'),
  stopEvent: sql.placeholder('stopEvent'),
  reminderValue: sql.placeholder('reminderValue'),
  reminderUnit: sql.placeholder('reminderUnit'),
} as const

/** Puts clauses into a draft: statements compiled once, for as many clauses as come. */
export interface ClauseWriter {
  /** Stores one clause with its placements at a position; gives its row id and uid. Throws `not-found` for unknown names. */
  add(position: number, clause: NewClause): { readonly id: number; readonly uid: string }
  /** Stores the placements of a clause that has none. */
  place(clauseId: number, placements: readonly Placement[]): void
}

/** A writer of clauses into the draft with row id `versionId`. */
export function clauseWriter(tx: WritableTx, versionId: number, ids: NamedIds = namedIdsOf(tx.db)): ClauseWriter {
  const addClause = tx.db.insert(clauses).values(CLAUSE_SLOTS).returning({ id: clauses.id }).prepare()
  const addPlacement = tx.db.insert(clausePlacements).values(PLACEMENT_SLOTS).prepare()
  const place = (clauseId: number, placements: readonly Placement[]) => {
    for (const [position, placement] of placements.entries()) {
      addPlacement.run({ ...placementColumns(placement, ids), versionId, clauseId, position })
    }
  }
  return {
    place,
    add(position, clause) {
      const uid = clause.uid ?? tx.newUid()
      const columns = { ...clauseColumns(clause, ids), uid, lineageUid: clause.lineageUid, versionId, position }
      const { id } = addClause.get(columns)
      place(id, clause.placements)
      return { id, uid }
    },
  }
}

export interface NewVersion {
  readonly documentId: number
  readonly number: number
  readonly title: string
  readonly body: string
  readonly changeNote: string
  /** Row id of the account that makes it. */
  readonly createdById: number
}

/** Stores an empty draft; gives its row id and uid. */
export function insertDraft(tx: WritableTx, version: NewVersion): { readonly id: number; readonly uid: string } {
  const uid = tx.newUid()
  const { id } = tx.db
    .insert(documentVersions)
    .values({ ...version, uid, state: 'draft', createdAt: tx.at, returnNote: '', withdrawReason: '' })
    .returning({ id: documentVersions.id })
    .get()
  return { id, uid }
}

/** Copies all clauses of a version with their placements into an empty draft: new uids, the same lineages. Gives their number. */
export function copyClauses(tx: WritableTx, fromVersionId: number, versionId: number): number {
  const rows = tx.db
    .select()
    .from(clauses)
    .where(eq(clauses.versionId, fromVersionId))
    .orderBy(asc(clauses.position), asc(clauses.id))
    .all()
  const addClause = tx.db.insert(clauses).values(CLAUSE_SLOTS).prepare()
  for (const row of rows) addClause.run({ ...row, uid: tx.newUid(), versionId })
  // A lineage stands in a version once, so it leads from the old clause to the new one.
  tx.db
    .insert(clausePlacements)
    .select(
      sql`select null, ${versionId}, copies.id, placed.position, placed.scenario, placed.touchpoint_id, placed.tier,
          placed.limit_value, placed.limit_unit, placed.clock, placed.start_event, placed.pause_event, placed.stop_event,
          placed.reminder_value, placed.reminder_unit
        from clause_placements placed
          join clauses originals on originals.id = placed.clause_id
          join clauses copies on copies.lineage_uid = originals.lineage_uid and copies.version_id = ${versionId}
        where placed.version_id = ${fromVersionId}
        order by copies.id, placed.position`,
    )
    .run()
  return rows.length
}

/** Takes a draft away with its clauses and placements. */
export function deleteDraft({ db }: WritableTx, versionId: number): void {
  db.delete(clausePlacements).where(eq(clausePlacements.versionId, versionId)).run()
  db.delete(clauses).where(eq(clauses.versionId, versionId)).run()
  db.delete(documentVersions).where(eq(documentVersions.id, versionId)).run()
}

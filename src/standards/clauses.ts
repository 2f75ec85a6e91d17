import { and, eq, gte, ne, sql } from 'drizzle-orm'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import type { Clause, ClauseContent } from './contract.ts'
import { wouldDeriveFromItself } from './in-force.ts'
import { draftByUid } from './life-cycle.ts'
import { clausesOf } from './reading.ts'
import { clauseColumns, clauseWriter, namedIdsOf } from './storing.ts'
import { clausePlacements, clauses } from './tables.ts'

export interface AddedClause {
  readonly versionUid: string
  readonly content: ClauseContent
  /** The clause that it follows; null for the first place of its chapter. Behind a clause of another chapter it ends its own one. */
  readonly afterUid: string | null
}

/** Adds a clause to a draft, of a new lineage. Throws `version-immutable`, `clause-number-taken`, `clause-circle`, `not-found`. */
export function addClause(context: GuardedContext, { versionUid, content, afterUid }: AddedClause): Clause {
  const { workspace, caller } = context
  const { id: versionId } = draftByUid(workspace.read, versionUid)
  return workspace.write(caller.actor, 'clause.added', tx => {
    const lineageUid = tx.newUid()
    requireSound(tx, { versionId, clauseId: 0, lineageUid, derivesNow: null, today: todayOf(workspace) }, content)
    const position =
      afterUid === null
        ? firstPositionOf(placesOf(tx.db, versionId), content.chapter)
        : clauseByUid(tx.db, versionId, afterUid).position + 1
    tx.db
      .update(clauses)
      .set({ position: sql`${clauses.position} + 1` })
      .where(and(eq(clauses.versionId, versionId), gte(clauses.position, position)))
      .run()
    const { uid } = clauseWriter(tx, versionId).add(position, { ...content, lineageUid })
    storeOrder(tx, movedIntoChapter(placesOf(tx.db, versionId), uid))
    tx.changed({ topic: 'standards', uid, after: { version: versionUid, ...content } })
    return { ...content, uid, lineageUid }
  })
}

interface ClauseInput {
  readonly versionUid: string
  readonly clauseUid: string
}

export interface ChangedClause extends ClauseInput {
  readonly content: ClauseContent
  /** What the writer started from; without it nothing is compared. */
  readonly expected?: ClauseContent | undefined
}

/**
 * Changes a clause of a draft; one that changes its chapter moves to the end of that chapter. Throws as `addClause`, and
 * `draft-changed-elsewhere`.
 */
export function changeClause(
  { workspace, caller }: GuardedContext,
  { versionUid, clauseUid, content, expected }: ChangedClause,
): void {
  const { id: versionId } = draftByUid(workspace.read, versionUid)
  const before = contentOf(workspace.read, versionId, clauseUid)
  const changed = changedFields(before, content)
  if (changed.length === 0) return
  if (expected && changedFields(before, expected).length > 0) throw new WorkstationError('draft-changed-elsewhere')
  workspace.write(caller.actor, 'clause.changed', tx => {
    const { id, lineageUid } = clauseByUid(tx.db, versionId, clauseUid)
    const { derivedFromUid: derivesNow } = before
    requireSound(tx, { versionId, clauseId: id, lineageUid, derivesNow, today: todayOf(workspace) }, content)
    const ids = namedIdsOf(tx.db)
    tx.db.update(clauses).set(clauseColumns(content, ids)).where(eq(clauses.id, id)).run()
    if (changed.includes('placements')) {
      tx.db.delete(clausePlacements).where(eq(clausePlacements.clauseId, id)).run()
      clauseWriter(tx, versionId, ids).place(id, content.placements)
    }
    if (changed.includes('chapter')) storeOrder(tx, movedIntoChapter(placesOf(tx.db, versionId), clauseUid))
    const told = (from: ClauseContent) => Object.fromEntries(changed.map(field => [field, from[field]]))
    tx.changed({ topic: 'standards', uid: clauseUid, before: told(before), after: told(content) })
  })
}

/** Takes a clause out of a draft. Throws `version-immutable`, `not-found`. */
export function removeClause({ workspace, caller }: GuardedContext, { versionUid, clauseUid }: ClauseInput): void {
  const { id: versionId } = draftByUid(workspace.read, versionUid)
  const { id, number, title } = clauseByUid(workspace.read, versionId, clauseUid)
  workspace.write(caller.actor, 'clause.removed', tx => {
    tx.db.delete(clausePlacements).where(eq(clausePlacements.clauseId, id)).run()
    tx.db.delete(clauses).where(eq(clauses.id, id)).run()
    storeOrder(tx, placesOf(tx.db, versionId))
    tx.changed({ topic: 'standards', uid: clauseUid, before: { version: versionUid, number, title } })
  })
}

/**
 * Puts the clauses of a draft into a new order, chapters in the order of their first clauses. Throws `version-immutable`, `invalid-input`
 * unless each of its clauses is named once.
 */
export function orderClauses(
  { workspace, caller }: GuardedContext,
  { versionUid, clauseUids }: { readonly versionUid: string; readonly clauseUids: readonly string[] },
): void {
  const { id: versionId } = draftByUid(workspace.read, versionUid)
  const before = placesOf(workspace.read, versionId)
  const known = new Map(before.map(place => [place.uid, place]))
  const wanted = [...new Set(clauseUids)].flatMap(uid => known.get(uid) ?? [])
  if (wanted.length !== before.length || clauseUids.length !== before.length)
    throw new WorkstationError('invalid-input', { field: 'clauseUids' })
  const after = byChapter(wanted)
  if (after.every(({ uid }, index) => uid === before[index]?.uid)) return
  workspace.write(caller.actor, 'clause.ordered', tx => {
    storeOrder(tx, after)
    const told = (places: readonly Place[]) => places.map(place => place.number)
    tx.changed({ topic: 'standards', uid: versionUid, before: told(before), after: told(after) })
  })
}

interface Checked {
  readonly versionId: number
  /** Row id of the clause itself; 0 for a new one. */
  readonly clauseId: number
  readonly lineageUid: string
  /** What it derives from before the change: kept without question, even when the draft that held it is gone. */
  readonly derivesNow: string | null
  readonly today: string
}

function requireSound(
  { db }: WritableTx,
  { versionId, clauseId, lineageUid, derivesNow, today }: Checked,
  { number, derivedFromUid }: ClauseContent,
): void {
  const taken = db
    .select({ id: clauses.id })
    .from(clauses)
    .where(and(eq(clauses.versionId, versionId), eq(clauses.number, number), ne(clauses.id, clauseId)))
    .get()
  if (taken) throw new WorkstationError('clause-number-taken', { number })
  if (derivedFromUid === null || derivedFromUid === derivesNow) return
  if (wouldDeriveFromItself(db, lineageUid, derivedFromUid, today)) throw new WorkstationError('clause-circle')
  if (!db.select({ id: clauses.id }).from(clauses).where(eq(clauses.lineageUid, derivedFromUid)).get())
    throw new WorkstationError('not-found', { what: 'clause' })
}

function clauseByUid(read: ReadableDb, versionId: number, uid: string) {
  const row = read
    .select()
    .from(clauses)
    .where(and(eq(clauses.uid, uid), eq(clauses.versionId, versionId)))
    .get()
  if (!row) throw new WorkstationError('not-found', { what: 'clause' })
  return row
}

function contentOf(read: ReadableDb, versionId: number, clauseUid: string): ClauseContent {
  const [clause] = clausesOf(read, versionId, clauseUid)
  if (!clause) throw new WorkstationError('not-found', { what: 'clause' })
  const { uid: _, lineageUid: __, ...content } = clause
  return content
}

const CONTENT_FIELDS = [
  'chapter',
  'number',
  'title',
  'text',
  'guidance',
  'severity',
  'source',
  'ownerDepartmentUid',
  'derivedFromUid',
  'placements',
] as const satisfies readonly (keyof ClauseContent)[]

const changedFields = (before: ClauseContent, after: ClauseContent) =>
  CONTENT_FIELDS.filter(field => JSON.stringify(before[field]) !== JSON.stringify(after[field]))

interface Place {
  readonly id: number
  readonly uid: string
  readonly position: number
  readonly chapter: string
  readonly number: string
}

const placesOf = (read: ReadableDb, versionId: number): Place[] =>
  read.all<Place>(sql`
    select ${clauses.id} as "id", ${clauses.uid} as "uid", ${clauses.position} as "position",
      ${clauses.chapter} as "chapter", ${clauses.number} as "number"
    from ${clauses} where ${clauses.versionId} = ${versionId} order by ${clauses.position}, ${clauses.id}`)

/** Clauses of one chapter follow each other, chapters in the order of their first clauses. */
const byChapter = (places: readonly Place[]): Place[] =>
  [...Map.groupBy(places, place => place.chapter).values()].flat()

const firstPositionOf = (places: readonly Place[], chapter: string): number =>
  places.find(place => place.chapter === chapter)?.position ?? 0

/**
 * The clauses with one of them in its chapter: at the end of it unless it touches it where it stands. A chapter never moves for the sake of
 * one clause.
 */
function movedIntoChapter(places: readonly Place[], uid: string): Place[] {
  const at = places.findIndex(place => place.uid === uid)
  const place = places[at]
  const isOfChapter = (other: Place | undefined) => other?.chapter === place?.chapter
  if (!place || isOfChapter(places[at - 1]) || isOfChapter(places[at + 1])) return byChapter(places)
  const others = places.toSpliced(at, 1)
  const last = others.findLastIndex(isOfChapter)
  return byChapter(last < 0 ? places : others.toSpliced(last + 1, 0, place))
}

/** Puts the clauses of each chapter of a draft behind each other, as after an import. */
export function groupChapters(tx: WritableTx, versionId: number): void {
  storeOrder(tx, byChapter(placesOf(tx.db, versionId)))
}

/** Writes the positions that differ. */
function storeOrder({ db }: WritableTx, places: readonly Place[]): void {
  const move = db
    .update(clauses)
    .set({ position: sql`${sql.placeholder('position')}` })
    .where(eq(clauses.id, sql.placeholder('id')))
    .prepare()
  for (const [position, place] of places.entries()) {
    if (place.position !== position) move.run({ id: place.id, position })
  }
}

import { asc, eq, inArray, max } from 'drizzle-orm'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import type { Touchpoint } from './frame.ts'
import { idsIn } from './heads.ts'
import { clausePlacements, touchpoints } from './tables.ts'

/** All touchpoints in their order. */
export function touchpointRows(read: ReadableDb): Touchpoint[] {
  return read
    .select({ uid: touchpoints.uid, name: touchpoints.name, scenario: touchpoints.scenario })
    .from(touchpoints)
    .orderBy(asc(touchpoints.position), asc(touchpoints.id))
    .all()
}

/** Adds a touchpoint behind the others; one whose uid is there already is left alone. Gives whether it was added. */
export function addTouchpoint(tx: WritableTx, { uid, name, scenario }: Touchpoint): boolean {
  if (tx.db.select({ id: touchpoints.id }).from(touchpoints).where(eq(touchpoints.uid, uid)).get()) return false
  const { last } =
    tx.db
      .select({ last: max(touchpoints.position) })
      .from(touchpoints)
      .get() ?? {}
  tx.db
    .insert(touchpoints)
    .values({ uid, name, scenario, position: (last ?? -1) + 1 })
    .run()
  tx.changed({ topic: 'standards', uid, after: { name, scenario } })
  return true
}

/** The touchpoints in their new order; new uids are added, missing ones removed. Throws `touchpoint-in-use` with names, `invalid-input` when one is named twice. */
export function setTouchpoints({ workspace, caller }: GuardedContext, wanted: readonly Touchpoint[]): void {
  const uids = new Set(wanted.map(each => each.uid))
  if (uids.size < wanted.length) throw new WorkstationError('invalid-input', { field: 'touchpoints' })
  const before = touchpointRows(workspace.read)
  if (JSON.stringify(before) === JSON.stringify(wanted.map(asRow))) return
  workspace.write(caller.actor, 'touchpoints.set', tx => {
    const known = tx.db.select().from(touchpoints).all()
    removeUnused(
      tx,
      known.filter(row => !uids.has(row.uid)),
    )
    const scenarios = new Map(wanted.map(({ uid, scenario }) => [uid, scenario]))
    refuseUsed(
      tx,
      known.filter(row => uids.has(row.uid) && scenarios.get(row.uid) !== row.scenario),
    )
    const knownUids = new Set(known.map(row => row.uid))
    for (const [position, { uid, name, scenario }] of wanted.entries()) {
      if (knownUids.has(uid)) {
        tx.db.update(touchpoints).set({ name, scenario, position }).where(eq(touchpoints.uid, uid)).run()
      } else {
        tx.db.insert(touchpoints).values({ uid, name, scenario, position }).run()
      }
    }
    tx.changed({ topic: 'standards', uid: null, before, after: wanted.map(asRow) })
  })
}

const asRow = ({ uid, name, scenario }: Touchpoint): Touchpoint => ({ uid, name, scenario })

type TouchpointRow = typeof touchpoints.$inferSelect

function removeUnused(tx: WritableTx, rows: readonly TouchpointRow[]): void {
  refuseUsed(tx, rows)
  const ids = rows.map(row => row.id)
  tx.db
    .delete(touchpoints)
    .where(inArray(touchpoints.id, idsIn(ids)))
    .run()
}

/** A touchpoint stays, and stays in its scenario, as long as any clause of any version stands at it: what was published would say something else. */
function refuseUsed({ db }: WritableTx, rows: readonly TouchpointRow[]): void {
  const ids = rows.map(row => row.id)
  const used = db
    .selectDistinct({ name: touchpoints.name, position: touchpoints.position })
    .from(clausePlacements)
    .innerJoin(touchpoints, eq(touchpoints.id, clausePlacements.touchpointId))
    .where(inArray(clausePlacements.touchpointId, idsIn(ids)))
    .orderBy(asc(touchpoints.position))
    .all()
  if (used.length > 0) throw new WorkstationError('touchpoint-in-use', { names: used.map(row => row.name) })
}

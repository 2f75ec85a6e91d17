import { asc, eq, inArray } from 'drizzle-orm'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { departmentOf, positionOf } from '../people/lookups.ts'
import { departments, positions } from '../people/tables.ts'
import { type Context, visibleVersion } from './heads.ts'
import type { ReadingGroup } from './readers.ts'
import { readingRequirements } from './tables.ts'

/** Who must read a version, by its row id, in the order they were named. */
export function readRequirements(read: ReadableDb, versionId: number) {
  return read
    .select({
      uid: readingRequirements.uid,
      departmentUid: departments.uid,
      departmentName: departments.name,
      positionUid: positions.uid,
      positionName: positions.name,
      dueOn: readingRequirements.dueOn,
    })
    .from(readingRequirements)
    .leftJoin(departments, eq(departments.id, readingRequirements.departmentId))
    .leftJoin(positions, eq(positions.id, readingRequirements.positionId))
    .where(eq(readingRequirements.versionId, versionId))
    .orderBy(asc(readingRequirements.id))
    .all()
}

/** Who must read a version. Throws `not-found`, (audited) `out-of-scope`. */
export function requirementsOf(context: Context, versionUid: string) {
  return readRequirements(context.workspace.read, visibleVersion(context, versionUid).id)
}

/**
 * Sets who must read a version in force or to come, in place of what was required before. Throws `nothing-in-force` for any other version,
 * `not-found` for an unknown department or position.
 */
export function requireReading(context: GuardedContext, versionUid: string, groups: readonly ReadingGroup[]): void {
  const { workspace, caller } = context
  const version = visibleVersion(context, versionUid)
  if (version.state !== 'in-force' && version.state !== 'scheduled') throw new WorkstationError('nothing-in-force')
  const wanted = earliestOfEach(groups)
  const before = readRequirements(workspace.read, version.id)
  if (before.map(keyOf).sort().join() === wanted.map(keyOf).sort().join()) return
  workspace.write(caller.actor, 'reading.required', tx => storeRequirements(tx, version, wanted))
}

/** Replaces the requirements of a version; those that stay the same keep their uids. Audited with the names of the groups. */
export function storeRequirements(
  tx: WritableTx,
  { id: versionId, uid: versionUid }: { readonly id: number; readonly uid: string },
  groups: readonly ReadingGroup[],
): void {
  const { db } = tx
  const before = readRequirements(db, versionId)
  const wanted = new Map(groups.map(group => [keyOf(group), group]))
  const gone = before.filter(row => !wanted.delete(keyOf(row))).map(row => row.uid)
  if (gone.length > 0) db.delete(readingRequirements).where(inArray(readingRequirements.uid, gone)).run()
  for (const { departmentUid, positionUid, dueOn } of wanted.values()) {
    db.insert(readingRequirements)
      .values({
        uid: tx.newUid(),
        versionId,
        departmentId: departmentUid === null ? null : departmentOf(db, departmentUid).id,
        positionId: positionUid === null ? null : positionOf(db, positionUid).id,
        dueOn,
        createdAt: tx.at,
      })
      .run()
  }
  const told = (rows: typeof before) =>
    rows.map(({ departmentName, positionName, dueOn }) => ({ departmentName, positionName, dueOn }))
  tx.changed({
    topic: 'acknowledgements',
    uid: versionUid,
    before: told(before),
    after: told(readRequirements(db, versionId)),
  })
}

const keyOf = ({ departmentUid, positionUid, dueOn }: ReadingGroup): string =>
  `${departmentUid ?? '-'} ${positionUid ?? '-'} ${dueOn}`

/** A group named twice must read by the earlier date. */
function earliestOfEach(groups: readonly ReadingGroup[]): ReadingGroup[] {
  const earliest = new Map<string, ReadingGroup>()
  for (const group of groups) {
    const key = `${group.departmentUid} ${group.positionUid}`
    const known = earliest.get(key)
    if (!known || group.dueOn < known.dueOn) earliest.set(key, group)
  }
  return [...earliest.values()]
}

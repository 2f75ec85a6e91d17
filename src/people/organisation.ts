import { eq } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { departmentOf } from './lookups.ts'
import { wouldLoop } from './rules.ts'
import { textSortKey } from './sort-key.ts'
import { departments, positions } from './tables.ts'

export interface DepartmentFacts {
  readonly name: string
  readonly parentUid: string | null
}

/** Adds a department, at the top or below another. Throws `not-found` when the one above is not there. */
export function addDepartment(tx: WritableTx, { name, parentUid }: DepartmentFacts): { id: number; uid: string } {
  const parentId = parentUid === null ? null : departmentOf(tx.db, parentUid).id
  const uid = tx.newUid()
  const { id } = tx.db
    .insert(departments)
    .values({ uid, parentId, name, nameSort: textSortKey(name), createdAt: tx.at })
    .returning({ id: departments.id })
    .get()
  tx.changed({ topic: 'people', uid, after: { name, parentUid } })
  return { id, uid }
}

/** Renames or moves a department. Throws `not-found`, or `invalid-input` when it would come to lie below itself. */
export function changeDepartment(tx: WritableTx, uid: string, { name, parentUid }: DepartmentFacts): void {
  const { db } = tx
  const before = departmentOf(db, uid)
  const parentId = parentUid === null ? null : departmentOf(db, parentUid).id
  const all = db
    .select({ id: departments.id, uid: departments.uid, parentId: departments.parentId })
    .from(departments)
    .all()
  if (wouldLoop(before.id, parentId, new Map(all.map(each => [each.id, each.parentId]))))
    throw new WorkstationError('invalid-input', { field: 'parentUid' })
  db.update(departments)
    .set({ name, nameSort: textSortKey(name), parentId })
    .where(eq(departments.id, before.id))
    .run()
  const formerParentUid = all.find(each => each.id === before.parentId)?.uid ?? null
  tx.changed({
    topic: 'people',
    uid,
    before: { name: before.name, parentUid: formerParentUid },
    after: { name, parentUid },
  })
}

type Layer = (typeof positions.$inferSelect)['layer']

/** Adds a position. Throws `invalid-input` when there is one of that name. */
export function addPosition(tx: WritableTx, name: string, layer: Layer): { id: number; uid: string } {
  if (tx.db.select({ id: positions.id }).from(positions).where(eq(positions.name, name)).get())
    throw new WorkstationError('invalid-input', { field: 'name' })
  const uid = tx.newUid()
  const { id } = tx.db.insert(positions).values({ uid, name, layer }).returning({ id: positions.id }).get()
  tx.changed({ topic: 'people', uid, after: { name, layer } })
  return { id, uid }
}

const DEFAULT_POSITIONS: Readonly<Record<'zh-CN' | 'en', readonly (readonly [name: string, layer: Layer])[]>> = {
  'zh-CN': [
    ['总经理', 'decision'],
    ['服务经理', 'management'],
    ['质检主管', 'management'],
    ['班组长', 'management'],
    ['客服坐席', 'execution'],
    ['质检员', 'execution'],
    ['培训师', 'execution'],
    ['人力资源专员', 'execution'],
    ['系统管理员', 'execution'],
  ],
  en: [
    ['General manager', 'decision'],
    ['Service manager', 'management'],
    ['Quality lead', 'management'],
    ['Team leader', 'management'],
    ['Service agent', 'execution'],
    ['Quality inspector', 'execution'],
    ['Trainer', 'execution'],
    ['Human resources officer', 'execution'],
    ['System administrator', 'execution'],
  ],
}

/** Adds the positions that a new workspace begins with, in its language. */
export function addDefaultPositions(tx: WritableTx, locale: 'zh-CN' | 'en'): void {
  for (const [name, layer] of DEFAULT_POSITIONS[locale]) addPosition(tx, name, layer)
}

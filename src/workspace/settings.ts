import { eq } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { IDLE_LOCK_SETTING } from '../core/idle-lock.ts'
import { settings } from '../core/tables.ts'

/** Sets after how many minutes (1 to 120) without a sign of a person a window locks. */
export function storeIdleLock(tx: WritableTx, minutes: number): void {
  const before = tx.db.select().from(settings).where(eq(settings.key, IDLE_LOCK_SETTING)).get()
  tx.db
    .insert(settings)
    .values({ key: IDLE_LOCK_SETTING, value: minutes })
    .onConflictDoUpdate({ target: settings.key, set: { value: minutes } })
    .run()
  tx.changed({
    topic: 'workspace',
    uid: null,
    before: before && { [IDLE_LOCK_SETTING]: before.value },
    after: { [IDLE_LOCK_SETTING]: minutes },
  })
}

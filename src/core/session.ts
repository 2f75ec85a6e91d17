import type { Permission, Role, Scope } from './access.ts'
import type { Actor } from './database.ts'

/** The person signed in at a window. */
export interface SignedIn {
  readonly actor: Actor
  readonly accountId: number
  readonly employeeId: number
  readonly roles: readonly Role[]
  readonly grants: Readonly<Partial<Record<Permission, Scope>>>
}

/** One window at this station. Several people sign in at it in turn; locking takes its rights away until the same person unlocks. */
export interface Session {
  readonly uid: string
  account: SignedIn | null
  locked: boolean
  /** Instant of the last sign of a person, epoch ms; the lock on idle counts from here. */
  lastSeenAt: number
}

/** Who calls, with the scope that the procedure's permission has for them. */
export interface Caller extends SignedIn {
  readonly scope: Scope
}

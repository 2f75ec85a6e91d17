import { createHash } from 'node:crypto'
import { eq, lt } from 'drizzle-orm'
import { WorkstationError } from '../core/errors.ts'
import type { Session } from '../core/session.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { dropAccount, signedInOf } from './accounts.ts'
import { passwordMatches } from './passwords.ts'
import { triesLeft, waitMsAfter } from './rules.ts'
import { accounts, signInFailures } from './tables.ts'

/** Failures older than this are forgotten. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

// Unknown logins are slowed down too, and what was typed there may be a password: only a digest is kept.
const digestOf = (workspace: OpenWorkspace, login: string): string =>
  createHash('sha256').update(`${workspace.uid} ${login}`).digest('hex')

const throttled = (waitMs: number) => new WorkstationError('sign-in-throttled', { seconds: Math.ceil(waitMs / 1000) })

/**
 * Counts a try as failed before the password is looked at, so that many tries at once cannot outrun the count; success forgets it.
 * Gives the failures so far with this one. Throws `sign-in-throttled` with seconds.
 */
function countTry(workspace: OpenWorkspace, loginDigest: string): number {
  const { failures, waitMs } = workspace.log(null, (db, at) => {
    db.delete(signInFailures)
      .where(lt(signInFailures.lastAt, at - FORGOTTEN_AFTER_MS))
      .run()
    const row = db.select().from(signInFailures).where(eq(signInFailures.loginDigest, loginDigest)).get()
    const before = row?.count ?? 0
    // A clock set back must not make anybody wait for days: the wait then begins anew.
    const lastAt = Math.min(row?.lastAt ?? at, at)
    const waitMs = row ? lastAt + waitMsAfter(before) - at : 0
    const next = waitMs > 0 ? { count: before, lastAt } : { count: before + 1, lastAt: at }
    db.insert(signInFailures)
      .values({ loginDigest, ...next })
      .onConflictDoUpdate({ target: signInFailures.loginDigest, set: next })
      .run()
    return { failures: next.count, waitMs }
  })
  if (waitMs > 0) throw throttled(waitMs)
  return failures
}

/**
 * Proves that whoever types knows the password of `login`; gives the account's id. An unknown login, a disabled account and a wrong password
 * cost the same time and get the same answer. Throws `sign-in-refused` with remaining, `sign-in-throttled` with seconds.
 */
export async function provePassword(workspace: OpenWorkspace, typedLogin: string, password: string): Promise<number> {
  const login = typedLogin.trim().toLowerCase()
  const loginDigest = digestOf(workspace, login)
  const failures = countTry(workspace, loginDigest)
  const account = workspace.read.select().from(accounts).where(eq(accounts.login, login)).get()
  const matches = await passwordMatches(account?.passwordHash ?? null, password)
  if (account && matches && account.disabledAt === null) {
    workspace.log(null, db => db.delete(signInFailures).where(eq(signInFailures.loginDigest, loginDigest)).run())
    return account.id
  }
  workspace.write(null, 'session.refused', tx => tx.changed({ topic: 'workspace', uid: account?.uid ?? null }))
  const remaining = triesLeft(failures)
  throw remaining > 0 ? new WorkstationError('sign-in-refused', { remaining }) : throttled(waitMsAfter(failures))
}

/** Gives the session the rights of an account, audited as `action`. Throws `not-signed-in` when the account was disabled meanwhile. */
export function enter(
  workspace: OpenWorkspace,
  session: Session,
  accountId: number,
  action: 'session.signed-in' | 'session.unlocked',
): void {
  const account = signedInOf(workspace.read, accountId)
  if (!account) throw new WorkstationError('not-signed-in')
  workspace.write(account.actor, action, tx => tx.changed({ topic: 'workspace', uid: account.actor.accountUid }))
  session.account = account
  session.locked = false
  session.lastSeenAt = workspace.clock.now()
}

/** Takes the account from the session, audited; does nothing when nobody is signed in. */
export function leave(workspace: OpenWorkspace, session: Session): void {
  const { account } = session
  if (!account) return
  // First, so that a full disk, which refuses the audit entry, keeps nobody signed in.
  dropAccount(session)
  workspace.write(account.actor, 'session.signed-out', tx =>
    tx.changed({ topic: 'workspace', uid: account.actor.accountUid }),
  )
}

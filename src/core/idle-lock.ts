import { z } from 'zod'
import type { Session, SignedIn } from './session.ts'
import type { OpenWorkspace } from './workspace-store.ts'

export const IDLE_LOCK_SETTING = 'idle-lock-minutes'
const DEFAULT_MINUTES = 10
const minutesSchema = z.int().min(1).max(120)

/** After how many minutes without a sign of a person a window locks; 10 before there is a workspace. */
export const idleLockMinutes = (workspace: OpenWorkspace | null): number =>
  workspace ? workspace.setting(IDLE_LOCK_SETTING, minutesSchema, DEFAULT_MINUTES) : DEFAULT_MINUTES

/** Locks the session, audited; does nothing when nobody is signed in or it is locked already. */
export function lockSession(workspace: OpenWorkspace, session: Session): void {
  const { account } = session
  if (!account || session.locked) return
  session.locked = true
  workspace.write(account.actor, 'session.locked', tx =>
    tx.changed({ topic: 'workspace', uid: account.actor.accountUid }),
  )
}

/** Locks the session when nobody has been there for the set time, whatever the window shows. */
export function lockIfIdle(workspace: OpenWorkspace, session: Session): void {
  const idleMs = workspace.clock.now() - session.lastSeenAt
  // No setting is shorter than a minute, so most calls need not read it.
  if (!session.account || session.locked || idleMs < 60_000) return
  if (idleMs >= idleLockMinutes(workspace) * 60_000) lockSession(workspace, session)
}

/** Whether the person a long answer was begun for is still signed in at the window, which is not locked; locks it when it has been idle. */
export function stillThere(
  workspace: OpenWorkspace,
  session: Session,
  { accountId }: Pick<SignedIn, 'accountId'>,
): boolean {
  lockIfIdle(workspace, session)
  return !session.locked && session.account?.accountId === accountId
}

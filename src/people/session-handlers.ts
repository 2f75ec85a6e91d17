import { implement } from '@orpc/server'
import { eq } from 'drizzle-orm'
import { WorkstationError } from '../core/errors.ts'
import { type CallContext, guard, onlyPublic, telling } from '../core/handling.ts'
import { idleLockMinutes, lockIfIdle, lockSession } from '../core/idle-lock.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { hasAccounts, passwordReplaced } from './accounts.ts'
import { peopleContract, type SessionState, type SignedInPerson } from './contract.ts'
import { hashPassword } from './passwords.ts'
import { enter, leave, provePassword } from './sign-in.ts'
import { accounts, employees } from './tables.ts'

const open = implement(peopleContract).$context<CallContext>().use(telling).use(onlyPublic).session
const guarded = implement(peopleContract).$context<CallContext>().use(telling).use(guard).session

function requireWorkspace({ workstation }: CallContext): OpenWorkspace {
  const workspace = workstation.current()
  if (!workspace) throw new WorkstationError('workspace-missing')
  return workspace
}

function personOf(workspace: OpenWorkspace, { session }: CallContext): SignedInPerson | null {
  const { account } = session
  if (!account) return null
  const row = workspace.read
    .select({
      name: employees.name,
      login: accounts.login,
      locale: accounts.locale,
      colorScheme: accounts.colorScheme,
    })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(eq(accounts.id, account.accountId))
    .get()
  if (!row) return null
  const { actor, roles, grants } = account
  return { accountUid: actor.accountUid, employeeUid: actor.employeeUid, ...row, roles: [...roles], grants }
}

/** What the window shows before anything else is asked. */
export function sessionState(context: CallContext): SessionState {
  const { session, host, workstation } = context
  const workspace = workstation.current()
  if (workspace) lockIfIdle(workspace, session)
  const ready = workspace !== null && hasAccounts(workspace.read)
  return {
    programVersion: workstation.programVersion,
    hostKind: host.kind,
    workspace: ready
      ? {
          uid: workspace.uid,
          name: workspace.name,
          locale: workspace.locale,
          zone: workspace.zone,
          stationCode: workspace.station.code,
        }
      : null,
    folder: workstation.folder,
    account: ready ? personOf(workspace, context) : null,
    locked: session.locked,
    idleLockMinutes: idleLockMinutes(workspace),
  }
}

export const sessionHandlers = {
  state: open.state.handler(({ context }) => sessionState(context)),

  signIn: open.signIn.handler(async ({ context, input }) => {
    const workspace = requireWorkspace(context)
    const accountId = await provePassword(workspace, input.login, input.password)
    leave(workspace, context.session)
    enter(workspace, context.session, accountId, 'session.signed-in')
  }),

  unlock: open.unlock.handler(async ({ context, input }) => {
    const workspace = requireWorkspace(context)
    const { account } = context.session
    const row = account
      ? workspace.read.select().from(accounts).where(eq(accounts.id, account.accountId)).get()
      : undefined
    if (!row) throw new WorkstationError('not-signed-in')
    const accountId = await provePassword(workspace, row.login, input.password)
    // Signed out while the password was looked at: nothing is left to unlock.
    if (context.session.account?.accountId !== accountId) throw new WorkstationError('not-signed-in')
    enter(workspace, context.session, accountId, 'session.unlocked')
  }),

  signOut: open.signOut.handler(({ context }) => leave(requireWorkspace(context), context.session)),

  lock: open.lock.handler(({ context }) => lockSession(requireWorkspace(context), context.session)),

  touch: guarded.touch.handler(({ context }) => {
    context.session.lastSeenAt = context.workspace.clock.now()
  }),

  setPreferences: guarded.setPreferences.handler(({ context, input }) => {
    const { workspace, caller } = context
    const { accountUid } = caller.actor
    workspace.write(caller.actor, 'account.preferences-set', tx => {
      const before = tx.db.select().from(accounts).where(eq(accounts.id, caller.accountId)).get()
      if (!before) throw new WorkstationError('not-found', { what: 'account' })
      const after = {
        locale: input.locale ?? before.locale,
        colorScheme: input.colorScheme ?? before.colorScheme,
      }
      tx.db.update(accounts).set(after).where(eq(accounts.id, caller.accountId)).run()
      tx.changed({
        topic: 'accounts',
        uid: accountUid,
        before: { locale: before.locale, colorScheme: before.colorScheme },
        after,
      })
    })
  }),

  changePassword: guarded.changePassword.handler(async ({ context, input }) => {
    const { workspace, caller, session } = context
    const row = workspace.read.select().from(accounts).where(eq(accounts.id, caller.accountId)).get()
    if (!row) throw new WorkstationError('not-found', { what: 'account' })
    const passwordHash = await hashPassword(input.next)
    await provePassword(workspace, row.login, input.current)
    workspace.write(caller.actor, 'account.password-changed', tx => {
      tx.db.update(accounts).set({ passwordHash }).where(eq(accounts.id, caller.accountId)).run()
      tx.publish(passwordReplaced, { accountId: caller.accountId, keepSessionUid: session.uid })
      tx.changed({ topic: 'accounts', uid: caller.actor.accountUid })
    })
  }),
}

import { and, eq, isNull, ne } from 'drizzle-orm'
import { grantsOf, type Role } from '../core/access.ts'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { defineEvent } from '../core/events.ts'
import type { Session, SignedIn } from '../core/session.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { accountRoles, accounts, employees } from './tables.ts'

/** A password was replaced: whoever is signed in with the old one elsewhere has to sign in again. */
export const passwordReplaced = defineEvent<{ accountId: number; keepSessionUid: string | null }>(
  'people.password-replaced',
)

/** The roles of an account. */
export function rolesOf(read: ReadableDb, accountId: number): Role[] {
  return read
    .select({ role: accountRoles.role })
    .from(accountRoles)
    .where(eq(accountRoles.accountId, accountId))
    .orderBy(accountRoles.role)
    .all()
    .map(row => row.role)
}

/** Who signs in with this account and with which rights; `null` when it is disabled or gone. */
export function signedInOf(read: ReadableDb, accountId: number): SignedIn | null {
  const row = read
    .select({ accountUid: accounts.uid, employeeUid: employees.uid, employeeId: employees.id })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(and(eq(accounts.id, accountId), isNull(accounts.disabledAt)))
    .get()
  if (!row) return null
  const roles = rolesOf(read, accountId)
  const { accountUid, employeeUid, employeeId } = row
  return { actor: { accountUid, employeeUid }, accountId, employeeId, roles, grants: grantsOf(roles) }
}

/** Ends what a session may do. */
export function dropAccount(session: Session): void {
  session.account = null
  session.locked = false
}

/** Whether anybody can sign in at all: a workspace without accounts is one whose first run was broken off. */
export const hasAccounts = (read: ReadableDb): boolean =>
  read.select({ id: accounts.id }).from(accounts).limit(1).get() !== undefined

/** Throws `last-administrator` when no active administrator besides `accountId` would remain. */
export function requireAnotherAdministrator(read: ReadableDb, accountId: number): void {
  const other = read
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(accountRoles, eq(accountRoles.accountId, accounts.id))
    .where(and(eq(accountRoles.role, 'administrator'), isNull(accounts.disabledAt), ne(accounts.id, accountId)))
    .limit(1)
    .get()
  if (!other) throw new WorkstationError('last-administrator')
}

export interface NewAccount {
  readonly employeeId: number
  readonly login: string
  readonly passwordHash: string
  readonly roles: readonly Role[]
  readonly locale: 'zh-CN' | 'en'
  readonly colorScheme: 'light' | 'dark' | 'auto'
}

/** Adds an account for an employee. Throws `login-taken`, or `invalid-input` when the employee has one already. */
export function addAccount(tx: WritableTx, { roles, ...fresh }: NewAccount): { id: number; uid: string } {
  const { db, at } = tx
  if (db.select({ id: accounts.id }).from(accounts).where(eq(accounts.login, fresh.login)).get())
    throw new WorkstationError('login-taken', { login: fresh.login })
  if (db.select({ id: accounts.id }).from(accounts).where(eq(accounts.employeeId, fresh.employeeId)).get())
    throw new WorkstationError('invalid-input', { field: 'employeeUid' })
  const uid = tx.newUid()
  const { id } = db
    .insert(accounts)
    .values({ ...fresh, uid, createdAt: at })
    .returning({ id: accounts.id })
    .get()
  replaceRoles(tx, id, roles)
  tx.changed({ topic: 'accounts', uid, after: { login: fresh.login, roles: [...roles] } })
  return { id, uid }
}

/** Sets the roles of an account to exactly these. */
export function replaceRoles({ db }: WritableTx, accountId: number, roles: readonly Role[]): void {
  db.delete(accountRoles).where(eq(accountRoles.accountId, accountId)).run()
  for (const role of new Set(roles)) db.insert(accountRoles).values({ accountId, role }).run()
}

/** Keeps the rights of open sessions true: reloaded after every change of accounts, gone when the account is disabled. */
export function joinPeople(workspace: OpenWorkspace, sessions: Set<Session>): void {
  const stopListening = workspace.changes.listen(topics => {
    if (!topics.has('accounts')) return
    for (const session of sessions) {
      if (!session.account) continue
      const account = signedInOf(workspace.read, session.account.accountId)
      if (account) session.account = account
      else dropAccount(session)
    }
  })
  workspace.onClose(stopListening)
  workspace.events.on(passwordReplaced, (_tx, { accountId, keepSessionUid }) => {
    for (const session of sessions)
      if (session.account?.accountId === accountId && session.uid !== keepSessionUid) dropAccount(session)
  })
}

import { implement } from '@orpc/server'
import { eq } from 'drizzle-orm'
import { admit, type CallContext, guard, telling } from '../core/handling.ts'
import { addAccount, passwordReplaced, replaceRoles, requireAnotherAdministrator, rolesOf } from './accounts.ts'
import { peopleContract } from './contract.ts'
import { accountOf, employeeOf } from './lookups.ts'
import { hashPassword } from './passwords.ts'
import { accountsHolding } from './reading.ts'
import { accounts } from './tables.ts'

const { accounts: guarded } = implement(peopleContract).$context<CallContext>().use(telling).use(guard).people

export const accountHandlers = {
  create: guarded.create.handler(async ({ context, input }) => {
    const passwordHash = await hashPassword(input.password)
    // Hashing takes a while: the right may have been taken away meanwhile.
    const { workspace, caller } = admit(context, 'accounts.manage', 'people.accounts.create')
    const { uid } = workspace.write(caller.actor, 'account.created', tx =>
      addAccount(tx, {
        employeeId: employeeOf(tx.db, input.employeeUid).id,
        login: input.login,
        passwordHash,
        roles: input.roles,
        locale: workspace.locale,
        colorScheme: 'auto',
      }),
    )
    return { uid }
  }),

  update: guarded.update.handler(({ context, input }) => {
    const { workspace, caller } = context
    workspace.write(caller.actor, 'account.updated', tx => {
      const { id, uid, disabledAt } = accountOf(tx.db, input.uid)
      const formerRoles = rolesOf(tx.db, id)
      const wasAdministrator = disabledAt === null && formerRoles.includes('administrator')
      if (wasAdministrator && (input.disabled || !input.roles.includes('administrator')))
        requireAnotherAdministrator(tx.db, id)
      const nextDisabledAt = input.disabled ? (disabledAt ?? tx.at) : null
      tx.db.update(accounts).set({ disabledAt: nextDisabledAt }).where(eq(accounts.id, id)).run()
      replaceRoles(tx, id, input.roles)
      tx.changed({
        topic: 'accounts',
        uid,
        before: { roles: formerRoles, disabledAt },
        after: { roles: rolesOf(tx.db, id), disabledAt: nextDisabledAt },
      })
    })
  }),

  setPassword: guarded.setPassword.handler(async ({ context, input }) => {
    const { session } = context
    const passwordHash = await hashPassword(input.password)
    const { workspace, caller } = admit(context, 'accounts.manage', 'people.accounts.setPassword')
    workspace.write(caller.actor, 'account.password-set', tx => {
      const { id, uid } = accountOf(tx.db, input.uid)
      tx.db.update(accounts).set({ passwordHash }).where(eq(accounts.id, id)).run()
      tx.publish(passwordReplaced, { accountId: id, keepSessionUid: session.uid })
      tx.changed({ topic: 'accounts', uid })
    })
  }),

  inspectors: guarded.inspectors.handler(({ context }) => accountsHolding(context.workspace.read, 'evaluations.score')),
}

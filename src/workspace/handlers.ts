import { implement } from '@orpc/server'
import { ACCESS, ROLES } from '../core/access.ts'
import { type CallContext, guard, onlyPublic, telling } from '../core/handling.ts'
import { listAudit } from './audit-list.ts'
import { backUp } from './backups.ts'
import { workspaceContract } from './contract.ts'
import { firstRun } from './first-run.ts'
import { overviewOf } from './overview.ts'
import { storeIdleLock } from './settings.ts'

const open = implement(workspaceContract).$context<CallContext>().use(telling).use(onlyPublic).workspace
const { workspace: guarded } = implement(workspaceContract).$context<CallContext>().use(telling).use(guard)

/** Answers the contract of the workspace itself: first run, backup, settings, permission table, audit trail. */
export const workspaceHandlers = {
  workspace: {
    create: open.create.handler(({ context, input }) => firstRun(context, input)),
    overview: guarded.overview.handler(({ context }) => overviewOf(context.workspace)),
    backUp: guarded.backUp.handler(({ context }) => backUp(context.workspace, context.caller.actor)),
    access: guarded.access.handler(() => ROLES.map(role => ({ role, grants: ACCESS[role] }))),
    setIdleLock: guarded.setIdleLock.handler(({ context, input }) => {
      context.workspace.write(context.caller.actor, 'workspace.idle-lock-set', tx => storeIdleLock(tx, input.minutes))
    }),
    audit: {
      list: guarded.audit.list.handler(({ context, input }) => listAudit(context.workspace.read, input)),
      verify: guarded.audit.verify.handler(async ({ context }) => {
        const { entries, last, findings } = await context.workspace.verifyAudit()
        return { entries, lastSequence: last.sequence, findings: [...findings] }
      }),
    },
  },
}

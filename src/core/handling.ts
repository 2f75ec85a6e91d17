import { mapEventIterator, ORPCError } from '@orpc/client'
import { os } from '@orpc/server'
import { type Permission, widestScope } from './access.ts'
import type { ProcedureMeta } from './contract-base.ts'
import { storageError, WorkstationError } from './errors.ts'
import type { HostCapabilities } from './host.ts'
import { lockIfIdle } from './idle-lock.ts'
import type { Caller, Session } from './session.ts'
import type { NewWorkspace, OpenWorkspace } from './workspace-store.ts'

/** The workstation as handlers see it: a workspace may be open or still to be made. */
export interface WorkstationState {
  /** The open workspace, or `null` before the first-run wizard has made one. */
  current(): OpenWorkspace | null
  /** The folder in which the workspace is, or will be. */
  readonly folder: string
  /** Makes the workspace of the first run and joins the subjects to it. */
  create(fresh: NewWorkspace): OpenWorkspace
  readonly resourcesFolder: string
  readonly programVersion: string
}

/** What every call brings along, whichever transport it came by. */
export interface CallContext {
  readonly session: Session
  readonly host: HostCapabilities
  readonly workstation: WorkstationState
}

/** What a guarded handler works with. */
export interface GuardedContext extends CallContext {
  readonly workspace: OpenWorkspace
  readonly caller: Caller
}

/** The error as it crosses the wire: code and parameters, never a stack. The renderer tells it in the user's language. */
function told(error: unknown, host: HostCapabilities, where: string): ORPCError<string, unknown> {
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') {
    return error.code === 'BAD_REQUEST'
      ? new ORPCError('invalid-input', { status: 400, message: 'invalid-input', data: {} })
      : error
  }
  const known = error instanceof WorkstationError ? error : storageError(error)
  if (known) return new ORPCError(known.code, { status: 409, message: known.code, data: known.params })
  const reference = host.logFailure(error, where)
  return new ORPCError('unexpected', { status: 500, message: 'unexpected', data: { reference } })
}

const isEventIterator = (output: unknown): output is AsyncIterator<unknown, unknown, void> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output

/** Tells every failure as a code with parameters; the first middleware of every subject. */
export const telling = os
  .$context<CallContext>()
  .$meta<ProcedureMeta>({})
  .middleware(async ({ context, next, path }) => {
    const where = path.join('.')
    try {
      const answered = await next()
      if (!isEventIterator(answered.output)) return answered
      const output = mapEventIterator(answered.output, {
        value: async value => value,
        error: async error => told(error, context.host, where),
      })
      return { ...answered, output }
    } catch (error) {
      throw told(error, context.host, where)
    }
  })

/** Writes down that a signed-in person asked for something they may not have. */
export function auditRefusal(
  workspace: OpenWorkspace,
  caller: Pick<Caller, 'actor'>,
  what: string,
  uid: string | null,
) {
  workspace.write(caller.actor, 'access.refused', tx => tx.changed({ topic: 'workspace', uid, after: { what } }))
}

/** Refuses a thing that exists but lies outside the caller's scope: audited, then thrown as `out-of-scope`. */
export function refuseOutOfScope(
  context: Pick<GuardedContext, 'workspace' | 'caller'>,
  what: string,
  uid: string,
): never {
  auditRefusal(context.workspace, context.caller, what, uid)
  throw new WorkstationError('out-of-scope', { what })
}

/**
 * Who may call a thing that needs `permission`: throws `workspace-missing`, `not-signed-in`, `locked`, or (audited) `not-permitted`.
 * The one check for procedures, streams, prints and change notices alike.
 */
export function admit(
  context: CallContext,
  permission: Permission | 'signed-in',
  what: string,
): { workspace: OpenWorkspace; caller: Caller } {
  const workspace = context.workstation.current()
  if (!workspace) throw new WorkstationError('workspace-missing')
  lockIfIdle(workspace, context.session)
  const { account, locked } = context.session
  if (!account) throw new WorkstationError('not-signed-in')
  if (locked) throw new WorkstationError('locked')
  const scope = permission === 'signed-in' ? 'self' : widestScope(account.roles, permission)
  if (!scope) {
    auditRefusal(workspace, account, what, null)
    throw new WorkstationError('not-permitted', { permission })
  }
  return { workspace, caller: { ...account, scope } }
}

/**
 * Checks the permission that the contract declares and gives handlers `workspace` and `caller`.
 * Every subject answers its contract with `implement(contract).$context<CallContext>().use(telling).use(guard)`.
 */
export const guard = os
  .$context<CallContext>()
  .$meta<ProcedureMeta>({})
  .middleware(({ context, next, path, procedure }) => {
    const { permission, writes } = procedure['~orpc'].meta
    if (!permission || permission === 'public') throw new Error(`${path.join('.')} states no permission`)
    const admitted = admit(context, permission, path.join('.'))
    // Writing is a sign of a person; reading is not, because screens read again by themselves after a change notice.
    if (writes) context.session.lastSeenAt = admitted.workspace.clock.now()
    return next({ context: admitted })
  })

/** Takes the place of `guard` for the few procedures that answer before anybody has signed in. */
export const onlyPublic = os
  .$context<CallContext>()
  .$meta<ProcedureMeta>({})
  .middleware(({ next, path, procedure }) => {
    if (procedure['~orpc'].meta.permission !== 'public') throw new Error(`${path.join('.')} is not public`)
    return next()
  })

import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { createWorkerPool, type WorkerPool } from '../core/workers.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { versionByUid } from '../scorecards/definitions.ts'
import type { DraftEffect, VerificationEvent } from './figures-contract.ts'
import type { Verification } from './verifying.ts'

/** How far back figures and effects look. */
export const LOOK_BACK_MS = 90 * 86_400_000

export type RescoreTask =
  | { readonly kind: 'effect'; readonly databaseFile: string; readonly versionUid: string; readonly since: number }
  | { readonly kind: 'verify'; readonly databaseFile: string }
export type RescoreProgress = Extract<VerificationEvent, { kind: 'progress' }>
export type RescoreResult =
  | { readonly kind: 'effect'; readonly effect: DraftEffect }
  | { readonly kind: 'verification'; readonly verification: Verification }

type Pool = WorkerPool<RescoreTask, RescoreProgress, RescoreResult>

/** What a version would do to the final evaluations of the last 90 days, worked out beside the window. Throws `not-found`. */
export async function effectOfVersion({ workspace }: GuardedContext, versionUid: string): Promise<DraftEffect> {
  const { databaseFile, clock, read } = workspace
  versionByUid(read, versionUid)
  const since = clock.now() - LOOK_BACK_MS
  const result = await poolOf(workspace).run({ kind: 'effect', databaseFile, versionUid, since })
  if (result.kind !== 'effect') throw new Error('The worker answered another task')
  return result.effect
}

/**
 * Scores every submitted evaluation again and tells where it differs from what is stored; the audit keeps what was found. Ending the
 * iteration early, or `signal`, breaks it off.
 */
export async function* verifyAllScores(
  { workspace, caller }: GuardedContext,
  signal: AbortSignal | undefined,
): AsyncGenerator<VerificationEvent> {
  const stop = new AbortController()
  const told: VerificationEvent[] = []
  let wake: () => void = () => {}
  let result: { readonly verification: Verification } | { readonly error: unknown } | null = null
  const running = poolOf(workspace)
    .run(
      { kind: 'verify', databaseFile: workspace.databaseFile },
      {
        onProgress: progress => {
          told.push(progress)
          wake()
        },
        signal: AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]),
      },
    )
    .then(answer => {
      if (answer.kind !== 'verification') throw new Error('The worker answered another task')
      result = { verification: answer.verification }
    })
    .catch((error: unknown) => {
      result = { error }
    })
    .finally(() => wake())
  try {
    for (;;) {
      const next = told.shift()
      if (next) yield next
      else if (result !== null) break
      else
        await new Promise<void>(resolve => {
          wake = resolve
        })
    }
    yield finished(result)
  } finally {
    stop.abort(new WorkstationError('cancelled'))
    await running
  }

  function finished(outcome: NonNullable<typeof result>): VerificationEvent {
    if ('error' in outcome) throw outcome.error
    const { verification } = outcome
    const { checked, differingCount, differing } = verification
    workspace.write(caller.actor, 'evaluation.verify', tx =>
      tx.changed({
        topic: 'workspace',
        uid: workspace.uid,
        after: { checked, differingCount, differing: differing.map(each => each.number) },
      }),
    )
    return { kind: 'finished', checked, differingCount, differing }
  }
}

const pools = new WeakMap<OpenWorkspace, Pool>()

/** Two workers: a long check does not keep the builder waiting for an effect. */
function poolOf(workspace: OpenWorkspace): Pool {
  const known = pools.get(workspace)
  if (known) return known
  const pool: Pool = createWorkerPool('rescore', 2)
  pools.set(workspace, pool)
  workspace.onClose(() => pool.close())
  return pool
}

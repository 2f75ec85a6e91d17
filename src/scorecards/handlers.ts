import { implement } from '@orpc/server'
import { type CallContext, type GuardedContext, guard, refuseOutOfScope, telling } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { scorecardsContract } from './contract.ts'
import { coverageOf } from './coverage.ts'
import { scorecardVersionOf, versionByUid } from './definitions.ts'
import { createScorecard, discardDraft, draftAt, saveDraft, startDraft } from './drafts.ts'
import { installFromShelf, listPacks } from './packs.ts'
import { publishVersion, withdrawVersion } from './publish.ts'
import { listScorecards, mayManage, versionsOf } from './versions.ts'

const { scorecards, packs } = implement(scorecardsContract).$context<CallContext>().use(telling).use(guard)

/** Answers the contract of scorecards and template packs. */
export const scorecardsHandlers = {
  scorecards: {
    list: scorecards.list.handler(({ context }) => listScorecards(context)),
    get: scorecards.get.handler(({ context, input }) => versionSeenBy(context, input.versionUid)),
    versions: scorecards.versions.handler(({ context, input }) => versionsOf(context, input.scorecardUid)),
    drafts: {
      create: scorecards.drafts.create.handler(({ context, input }) => createScorecard(context, input)),
      start: scorecards.drafts.start.handler(({ context, input }) => startDraft(context, input.scorecardUid)),
      save: scorecards.drafts.save.handler(({ context, input }) => saveDraft(context, input)),
      discard: scorecards.drafts.discard.handler(({ context, input }) => discardDraft(context, input.versionUid)),
      publish: scorecards.drafts.publish.handler(({ context, input }) => {
        const { workspace, caller } = context
        const { versionUid, revision, effectiveOn } = input
        workspace.write(caller.actor, 'scorecard.publish', tx => {
          const draft = draftAt(versionByUid(tx.db, versionUid), revision)
          publishVersion(tx, draft, { effectiveOn, today: todayOf(workspace) })
        })
      }),
    },
    withdraw: scorecards.withdraw.handler(({ context, input }) => withdrawVersion(context, input.versionUid)),
    coverage: scorecards.coverage.handler(({ context }) =>
      coverageOf(context.workspace.read, todayOf(context.workspace)),
    ),
  },
  packs: {
    list: packs.list.handler(({ context }) => listPacks(context)),
    install: packs.install.handler(({ context, input }) => installFromShelf(context, input)),
  },
}

/** Drafts are for those who write them; to everybody else a draft is out of scope. */
function versionSeenBy(context: GuardedContext, versionUid: string) {
  const { read } = context.workspace
  const { id, state } = versionByUid(read, versionUid)
  if (state === 'draft' && !mayManage(context)) refuseOutOfScope(context, 'scorecard', versionUid)
  return scorecardVersionOf(read, id, todayOf(context.workspace))
}

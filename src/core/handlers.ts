import { implement } from '@orpc/server'
import type { Permission } from './access.ts'
import type { ChangeTopic } from './changes.ts'
import { coreContract } from './contract.ts'
import { type CallContext, guard, telling } from './handling.ts'
import { stillThere } from './idle-lock.ts'

/** The permission without which a notice of a topic is kept back. */
const TOPIC_PERMISSION: Readonly<Record<ChangeTopic, Permission | null>> = {
  people: 'people.view',
  accounts: null,
  standards: 'standards.view',
  acknowledgements: 'standards.view',
  scorecards: 'scorecards.view',
  recordings: 'recordings.view',
  assignments: 'assignments.view',
  evaluations: 'evaluations.view',
  sheets: 'sheets.print',
  workspace: null,
}

const core = implement(coreContract).$context<CallContext>().use(telling).use(guard)

export const coreHandlers = {
  changes: {
    subscribe: core.changes.subscribe.handler(async function* ({ context, signal }) {
      const { workspace, session, caller } = context
      const pending = new Set<ChangeTopic>()
      let wake: () => void = () => {}
      const stopListening = workspace.changes.listen(topics => {
        for (const topic of topics) pending.add(topic)
        wake()
      })
      const onAbort = () => wake()
      signal?.addEventListener('abort', onAbort)
      try {
        while (!signal?.aborted) {
          if (pending.size === 0) {
            await new Promise<void>(resolve => {
              wake = resolve
            })
          }
          // Asked at every notice: a person who has signed out or locked the window since learns nothing more.
          if (!session.account || !stillThere(workspace, session, caller)) return
          const { grants } = session.account
          const topics = [...pending].filter(topic => {
            const permission = TOPIC_PERMISSION[topic]
            return permission === null || grants[permission] !== undefined
          })
          pending.clear()
          if (topics.length > 0) yield { topics }
        }
      } finally {
        stopListening()
        signal?.removeEventListener('abort', onAbort)
      }
    }),
  },
}

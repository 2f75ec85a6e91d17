import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { contract } from '../../src/contract.ts'
import type { ChangeTopic } from '../../src/core/changes.ts'
import { link } from './connection.ts'
import { errorCode } from './errors.ts'

/** All that the workstation answers, typed by the contract. */
export const client: ContractRouterClient<typeof contract> = createORPCClient(link)

/** TanStack Query options per procedure: `api.recordings.list.queryOptions({ input })`, `api.x.mutationOptions()`, `api.x.key()`. */
export const api = createTanstackQueryUtils(client)

/** Failures that mean the session is no longer what the window believes. */
function onFailure(error: unknown): void {
  const code = errorCode(error)
  if (code === 'not-signed-in' || code === 'locked' || code === 'workspace-missing') {
    void queryClient.invalidateQueries({ queryKey: api.session.state.key() })
  }
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onFailure }),
  mutationCache: new MutationCache({ onError: onFailure }),
  defaultOptions: {
    // The workstation is on this machine: there is no network to wait for, and change notices say when to ask again.
    queries: { networkMode: 'always', retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
})

const askedAgain: Readonly<Record<ChangeTopic, readonly (() => readonly unknown[])[]>> = {
  people: [() => api.people.key(), () => api.workspace.overview.key()],
  accounts: [() => api.people.key(), () => api.session.state.key()],
  // A clause in force moves what items measure: coverage is asked for again with either.
  standards: [() => api.standards.key(), () => api.scorecards.coverage.key(), () => api.packs.key()],
  acknowledgements: [() => api.standards.acknowledgements.key()],
  scorecards: [() => api.scorecards.key(), () => api.packs.key(), () => api.evaluations.clauseFigures.key()],
  recordings: [() => api.recordings.key(), () => api.workspace.overview.key()],
  assignments: [() => api.assignments.key()],
  evaluations: [() => api.evaluations.key(), () => api.assignments.key()],
  sheets: [() => api.reports.key()],
  workspace: [() => api.workspace.key(), () => api.session.state.key()],
}

/** Asks again for what a committed write may have changed. */
export function askAgain(topics: readonly ChangeTopic[]): void {
  for (const topic of topics) {
    for (const queryKey of askedAgain[topic]) void queryClient.invalidateQueries({ queryKey: queryKey() })
  }
}

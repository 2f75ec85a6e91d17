import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Evaluation } from '../../../src/evaluations/contract.ts'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { api, client, queryClient } from '../../app/client.ts'
import { peaksQuery } from './player/recording-data.ts'
import { nextOpen } from './queue/queue-groups.ts'

/** Fetches the peaks of a recording before anything asks for them: beside the evaluation, not after it. */
export function fetchPeaksEarly(recordingUid: string): void {
  void queryClient.prefetchQuery(peaksQuery(recordingUid))
}

/** Fetches the peaks while the panels are still being rendered. */
function withPeaksOnTheWay(evaluation: Evaluation): Evaluation {
  fetchPeaksEarly(evaluation.recording.uid)
  return evaluation
}

/**
 * One evaluation as it was when the cockpit opened it. It stands outside the keys that change notices renew: while scoring, the
 * session holds what is on screen, and each key press would fetch the whole evaluation again.
 */
export const evaluationQuery = (evaluationUid: string) =>
  queryOptions({
    queryKey: ['cockpit', evaluationUid],
    queryFn: async () => withPeaksOnTheWay(await client.evaluations.get({ evaluationUid })),
    gcTime: 0,
  })

/** The caller's own tasks, open and lately submitted. */
export const useTasks = (enabled: boolean) => useQuery(api.assignments.mine.queryOptions({ enabled }))

/** Has the peaks of the task after this one fetched while this one is scored. */
export function prefetchNext(tasks: readonly AssignmentRow[], currentEvaluationUid: string): void {
  const next = nextOpen(tasks, currentEvaluationUid)
  if (next !== null) fetchPeaksEarly(next.recordingUid)
}

/** Opens a task's evaluation (starting it if needed) and shows it. */
export function useOpenTask() {
  const navigate = useNavigate()
  return useMutation(
    api.assignments.open.mutationOptions({
      onSuccess: async (evaluation: Evaluation) => {
        queryClient.setQueryData(evaluationQuery(evaluation.uid).queryKey, withPeaksOnTheWay(evaluation))
        await navigate({
          to: '/scoring/$evaluationUid',
          params: { evaluationUid: evaluation.uid },
          replace: window.location.pathname === '/scoring',
        })
      },
    }),
  )
}

/** Issues the sheet of a submitted evaluation and shows it. */
export function useOpenSheet() {
  const navigate = useNavigate()
  return useMutation(
    api.reports.issueEvaluationSheet.mutationOptions({
      onSuccess: issuance => void navigate({ to: '/sheets/$issuanceUid', params: { issuanceUid: issuance.uid } }),
    }),
  )
}

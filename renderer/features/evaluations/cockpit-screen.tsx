import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { queryClient } from '../../app/client.ts'
import { useSignedIn } from '../../app/session.tsx'
import { ErrorPanel, Panel } from '../../ui/parts.tsx'
import classes from './cockpit.module.css'
import { Cockpit } from './cockpit.tsx'
import { evaluationQuery, fetchPeaksEarly, useOpenTask, useTasks } from './cockpit-data.ts'
import { useMatches } from './media-query.ts'
import { QueueDone } from './queue/queue-done.tsx'
import { nextOpen } from './queue/queue-groups.ts'
import { TaskQueue } from './queue/task-queue.tsx'
import { WaitingPanels } from './waiting-panels.tsx'

/** Without an evaluation in the address: opens the caller's next task. */
function useFirstTask(tasks: readonly AssignmentRow[] | undefined, wanted: boolean) {
  const { mutate, error, isIdle, reset } = useOpenTask()
  const next = tasks && nextOpen(tasks, null)
  const nextUid = next?.uid
  const recordingUid = next?.recordingUid
  useEffect(() => {
    if (!wanted || !isIdle || nextUid === undefined) return
    if (recordingUid !== undefined) fetchPeaksEarly(recordingUid)
    mutate({ uid: nextUid })
  }, [wanted, isIdle, nextUid, recordingUid, mutate])
  useEffect(() => {
    if (!wanted) reset()
  }, [wanted, reset])
  return { error, done: wanted && next === null }
}

/** What was fetched is what the cockpit opened with, not what was scored since: coming back, also after a lock, has to fetch anew. */
function useForgetOnLeaving(evaluationUid: string | undefined): void {
  useEffect(() => {
    if (evaluationUid === undefined) return
    return () => queryClient.removeQueries({ queryKey: evaluationQuery(evaluationUid).queryKey })
  }, [evaluationUid])
}

/** One list for all drawings: the cockpit is drawn anew for another. */
const NO_TASKS: readonly AssignmentRow[] = []

/** Queue, player and scorecard. `/scoring` opens the next task, `/scoring/<uid>` one evaluation. */
export default function CockpitScreen() {
  const { evaluationUid } = useParams({ strict: false })
  const { t } = useTranslation('cockpit')
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const scores = may('evaluations.score') !== null
  const { data: tasks, error: tasksError } = useTasks(scores)
  const first = useFirstTask(tasks, evaluationUid === undefined)
  const opening = useOpenTask()
  const { data: evaluation, error } = useQuery({
    ...evaluationQuery(evaluationUid ?? ''),
    enabled: evaluationUid !== undefined,
  })
  useForgetOnLeaving(evaluationUid)
  const narrow = useMatches('(max-width: 1360px)')
  const [foldedByHand, setFoldedByHand] = useLocalStorage({ key: 'assay.cockpit.queue-folded', defaultValue: false })
  const [unfolded, setUnfolded] = useState(false)
  const [answeredCount, setAnsweredCount] = useState<number | null>(null)
  const folded = narrow ? !unfolded : foldedByHand
  const fold = (next: boolean) => (narrow ? setUnfolded(!next) : setFoldedByHand(next))

  const openTask = (task: AssignmentRow) => {
    setUnfolded(false)
    fetchPeaksEarly(task.recordingUid)
    if (task.evaluationUid !== null) {
      void navigate({ to: '/scoring/$evaluationUid', params: { evaluationUid: task.evaluationUid } })
    } else opening.mutate({ uid: task.uid })
  }
  const failure = error ?? first.error ?? opening.error ?? tasksError
  return (
    <div className={classes.cockpit} data-folded={folded || undefined} data-alone={!scores || undefined}>
      {scores && (
        <TaskQueue
          tasks={tasks}
          currentEvaluationUid={evaluationUid ?? null}
          answeredCount={answeredCount}
          folded={folded}
          onFold={fold}
          onOpen={openTask}
        />
      )}
      {first.done ? (
        <QueueDone tasks={tasks ?? []} />
      ) : failure && !evaluation ? (
        <Panel label={t('title')} className={classes.rest}>
          <ErrorPanel error={failure} />
          <p className={classes.failureStep}>
            <Button size="xs" onClick={() => void navigate({ to: '/' })}>
              {t('toToday')}
            </Button>
          </p>
        </Panel>
      ) : evaluation ? (
        <Cockpit
          key={evaluation.uid}
          evaluation={evaluation}
          tasks={tasks ?? NO_TASKS}
          queueFolded={folded}
          onAnswered={setAnsweredCount}
          openNext={opening.mutateAsync}
        />
      ) : (
        <WaitingPanels />
      )}
    </div>
  )
}

import { Button, Modal, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, queryClient } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useSignedIn } from '../../app/session.tsx'
import { toast } from '../../ui/toast.tsx'
import { evaluationQuery, useOpenTask } from '../evaluations/cockpit-data.ts'
import classes from './recordings.module.css'
import { inForceOnly } from './scorecards-in-force.ts'

const failed = (error: unknown) => toast({ text: tellError(error), tone: 'fail' })

/** Opens recordings in the cockpit: the caller's own task of it, else a new evaluation on a scorecard, asked for where there are several. */
export function useOpenInCockpit() {
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const allowed = may('evaluations.score') !== null
  const [asking, setAsking] = useState<string | null>(null)
  const { data: scorecards } = useQuery(api.scorecards.list.queryOptions({ enabled: allowed, select: inForceOnly }))
  const { data: tasks } = useQuery(api.assignments.mine.queryOptions({ enabled: allowed }))
  const task = useOpenTask()
  const recording = useMutation(
    api.evaluations.openRecording.mutationOptions({
      onSuccess: async evaluation => {
        queryClient.setQueryData(evaluationQuery(evaluation.uid).queryKey, evaluation)
        await navigate({ to: '/scoring/$evaluationUid', params: { evaluationUid: evaluation.uid } })
      },
    }),
  )
  const openOn = (recordingUid: string, scorecardVersionUid: string) =>
    recording.mutate({ recordingUid, scorecardVersionUid }, { onError: failed, onSuccess: () => setAsking(null) })
  const open = (recordingUid: string) => {
    const own = tasks?.find(row => row.recordingUid === recordingUid)
    const only = scorecards?.length === 1 ? scorecards[0] : undefined
    if (own && own.state !== 'submitted') task.mutate({ uid: own.uid }, { onError: failed })
    else if (own?.evaluationUid) {
      void navigate({ to: '/scoring/$evaluationUid', params: { evaluationUid: own.evaluationUid } })
    } else if (only) openOn(recordingUid, only.versionUid)
    else setAsking(recordingUid)
  }
  return {
    allowed,
    open,
    openOn,
    asking,
    scorecards: scorecards ?? [],
    isPending: task.isPending || recording.isPending,
    cancel: () => setAsking(null),
  }
}

/** Asks on which scorecard a recording is to be scored. */
export function OpenDialog(props: { recordingUid: string; opening: ReturnType<typeof useOpenInCockpit> }) {
  const { t } = useTranslation('recordings')
  const { t: tCommon } = useTranslation()
  const { recordingUid, opening } = props
  const [versionUid, setVersionUid] = useState(opening.scorecards[0]?.versionUid ?? null)
  return (
    <Modal opened onClose={opening.cancel} title={t('open.title')} size={420} centered>
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          if (versionUid) opening.openOn(recordingUid, versionUid)
        }}
      >
        <Select
          label={t('assign.scorecard')}
          data-autofocus
          value={versionUid}
          data={opening.scorecards.map(row => ({ value: row.versionUid, label: `${row.name} v${row.versionNumber}` }))}
          nothingFoundMessage={t('assign.noScorecard')}
          allowDeselect={false}
          onChange={setVersionUid}
        />
        {opening.scorecards.length === 0 && <p className="warn xs">△ {t('assign.noScorecard')}</p>}
        <div className={classes.actions}>
          <Button onClick={opening.cancel}>{tCommon('cancel')}</Button>
          <Button type="submit" variant="filled" disabled={versionUid === null || opening.isPending}>
            {t('open.action')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, dateOn, instantAt } from '../../../src/core/calendar.ts'
import { api, client } from '../../app/client.ts'
import { useSignedIn } from '../../app/session.tsx'
import { ErrorPanel } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './recordings.module.css'
import { inForceOnly } from './scorecards-in-force.ts'

/** The workstation takes this many recordings in one call. */
const AT_ONCE = 1_000
const DUE_AFTER_DAYS = 3
const DUE_TIME = '18:00'

interface Assigning {
  readonly recordingUids: readonly string[]
  readonly assigneeUid: string
  readonly scorecardVersionUid: string
  readonly dueAt: number
}

async function assignAll({ recordingUids, ...rest }: Assigning) {
  const sum = { created: 0, alreadyAssigned: 0 }
  for (let from = 0; from < recordingUids.length; from += AT_ONCE) {
    const part = await client.assignments.create({ ...rest, recordingUids: recordingUids.slice(from, from + AT_ONCE) })
    sum.created += part.created
    sum.alreadyAssigned += part.alreadyAssigned
  }
  return sum
}

/** Hands recordings to an inspector: on which scorecard, until when. Tells how many were new and how many had a task already. */
export function AssignDialog(props: { recordingUids: readonly string[]; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('recordings')
  const { t: tCommon } = useTranslation()
  const { workspace } = useSignedIn()
  const { recordingUids, onClose } = props
  const inspectors = useQuery(api.people.accounts.inspectors.queryOptions())
  const scorecards = useQuery(api.scorecards.list.queryOptions({ select: inForceOnly }))
  const [assigneeUid, setAssigneeUid] = useState<string | null>(null)
  const [chosenUid, setChosenUid] = useState<string | null>(null)
  const [dueOn, setDueOn] = useState(() => addDays(dateOn(Date.now(), workspace.zone), DUE_AFTER_DAYS))
  const [dueTime, setDueTime] = useState(DUE_TIME)
  const { mutate, error, isPending } = useMutation({
    mutationFn: assignAll,
    onSuccess: ({ created, alreadyAssigned }) => {
      toast({
        text: [
          t('assign.created', { count: created }),
          ...(alreadyAssigned > 0 ? [t('assign.already', { count: alreadyAssigned })] : []),
        ].join(t('assign.joint')),
      })
      props.onDone()
      onClose()
    },
  })
  const scorecardVersionUid = chosenUid ?? scorecards.data?.[0]?.versionUid ?? null
  const dueAt = dueOn && dueTime ? instantAt(dueOn, `${dueTime}:00`, workspace.zone) : null
  const isPast = dueAt !== null && dueAt <= Date.now()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (assigneeUid && scorecardVersionUid && dueAt !== null) {
      mutate({ recordingUids, assigneeUid, scorecardVersionUid, dueAt })
    }
  }
  const failure = error ?? inspectors.error ?? scorecards.error
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('assign.title', { count: recordingUids.length })}
      size={440}
      centered
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <form className={classes.form} onSubmit={submit}>
        <Select
          label={t('assign.inspector')}
          placeholder={t('assign.chooseInspector')}
          data-autofocus
          searchable
          nothingFoundMessage={t('assign.noInspector')}
          value={assigneeUid}
          data={(inspectors.data ?? []).map(row => ({ value: row.uid, label: row.name }))}
          onChange={setAssigneeUid}
        />
        <Select
          label={t('assign.scorecard')}
          placeholder={scorecards.data?.length === 0 ? t('assign.noScorecard') : ''}
          allowDeselect={false}
          value={scorecardVersionUid}
          data={(scorecards.data ?? []).map(row => ({
            value: row.versionUid,
            label: `${row.name} v${row.versionNumber}`,
          }))}
          onChange={setChosenUid}
        />
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={t('assign.dueOn')}
            value={dueOn}
            error={isPast ? t('assign.past') : null}
            onChange={event => setDueOn(event.currentTarget.value)}
          />
          <TextInput
            type="time"
            label={t('assign.dueTime')}
            value={dueTime}
            onChange={event => setDueTime(event.currentTarget.value)}
          />
        </div>
        {failure && <ErrorPanel error={failure} />}
        <div className={classes.actions}>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={isPending || !assigneeUid || !scorecardVersionUid || dueAt === null || isPast}
          >
            {t('assign.confirm')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

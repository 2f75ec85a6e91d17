import { Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { toast } from '../../../ui/toast.tsx'
import classes from '../people.module.css'
import { type EmployeeDetail, readDate } from '../people-rules.ts'
import { DateField, FormDialog, useRefusal } from './form-dialog.tsx'
import { type PlacementDraft, PlacementFields, placementInput } from './placement-fields.tsx'

/** A new employee with the first placement, which begins on the day of hiring unless told otherwise. */
export function NewEmployeeForm(props: {
  departmentUid: string | null
  onDone: (uid: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation('people')
  const today = useFormat().date(Date.now())
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const [hiredOn, setHiredOn] = useState(today)
  const [draft, setDraft] = useState<PlacementDraft>({
    departmentUid: props.departmentUid,
    positionUid: null,
    supervisorUid: null,
    fromOn: today,
  })
  const { mutate, error, isPending } = useMutation(
    api.people.employees.create.mutationOptions({
      onSuccess: ({ uid }) => {
        toast({ text: t('form.createdDone', { name: name.trim() }) })
        props.onDone(uid)
      },
    }),
  )
  const refusal = useRefusal(error, ['number', 'fromOn', 'supervisorUid'])
  const hired = readDate(hiredOn)
  const placement = placementInput(draft)
  const hire = (typed: string) => {
    if (draft.fromOn === hiredOn) setDraft({ ...draft, fromOn: typed })
    setHiredOn(typed)
  }
  return (
    <FormDialog
      title={t('form.newEmployee')}
      submitLabel={t('form.create')}
      ready={number.trim() !== '' && name.trim() !== '' && hired !== null && placement !== null}
      busy={isPending}
      failure={refusal.rest}
      onSubmit={() => hired && placement && mutate({ number, name, hiredOn: hired, ...placement })}
      onClose={props.onClose}
    >
      <div className={classes.pair}>
        <TextInput
          label={t('form.number')}
          data-autofocus
          autoComplete="off"
          maxLength={20}
          value={number}
          error={refusal.at('number')}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <TextInput
          label={t('form.name')}
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
      </div>
      <DateField label={t('form.hiredOn')} value={hiredOn} onChange={hire} />
      <PlacementFields draft={draft} onChange={setDraft} refusalAt={refusal.at} />
    </FormDialog>
  )
}

interface EmployeeFormProps {
  readonly employee: EmployeeDetail
  readonly onClose: () => void
}

/** Number and name of an employee. */
export function EditEmployeeForm({ employee, onClose }: EmployeeFormProps) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const [number, setNumber] = useState(employee.number)
  const [name, setName] = useState(employee.name)
  const { mutate, error, isPending } = useMutation(
    api.people.employees.update.mutationOptions({
      onSuccess: () => {
        toast({ text: t('form.savedDone') })
        onClose()
      },
    }),
  )
  const refusal = useRefusal(error, ['number'])
  return (
    <FormDialog
      title={t('form.editEmployee', { name: employee.name })}
      submitLabel={tCommon('save')}
      ready={number.trim() !== '' && name.trim() !== ''}
      busy={isPending}
      failure={refusal.rest}
      onSubmit={() => mutate({ uid: employee.uid, number, name, leftOn: employee.leftOn })}
      onClose={onClose}
    >
      <TextInput
        label={t('form.number')}
        data-autofocus
        autoComplete="off"
        maxLength={20}
        value={number}
        error={refusal.at('number')}
        onChange={event => setNumber(event.currentTarget.value)}
      />
      <TextInput
        label={t('form.name')}
        autoComplete="off"
        maxLength={60}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

/** Places an employee anew from a date, beginning with what holds now. */
export function PlaceForm({ employee, onClose }: EmployeeFormProps) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const today = useFormat().date(Date.now())
  const current = employee.placements[0]
  const [draft, setDraft] = useState<PlacementDraft>({
    departmentUid: current?.departmentUid ?? null,
    positionUid: current?.positionUid ?? null,
    supervisorUid: current?.supervisorUid ?? null,
    fromOn: today,
  })
  const { mutate, error, isPending } = useMutation(
    api.people.employees.place.mutationOptions({
      onSuccess: () => {
        toast({ text: t('form.placeDone', { name: employee.name, date: readDate(draft.fromOn) ?? draft.fromOn }) })
        onClose()
      },
    }),
  )
  const refusal = useRefusal(error, ['fromOn', 'supervisorUid'])
  const placement = placementInput(draft)
  return (
    <FormDialog
      title={t('form.place', { name: employee.name })}
      submitLabel={tCommon('save')}
      ready={placement !== null}
      busy={isPending}
      failure={refusal.rest}
      note={t('form.placeNote')}
      onSubmit={() => placement && mutate({ uid: employee.uid, ...placement })}
      onClose={onClose}
    >
      <PlacementFields draft={draft} onChange={setDraft} refusalAt={refusal.at} exceptUid={employee.uid} focusFirst />
    </FormDialog>
  )
}

/** The last day of employment, and what becomes of the account. */
export function LeaveForm({ employee, onClose }: EmployeeFormProps) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const { may } = useSignedIn()
  const today = useFormat().date(Date.now())
  const [leftOn, setLeftOn] = useState(employee.leftOn ?? today)
  const [disables, setDisables] = useState(true)
  const date = readDate(leftOn)
  const account = employee.account?.disabledAt === null && may('accounts.manage') ? employee.account : null
  // Whoever still works until a later day still needs to sign in.
  const offered = account && date !== null && date <= today ? account : null
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (lastDay: string) => {
      const { uid, number, name } = employee
      await client.people.employees.update({ uid, number, name, leftOn: lastDay })
      if (offered && disables) {
        await client.people.accounts.update({ uid: offered.uid, roles: offered.roles, disabled: true })
      }
    },
    onSuccess: (_, lastDay) => {
      toast({ text: t('form.leaveDone', { name: employee.name, date: lastDay }) })
      onClose()
    },
  })
  const refusal = useRefusal(error, ['leftOn'])
  return (
    <FormDialog
      title={t('form.leave', { name: employee.name })}
      submitLabel={tCommon('save')}
      ready={date !== null}
      busy={isPending}
      failure={refusal.rest}
      note={t('form.leaveNote')}
      onSubmit={() => date && mutate(date)}
      onClose={onClose}
    >
      <DateField label={t('form.leftOn')} value={leftOn} autoFocus error={refusal.at('leftOn')} onChange={setLeftOn} />
      {offered && (
        <Checkbox
          label={t('form.leaveDisable', { login: offered.login })}
          checked={disables}
          onChange={event => setDisables(event.currentTarget.checked)}
        />
      )}
    </FormDialog>
  )
}

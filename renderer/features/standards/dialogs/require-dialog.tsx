import { Button, Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../../src/core/calendar.ts'
import { api, type client } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { Icon } from '../../../ui/icon.tsx'
import { toast } from '../../../ui/toast.tsx'
import { DateField, FormDialog } from '../../people/forms/form-dialog.tsx'
import { readDate, treeLines } from '../../people/people-rules.ts'
import classes from './dialogs.module.css'

type Requirements = Awaited<ReturnType<typeof client.standards.acknowledgements.requirements>>

interface Group {
  readonly key: string
  readonly departmentUid: string | null
  readonly positionUid: string | null
  readonly dueOn: string
}

/** Days a reader has when nothing else was said. */
const USUAL_DAYS = 7

/** Who must read a version, by department, position or everybody, and until when. */
export function RequireDialog(props: { versionUid: string; today: string; onClose: () => void }) {
  const { data } = useQuery(
    api.standards.acknowledgements.requirements.queryOptions({ input: { versionUid: props.versionUid } }),
  )
  return data ? <RequireForm {...props} stored={data} /> : null
}

function RequireForm(props: { versionUid: string; today: string; stored: Requirements; onClose: () => void }) {
  const { t } = useTranslation('standards')
  const { t: tCommon } = useTranslation()
  const { versionUid, today, stored, onClose } = props
  const fresh = (): Group => ({
    key: crypto.randomUUID(),
    departmentUid: null,
    positionUid: null,
    dueOn: addDays(today, USUAL_DAYS),
  })
  const [groups, setGroups] = useState<readonly Group[]>(() =>
    stored.length > 0 ? stored.map(({ uid, ...group }) => ({ key: uid, ...group })) : [fresh()],
  )
  const { data: departments = [] } = useQuery(api.people.departments.list.queryOptions())
  const { data: positions = [] } = useQuery(api.people.positions.list.queryOptions())
  const { mutate, error, isPending } = useMutation(
    api.standards.acknowledgements.require.mutationOptions({
      onSuccess: () => {
        toast({ text: t('reading.requireDone') })
        onClose()
      },
    }),
  )
  const change = (key: string, part: Partial<Group>) =>
    setGroups(groups.map(group => (group.key === key ? { ...group, ...part } : group)))
  const dated = groups.map(({ departmentUid, positionUid, dueOn }) => ({
    departmentUid,
    positionUid,
    dueOn: readDate(dueOn),
  }))
  const complete = dated.flatMap(({ dueOn, ...group }) => (dueOn ? [{ ...group, dueOn }] : []))
  return (
    <FormDialog
      title={t('reading.require')}
      submitLabel={tCommon('save')}
      ready={complete.length === groups.length}
      busy={isPending}
      failure={error ? tellError(error) : null}
      note={t('reading.requireNote')}
      onSubmit={() => mutate({ versionUid, groups: complete })}
      onClose={onClose}
    >
      {groups.length === 0 && <p className="mid">{t('reading.nobody')}</p>}
      {groups.map((group, index) => (
        <fieldset key={group.key} className={classes.group} aria-label={t('reading.group', { position: index + 1 })}>
          <Select
            label={t('reading.department')}
            searchable
            clearable
            placeholder={t('reading.everyDepartment')}
            data={treeLines(departments).map(({ department, depth }) => ({
              value: department.uid,
              label: '　'.repeat(depth) + department.name,
            }))}
            value={group.departmentUid}
            onChange={departmentUid => change(group.key, { departmentUid })}
          />
          <Select
            label={t('reading.position')}
            searchable
            clearable
            placeholder={t('reading.everyPosition')}
            data={positions.map(({ uid, name }) => ({ value: uid, label: name }))}
            value={group.positionUid}
            onChange={positionUid => change(group.key, { positionUid })}
          />
          <DateField label={t('reading.until')} value={group.dueOn} onChange={dueOn => change(group.key, { dueOn })} />
          <Button
            variant="subtle"
            aria-label={t('reading.removeGroup', { position: index + 1 })}
            onClick={() => setGroups(groups.filter(each => each !== group))}
          >
            <Icon name="trash" small />
          </Button>
        </fieldset>
      ))}
      <div>
        <Button size="xs" disabled={groups.length >= 100} onClick={() => setGroups([...groups, fresh()])}>
          <Icon name="plus" small />
          {t('reading.addGroup')}
        </Button>
      </div>
    </FormDialog>
  )
}

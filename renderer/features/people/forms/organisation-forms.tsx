import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '../../../app/client.ts'
import { toast } from '../../../ui/toast.tsx'
import classes from '../people.module.css'
import { branchUids, type Department, type Position, treeLines } from '../people-rules.ts'
import { FormDialog, useRefusal } from './form-dialog.tsx'

/** Makes a department below `parentUid`, or renames and moves the one given. */
export function DepartmentForm(props: {
  department: Department | null
  parentUid: string | null
  onClose: () => void
}) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const { department, onClose } = props
  const [name, setName] = useState(department?.name ?? '')
  const [parentUid, setParentUid] = useState(department ? department.parentUid : props.parentUid)
  const { data: departments = [] } = useQuery(api.people.departments.list.queryOptions())
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      if (department) await client.people.departments.update({ uid: department.uid, name, parentUid })
      else await client.people.departments.create({ name, parentUid })
    },
    onSuccess: () => {
      toast({ text: t('form.savedDone') })
      onClose()
    },
  })
  const refusal = useRefusal(error, ['parentUid'])
  const own = department ? branchUids(departments, department.uid) : new Set<string>()
  const possible = treeLines(departments).filter(line => !own.has(line.department.uid))
  return (
    <FormDialog
      title={department ? t('form.editDepartment', { name: department.name }) : t('form.newDepartment')}
      submitLabel={department ? tCommon('save') : t('form.create')}
      ready={name.trim() !== ''}
      busy={isPending}
      failure={refusal.rest}
      onSubmit={() => mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('form.departmentName')}
        data-autofocus
        autoComplete="off"
        maxLength={60}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Select
        label={t('form.parent')}
        searchable
        clearable
        placeholder={t('form.noParent')}
        nothingFoundMessage={t('form.nothingFound')}
        data={possible.map(line => ({
          value: line.department.uid,
          label: '　'.repeat(line.depth) + line.department.name,
        }))}
        value={parentUid}
        error={refusal.at('parentUid')}
        onChange={setParentUid}
      />
    </FormDialog>
  )
}

const LAYERS = ['decision', 'management', 'execution'] as const

/** A new position and its layer. */
export function PositionForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const [name, setName] = useState('')
  const [layer, setLayer] = useState<Position['layer']>('execution')
  const { data: positions = [] } = useQuery(api.people.positions.list.queryOptions())
  const { mutate, error, isPending } = useMutation(
    api.people.positions.create.mutationOptions({
      onSuccess: () => {
        toast({ text: t('form.positionDone', { name: name.trim() }) })
        onClose()
      },
    }),
  )
  const refusal = useRefusal(error, ['name'])
  return (
    <FormDialog
      title={t('form.newPosition')}
      submitLabel={t('form.create')}
      ready={name.trim() !== ''}
      busy={isPending}
      failure={refusal.rest}
      note={t('form.positionsThere', { names: positions.map(each => each.name).join(tCommon('separator')) })}
      onSubmit={() => mutate({ name, layer })}
      onClose={onClose}
    >
      <TextInput
        label={t('form.positionName')}
        data-autofocus
        autoComplete="off"
        maxLength={60}
        value={name}
        error={refusal.at('name')}
        onChange={event => setName(event.currentTarget.value)}
      />
      <div className={classes.field}>
        <span className="mid xs">{t('form.layer')}</span>
        <SegmentedControl<Position['layer']>
          aria-label={t('form.layer')}
          value={layer}
          onChange={setLayer}
          data={LAYERS.map(each => ({ value: each, label: t(`form.layers.${each}`) }))}
        />
      </div>
    </FormDialog>
  )
}

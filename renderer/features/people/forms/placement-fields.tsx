import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { readDate, stateOf, treeLines } from '../people-rules.ts'
import { DateField, type FieldName } from './form-dialog.tsx'

export interface PlacementDraft {
  readonly departmentUid: string | null
  readonly positionUid: string | null
  readonly supervisorUid: string | null
  readonly fromOn: string
}

/** The draft as the procedures take it; `null` while something is missing. */
export function placementInput({ departmentUid, positionUid, supervisorUid, fromOn }: PlacementDraft) {
  const date = readDate(fromOn)
  return departmentUid && positionUid && date ? { departmentUid, positionUid, supervisorUid, fromOn: date } : null
}

/** Department, position, supervisor and the day from which they hold. */
export function PlacementFields(props: {
  draft: PlacementDraft
  onChange: (draft: PlacementDraft) => void
  refusalAt: (field: FieldName) => string | null
  /** Nobody supervises themselves. */
  exceptUid?: string
  focusFirst?: boolean
}) {
  const { t } = useTranslation('people')
  const { draft, onChange, refusalAt } = props
  const today = useFormat().date(Date.now())
  const { data: departments } = useQuery(api.people.departments.list.queryOptions())
  const { data: positions } = useQuery(api.people.positions.list.queryOptions())
  const { data: employees } = useQuery(api.people.employees.list.queryOptions())
  const lines = treeLines(departments ?? [])
  const supervisors = (employees ?? []).filter(row => row.uid !== props.exceptUid && stateOf(row, today) !== 'left')
  return (
    <>
      <Select
        label={t('form.department')}
        searchable
        data-autofocus={props.focusFirst || undefined}
        nothingFoundMessage={t('form.nothingFound')}
        data={lines.map(({ department, depth }) => ({
          value: department.uid,
          label: '　'.repeat(depth) + department.name,
        }))}
        value={draft.departmentUid}
        onChange={departmentUid => onChange({ ...draft, departmentUid })}
      />
      <Select
        label={t('form.position')}
        searchable
        nothingFoundMessage={t('form.nothingFound')}
        data={(positions ?? []).map(({ uid, name }) => ({ value: uid, label: name }))}
        value={draft.positionUid}
        onChange={positionUid => onChange({ ...draft, positionUid })}
      />
      <Select
        label={t('form.supervisor')}
        searchable
        clearable
        placeholder={t('form.noSupervisor')}
        nothingFoundMessage={t('form.nothingFound')}
        data={supervisors.map(({ uid, name, number }) => ({ value: uid, label: `${name} ${number}` }))}
        value={draft.supervisorUid}
        error={refusalAt('supervisorUid')}
        onChange={supervisorUid => onChange({ ...draft, supervisorUid })}
      />
      <DateField
        label={t('form.fromOn')}
        value={draft.fromOn}
        error={refusalAt('fromOn')}
        onChange={fromOn => onChange({ ...draft, fromOn })}
      />
    </>
  )
}

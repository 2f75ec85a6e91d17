import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/client.ts'
import { useSignedIn } from '../../app/session.tsx'

/** Chooses an employee by name or number; absent for whoever may not see people. */
export function EmployeeChoice(props: {
  value: string | null
  placeholder: string
  disabled?: boolean
  onChange: (uid: string | null) => void
}) {
  const { t } = useTranslation('recordings')
  const { may } = useSignedIn()
  const enabled = may('people.view') !== null
  const { data } = useQuery(api.people.employees.list.queryOptions({ enabled }))
  const choices = useMemo(
    () =>
      data?.map(row => ({
        value: row.uid,
        label: [row.name, row.number, row.departmentName].filter(Boolean).join(' '),
      })),
    [data],
  )
  if (!enabled) return null
  return (
    <Select
      label={t('fact.employee')}
      placeholder={props.placeholder}
      searchable
      clearable
      limit={100}
      nothingFoundMessage={t('noEmployeeFound')}
      disabled={props.disabled ?? false}
      value={props.value}
      data={choices ?? []}
      onChange={props.onChange}
    />
  )
}

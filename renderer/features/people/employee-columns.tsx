import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmployeeRow } from '../../../src/people/contract.ts'
import type { TableColumn } from '../../ui/data-table.tsx'
import { stateOf } from './people-rules.ts'

function AccountCell({ account, roles }: { account: EmployeeRow['account']; roles: string | null }) {
  const { t } = useTranslation('people')
  if (!account) return <span className="dim">–</span>
  const isDisabled = account.disabledAt !== null
  return (
    <span className={isDisabled ? 'dim' : undefined}>
      {account.login}{' '}
      <span className={isDisabled ? undefined : 'mid'}>{isDisabled ? t('account.disabled') : roles}</span>
    </span>
  )
}

/** The columns of the list of people; names sort by pinyin. */
export function useEmployeeColumns(today: string): readonly TableColumn<EmployeeRow>[] {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  return useMemo(() => {
    const roles = (row: EmployeeRow) =>
      row.account?.roles.map(role => tCommon(`role.${role}`)).join(tCommon('separator')) ?? null
    return [
      { id: 'number', header: t('column.number'), value: row => row.number, width: 76 },
      {
        id: 'name',
        header: t('column.name'),
        value: row => row.nameSort,
        cell: row => <b>{row.name}</b>,
        width: 96,
      },
      { id: 'department', header: t('column.department'), value: row => row.departmentName },
      { id: 'position', header: t('column.position'), value: row => row.positionName },
      { id: 'supervisor', header: t('column.supervisor'), value: row => row.supervisorName, width: 96 },
      { id: 'hiredOn', header: t('column.hiredOn'), value: row => row.hiredOn, width: 96 },
      {
        id: 'account',
        header: t('column.account'),
        value: row => (row.account ? [row.account.login, roles(row)].join(' ') : null),
        cell: row => <AccountCell account={row.account} roles={roles(row)} />,
        width: 228,
      },
      {
        id: 'state',
        header: t('column.state'),
        value: row => stateOf(row, today),
        cell: row => {
          const state = stateOf(row, today)
          return <span className={state === 'active' ? undefined : 'dim'}>{t(`state.${state}`)}</span>
        },
        width: 90,
      },
    ]
  }, [t, tCommon, today])
}

import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmployeeRow } from '../../../src/people/contract.ts'
import { api } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PanelHead, Tag } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import { NewAccountForm, PasswordForm, RolesForm } from './forms/account-forms.tsx'
import classes from './people.module.css'

type Account = NonNullable<EmployeeRow['account']>

/** Disabling is taken back by enabling, so it does not ask; the toast offers the way back. */
function useSetDisabled(account: Account, name: string) {
  const { t } = useTranslation('people')
  const onError = (failure: unknown) => toast({ text: tellError(failure), tone: 'fail' })
  const { mutate, isPending } = useMutation(api.people.accounts.update.mutationOptions({ onError }))
  const set = (disabled: boolean, isUndo = false) =>
    mutate(
      { uid: account.uid, roles: account.roles, disabled },
      {
        onSuccess: () => {
          const text = t(disabled ? 'account.disabledDone' : 'account.enabledDone', { name })
          toast(isUndo ? { text } : { text, undo: () => set(!disabled, true) })
        },
      },
    )
  return { set, isPending }
}

function AccountFacts({ account }: { account: Account }) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t('account.login')}</dt>
        <dd>{account.login}</dd>
      </div>
      <div>
        <dt>{t('account.roles')}</dt>
        <dd className={classes.tags}>
          {account.roles.map(role => (
            <Tag key={role}>{tCommon(`role.${role}`)}</Tag>
          ))}
        </dd>
      </div>
      <div>
        <dt>{t('account.state')}</dt>
        <dd>
          {account.disabledAt === null ? (
            <span className="pass">{t('account.enabled')}</span>
          ) : (
            t('account.disabledAt', { time: format.dateTime(account.disabledAt) })
          )}
        </dd>
      </div>
    </dl>
  )
}

function AccountActions({ account, name }: { account: Account; name: string }) {
  const { t } = useTranslation('people')
  const [form, setForm] = useState<'roles' | 'password' | null>(null)
  const { set, isPending } = useSetDisabled(account, name)
  const isDisabled = account.disabledAt !== null
  const close = () => setForm(null)
  return (
    <div className={classes.paneActions}>
      <Button size="xs" onClick={() => setForm('roles')}>
        {t('account.changeRoles')}
      </Button>
      <Button size="xs" onClick={() => setForm('password')}>
        <Icon name="key" small />
        {t('account.setPassword')}
      </Button>
      <Button size="xs" disabled={isPending} onClick={() => set(!isDisabled)}>
        {t(isDisabled ? 'account.enable' : 'account.disable')}
      </Button>
      {form === 'roles' && <RolesForm account={account} name={name} onClose={close} />}
      {form === 'password' && <PasswordForm account={account} name={name} onClose={close} />}
    </div>
  )
}

/** Whether and as what somebody may sign in. */
export function AccountPanel({ employee }: { employee: EmployeeRow }) {
  const { t } = useTranslation('people')
  const { may } = useSignedIn()
  const [isCreating, setCreating] = useState(false)
  const { account, name } = employee
  const canManage = may('accounts.manage') !== null
  return (
    <>
      <PanelHead title={t('account.title')}>
        {canManage && !account && (
          <Button size="xs" onClick={() => setCreating(true)}>
            <Icon name="plus" small />
            {t('account.create')}
          </Button>
        )}
      </PanelHead>
      {account ? <AccountFacts account={account} /> : <p className={classes.hint}>{t('account.none')}</p>}
      {canManage && account && <AccountActions account={account} name={name} />}
      {isCreating && <NewAccountForm employee={employee} onClose={() => setCreating(false)} />}
    </>
  )
}

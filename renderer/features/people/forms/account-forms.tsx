import { Checkbox, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ROLES, type Role } from '../../../../src/core/access.ts'
import type { EmployeeRow } from '../../../../src/people/contract.ts'
import { api } from '../../../app/client.ts'
import { MIN_PASSWORD_LENGTH } from '../../../app/password.ts'
import { toast } from '../../../ui/toast.tsx'
import classes from '../people.module.css'
import { FormDialog, useRefusal } from './form-dialog.tsx'

type Account = NonNullable<EmployeeRow['account']>

function RolesField(props: { roles: readonly Role[]; onChange: (roles: Role[]) => void; error: string | null }) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  return (
    <Checkbox.Group
      label={t('form.roles')}
      description={t('form.rolesHint')}
      error={props.error ?? (props.roles.length === 0 ? t('form.rolesMissing') : null)}
      classNames={{ label: classes.groupLabel ?? '', error: classes.groupError ?? '' }}
      value={[...props.roles]}
      onChange={values => props.onChange(ROLES.filter(role => values.includes(role)))}
    >
      <div className={classes.roles}>
        {ROLES.map(role => (
          <Checkbox
            key={role}
            value={role}
            label={tCommon(`role.${role}`)}
            description={t(`roleNote.${role}`)}
            classNames={{ description: classes.roleNote ?? '' }}
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function NewPasswordField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  refusal: string | null
  autoFocus?: boolean
}) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const missing = MIN_PASSWORD_LENGTH - [...props.value].length
  const short = props.value !== '' && missing > 0 ? t('form.passwordShort', { count: missing }) : null
  return (
    <PasswordInput
      label={props.label}
      description={t('form.passwordHint', { count: MIN_PASSWORD_LENGTH })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autoComplete="new-password"
      data-autofocus={props.autoFocus || undefined}
      maxLength={200}
      value={props.value}
      error={short ?? props.refusal}
      visibilityToggleButtonProps={{ 'aria-label': tCommon('showPassword') }}
      onChange={event => props.onChange(event.currentTarget.value)}
    />
  )
}

const isLongEnough = (password: string): boolean => [...password].length >= MIN_PASSWORD_LENGTH
const isLogin = (login: string): boolean => /^[a-z0-9][a-z0-9._-]{1,39}$/.test(login.trim())

/** Login, first password and roles for an employee. */
export function NewAccountForm({ employee, onClose }: { employee: EmployeeRow; onClose: () => void }) {
  const { t } = useTranslation('people')
  const [login, setLogin] = useState(() => suggestedLogin(employee.nameSort))
  const [password, setPassword] = useState('')
  const [roles, setRoles] = useState<Role[]>(['employee'])
  const { mutate, error, isPending } = useMutation(
    api.people.accounts.create.mutationOptions({
      onSuccess: () => {
        toast({ text: t('form.accountDone', { name: employee.name, login: login.trim() }) })
        onClose()
      },
    }),
  )
  const refusal = useRefusal(error, ['login', 'password'])
  const wrong = login.trim().length > 1 && !isLogin(login) ? t('form.loginWrong') : null
  return (
    <FormDialog
      title={t('form.newAccount', { name: employee.name })}
      submitLabel={t('form.create')}
      ready={isLogin(login) && isLongEnough(password) && roles.length > 0}
      busy={isPending}
      failure={refusal.rest}
      onSubmit={() => mutate({ employeeUid: employee.uid, login, password, roles })}
      onClose={onClose}
    >
      <TextInput
        label={t('form.login')}
        description={t('form.loginHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={login}
        error={wrong ?? refusal.at('login')}
        onChange={event => setLogin(event.currentTarget.value.toLowerCase())}
      />
      <NewPasswordField
        label={t('form.password')}
        value={password}
        onChange={setPassword}
        refusal={refusal.at('password')}
      />
      <RolesField roles={roles} onChange={setRoles} error={null} />
    </FormDialog>
  )
}

/** The name in pinyin, as most logins are made; empty when that gives none. */
function suggestedLogin(nameSort: string): string {
  const spelled = nameSort.replace(/[^a-z]/g, '')
  return isLogin(spelled) ? spelled : ''
}

/** Which roles an account holds. */
export function RolesForm(props: { account: Account; name: string; onClose: () => void }) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const { account, name, onClose } = props
  const [roles, setRoles] = useState<Role[]>(account.roles)
  const { mutate, error, isPending } = useMutation(
    api.people.accounts.update.mutationOptions({
      onSuccess: () => {
        toast({ text: t('form.savedDone') })
        onClose()
      },
    }),
  )
  const refusal = useRefusal(error, ['roles'])
  return (
    <FormDialog
      title={t('form.changeRoles', { name })}
      submitLabel={tCommon('save')}
      ready={roles.length > 0}
      busy={isPending}
      failure={refusal.rest}
      onSubmit={() => mutate({ uid: account.uid, roles, disabled: account.disabledAt !== null })}
      onClose={onClose}
    >
      <RolesField roles={roles} onChange={setRoles} error={refusal.at('roles')} />
    </FormDialog>
  )
}

/** A new password for somebody who forgot theirs. */
export function PasswordForm(props: { account: Account; name: string; onClose: () => void }) {
  const { t } = useTranslation('people')
  const { t: tCommon } = useTranslation()
  const { account, name, onClose } = props
  const [password, setPassword] = useState('')
  const { mutate, error, isPending } = useMutation(
    api.people.accounts.setPassword.mutationOptions({
      onSuccess: () => {
        toast({ text: t('form.passwordDone', { name }) })
        onClose()
      },
    }),
  )
  const refusal = useRefusal(error, ['password'])
  return (
    <FormDialog
      title={t('form.setPassword', { name })}
      submitLabel={tCommon('save')}
      ready={isLongEnough(password)}
      busy={isPending}
      failure={refusal.rest}
      note={t('form.setPasswordNote')}
      onSubmit={() => mutate({ uid: account.uid, password })}
      onClose={onClose}
    >
      <NewPasswordField
        label={t('form.newPassword')}
        value={password}
        onChange={setPassword}
        refusal={refusal.at('password')}
        autoFocus
      />
    </FormDialog>
  )
}

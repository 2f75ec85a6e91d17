import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, queryClient } from '../../app/client.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Brand, GateCard, PasswordField, Refusal, useThrottle } from './gate-card.tsx'
import classes from './session.module.css'

/** Sign-in: login and password, remaining tries, and the wait after too many. */
export default function SignInScreen({ workspaceName }: { workspaceName: string }) {
  const { t } = useTranslation('session')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const { mutate, error, isPending } = useMutation(
    api.session.signIn.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.session.state.key() }),
      onError: () => {
        setPassword('')
        form.current?.querySelector<HTMLInputElement>('input[type=password]')?.focus()
      },
    }),
  )
  const waitSeconds = useThrottle(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (login && password && waitSeconds === 0) mutate({ login, password })
  }
  return (
    <GateCard language>
      <Brand />
      <p className={classes.place}>
        {t('workspace')} <b>{workspaceName}</b>
      </p>
      <form ref={form} className={classes.form} onSubmit={submit}>
        <TextInput
          label={t('login')}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          autoFocus
          value={login}
          onChange={event => setLogin(event.currentTarget.value)}
        />
        <PasswordField label={t('password')} value={password} onChange={setPassword} />
        <Refusal error={error} waitSeconds={waitSeconds} />
        <Button type="submit" variant="filled" fullWidth disabled={isPending || waitSeconds > 0 || !login || !password}>
          {t('signIn')}
          <KeyCap keys="Enter" />
        </Button>
      </form>
      <p>{t('forgotten')}</p>
    </GateCard>
  )
}

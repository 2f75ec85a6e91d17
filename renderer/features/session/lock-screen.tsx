import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignedInPerson } from '../../../src/people/contract.ts'
import { api, client, queryClient } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { GateCard, PasswordField, Refusal, useThrottle } from './gate-card.tsx'
import classes from './session.module.css'

function useClock(): number {
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

const askState = () => queryClient.invalidateQueries({ queryKey: api.session.state.key() })

/** The locked window: the session has no rights until the same person unlocks; another person may sign in instead. */
export default function LockScreen({ account }: { account: SignedInPerson }) {
  const { t } = useTranslation('session')
  const { t: tCommon } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const [password, setPassword] = useState('')
  const { mutate, error, isPending } = useMutation(
    api.session.unlock.mutationOptions({ onSuccess: askState, onError: () => setPassword('') }),
  )
  const waitSeconds = useThrottle(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password && waitSeconds === 0) mutate({ password })
  }
  const giveWay = async () => {
    await client.session.signOut()
    await askState()
  }
  return (
    <GateCard>
      <div className={classes.clock}>{format.time(now)}</div>
      <p>{format.day(now)}</p>
      <div className={classes.locked}>
        <Icon name="lock" />
        <h1>{account.name}</h1>
        <span className="mid">{account.roles.map(role => tCommon(`role.${role}`)).join(tCommon('separator'))}</span>
      </div>
      <p>{t('lockedText')}</p>
      <form className={classes.form} onSubmit={submit}>
        <PasswordField label={t('password')} value={password} onChange={setPassword} autoFocus />
        <Refusal error={error} waitSeconds={waitSeconds} />
        <Button type="submit" variant="filled" fullWidth disabled={isPending || waitSeconds > 0 || !password}>
          <Icon name="key" small />
          {t('unlock')}
          <KeyCap keys="Enter" />
        </Button>
      </form>
      <div className={classes.others}>
        <Button size="xs" variant="subtle" onClick={() => void giveWay()}>
          {t('otherPerson')}
        </Button>
      </div>
    </GateCard>
  )
}

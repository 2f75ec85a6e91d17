import { Button, Modal, PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../ui/toast.tsx'
import { api } from '../client.ts'
import { errorCode, tellError } from '../errors.ts'
import { MIN_PASSWORD_LENGTH } from '../password.ts'
import classes from './change-password.module.css'

/** Asks for the current and twice for the new password. */
export default function ChangePassword({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('shell')
  const { t: tCommon } = useTranslation()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const { mutate, error, isPending } = useMutation(
    api.session.changePassword.mutationOptions({
      onSuccess: () => {
        toast({ text: t('password.done') })
        onClose()
      },
    }),
  )
  const missing = MIN_PASSWORD_LENGTH - next.length
  const tooShort = next.length > 0 && missing > 0 ? t('password.tooShort', { count: missing }) : null
  const different = again.length > 0 && again !== next ? t('password.different') : null
  const refused = errorCode(error) === 'sign-in-refused'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    mutate({ current, next })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('password.title')}
      size={400}
      centered
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <form className={classes.form} onSubmit={submit}>
        <PasswordInput
          data-autofocus
          label={t('password.current')}
          autoComplete="current-password"
          value={current}
          error={error && refused ? tellError(error) : null}
          visibilityToggleButtonProps={{ 'aria-label': tCommon('showPassword') }}
          onChange={event => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password.next')}
          autoComplete="new-password"
          description={t('password.hint', { count: MIN_PASSWORD_LENGTH })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={next}
          error={tooShort}
          visibilityToggleButtonProps={{ 'aria-label': tCommon('showPassword') }}
          onChange={event => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password.again')}
          autoComplete="new-password"
          value={again}
          error={different}
          visibilityToggleButtonProps={{ 'aria-label': tCommon('showPassword') }}
          onChange={event => setAgain(event.currentTarget.value)}
        />
        {error && !refused && <p className="fail xs">{tellError(error)}</p>}
        <div className={classes.actions}>
          <Button onClick={onClose}>{tCommon('cancel')}</Button>
          <Button type="submit" variant="filled" disabled={isPending || !current || missing > 0 || again !== next}>
            {t('password.change')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

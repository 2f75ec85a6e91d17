import { PasswordInput, SegmentedControl } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../../../src/people/contract.ts'
import { errorCode, errorParams, tellError } from '../../app/errors.ts'
import { shownLocale } from '../../app/i18n/i18n.ts'
import { useLocaleChoice } from '../../app/preferences.ts'
import { Icon } from '../../ui/icon.tsx'
import classes from './session.module.css'

/** The card in the middle of an empty window: sign-in and lock. The language can be changed before anybody signs in. */
export function GateCard({ children, language = false }: { children: ReactNode; language?: boolean }) {
  const { t } = useTranslation('session')
  const choose = useLocaleChoice()
  return (
    <main className={classes.gate}>
      <div className={classes.card}>{children}</div>
      {language && (
        <div className={classes.language}>
          <SegmentedControl<Locale>
            value={shownLocale()}
            onChange={choose}
            aria-label={t('language')}
            data={[
              { value: 'zh-CN', label: '简体中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
      )}
    </main>
  )
}

/** The program's sign and name. */
export function Brand() {
  const { t } = useTranslation()
  return (
    <div className={classes.brand}>
      <Icon name="logo" size={22} />
      <h1>{t('program')}</h1>
    </div>
  )
}

/** A password field that says when Caps Lock is on. */
export function PasswordField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
  isNew?: boolean
  error?: string | null
  /** Without a label above it: the form names it beside the field. */
  bare?: boolean
  onLeave?: () => void
}) {
  const { t } = useTranslation('session')
  const { t: tCommon } = useTranslation()
  const [caps, setCaps] = useState(false)
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  const hint = (
    <span className="warn" role="status">
      {caps ? t('capsLock') : ''}
    </span>
  )
  const label = (
    <span className={classes.label}>
      {props.label}
      {hint}
    </span>
  )
  return (
    <PasswordInput
      label={props.bare ? undefined : label}
      description={props.bare && caps ? hint : undefined}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      aria-label={props.label}
      onBlur={props.onLeave}
      autoComplete={props.isNew ? 'new-password' : 'current-password'}
      value={props.value}
      error={props.error}
      autoFocus={props.autoFocus ?? false}
      visibilityToggleButtonProps={{ 'aria-label': tCommon('showPassword') }}
      onChange={event => props.onChange(event.currentTarget.value)}
      onKeyDown={look}
      onKeyUp={look}
    />
  )
}

/** Seconds until another try is allowed; counts down after a throttled refusal. 0 when one may try. */
export function useThrottle(error: unknown): number {
  const [untilAt, setUntilAt] = useState(0)
  const [now, setNow] = useState(Date.now())
  useEffect(() => {
    if (errorCode(error) !== 'sign-in-throttled') return
    const { seconds } = errorParams(error)
    setNow(Date.now())
    setUntilAt(Date.now() + (typeof seconds === 'number' ? seconds : 60) * 1000)
  }, [error])
  const left = Math.max(0, Math.ceil((untilAt - now) / 1000))
  useEffect(() => {
    if (left === 0) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [left])
  return left
}

/** Why a sign-in or unlocking failed: never which of the two was wrong, but how many tries are left. */
export function Refusal({ error, waitSeconds }: { error: unknown; waitSeconds: number }) {
  const { t } = useTranslation('session')
  if (!error) return <p className={classes.refusal} aria-live="polite" />
  const { remaining } = errorParams(error)
  const code = errorCode(error)
  const text =
    code === 'sign-in-throttled'
      ? waitSeconds > 0
        ? t('throttled', { count: waitSeconds })
        : t('tryAgain')
      : code === 'sign-in-refused' && typeof remaining === 'number'
        ? t('refused', { count: remaining })
        : tellError(error)
  return (
    <p className={`${classes.refusal} ${code === 'sign-in-throttled' && waitSeconds === 0 ? '' : 'fail'}`} role="alert">
      {code === 'sign-in-throttled' && waitSeconds === 0 ? '' : '✕ '}
      {text}
    </p>
  )
}

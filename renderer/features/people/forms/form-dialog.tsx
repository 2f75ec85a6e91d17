import { Button, Modal, TextInput } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorCode, errorParams, tellError } from '../../../app/errors.ts'
import type peopleTexts from '../../../locales/zh-CN/people.json'
import { KeyCap } from '../../../ui/key-cap.tsx'
import classes from '../people.module.css'
import { readDate } from '../people-rules.ts'

type RefusedField = keyof typeof peopleTexts.invalid
export type FieldName = RefusedField | 'number' | 'login' | 'password' | 'roles'

const FIELD_OF_CODE: Readonly<Record<string, FieldName>> = {
  'employee-number-taken': 'number',
  'login-taken': 'login',
  'password-too-short': 'password',
  'placement-overlap': 'fromOn',
  'last-administrator': 'roles',
}
const REFUSED_FIELDS: readonly RefusedField[] = [
  'fromOn',
  'supervisorUid',
  'leftOn',
  'parentUid',
  'name',
  'employeeUid',
]

/** Tells a refusal below the field it is about; `rest` is what belongs to no field of the form. */
export function useRefusal(error: unknown, fields: readonly FieldName[]) {
  const { t } = useTranslation('people')
  if (!error) return { at: () => null, rest: null }
  const code = errorCode(error)
  const named = errorParams(error).field
  const refused = code === 'invalid-input' ? REFUSED_FIELDS.find(field => field === named) : undefined
  const field = refused ?? FIELD_OF_CODE[code]
  const text = refused ? t(`invalid.${refused}`) : tellError(error)
  const isShown = field !== undefined && fields.includes(field)
  return { at: (asked: FieldName) => (isShown && asked === field ? text : null), rest: isShown ? null : text }
}

/** A small form over the screen: Enter sends it, Escape leaves it as it was. */
export function FormDialog(props: {
  title: string
  submitLabel: string
  ready: boolean
  busy: boolean
  /** What went wrong and belongs to no field. */
  failure: string | null
  note?: string
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (props.ready && !props.busy) props.onSubmit()
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.title}
      size={440}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={classes.form} onSubmit={submit} noValidate>
        {props.children}
        {props.note !== undefined && <p className="mid xs">{props.note}</p>}
        {props.failure !== null && (
          <p className="fail xs" role="alert">
            ✕ {props.failure}
          </p>
        )}
        <div className={classes.actions}>
          <Button onClick={props.onClose}>
            {t('cancel')}
            <KeyCap keys="Escape" />
          </Button>
          <Button type="submit" variant="filled" disabled={!props.ready || props.busy}>
            {props.submitLabel}
            <KeyCap keys="Enter" />
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** A date written by hand: any usual notation is read, `YYYY-MM-DD` stands there on leaving the field. */
export function DateField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  error?: string | null
  autoFocus?: boolean
}) {
  const { t } = useTranslation('people')
  const wrong = props.value.trim().length >= 10 && readDate(props.value) === null
  return (
    <TextInput
      label={props.label}
      value={props.value}
      placeholder={t('form.dateHint')}
      inputMode="numeric"
      autoComplete="off"
      data-autofocus={props.autoFocus || undefined}
      error={props.error ?? (wrong ? t('form.dateWrong') : null)}
      onChange={event => props.onChange(event.currentTarget.value)}
      onBlur={() => props.onChange(readDate(props.value) ?? props.value)}
    />
  )
}

import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { tellError } from '../../../app/errors.ts'
import { FormDialog } from '../../people/forms/form-dialog.tsx'

/** Asks for the words that go with a step: why a draft is sent back, why a version is withdrawn. */
export function ReasonDialog(props: {
  title: string
  label: string
  submitLabel: string
  note?: string
  error: unknown
  busy: boolean
  onSubmit: (reason: string) => void
  onClose: () => void
}) {
  useTranslation('standards')
  const [reason, setReason] = useState('')
  return (
    <FormDialog
      title={props.title}
      submitLabel={props.submitLabel}
      ready={reason.trim() !== ''}
      busy={props.busy}
      failure={props.error ? tellError(props.error) : null}
      {...(props.note === undefined ? {} : { note: props.note })}
      onSubmit={() => props.onSubmit(reason.trim())}
      onClose={props.onClose}
    >
      <Textarea
        label={props.label}
        data-autofocus
        autosize
        minRows={3}
        maxLength={500}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

import { Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addMonths } from '../../../../src/standards/rules.ts'
import { api } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { toast } from '../../../ui/toast.tsx'
import { DateField, FormDialog } from '../../people/forms/form-dialog.tsx'
import { readDate } from '../../people/people-rules.ts'
import type { OpenedDocument } from '../use-library.ts'

/** Says that a document was looked at and found still right, and when the next look is due. */
export function ReviewDialog(props: { document: OpenedDocument; today: string; onClose: () => void }) {
  const { t } = useTranslation('standards')
  const { document, today, onClose } = props
  const [note, setNote] = useState('')
  const [nextDueOn, setNextDueOn] = useState(addMonths(today, document.reviewEveryMonths))
  const date = readDate(nextDueOn)
  const { mutate, error, isPending } = useMutation(
    api.standards.documents.reviewed.mutationOptions({
      onSuccess: () => {
        toast({ text: t('review.done', { title: document.title, date: date ?? '' }) })
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={t('review.ask', { title: document.title })}
      submitLabel={t('review.stillRight')}
      ready={date !== null && date > today}
      busy={isPending}
      failure={error ? tellError(error) : null}
      note={t('review.note')}
      onSubmit={() => date && mutate({ documentUid: document.uid, note, nextDueOn: date })}
      onClose={onClose}
    >
      <Textarea
        label={t('review.remark')}
        data-autofocus
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <DateField label={t('review.nextDueOn')} value={nextDueOn} onChange={setNextDueOn} />
    </FormDialog>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentVersion } from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { toast } from '../../../ui/toast.tsx'
import { DateField, FormDialog } from '../../people/forms/form-dialog.tsx'
import { readDate } from '../../people/people-rules.ts'

/** Publishes a version in review from a day on; from then on it never changes. */
export function PublishDialog({
  version,
  today,
  onClose,
}: {
  version: DocumentVersion
  today: string
  onClose: () => void
}) {
  const { t } = useTranslation('standards')
  const [effectiveOn, setEffectiveOn] = useState(today)
  const date = readDate(effectiveOn)
  const { mutate, error, isPending } = useMutation(
    api.standards.versions.publish.mutationOptions({
      onSuccess: () => {
        toast({ text: t('publish.done', { title: version.title, number: version.number, date: date ?? '' }) })
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      title={t('publish.title', { title: version.title, number: version.number })}
      submitLabel={t('publish.submit')}
      ready={date !== null && date >= today}
      busy={isPending}
      failure={error ? tellError(error) : null}
      note={t('publish.note')}
      onSubmit={() => date && mutate({ versionUid: version.uid, effectiveOn: date })}
      onClose={onClose}
    >
      <DateField label={t('publish.effectiveOn')} value={effectiveOn} autoFocus onChange={setEffectiveOn} />
    </FormDialog>
  )
}

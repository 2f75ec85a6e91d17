import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, client, queryClient } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { toast } from '../../../ui/toast.tsx'
import { useBuilding, useChecked } from './builder-context.ts'

/** Asks once before a draft is thrown away, which nothing restores. */
export function DiscardDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('scorecards')
  const { versionUid, number, base, session } = useBuilding()
  const { changeCount, definition } = useChecked()
  const navigate = useNavigate()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      await session.flush()
      await client.scorecards.drafts.discard({ versionUid })
    },
    onSuccess: () => {
      session.abandon()
      queryClient.removeQueries({ queryKey: api.scorecards.get.key({ input: { versionUid } }) })
      void navigate({ to: '/scorecards' })
    },
    onError: error => toast({ text: tellError(error), tone: 'fail' }),
  })
  const items = definition.sections.reduce((sum, section) => sum + section.items.length, 0)
  return (
    <ConfirmDialog
      opened
      title={t('builder.discard.title', { number })}
      losses={[
        base
          ? { text: t('builder.discard.changes', { number: base.number }), amount: String(changeCount) }
          : { text: t('column.items'), amount: String(items) },
        ...(base ? [{ text: t('builder.discard.stays', { number: base.number }), amount: '1', kept: true }] : []),
      ]}
      confirmLabel={t('builder.discard.confirm')}
      busy={isPending}
      onConfirm={() => mutate()}
      onCancel={onClose}
    />
  )
}

import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { client } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { ConfirmDialog, type Loss } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'

function useLosses(rows: readonly AssignmentRow[]): readonly Loss[] {
  const { t } = useTranslation('sampling')
  const { t: tCommon } = useTranslation()
  const started = rows.filter(row => row.state === 'started')
  const answered = started.reduce((sum, row) => sum + row.answeredCount, 0)
  const names = [...new Set(rows.map(row => row.assigneeName))].join(tCommon('separator'))
  return [
    { text: t('confirm.tasks', { names }), amount: t('confirm.count', { count: rows.length }) },
    ...(started.length > 0
      ? [
          { text: t('confirm.drafts'), amount: t('confirm.sheets', { count: started.length }) },
          { text: t('confirm.answers'), amount: t('confirm.items', { count: answered }) },
        ]
      : []),
    { text: t('confirm.recordings'), amount: t('confirm.count', { count: rows.length }), kept: true },
  ]
}

/** Asks once before open assignments are taken back, naming what is lost, then takes them back one after the other. */
export function WithdrawDialog(props: { rows: readonly AssignmentRow[]; onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation('sampling')
  const { rows, onDone, onCancel } = props
  const count = rows.length
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      for (const { uid } of rows) await client.assignments.withdraw({ uid })
    },
    onSuccess: () => {
      toast({ text: t('withdrawn', { count }) })
      onDone()
    },
    onError: failure => {
      toast({ text: tellError(failure), tone: 'fail' })
      onDone()
    },
  })
  return (
    <ConfirmDialog
      opened
      title={t('confirm.title', { count })}
      text={t('confirm.text')}
      losses={useLosses(rows)}
      confirmLabel={t('confirm.act', { count })}
      keepLabel={t('confirm.keep')}
      busy={isPending}
      onConfirm={() => mutate()}
      onCancel={onCancel}
    />
  )
}

import { useBlocker } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { guardClosing, hasUnsaved, storeUnsaved } from '../unsaved.ts'

/** Stores what is being written before the person goes elsewhere, and asks once when it cannot be stored. */
export function UnsavedGuard() {
  const { t } = useTranslation('shell')
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async () => hasUnsaved('screen') && !(await storeUnsaved('screen')),
    enableBeforeUnload: false,
    withResolver: true,
  })
  useEffect(() => guardClosing(() => toast({ text: t('unsaved.closing'), tone: 'fail' })), [t])
  return (
    <ConfirmDialog
      opened={status === 'blocked'}
      title={t('unsaved.title')}
      text={t('unsaved.text')}
      confirmLabel={t('unsaved.leave')}
      keepLabel={t('unsaved.stay')}
      onConfirm={() => proceed?.()}
      onCancel={() => reset?.()}
    />
  )
}

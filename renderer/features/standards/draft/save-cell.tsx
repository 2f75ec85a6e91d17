import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { tellError } from '../../../app/errors.ts'
import { useFormat } from '../../../app/format/format.ts'
import { StatusCell } from '../../../app/shell/slots.tsx'
import { Icon } from '../../../ui/icon.tsx'
import type { SaveState } from './autosave.ts'

/** Says in the status bar whether what is written is stored. */
export function SaveCell({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const { t } = useTranslation('standards')
  const format = useFormat()
  if (state.kind === 'failed') {
    return (
      <StatusCell tone="fail">
        ✕ {t('save.failed', { reason: tellError(state.error) })}
        <Button size="xs" variant="subtle" onClick={onRetry}>
          {t('save.retry')}
        </Button>
      </StatusCell>
    )
  }
  if (state.kind === 'incomplete') return <StatusCell>△ {t('save.incomplete')}</StatusCell>
  if (state.kind === 'saving') return <StatusCell>{t('save.saving')}</StatusCell>
  return (
    <StatusCell tone="pass">
      <Icon name="check" small />
      {state.at === null ? t('save.saved') : t('save.savedAt', { time: format.time(state.at) })}
    </StatusCell>
  )
}

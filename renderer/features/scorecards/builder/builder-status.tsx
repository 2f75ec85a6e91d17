import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { useFormat } from '../../../app/format/format.ts'
import { KeyHint, StatusCell } from '../../../app/shell/slots.tsx'
import { ConflictMessage } from '../../../ui/conflict-message.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { toast } from '../../../ui/toast.tsx'
import classes from './builder.module.css'
import { useBuilder, useBuilding } from './builder-context.ts'
import { builderKey } from './use-builder-commands.ts'

/** Whether the draft is stored, and the keys at hand. */
export function BuilderStatus() {
  const { t } = useTranslation('scorecards')
  const { base } = useBuilding()
  return (
    <>
      <SavingCell />
      {base && <StatusCell>{t('builder.status.inForce', { number: base.number })}</StatusCell>}
      <KeyHint>
        <KeyCap keys={builderKey('moveUp')} />
        <KeyCap keys={builderKey('moveDown')} />
        {t('builder.status.move')}
      </KeyHint>
      <KeyHint>
        <KeyCap keys={builderKey('undo')} />
        {t('builder.keys.undo')}
      </KeyHint>
    </>
  )
}

function SavingCell() {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const saving = useBuilder(state => state.saving)
  const format = useFormat()
  if (saving.state === 'conflict') return <StatusCell tone="fail">✕ {t('builder.status.conflict')}</StatusCell>
  if (saving.state === 'failed') {
    return (
      <StatusCell tone="fail">
        <Icon name="alert" small />
        <span title={tellError(saving.error)}>{t('builder.status.failed')}</span>
        <button type="button" className={classes.retry} onClick={() => session.retrySaving()}>
          {t('builder.status.retry')}
        </button>
      </StatusCell>
    )
  }
  if (saving.state === 'saving') return <StatusCell>{t('builder.status.saving')}</StatusCell>
  return (
    <StatusCell tone="pass">
      <Icon name="check" small />
      {saving.savedAt === null
        ? t('builder.status.unchanged')
        : t('builder.status.saved', { time: format.clock(saving.savedAt) })}
    </StatusCell>
  )
}

/** Somebody else has stored this draft meanwhile: nothing is sent until one of the two is chosen. */
export function DraftConflict({ onReload }: { onReload: () => void }) {
  const { session, versionUid } = useBuilding()
  const isConflict = useBuilder(state => state.saving.state === 'conflict')
  const { mutate, isPending } = useMutation({
    mutationFn: async () => session.retrySaving((await client.scorecards.get({ versionUid })).revision),
    onError: error => toast({ text: tellError(error), tone: 'fail' }),
  })
  if (!isConflict) return null
  return (
    <div className={classes.conflict}>
      <ConflictMessage busy={isPending} onTheirs={onReload} onMine={() => mutate()} />
    </div>
  )
}

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RecordingRow } from '../../../src/recordings/contract.ts'
import { useFormat } from '../../app/format/format.ts'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { PanelHead } from '../../ui/parts.tsx'
import classes from './recordings.module.css'

/** The head of the list; once rows are ticked, what can be done with them stands in the same place. */
export function ListHead(props: {
  rows: readonly RecordingRow[] | undefined
  total: number | undefined
  ticked: ReadonlySet<string>
  detailIsOpen: boolean
  /** Null for whoever may not assign. */
  onAssign: (() => void) | null
  onClear: () => void
  onDetail: () => void
}) {
  const { t } = useTranslation('recordings')
  const format = useFormat()
  const { rows, total, ticked } = props
  const fold = (
    <Button
      size="xs"
      variant="subtle"
      aria-label={t('detail.toggle')}
      title={t('detail.toggle')}
      aria-pressed={props.detailIsOpen}
      onClick={props.onDetail}
    >
      <Icon name={props.detailIsOpen ? 'unfold' : 'fold'} small />
    </Button>
  )
  if (ticked.size === 0) {
    return (
      <PanelHead title={t('title')} note={total === undefined ? undefined : format.number(total)}>
        {fold}
      </PanelHead>
    )
  }
  const lengthMs = (rows ?? []).reduce((sum, row) => (ticked.has(row.uid) ? sum + row.durationMs : sum), 0)
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t('bulk.label')}>
      <b>{t('bulk.selected', { count: ticked.size })}</b>
      <span className="mid xs">{t('bulk.length', { length: format.duration(lengthMs) })}</span>
      <span className="grow" />
      {props.onAssign && (
        <Button size="xs" onClick={props.onAssign}>
          <Icon name="headset" small />
          {t('assign.action')}
          <KeyCap keys="T" />
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={props.onClear}>
        {t('bulk.clear')}
        <KeyCap keys="Escape" />
      </Button>
      {fold}
    </div>
  )
}

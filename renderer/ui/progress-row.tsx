import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../app/format/format.ts'
import classes from './kit.module.css'
import { Bar } from './parts.tsx'

/** A long task: name, share done (0–1), facts such as `7,318 / 11,970`, time left in ms, and cancel beside it. */
export function ProgressRow(props: {
  name: ReactNode
  share: number
  facts: ReactNode
  leftMs?: number | null
  onCancel?: () => void
  cancelling?: boolean
  note?: ReactNode
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const percent = Math.round(props.share * 100)
  return (
    <div className={classes.task} role="progressbar" aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
      <div>
        <b className="grow cut">{props.name}</b>
        {props.onCancel && (
          <Button size="xs" onClick={props.onCancel} disabled={props.cancelling ?? false}>
            {props.cancelling ? t('task.cancelling') : t('cancel')}
          </Button>
        )}
      </div>
      <Bar share={props.share} />
      <div className={classes.taskFacts}>
        <span>{props.facts}</span>
        {props.leftMs != null && <span>{t('task.left', { time: format.length(props.leftMs) })}</span>}
      </div>
      {props.note !== undefined && <div className={`${classes.taskFacts} dim`}>{props.note}</div>}
    </div>
  )
}

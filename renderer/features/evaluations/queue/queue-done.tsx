import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../../src/sampling/contract.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useNow } from '../../../app/format/now.ts'
import { EmptyState, Panel, PanelHead } from '../../../ui/parts.tsx'
import { queueSummary } from './queue-groups.ts'

/** The queue is empty: the day's totals and where to go on. */
export function QueueDone({ tasks }: { tasks: readonly AssignmentRow[] }) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const navigate = useNavigate()
  const summary = queueSummary(tasks, useNow(), format.date)
  const text =
    summary.submitted === 0
      ? t('done.never')
      : t('done.text', {
          count: summary.submitted,
          today: summary.submittedToday,
          mean: summary.meanMs === null ? '–' : format.length(summary.meanMs),
        })
  return (
    <Panel label={t('title')} style={{ gridColumn: '2 / -1' }}>
      <PanelHead title={t('title')} note="0" />
      <EmptyState title={t(summary.submitted === 0 ? 'done.noTasks' : 'done.title')} text={text}>
        <Button variant="filled" onClick={() => void navigate({ to: '/' })}>
          {t('toToday')}
        </Button>
        <Button onClick={() => void navigate({ to: '/evaluations' })}>{t('done.evaluations')}</Button>
      </EmptyState>
    </Panel>
  )
}

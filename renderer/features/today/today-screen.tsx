import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AssignmentRow } from '../../../src/sampling/contract.ts'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useNow } from '../../app/format/now.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Crumb } from '../../app/shell/slots.tsx'
import { AdministratorPanel, LatestActions } from './administrator-panel.tsx'
import { Clocks } from './clocks.tsx'
import { InspectorProgress } from './inspector-progress.tsx'
import { RecentEvaluations } from './recent-evaluations.tsx'
import { ReviewsPanel, ToReadPanel, useToReadList } from './standards-panels.tsx'
import classes from './today.module.css'
import { WorkList } from './work-list.tsx'

/** Assignments that wait: everybody's for whoever hands them out, one's own otherwise. */
function useAssignments(): {
  rows: readonly AssignmentRow[] | undefined
  isOverall: boolean
  error: unknown
  enabled: boolean
} {
  const { may } = useSignedIn()
  const scope = may('assignments.view')
  const isOverall = scope === 'all' || scope === 'department'
  const overall = useQuery(api.assignments.list.queryOptions({ enabled: isOverall }))
  const mine = useQuery(api.assignments.mine.queryOptions({ enabled: scope === 'assigned' }))
  const { data, error } = isOverall ? overall : mine
  return { rows: data, isOverall, error, enabled: scope !== null }
}

/** What waits for this person today, by what their role lets them do. */
export default function TodayScreen() {
  const { t } = useTranslation('today')
  const { may } = useSignedIn()
  const format = useFormat()
  const now = useNow()
  const { rows, isOverall, error, enabled } = useAssignments()
  const seesEvaluations = may('evaluations.view') !== null
  const administers = may('workspace.manage') !== null
  const audits = may('audit.view') !== null
  const toRead = useToReadList() ?? []
  const looksAfterStandards = may('standards.publish') !== null || may('standards.manage') !== null
  const hasMain = enabled || administers || toRead.length > 0 || looksAfterStandards
  const hasSide = seesEvaluations || isOverall || audits
  return (
    <div className={classes.today} data-side={(hasSide && hasMain) || undefined} data-clocks={enabled || undefined}>
      <Crumb>{format.day(now)}</Crumb>
      {enabled && <Clocks rows={rows} now={now} />}
      {hasMain && (
        <div className={classes.column}>
          {toRead.length > 0 && <ToReadPanel rows={toRead} />}
          {looksAfterStandards && <ReviewsPanel />}
          {enabled && <WorkList rows={rows} error={error} now={now} isOverall={isOverall} />}
          {administers && <AdministratorPanel />}
        </div>
      )}
      {hasSide && (
        <div className={classes.column}>
          {enabled && isOverall && <InspectorProgress rows={rows} now={now} />}
          {seesEvaluations && <RecentEvaluations />}
          {audits && <LatestActions />}
        </div>
      )}
      {!hasMain && !seesEvaluations && <p className={classes.nothing}>{t('nothing')}</p>}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { tellAction } from '../../app/audit-actions.ts'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useNow } from '../../app/format/now.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Block, ErrorPanel, Panel, PanelHead } from '../../ui/parts.tsx'
import classes from './today.module.css'

const DAY_MS = 24 * 3_600_000

function Pointer(props: {
  to: '/people' | '/workspace' | '/scorecards'
  icon: IconName
  title: string
  fact: string
  tone?: 'warn' | 'pass' | undefined
}) {
  return (
    <li>
      <Link to={props.to} className={classes.pointer}>
        <Icon name={props.icon} />
        <span className="grow">{props.title}</span>
        <span className={props.tone ?? 'mid'}>{props.fact}</span>
        <Icon name="right" small />
      </Link>
    </li>
  )
}

/** What an administrator looks after: people and accounts, backups, scorecards. */
export function AdministratorPanel() {
  const { t } = useTranslation('today')
  const format = useFormat()
  const now = useNow()
  const overview = useQuery(api.workspace.overview.queryOptions())
  const employees = useQuery(api.people.employees.list.queryOptions())
  const scorecards = useQuery(api.scorecards.list.queryOptions())
  if (overview.error) return <ErrorPanel error={overview.error} onRetry={() => void overview.refetch()} />
  const lastBackupAt = overview.data ? Math.max(0, ...overview.data.backups.map(backup => backup.at)) : null
  const isStale = lastBackupAt !== null && now - lastBackupAt > 7 * DAY_MS
  const accounts = employees.data?.filter(row => row.account && row.account.disabledAt === null).length
  const backupFact =
    lastBackupAt === null ? null : lastBackupAt === 0 ? t('admin.noBackup') : format.dateTime(lastBackupAt)
  return (
    <Panel className={classes.fill}>
      <PanelHead title={t('admin.title')} />
      {backupFact === null || employees.data === undefined || scorecards.data === undefined ? (
        <p className={classes.nothing}>
          <Block width={220} />
        </p>
      ) : (
        <ul>
          <Pointer
            to="/people"
            icon="people"
            title={t('admin.people')}
            fact={t('admin.peopleFact', { count: employees.data.length, accounts: accounts ?? 0 })}
            tone={employees.data.length <= 1 ? 'warn' : undefined}
          />
          <Pointer
            to="/workspace"
            icon="disk"
            title={t('admin.backup')}
            fact={isStale ? `△ ${backupFact}` : `✓ ${backupFact}`}
            tone={isStale ? 'warn' : 'pass'}
          />
          <Pointer
            to="/scorecards"
            icon="scorecard"
            title={t('admin.scorecards')}
            fact={t('admin.scorecardsFact', { count: scorecards.data.length })}
            tone={scorecards.data.length === 0 ? 'warn' : undefined}
          />
        </ul>
      )}
      <p className={classes.note}>{t('admin.note')}</p>
    </Panel>
  )
}

const SHOWN = 30

/** What was done lately, for whoever watches over the workspace. */
export function LatestActions() {
  const { t } = useTranslation('today')
  const format = useFormat()
  const { data, error, refetch } = useQuery(
    api.workspace.audit.list.queryOptions({ input: { offset: 0, limit: SHOWN } }),
  )
  return (
    <Panel className={classes.fill}>
      <PanelHead title={t('admin.latest')}>
        <Link to="/workspace" className="mid xs">
          {t('admin.allEntries')}
        </Link>
      </PanelHead>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('admin.latest')}>
        <ul>
          {data?.rows.map(row => (
            <li key={row.sequence} className={classes.action}>
              <span className="grow cut">{tellAction(row.action)}</span>
              <span className="mid">{row.actorName ?? t('admin.nobody')}</span>
              <span className="mid xs">{format.shortDateTime(row.at)}</span>
            </li>
          ))}
        </ul>
      </section>
    </Panel>
  )
}

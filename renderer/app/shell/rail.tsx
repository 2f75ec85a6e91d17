import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { api } from '../client.ts'
import { useNow } from '../format/now.ts'
import { useSignedIn } from '../session.tsx'
import { railFor } from './screens.ts'
import classes from './shell.module.css'

/** The caller's open assignments: how many wait, and whether one is late. */
function useOpenCount(enabled: boolean): { count: number; late: number } {
  const now = useNow()
  const { data } = useQuery(api.assignments.mine.queryOptions({ enabled }))
  const open = data?.filter(row => row.state === 'waiting' || row.state === 'started') ?? []
  return { count: open.length, late: open.filter(row => row.dueAt < now).length }
}

/** The left rail: screens by job, those a person may open. */
export function Rail() {
  const { t } = useTranslation('shell')
  const { may } = useSignedIn()
  const { count, late } = useOpenCount(may('evaluations.score') !== null)
  const groups = railFor(may)
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <div className={classes.logo}>
        <Icon name="logo" size={22} />
      </div>
      {groups.map(group => {
        const isFoot = group.some(entry => entry.screen === 'workspace')
        return (
          <ul key={group[0]?.screen} className={isFoot ? classes.railFoot : undefined}>
            {group.map(({ screen, to, icon }) => (
              <li key={screen}>
                <Link to={to} activeOptions={{ exact: to === '/' }} activeProps={{ 'aria-current': 'page' }}>
                  <Icon name={icon} />
                  {t(`rail.${screen}`)}
                  {screen === 'scoring' && count > 0 && (
                    <span
                      className={classes.count}
                      data-late={late > 0 || undefined}
                      title={t('rail.waiting', { count })}
                    >
                      {count}
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        )
      })}
    </nav>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PERMISSIONS } from '../../../src/core/access.ts'
import { api } from '../../app/client.ts'
import { ErrorPanel, Panel, PanelHead } from '../../ui/parts.tsx'
import classes from './workspace.module.css'

/** Who may do what, and how far: the table that the workstation enforces, as it stands. */
export function AccessTable({ choice }: { choice: ReactNode }) {
  const { t } = useTranslation('workspace')
  const { t: tCommon } = useTranslation()
  const { data, error, refetch } = useQuery(api.workspace.access.queryOptions())
  return (
    <Panel className={classes.main}>
      <PanelHead title={t('access.title')} note={t('access.note')}>
        {choice}
      </PanelHead>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('access.title')}>
        <table className={classes.access}>
          <thead>
            <tr>
              <th scope="col">{t('access.permission')}</th>
              {data?.map(({ role }) => (
                <th key={role} scope="col">
                  {tCommon(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PERMISSIONS.map(permission => (
              <tr key={permission}>
                <th scope="row">{tCommon(`permission.${permission}`)}</th>
                {data?.map(({ role, grants }) => {
                  const scope = grants[permission]
                  return (
                    <td key={role} data-scope={scope}>
                      {scope ? tCommon(`scope.${scope}`) : <span className="dim">–</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../../src/scorecards/format.ts'
import { api } from '../../../app/client.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Tag } from '../../../ui/parts.tsx'
import classes from './clause.module.css'

/** What of the scorecards in force measures a clause in force. */
export function MeasuringItems({ lineageUid }: { lineageUid: string }) {
  const { t } = useTranslation('standards')
  const { may } = useSignedIn()
  const { data } = useQuery(api.scorecards.coverage.queryOptions({ enabled: may('scorecards.view') !== null }))
  const covered = data?.clauses.find(each => each.lineageUid === lineageUid)
  // Not in force, or not for this reader: nothing can be said about it.
  if (!covered) return null
  return (
    <section aria-label={t('items.title')}>
      <div className={classes.cap}>
        <h3>{t('items.title')}</h3>
        <span>{covered.items.length}</span>
      </div>
      {covered.items.length === 0 ? (
        <p className={classes.nothing}>
          <span className="warn">△ {t('items.none')}</span> {t('items.noneNote')}
        </p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('items.scorecard')}</th>
              <th scope="col">{t('items.item')}</th>
              <th scope="col" className="num">
                {t('items.points')}
              </th>
            </tr>
          </thead>
          <tbody>
            {covered.items.map(item => (
              <tr key={`${item.versionUid} ${item.itemUid}`}>
                <td>
                  <Link to="/scorecards/$versionUid" params={{ versionUid: item.versionUid }}>
                    {item.scorecardName}
                  </Link>
                </td>
                <td>
                  {item.number} {item.text} {item.critical && <Tag>{t('critical')}</Tag>}
                </td>
                <td className="num">{formatPoints(item.points)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ClauseFigure } from '../../../../src/evaluations/figures-contract.ts'
import { formatPoints } from '../../../../src/scorecards/format.ts'
import { api } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Tag } from '../../../ui/parts.tsx'
import classes from './clause.module.css'

/** What of the scorecards in force measures a clause in force. */
export function MeasuringItems({ lineageUid }: { lineageUid: string }) {
  const { t } = useTranslation('standards')
  const { may } = useSignedIn()
  const enabled = may('scorecards.view') !== null
  const { data } = useQuery(api.scorecards.coverage.queryOptions({ enabled }))
  const { data: figures } = useQuery(
    api.evaluations.clauseFigures.queryOptions({ input: { clauseLineageUid: lineageUid }, enabled }),
  )
  const covered = data?.clauses.find(each => each.lineageUid === lineageUid)
  // Not in force, or not for this reader: nothing can be said about it.
  if (!covered) return null
  return (
    <section aria-label={t('items.title')}>
      <div className={classes.cap}>
        <h3>{t('items.title')}</h3>
        <span>{covered.items.length}</span>
        <span className="grow" />
        {covered.items.length > 0 && <span>{t('items.period')}</span>}
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
              <th scope="col" className="num">
                {t('items.samples')}
              </th>
              <th scope="col" className="num">
                {t('items.failed')}
              </th>
              <th scope="col" className="num">
                {t('items.interval')}
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
                <Figures figure={figures?.find(each => each.itemLineageUid === item.lineageUid)} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Below so many samples an interval says nothing. */
const FEWEST = 5

/** How often an item was judged and failed, with the interval of that share. */
function Figures({ figure }: { figure: ClauseFigure | undefined }) {
  const format = useFormat()
  const percent = (hundredths: number) => (hundredths / 100).toFixed(1)
  const isTold = figure !== undefined && figure.samples >= FEWEST
  return (
    <>
      <td className="num mid">{figure ? format.number(figure.samples) : ''}</td>
      <td className="num">{figure && figure.failureShare !== null ? `${percent(figure.failureShare)} %` : '—'}</td>
      <td className="num mid">
        {isTold && figure.interval ? `${percent(figure.interval.low)}–${percent(figure.interval.high)}` : '—'}
      </td>
    </>
  )
}

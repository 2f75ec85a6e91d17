import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { plainText } from '../../../../src/standards/markdown.ts'
import { api } from '../../../app/client.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { Block, PanelHead, Tag } from '../../../ui/parts.tsx'
import { type CellPlace, cellKey, type FrameClause, isCritical } from './matrix-rules.ts'
import { useMatrixWords } from './matrix-words.ts'
import { PickList } from './pick-list.tsx'
import classes from './side.module.css'
import type { MatrixData } from './use-matrix.ts'

/** ✓ or ✕ with its word for those who cannot see it; nothing where it is not known. */
export function MeasuredSign({ itemCount }: { itemCount: number | null }) {
  const { t } = useTranslation('matrix')
  if (itemCount === null) return null
  const word = itemCount > 0 ? 'yes' : 'no'
  return (
    <span className={`${classes.sign} ${itemCount > 0 ? 'pass' : 'fail'}`} title={t(`chosen.${word}Word`)}>
      <span aria-hidden="true">{t(`chosen.${word}`)}</span>
      <span className="visually-hidden">{t(`chosen.${word}Word`)}</span>
    </span>
  )
}

/** Number, title and mark of a clause, as lines of both lists show it. */
export function ClauseLine({ clause }: { clause: FrameClause }) {
  const { t } = useTranslation('standards')
  return (
    <>
      <span className={classes.number}>{clause.number}</span>
      <span className="cut" title={clause.title}>
        {clause.title}
      </span>
      {isCritical(clause.severity) && <Tag title={t(`severity.${clause.severity}`)}>{t('critical')}</Tag>}
      <span className="grow" />
    </>
  )
}

/** The chosen clause: its text, what measures it, and the next step. */
function Brief({ clause, data, onOpen }: { clause: FrameClause; data: MatrixData; onOpen: () => void }) {
  const { t } = useTranslation('matrix')
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const version = useQuery(api.standards.versions.get.queryOptions({ input: { versionUid: clause.versionUid } }))
  const text = version.data?.clauses.find(each => each.uid === clause.uid)?.text
  const items = data.coverage.get(clause.uid)?.items ?? []
  return (
    <div className={classes.brief}>
      <p className={classes.text}>
        <b className={classes.briefNumber}>{clause.number}</b>{' '}
        {text === undefined ? !version.error && <Block width="70%" /> : plainText(text)}
      </p>
      {clause.itemCount === 0 && <p className="fail">✕ {t('chosen.noItem')}</p>}
      {items.length > 0 && (
        <p className={classes.items}>
          {t('chosen.items', { count: items.length })}{' '}
          {items.map(item => (
            <Link
              key={`${item.versionUid} ${item.itemUid}`}
              to="/scorecards/$versionUid"
              params={{ versionUid: item.versionUid }}
              search={{ item: item.itemUid }}
              title={item.text}
            >
              {t('chosen.item', { scorecard: item.scorecardName, number: item.number })}
            </Link>
          ))}
        </p>
      )}
      <div className={classes.actions}>
        <Button size="xs" variant="filled" onClick={onOpen}>
          {t('chosen.open')}
          <KeyCap keys="Enter" />
        </Button>
        {clause.itemCount === 0 && may('scorecards.manage') && (
          <Button size="xs" onClick={() => void navigate({ to: '/scorecards' })}>
            <Icon name="scorecard" small />
            {t('chosen.toScorecards')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The clauses of the chosen cell and, below them, the chosen one. */
export function CellPanel(props: {
  data: MatrixData
  place: CellPlace
  clause: FrameClause | null
  onChoose: (clauseUid: string) => void
  onOpen: (clause: FrameClause) => void
}) {
  const { t } = useTranslation('matrix')
  const { t: tStandards } = useTranslation('standards')
  const { may } = useSignedIn()
  const words = useMatrixWords()
  const navigate = useNavigate()
  const { data, place, clause } = props
  const row = data.matrix.rows.find(each => each.key === place.rowKey)
  if (!row) return null
  const { clauseUids, gap } = row.cells[place.column]
  const listed = clauseUids.flatMap(uid => data.clauses.get(uid) ?? [])
  const tier = words.column(place.column)
  return (
    <>
      <PanelHead
        title={t('chosen.title', { scenario: words.scenario(row), touchpoint: words.touchpoint(row) })}
        note={t('chosen.note', { tier, count: listed.length })}
      />
      {listed.length > 0 && (
        <>
          <div className={classes.listHead} aria-hidden="true">
            <span className={classes.number}>{t('chosen.clause')}</span>
            <span className="grow" />
            <span>{t('chosen.limit')}</span>
            {data.isMeasured && <span className={classes.sign}>{t('chosen.measured')}</span>}
          </div>
          <PickList
            label={t('chosen.list')}
            className={classes.cellList}
            items={listed}
            keyOf={each => each.uid}
            chosenKey={clause?.uid ?? null}
            onChoose={each => props.onChoose(each.uid)}
            onOpen={props.onOpen}
          >
            {each => {
              const limit = data.limits.ofClause.get(`${cellKey(place)} ${each.uid}`)
              return (
                <>
                  <ClauseLine clause={each} />
                  <span className="mid">{limit ? words.limit(limit) : '–'}</span>
                  <MeasuredSign itemCount={each.itemCount} />
                </>
              )
            }}
          </PickList>
        </>
      )}
      {listed.length === 0 && (
        <div className={classes.brief}>
          <p>
            {gap === 'tier-limit' && <span className="fail">✕ {t('chosen.tierGap', { tier })}</span>}
            {gap === 'no-clauses' && <span className="fail">✕ {t('chosen.noClauses')}</span>}
            {gap === null && t('chosen.none')}
          </p>
          {gap !== null && may('standards.manage') && (
            <div className={classes.actions}>
              <Button size="xs" onClick={() => void navigate({ to: '/standards' })}>
                <Icon name="book" small />
                {t('chosen.toLibrary')}
              </Button>
            </div>
          )}
        </div>
      )}
      {clause && (
        <section aria-label={`${clause.number} ${clause.title} ${tStandards(`severity.${clause.severity}`)}`}>
          <Brief clause={clause} data={data} onOpen={() => props.onOpen(clause)} />
        </section>
      )}
    </>
  )
}

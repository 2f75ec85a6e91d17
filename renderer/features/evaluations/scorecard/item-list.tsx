import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../../src/scorecards/rules.ts'
import type { ShownMark } from '../player/marks-lane.tsx'
import type { ScoringSession, SessionState } from '../scoring/scoring-session.ts'
import { CurrentItem } from './current-item.tsx'
import classes from './item-list.module.css'
import { ItemRow } from './item-row.tsx'
import type { ShownSection } from './shown-items.ts'

function SectionRow({ shown }: { shown: ShownSection }) {
  const { t } = useTranslation('cockpit')
  const { section, result } = shown
  return (
    <h3 className={classes.section}>
      <b>
        <span className={classes.sectionNumber}>{section.number}</span>
        {section.name}
      </b>
      <span className="dim">{t('section.answered', { answered: result.answered, count: result.itemCount })}</span>
      {result.zeroed && (
        <span className={`fail ${classes.zeroed}`}>
          {t('section.zeroed', { points: formatPoints(result.earnedBeforeZeroing) })}
        </span>
      )}
      <span className={classes.sectionPoints}>
        <b className={result.zeroed ? 'fail' : undefined}>
          {result.answered === 0 ? '–' : formatPoints(result.earned)}
        </b>{' '}
        / {formatPoints(result.possible)}
      </span>
    </h3>
  )
}

/** All items under their sections; the current one is opened in its place. */
export function ItemList(props: {
  sections: readonly ShownSection[]
  session: ScoringSession
  state: SessionState
  marks: readonly ShownMark[]
  onOpenMark: (mark: ShownMark) => void
}) {
  const { t } = useTranslation('cockpit')
  const { sections, session, state } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={classes.items} tabIndex={0} aria-label={t('scorecard.items')}>
      {sections.map(shown => (
        <Fragment key={shown.section.uid}>
          <SectionRow shown={shown} />
          {shown.items.map(item =>
            item.item.uid === state.currentUid ? (
              <CurrentItem
                key={item.item.uid}
                shown={item}
                session={session}
                state={state}
                marks={props.marks}
                onOpenMark={props.onOpenMark}
              />
            ) : (
              <ItemRow key={item.item.uid} shown={item} onOpen={() => session.goTo(item.item.uid)} />
            ),
          )}
        </Fragment>
      ))}
    </section>
  )
}

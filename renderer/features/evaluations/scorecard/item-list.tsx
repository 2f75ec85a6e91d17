import { memo, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../../src/scorecards/rules.ts'
import type { ShownMark } from '../player/marks-lane.tsx'
import type { ScoringSession, SessionState } from '../scoring/scoring-session.ts'
import { CurrentItem } from './current-item.tsx'
import classes from './item-list.module.css'
import { ItemRow } from './item-row.tsx'
import { NotAskedLine } from './not-asked-line.tsx'
import { earnedText, type ShownSection } from './shown-items.ts'

const SectionRow = memo(function SectionRow({ shown }: { shown: ShownSection }) {
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
        <b className={result.zeroed ? 'fail' : undefined}>{earnedText(result)}</b> / {formatPoints(result.possible)}
      </span>
    </h3>
  )
})

interface ListParts {
  readonly session: ScoringSession
  readonly marks: readonly ShownMark[]
  readonly onOpenMark: (mark: ShownMark) => void
}

interface SectionItemsProps extends ListParts {
  readonly shown: ShownSection
  readonly onOpen: (itemUid: string) => void
  /** Only where the current item is in this section: the others are not drawn again. */
  readonly state: SessionState | null
}

/** One section with its items. */
const SectionItems = memo(function SectionItems({ shown, session, state, onOpen, ...parts }: SectionItemsProps) {
  return (
    <>
      <SectionRow shown={shown} />
      {shown.items.map(item =>
        item.item.uid === state?.currentUid ? (
          <CurrentItem key={item.item.uid} shown={item} session={session} state={state} {...parts} />
        ) : (
          <ItemRow key={item.item.uid} shown={item} onOpen={onOpen} />
        ),
      )}
      <NotAskedLine items={shown.notAsked} all={session.items} />
    </>
  )
})

const NO_MARKS: readonly ShownMark[] = []

/** All items that are asked under their sections; the current one is opened in its place. What comes and goes above it moves nothing: Chromium anchors the scrolling. */
export function ItemList(props: ListParts & { sections: readonly ShownSection[]; state: SessionState }) {
  const { t } = useTranslation('cockpit')
  const { sections, session, state, marks, onOpenMark } = props
  const onOpen = useCallback((itemUid: string) => session.goTo(itemUid), [session])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={classes.items} tabIndex={0} aria-label={t('scorecard.items')}>
      {sections.map(shown => {
        const isCurrent = shown.items.some(item => item.item.uid === state.currentUid)
        return (
          <SectionItems
            key={shown.section.uid}
            shown={shown}
            session={session}
            state={isCurrent ? state : null}
            marks={isCurrent ? marks : NO_MARKS}
            onOpen={onOpen}
            onOpenMark={onOpenMark}
          />
        )
      })}
    </section>
  )
}

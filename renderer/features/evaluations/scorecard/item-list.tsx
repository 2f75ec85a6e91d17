import { memo, useCallback, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints } from '../../../../src/scorecards/rules.ts'
import type { ShownMark } from '../player/marks-lane.tsx'
import type { ScoringSession, SessionState } from '../scoring/scoring-session.ts'
import { CurrentItem } from './current-item.tsx'
import classes from './item-list.module.css'
import { ItemRow } from './item-row.tsx'
import { NotAskedLine } from './not-asked-line.tsx'
import type { ShownSection } from './shown-items.ts'

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
        <b className={result.zeroed ? 'fail' : undefined}>
          {result.answered === 0 ? '–' : formatPoints(result.earned)}
        </b>{' '}
        / {formatPoints(result.possible)}
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

/** Holds the current item where it stands on the screen when items appear or go above it. */
function useSteady(state: SessionState) {
  const list = useRef<HTMLElement>(null)
  const held = useRef({ uid: '', asked: state.asked, top: 0 })
  useLayoutEffect(() => {
    const section = list.current
    const card = section?.querySelector(`[data-item="${state.currentUid}"]`)
    if (!section || !card) return
    const before = held.current
    if (before.uid === state.currentUid && before.asked !== state.asked) {
      section.scrollTop += card.getBoundingClientRect().top - before.top
    }
    const keep = () => {
      held.current = { uid: state.currentUid, asked: state.asked, top: card.getBoundingClientRect().top }
    }
    // Read once the frame is laid out anyway: reading here would lay out the list a second time.
    const frame = requestAnimationFrame(keep)
    section.addEventListener('scroll', keep, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      section.removeEventListener('scroll', keep)
    }
  }, [state.currentUid, state.asked])
  return list
}

/** All items that are asked under their sections; the current one is opened in its place. */
export function ItemList(props: ListParts & { sections: readonly ShownSection[]; state: SessionState }) {
  const { t } = useTranslation('cockpit')
  const { sections, session, state, marks, onOpenMark } = props
  const onOpen = useCallback((itemUid: string) => session.goTo(itemUid), [session])
  const list = useSteady(state)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section ref={list} className={classes.items} tabIndex={0} aria-label={t('scorecard.items')}>
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

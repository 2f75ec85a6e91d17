import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPoints, type ItemState } from '../../../../src/scorecards/rules.ts'
import classes from './scorecard.module.css'
import { earnedText, type ShownItem, type ShownSection } from './shown-items.ts'

const SIGNS: Readonly<Record<Exclude<ItemState, 'unanswered'>, string>> = {
  pass: '✓',
  partial: '−',
  fail: '✕',
  'not-applicable': '○',
  'not-asked': '',
  note: '✎',
}

/** ◆ suggested, ✓ pass, − partial, ✕ fail, ○ not applicable, ✎ note, ▸ current, its place in the section while unanswered. */
function signOf({ result, origin }: ShownItem, place: number, current: boolean): string {
  if (origin === 'suggested') return '◆'
  if (result.state !== 'unanswered') return SIGNS[result.state]
  return current ? '▸' : String(place)
}

interface SectionCellsProps {
  readonly shown: ShownSection
  /** Null where the current item is in another section. */
  readonly currentUid: string | null
  readonly onOpen: (itemUid: string) => void
}

const SectionCells = memo(function SectionCells({ shown, currentUid, onOpen }: SectionCellsProps) {
  const { t } = useTranslation('cockpit')
  const { section, result, items } = shown
  return (
    <div>
      <h3>
        <span>{section.name}</span>
        <b className={result.zeroed ? 'fail' : undefined}>
          {earnedText(result)}/{formatPoints(result.possible)}
        </b>
      </h3>
      <div className={classes.cells}>
        {items.map((shownItem, index) => {
          const { item, origin, missing } = shownItem
          const current = item.uid === currentUid
          const state = t(origin === 'suggested' ? 'state.suggested' : `state.${shownItem.result.state}`)
          return (
            <button
              key={item.uid}
              type="button"
              data-state={shownItem.result.state}
              data-suggested={origin === 'suggested' || undefined}
              data-lacking={missing.length > 0 || undefined}
              aria-current={current || undefined}
              title={`${item.number} ${item.text}`}
              tabIndex={-1}
              onClick={() => onOpen(item.uid)}
            >
              <span aria-hidden="true">{signOf(shownItem, index + 1, current)}</span>
              <span className="visually-hidden">{`${item.number} ${item.text}: ${state}`}</span>
            </button>
          )
        })}
      </div>
    </div>
  )
})

/** Above these counts names no longer fit over their cells: then the strip is cells only, one band for all sections. */
const MOST_NAMED = 8

/** One cell per item that is asked, each a link to it, under its section's name and points. */
export function SectionStrip(props: {
  sections: readonly ShownSection[]
  currentUid: string
  onOpen: (itemUid: string) => void
}) {
  const { t } = useTranslation('cockpit')
  const { currentUid, onOpen } = props
  const sections = props.sections.filter(section => section.items.length > 0)
  const bare = sections.length > MOST_NAMED
  const columns = sections
    .map(({ items }) => `minmax(0, ${bare ? items.length : Math.max(items.length, 3)}fr)`)
    .join(' ')
  return (
    <nav
      className={classes.strip}
      data-many={(sections.length > 3 && !bare) || undefined}
      data-bare={bare || undefined}
      style={{ gridTemplateColumns: columns }}
      aria-label={t('strip.label')}
    >
      {sections.map(shown => (
        <SectionCells
          key={shown.section.uid}
          shown={shown}
          currentUid={shown.items.some(each => each.item.uid === currentUid) ? currentUid : null}
          onOpen={onOpen}
        />
      ))}
    </nav>
  )
}

import { useTranslation } from 'react-i18next'
import { formatPoints, type ItemState } from '../../../../src/scorecards/rules.ts'
import classes from './scorecard.module.css'
import type { ShownItem, ShownSection } from './shown-items.ts'

const SIGNS: Readonly<Record<Exclude<ItemState, 'unanswered'>, string>> = {
  pass: '✓',
  partial: '−',
  fail: '✕',
  'not-applicable': '○',
}

/** ✓ pass, − partial, ✕ fail, ○ not applicable, ▸ current, its place in the section while unanswered. */
function signOf({ result }: ShownItem, place: number, current: boolean): string {
  if (result.state !== 'unanswered') return SIGNS[result.state]
  return current ? '▸' : String(place)
}

/** One cell per item, each a link to it, under its section's name and points. */
export function SectionStrip(props: {
  sections: readonly ShownSection[]
  currentUid: string
  onOpen: (itemUid: string) => void
}) {
  const { t } = useTranslation('cockpit')
  const columns = props.sections.map(({ items }) => `minmax(0, ${Math.max(items.length, 3)}fr)`).join(' ')
  return (
    <nav
      className={classes.strip}
      data-many={props.sections.length > 3 || undefined}
      style={{ gridTemplateColumns: columns }}
      aria-label={t('strip.label')}
    >
      {props.sections.map(({ section, result, items }) => (
        <div key={section.uid}>
          <h3>
            <span>{section.name}</span>
            <b className={result.zeroed ? 'fail' : undefined}>
              {result.answered === 0 ? '–' : formatPoints(result.earned)}/{formatPoints(result.possible)}
            </b>
          </h3>
          <div className={classes.cells}>
            {items.map((shown, index) => {
              const current = shown.item.uid === props.currentUid
              const state = t(`state.${shown.result.state}`)
              return (
                <button
                  key={shown.item.uid}
                  type="button"
                  data-state={shown.result.state}
                  data-lacking={shown.missing.length > 0 || undefined}
                  aria-current={current || undefined}
                  title={`${shown.item.number} ${shown.item.text}`}
                  tabIndex={-1}
                  onClick={() => props.onOpen(shown.item.uid)}
                >
                  <span aria-hidden="true">{signOf(shown, index + 1, current)}</span>
                  <span className="visually-hidden">{`${shown.item.number} ${shown.item.text}: ${state}`}</span>
                </button>
              )
            })}
          </div>
        </div>
      ))}
    </nav>
  )
}

import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemDefinition } from '../../../../src/scorecards/definition.ts'
import { useConditionText } from './condition-text.ts'
import classes from './item-list.module.css'

interface NotAskedLineProps {
  readonly items: readonly ItemDefinition[]
  /** All of the scorecard: conditions name others. */
  readonly all: readonly ItemDefinition[]
}

/** How many items of a section are not asked; on demand which, and under what condition they would be. */
export const NotAskedLine = memo(function NotAskedLine({ items, all }: NotAskedLineProps) {
  const { t } = useTranslation('cockpit')
  const [open, setOpen] = useState(false)
  const tell = useConditionText(all)
  if (items.length === 0) return null
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={classes.notAsked}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">{open ? '▾' : '▸'}</span> {t('notAsked.count', { count: items.length })}
      </button>
      {open &&
        items.map(item => (
          <div key={item.uid} className={classes.notAskedItem}>
            <span className={classes.number}>{item.number}</span>
            <span>
              {item.text}
              <small>{tell(item)}</small>
            </span>
          </div>
        ))}
    </>
  )
})

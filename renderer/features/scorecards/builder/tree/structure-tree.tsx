import { Button } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { possibleOf } from '../../../../../src/scorecards/answers.ts'
import type { ScorecardDefinition } from '../../../../../src/scorecards/definition.ts'
import { formatPoints } from '../../../../../src/scorecards/format.ts'
import { Icon } from '../../../../ui/icon.tsx'
import { KeyCap } from '../../../../ui/key-cap.tsx'
import { Panel, PanelHead } from '../../../../ui/parts.tsx'
import { useBuilder, useBuilding, useChecked } from '../builder-context.ts'
import { useAdding } from '../use-adding.ts'
import { builderKey } from '../use-builder-commands.ts'
import classes from './tree.module.css'
import { ItemRow, SectionRow } from './tree-row.tsx'

const ROW_HEIGHT = 24

/** Sections and items as a tree: one row each, the cursor's row open in the editor. Rows draw themselves; typing in one draws no other. */
export function StructureTree({ onPaste }: { onPaste: () => void }) {
  const { t } = useTranslation('scorecards')
  const { addItem, addSection } = useAdding()
  const counts = useBuilder(state => countsOf(state.content.definition))
  const [sections, items] = counts.split(' ')
  return (
    <Panel className={classes.structure}>
      <PanelHead title={t('structure')} note={t('structureNote', { sections: Number(sections), items: Number(items) })}>
        <Button
          size="xs"
          variant="subtle"
          aria-label={t('builder.paste.short')}
          title={t('builder.paste.open')}
          onClick={onPaste}
        >
          <Icon name="sheet" small />
        </Button>
        <Button size="xs" onClick={addItem}>
          <Icon name="plus" small />
          {t('builder.item')}
          <KeyCap keys={builderKey('add')} />
        </Button>
        <Button size="xs" variant="subtle" onClick={addSection}>
          <Icon name="plus" small />
          {t('builder.section')}
        </Button>
      </PanelHead>
      <Rows />
      <SumRow />
    </Panel>
  )
}

const countsOf = ({ sections }: ScorecardDefinition): string =>
  `${sections.length} ${sections.reduce((sum, section) => sum + section.items.length, 0)}`

function Rows() {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const { levels, changes } = useChecked()
  const rows = useBuilder(state => state.rows)
  const cursor = useBuilder(state => state.cursor)
  const folded = useBuilder(state => state.folded)
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: at => rows[at]?.uid ?? at,
    overscan: 10,
  })
  const cursorAt = rows.findIndex(row => row.uid === cursor)
  useEffect(() => {
    if (cursorAt !== -1) virtualizer.scrollToIndex(cursorAt)
  }, [cursorAt, virtualizer])
  return (
    <div
      ref={scroller}
      className={classes.tree}
      role="tree"
      tabIndex={0}
      aria-label={t('builder.treeLabel')}
      aria-activedescendant={cursorAt === -1 ? undefined : `row-${cursor}`}
      data-builder-tree
    >
      {rows.length === 0 && <p className={classes.nothing}>{t('builder.treeEmpty')}</p>}
      <div role="none" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(virtual => {
          const row = rows[virtual.index]
          if (!row) return null
          const shared = {
            uid: row.uid,
            top: virtual.start,
            current: row.uid === cursor,
            level: levels.get(row.uid),
            session,
          }
          return row.kind === 'section' ? (
            <SectionRow key={row.uid} {...shared} folded={folded.has(row.uid)} />
          ) : (
            <ItemRow key={row.uid} {...shared} changes={changes} />
          )
        })}
      </div>
    </div>
  )
}

/** What everything adds up to, against what it should. */
function SumRow() {
  const { t } = useTranslation('scorecards')
  const { definition, problems } = useChecked()
  const items = definition.sections.flatMap(section => section.items)
  const byWeight = definition.mode === 'weighted-sections'
  const total = byWeight
    ? definition.sections.reduce((sum, section) => sum + section.weight, 0)
    : items.reduce((sum, item) => sum + possibleOf(item), 0)
  const bonus = items.reduce((sum, item) => sum + (item.kind === 'bonus' ? item.points : 0), 0)
  const criticals = items.filter(item => item.options.some(option => option.critical !== null)).length
  const wrong = problems.some(problem => problem.code === 'total-differs-from-expected')
  return (
    <footer className={classes.sum}>
      <span className="mid">{t(byWeight ? 'builder.weightTotal' : 'total')}</span>
      <b className={wrong ? 'fail' : undefined}>
        {wrong && '✕ '}
        {formatPoints(total)}
        {definition.expectedTotal !== null && ` / ${formatPoints(definition.expectedTotal)}`}
      </b>
      <span className="grow" />
      {bonus > 0 && <span className="mid xs">{t('builder.bonusTotal', { points: formatPoints(bonus) })}</span>}
      <span className="mid xs">{t('criticalCount', { count: criticals })}</span>
    </footer>
  )
}

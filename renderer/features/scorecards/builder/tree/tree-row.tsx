import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { possibleOf } from '../../../../../src/scorecards/answers.ts'
import type { ItemDefinition, SectionDefinition } from '../../../../../src/scorecards/definition.ts'
import { formatPoints } from '../../../../../src/scorecards/format.ts'
import { Icon } from '../../../../ui/icon.tsx'
import type { BuilderSession } from '../../definition/builder-session.ts'
import type { ShownProblem } from '../../definition/problems.ts'
import { useBuilder, useItem, useSection } from '../builder-context.ts'
import { useRowDrag } from './row-drag.ts'
import classes from './tree.module.css'

interface RowProps {
  readonly uid: string
  /** Where the row stands in the list, px. */
  readonly top: number
  readonly current: boolean
  readonly level: ShownProblem['level'] | undefined
  readonly session: BuilderSession
}

const SIGNS = { error: '✕', warning: '△', hint: '◆' } as const
const TONES = { error: 'fail', warning: 'warn', hint: 'info' } as const

function ProblemSign({ level }: { level: ShownProblem['level'] | undefined }) {
  const { t } = useTranslation('scorecards')
  if (level === undefined || level === 'hint') return null
  return (
    <span className={TONES[level]} title={t(`builder.problems.${level}`)}>
      {SIGNS[level]}
    </span>
  )
}

/** One item in 24 px: grip, number, name, what is special about it, kind, points. */
export const ItemRow = memo(function ItemRow(props: RowProps & { changes: ReadonlyMap<string, 'added' | 'changed'> }) {
  const item = useItem(props.uid)
  return item ? <DrawnItem {...props} item={item} change={props.changes.get(item.lineageUid)} /> : null
})

const DrawnItem = memo(function DrawnItem(
  props: RowProps & { item: ItemDefinition; change: 'added' | 'changed' | undefined },
) {
  const { item, current, session } = props
  const { t } = useTranslation('scorecards')
  const element = useRef<HTMLDivElement>(null)
  const { edge, dragged } = useRowDrag(element, session, props.uid)
  const name = item.text.trim() === '' ? t('builder.unnamed') : item.text
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the tree has the focus and takes the keys
    <div
      ref={element}
      id={`row-${item.uid}`}
      role="treeitem"
      aria-level={2}
      aria-selected={current}
      className={classes.row}
      style={{ top: props.top }}
      data-current={current || undefined}
      data-edge={edge ?? undefined}
      data-dragged={dragged || undefined}
      data-row={item.uid}
      onClick={() => session.goTo(item.uid)}
    >
      <span className={classes.grip}>
        <Icon name="more" small />
      </span>
      <span className={classes.number}>{item.number}</span>
      <span className={classes.name} title={name} data-empty={item.text.trim() === '' || undefined}>
        {name}
      </span>
      <span className={classes.flags}>
        {props.change && <span className={classes.change}>{t(`builder.change.${props.change}`)}</span>}
        <ProblemSign level={props.level} />
        {item.condition !== null && (
          <span title={t('builder.field.condition')}>
            <Icon name="condition" size={13} />
          </span>
        )}
        <CriticalMark item={item} />
      </span>
      <span className={classes.kind}>{t(`item.kind.${item.kind}`)}</span>
      <span className={classes.points}>{pointsOf(item)}</span>
    </div>
  )
})

function CriticalMark({ item }: { item: ItemDefinition }) {
  const { t } = useTranslation('scorecards')
  const critical = item.options.find(option => option.critical !== null)?.critical
  if (!critical) return null
  return (
    <span className={classes.critical} title={t(`critical.${critical}`)}>
      {t('critical.label')}
    </span>
  )
}

function pointsOf(item: ItemDefinition): string {
  if (item.kind === 'note') return '–'
  return `${item.kind === 'bonus' ? '+' : ''}${formatPoints(item.points)}`
}

/** One section in 24 px, with what its items add up to; a click on the arrow folds it. */
export const SectionRow = memo(function SectionRow(props: RowProps & { folded: boolean }) {
  const section = useSection(props.uid)
  return section ? <DrawnSection {...props} section={section} /> : null
})

function DrawnSection(props: RowProps & { section: SectionDefinition; folded: boolean }) {
  const { section, current, session, folded } = props
  const { t } = useTranslation('scorecards')
  const element = useRef<HTMLDivElement>(null)
  const { edge, dragged } = useRowDrag(element, session, props.uid)
  const weighted = useBuilder(state => state.content.definition.mode === 'weighted-sections')
  const points = section.items.reduce((sum, item) => sum + possibleOf(item), 0)
  const name = section.name.trim() === '' ? t('builder.unnamedSection') : section.name
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the tree has the focus and takes the keys
    <div
      ref={element}
      id={`row-${section.uid}`}
      role="treeitem"
      aria-level={1}
      aria-selected={current}
      aria-expanded={!folded}
      className={classes.sectionRow}
      style={{ top: props.top }}
      data-current={current || undefined}
      data-edge={edge ?? undefined}
      data-dragged={dragged || undefined}
      data-row={section.uid}
      onClick={() => session.goTo(section.uid)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: the arrow keys fold, too */}
      <span
        className={classes.fold}
        title={t(folded ? 'builder.keys.unfold' : 'builder.keys.fold')}
        onClick={event => {
          event.stopPropagation()
          session.fold(section.uid, !folded)
        }}
      >
        <Icon name={folded ? 'right' : 'down'} small />
      </span>
      <b className={classes.sectionName} title={name}>
        <span>{section.number}</span> {name}
      </b>
      <span className={classes.flags}>
        {folded && <span className="dim xs">{t('builder.itemCount', { count: section.items.length })}</span>}
        <ProblemSign level={props.level} />
      </span>
      <b className={classes.points}>{weighted ? `${formatPoints(section.weight)}` : formatPoints(points)}</b>
    </div>
  )
}

import { useTranslation } from 'react-i18next'
import { reviewStateOf } from '../../../../src/standards/rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Tag } from '../../../ui/parts.tsx'
import { useStandardsWords } from '../words.ts'
import classes from './library.module.css'
import { daysBetween, type OutlineRow } from './outline-rules.ts'
import { useDragInOutline } from './use-drag-in-outline.ts'

/** What the outline says about clauses beyond their rows. */
export interface OutlineMarks {
  readonly today: string
  /** Lineages of clauses in force that no item measures. */
  readonly unmeasured: ReadonlySet<string>
  /** Of the draft that is open: its clauses by what became of them against the version before. */
  readonly changed: ReadonlyMap<string, 'added' | 'changed'>
  /** Puts a clause of the draft before or after another; `null` where nothing may be moved. */
  readonly onDrop: ((uid: string, targetUid: string, edge: 'before' | 'after') => void) | null
  /** Uids of the clauses that may be moved. */
  readonly movable: ReadonlySet<string>
}

interface LineProps {
  readonly row: OutlineRow
  readonly top: number
  readonly marks: OutlineMarks
  readonly isCurrent: boolean
  readonly isCursor: boolean
  readonly onToggle: (row: OutlineRow, open: boolean) => void
  readonly onOpen: (row: OutlineRow) => void
}

const LEVEL: Readonly<Record<OutlineRow['kind'], number>> = { group: 1, document: 2, chapter: 3, clause: 4 }

/** One line of the outline, at its place in the scrolled whole. */
export function OutlineLine({ row, top, marks, isCurrent, isCursor, onToggle, onOpen }: LineProps) {
  const { t } = useTranslation('standards')
  const format = useFormat()
  const { ref, edge } = useDragInOutline(row, marks)
  const isOpen = row.kind === 'clause' ? undefined : row.isOpen
  const act = () => {
    if (row.kind === 'group' || row.kind === 'chapter') onToggle(row, !row.isOpen)
    else onOpen(row)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys go through the tree, which keeps the focus
    // biome-ignore lint/a11y/useFocusableInteractive: the tree keeps the focus and names the line
    <div
      ref={ref}
      id={`outline-${row.key}`}
      role="treeitem"
      aria-level={LEVEL[row.kind]}
      aria-expanded={isOpen}
      aria-selected={isCurrent}
      className={classes.line}
      data-kind={row.kind}
      data-current={isCurrent || undefined}
      data-cursor={isCursor || undefined}
      data-edge={edge ?? undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={act}
    >
      {row.kind === 'clause' ? (
        <ClauseLine row={row} marks={marks} />
      ) : (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: a handle for the pointer; keys fold through the tree */}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys fold through the tree */}
          <span
            className={classes.fold}
            onClick={event => {
              event.stopPropagation()
              onToggle(row, !row.isOpen)
            }}
          >
            {row.count > 0 && <Icon name={row.isOpen ? 'down' : 'right'} size={12} />}
          </span>
          {row.kind === 'group' && <b className="cut">{t(`group.${row.group}`)}</b>}
          {row.kind === 'document' && <DocumentName row={row} today={marks.today} />}
          {row.kind === 'chapter' && <span className="cut mid">{row.chapter}</span>}
          <small className={classes.count}>{row.count > 0 && format.number(row.count)}</small>
        </>
      )}
    </div>
  )
}

function DocumentName({ row, today }: { row: Extract<OutlineRow, { kind: 'document' }>; today: string }) {
  const { t } = useTranslation('standards')
  const { document } = row
  const due = document.reviewDueOn ? reviewStateOf(document.reviewDueOn, today) : 'not-due'
  const days = document.reviewDueOn ? daysBetween(today, document.reviewDueOn) : 0
  const pending = document.draftState ?? (document.state === 'in-force' ? null : document.state)
  return (
    <>
      <span className="cut" title={document.title}>
        {document.title}
      </span>
      <small className={classes.facts}>
        {pending && <span>{t(`state.${pending}`)}</span>}
        {document.state === 'in-force' && t('version', { number: document.versionNumber })}
        {due !== 'not-due' && (
          <span
            className={due === 'overdue' ? 'fail' : 'warn'}
            title={t('review.dueOn', { date: document.reviewDueOn ?? '' })}
          >
            {due === 'overdue' ? '✕' : '△'} {t('days', { count: Math.abs(days) })}
          </span>
        )}
      </small>
    </>
  )
}

function ClauseLine({ row, marks }: { row: Extract<OutlineRow, { kind: 'clause' }>; marks: OutlineMarks }) {
  const { t } = useTranslation('standards')
  const words = useStandardsWords()
  const { clause } = row
  const change = marks.changed.get(clause.uid)
  return (
    <>
      <small className={classes.number}>{clause.number}</small>
      <span className="cut" title={clause.title}>
        {clause.title || t('clause.untitled')}
      </span>
      <small className={classes.facts}>
        {change && <span className={classes.change}>{t(`change.${change}`)}</span>}
        {clause.severity.startsWith('critical') && <Tag>{t('critical')}</Tag>}
        {!change && marks.unmeasured.has(clause.lineageUid) && (
          <span className="warn" title={t('unmeasured')}>
            △ <span className={classes.word}>{t('unmeasured')}</span>
          </span>
        )}
        {clause.limit && words.limit(clause.limit)}
      </small>
    </>
  )
}

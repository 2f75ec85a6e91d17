import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause, DocumentVersion } from '../../../../src/standards/contract.ts'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { Panel, Tag } from '../../../ui/parts.tsx'
import { RichText } from '../text/rich-text.tsx'
import classes from './clause.module.css'
import { FrameRows } from './frame-rows.tsx'
import { LimitTable } from './limit-table.tsx'
import { MeasuringItems } from './measuring-items.tsx'

/** The head of the middle panel: number, title, place among the clauses, and the way to the next. */
export function ClauseHead(props: {
  number: string
  title: string
  children?: ReactNode
  position: number
  total: number
  onMove: ((by: -1 | 1) => void) | null
}) {
  const { t } = useTranslation('standards')
  return (
    <div className={classes.head}>
      {props.number && <span className="mid">{props.number}</span>}
      <h2 className="cut" title={props.title}>
        {props.title}
      </h2>
      {props.children}
      <span className="grow" />
      {props.position > 0 && (
        <span className="dim xs">{t('clause.position', { position: props.position, total: props.total })}</span>
      )}
      {props.onMove && (
        <>
          <Button size="xs" variant="subtle" title={t('keys.previous')} onClick={() => props.onMove?.(-1)}>
            <Icon name="back" small />
            <span className="visually-hidden">{t('keys.previous')}</span>
            <KeyCap keys="Alt+ArrowUp" />
          </Button>
          <Button size="xs" variant="subtle" title={t('keys.next')} onClick={() => props.onMove?.(1)}>
            <span className="visually-hidden">{t('keys.next')}</span>
            <KeyCap keys="Alt+ArrowDown" />
            <Icon name="forward" small />
          </Button>
        </>
      )}
    </div>
  )
}

/** Says that what stands here is fixed, and offers the draft to whoever may write one. */
export function SealedLine({ version, onEdit }: { version: DocumentVersion; onEdit: (() => void) | null }) {
  const { t } = useTranslation('standards')
  const number = version.number
  const text =
    version.state === 'in-review'
      ? t('sealed.inReview', { number })
      : version.state === 'withdrawn'
        ? t('sealed.withdrawn', { number, date: version.withdrawnOn ?? '', reason: version.withdrawReason })
        : version.state === 'superseded'
          ? t('sealed.superseded', { number })
          : t(onEdit ? 'sealed.editable' : 'sealed.published', { number })
  return (
    <div className={classes.sealed}>
      <Icon name="lock" small />
      <span>{text}</span>
      <span className="grow" />
      {onEdit && (
        <Button size="xs" onClick={onEdit}>
          {t('edit')}
          <KeyCap keys="E" />
        </Button>
      )}
    </div>
  )
}

/** One clause of a version that no longer changes: text, frame, time limits with their clock, guidance, what measures it. */
export function ClausePanel(props: {
  version: DocumentVersion
  clause: Clause
  position: number
  onMove: (by: -1 | 1) => void
  onEdit: (() => void) | null
}) {
  const { t } = useTranslation('standards')
  const { clause, version } = props
  const scroller = useRef<HTMLElement>(null)
  const { uid } = clause
  useEffect(() => {
    if (uid) scroller.current?.scrollTo({ top: 0 })
  }, [uid])
  return (
    <Panel className={classes.clause} label={t('clause.title')}>
      <ClauseHead
        number={clause.number}
        title={clause.title}
        position={props.position + 1}
        total={version.clauses.length}
        onMove={props.onMove}
      >
        {clause.severity.startsWith('critical') && <Tag>{t(`severity.${clause.severity}`)}</Tag>}
      </ClauseHead>
      <SealedLine version={version} onEdit={props.onEdit} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section ref={scroller} className={classes.scroll} tabIndex={0} aria-label={clause.title}>
        <RichText markdown={clause.text} className={classes.body} />
        <FrameRows clause={clause} />
        <LimitTable key={clause.uid} clause={clause} />
        {clause.guidance && (
          <>
            <div className={classes.cap}>
              <h3>{t('field.guidance')}</h3>
            </div>
            <RichText markdown={clause.guidance} className={classes.body} />
          </>
        )}
        <MeasuringItems lineageUid={clause.lineageUid} />
      </section>
    </Panel>
  )
}

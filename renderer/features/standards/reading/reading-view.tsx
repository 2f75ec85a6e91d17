import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clause, DocumentVersion, ToRead } from '../../../../src/standards/contract.ts'
import { api } from '../../../app/client.ts'
import { tellError } from '../../../app/errors.ts'
import { useCommands } from '../../../app/hotkeys/hotkeys.ts'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { Panel, Tag } from '../../../ui/parts.tsx'
import { toast } from '../../../ui/toast.tsx'
import { chaptersOf } from '../library/outline-rules.ts'
import { RichText } from '../text/rich-text.tsx'
import { useStandardsWords } from '../words.ts'
import classes from './reading.module.css'

/** A version as a whole, to be read from the beginning. */
export function ReadingView(props: {
  version: DocumentVersion
  locale: string
  /** The clause to which it is scrolled; null for the beginning. */
  clauseUid: string | null
}) {
  const { t } = useTranslation('standards')
  const { version, locale, clauseUid } = props
  const current = useRef<HTMLElement>(null)
  useEffect(() => {
    if (clauseUid !== null) current.current?.scrollIntoView({ block: 'start' })
  }, [clauseUid])
  return (
    <Panel className={classes.panel} label={t('view.read')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={version.title}>
        <article className={classes.page} lang={locale}>
          <h2>{version.title}</h2>
          {version.body && <RichText markdown={version.body} />}
          {chaptersOf(version.clauses).map(({ chapter, clauses }) => (
            <section key={clauses[0]?.uid} aria-label={chapter}>
              <h3>{chapter}</h3>
              {clauses.map(clause => (
                <ReadClause key={clause.uid} clause={clause} place={clause.uid === clauseUid ? current : null} />
              ))}
            </section>
          ))}
        </article>
      </section>
    </Panel>
  )
}

function ReadClause({ clause, place }: { clause: Clause; place: RefObject<HTMLElement | null> | null }) {
  const { t } = useTranslation('standards')
  const { t: tCommon } = useTranslation()
  const words = useStandardsWords()
  const limits = clause.placements.flatMap(({ limit, tier }) => (limit ? [{ limit, tier }] : []))
  return (
    <section
      ref={place}
      className={classes.clause}
      aria-current={place !== null || undefined}
      aria-label={`${clause.number} ${clause.title}`}
    >
      <h4>
        <span>{clause.number}</span>
        {clause.title}
        {clause.severity.startsWith('critical') && <Tag>{t(`severity.${clause.severity}`)}</Tag>}
      </h4>
      <RichText markdown={clause.text} />
      {limits.length > 0 && (
        <p className={classes.limits}>
          {t('limit.title')}{' '}
          {limits
            .map(({ limit, tier }) => `${tier ? `${tCommon(`tier.${tier}`)} ` : ''}${words.limit(limit)}`)
            .join(t('listSeparator'))}
        </p>
      )}
      {clause.guidance && <RichText markdown={clause.guidance} className={classes.guidance} />}
    </section>
  )
}

/** Asks the reader to confirm: one key. Shown whatever the view, as long as the confirmation is missing. */
export function ConfirmBar({ toRead, today }: { toRead: ToRead; today: string }) {
  const { t } = useTranslation('standards')
  const { mutate, isPending } = useMutation(
    api.standards.acknowledgements.confirm.mutationOptions({
      onSuccess: () => toast({ text: t('reading.confirmed', { title: toRead.title }) }),
      onError: error => toast({ text: tellError(error), tone: 'fail' }),
    }),
  )
  const confirm = () => {
    if (!isPending) mutate({ versionUid: toRead.versionUid })
  }
  useCommands('standards.reading', [
    {
      id: 'standards.confirm',
      keys: ['Ctrl+Enter'],
      label: t('keys.confirm'),
      group: t('keys.group'),
      run: confirm,
    },
  ])
  const late = toRead.dueOn < today
  return (
    <section className={classes.bar} aria-label={t('reading.ask')}>
      <Icon name="book" small />
      <span>{t('reading.askText', { title: toRead.title, number: toRead.versionNumber })}</span>
      <span className={late ? 'fail' : 'mid'}>
        {late ? `✕ ${t('reading.overdueOn', { date: toRead.dueOn })}` : t('reading.dueOn', { date: toRead.dueOn })}
      </span>
      <span className="grow" />
      <Button variant="filled" onClick={confirm} disabled={isPending}>
        {t('reading.confirm')}
        <KeyCap keys="Ctrl+Enter" />
      </Button>
    </section>
  )
}

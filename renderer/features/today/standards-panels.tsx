import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ToRead } from '../../../src/standards/contract.ts'
import { REVIEW_NOTICE_DAYS, reviewStateOf } from '../../../src/standards/rules.ts'
import { api } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useCommands } from '../../app/hotkeys/hotkeys.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Icon } from '../../ui/icon.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { Panel, PanelHead } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import classes from './today.module.css'

/** What the person signed in still has to read, the most pressing first; undefined while that is not known. */
export function useToReadList(): readonly ToRead[] | undefined {
  const { may } = useSignedIn()
  const { data } = useQuery(
    api.standards.acknowledgements.mine.queryOptions({ enabled: may('acknowledgements.confirm') !== null }),
  )
  return data && [...data].sort((one, other) => one.dueOn.localeCompare(other.dueOn))
}

/** Documents that wait for the reader: Enter opens, Ctrl+Enter confirms the chosen one once it was read. */
export function ToReadPanel({ rows }: { rows: readonly ToRead[] }) {
  const { t } = useTranslation('today')
  const today = useFormat().date(Date.now())
  const navigate = useNavigate()
  const [chosenUid, setChosenUid] = useState<string | null>(null)
  const chosen = rows.find(row => row.versionUid === chosenUid) ?? rows[0]
  const { mutate, isPending } = useMutation(
    api.standards.acknowledgements.confirm.mutationOptions({
      onSuccess: () => toast({ text: t('read.confirmed') }),
      onError: error => toast({ text: tellError(error), tone: 'fail' }),
    }),
  )
  const confirm = () => {
    if (chosen && !isPending) mutate({ versionUid: chosen.versionUid })
  }
  useCommands('today.read', [
    { id: 'today.confirm', keys: ['Ctrl+Enter'], label: t('read.confirm'), group: t('read.title'), run: confirm },
  ])
  if (!chosen) return null
  return (
    <Panel className={classes.half}>
      <PanelHead title={t('read.title')} note={String(rows.length)}>
        <Button size="xs" disabled={isPending} onClick={confirm}>
          {t('read.confirm')}
          <KeyCap keys="Ctrl+Enter" />
        </Button>
      </PanelHead>
      <ul className={classes.scroll}>
        {rows.map(row => {
          const late = row.dueOn < today
          return (
            <li key={row.versionUid}>
              <button
                type="button"
                className={classes.reading}
                aria-current={row === chosen || undefined}
                onFocus={() => setChosenUid(row.versionUid)}
                onClick={() =>
                  void navigate({
                    to: '/standards/$documentUid/$versionUid',
                    params: { documentUid: row.documentUid, versionUid: row.versionUid },
                    search: { view: 'read' },
                  })
                }
              >
                <Icon name="book" />
                <span className="grow">
                  {row.title} <small className="mid">v{row.versionNumber}</small>
                </span>
                <span className="mid xs">{t('read.clauses', { count: row.clauseCount })}</span>
                <span className={late ? 'fail' : 'mid'}>
                  {late ? `✕ ${t('read.overdue', { date: row.dueOn })}` : t('read.due', { date: row.dueOn })}
                </span>
                <Icon name="right" small />
              </button>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** Documents whose review is due or overdue, and drafts that wait for somebody who publishes. */
export function ReviewsPanel() {
  const { t } = useTranslation('today')
  const { may } = useSignedIn()
  const today = useFormat().date(Date.now())
  const due = useQuery(api.standards.documents.reviewsDue.queryOptions({ input: { withinDays: REVIEW_NOTICE_DAYS } }))
  const documents = useQuery(api.standards.documents.list.queryOptions())
  const inReview = documents.data?.filter(row => row.state === 'in-review' || row.draftState === 'in-review') ?? []
  const waiting = may('standards.publish') ? inReview : []
  const count = (due.data?.length ?? 0) + waiting.length
  if (count === 0) return null
  return (
    <Panel className={classes.half}>
      <PanelHead title={t('reviews.title')} note={String(count)} />
      <ul className={classes.scroll}>
        {waiting.map(row => (
          <li key={`${row.uid} review`}>
            <Link
              to="/standards/$documentUid/$versionUid"
              params={{ documentUid: row.uid, versionUid: row.draftUid ?? row.versionUid }}
              className={classes.pointer}
            >
              <Icon name="assessment" />
              <span className="grow cut">{row.title}</span>
              <span className="mid">{t('reviews.toPublish')}</span>
              <Icon name="right" small />
            </Link>
          </li>
        ))}
        {due.data?.map(row => {
          const isLate = row.reviewDueOn !== null && reviewStateOf(row.reviewDueOn, today) === 'overdue'
          const told = { date: row.reviewDueOn ?? '' }
          return (
            <li key={row.uid}>
              <Link
                to="/standards/$documentUid/$versionUid"
                params={{ documentUid: row.uid, versionUid: row.versionUid }}
                className={classes.pointer}
              >
                <Icon name="book" />
                <span className="grow cut">{row.title}</span>
                <span className={isLate ? 'fail' : 'warn'}>
                  {isLate ? `✕ ${t('reviews.overdue', told)}` : `△ ${t('reviews.due', told)}`}
                </span>
                <Icon name="right" small />
              </Link>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

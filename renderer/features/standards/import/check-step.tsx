import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClauseMapping, ProblemGroup, RowReport } from '../../../../src/standards/import-contract.ts'
import { client } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { DataTable, type TableColumn } from '../../../ui/data-table.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Bar, Message, Panel, PanelHead } from '../../../ui/parts.tsx'
import classes from './import.module.css'
import type { CheckReport } from './import-flow.ts'
import { useProblemWords } from './problem-words.ts'
import { RefusedChoice } from './refused-choice.tsx'
import type { ImportFlow, Progress } from './use-import.ts'

const PAGE = 500
const OUTCOMES = ['refused', 'new', 'changed', 'unchanged', 'placement', 'empty'] as const
type Outcome = (typeof OUTCOMES)[number]
type Filter = { readonly outcome: Outcome } | { readonly cause: Pick<ProblemGroup, 'code' | 'field'> } | null

/** The fourth step of a sheet: the check as it runs, then its report. */
export function CheckStep({ flow, token, mapping }: { flow: ImportFlow; token: string; mapping: ClauseMapping }) {
  if (flow.progress) return <Checking progress={flow.progress} onStop={() => flow.goTo('target')} />
  if (!flow.report)
    return (
      <Panel className={classes.report} label="">
        {null}
      </Panel>
    )
  return <Report key={token} report={flow.report} flow={flow} token={token} mapping={mapping} />
}

function Checking({ progress, onStop }: { progress: Progress; onStop: () => void }) {
  const { t } = useTranslation('standardsImport')
  const format = useFormat()
  const { done, total, startedAt } = progress
  const spentMs = Date.now() - startedAt
  const perSecond = spentMs > 0 ? Math.round((done * 1000) / spentMs) : 0
  const share = total === 0 ? 0 : done / total
  return (
    <Panel className={classes.report} label={t('check.checking')}>
      <div className={classes.checking} role="status">
        <h2>{t('check.checking')}</h2>
        <b>{t('check.of', { done: format.number(done), total: format.number(total) })}</b>
        <Bar share={share} />
        {perSecond > 0 && (
          <p>
            {t('check.rate', { rate: format.number(perSecond) })} ·{' '}
            {t('check.left', { time: format.length(((total - done) / perSecond) * 1000) })}
          </p>
        )}
        <p>
          <Button size="xs" onClick={onStop}>
            <Icon name="stop" small />
            {t('stopCheck')}
          </Button>{' '}
          {t('check.stays')}
        </p>
      </div>
    </Panel>
  )
}

function useRows(token: string, report: CheckReport, filter: Filter) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    // A page belongs to one check of one file: another report asks anew.
    queryKey: ['standards-import', token, report, filter],
    queryFn: ({ pageParam }) =>
      client.standards.import.report({
        token,
        offset: pageParam,
        limit: PAGE,
        ...(filter && 'outcome' in filter ? { outcome: filter.outcome } : {}),
        ...(filter && 'cause' in filter ? { problem: filter.cause } : {}),
      }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows), [data])
  return {
    rows,
    error,
    refetch,
    more: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
  }
}

const TONES: Partial<Record<RowReport['outcome'], string>> = { refused: 'fail', new: 'pass', changed: 'pass' }

function useColumns(mapping: ClauseMapping): readonly TableColumn<RowReport>[] {
  const { t } = useTranslation('standardsImport')
  const words = useProblemWords(mapping)
  return useMemo(() => {
    const told = ({ row, problems }: RowReport): string =>
      [...problems]
        .sort((one, other) => Number(other.refuses) - Number(one.refuses))
        .map(each => words.problem(row, each))
        .join(' · ')
    return [
      { id: 'row', header: t('check.row'), value: ({ row }) => row, width: 68, align: 'end', sortable: false },
      {
        id: 'outcome',
        header: t('check.outcome'),
        value: ({ outcome }) => t(`outcome.${outcome}`),
        cell: ({ outcome, problems }) => (
          <span className={TONES[outcome] ?? 'mid'}>
            {outcome === 'refused' ? '✕' : problems.length > 0 ? '△' : TONES[outcome] ? '✓' : '–'}{' '}
            {t(`outcome.${outcome}`)}
          </span>
        ),
        width: 116,
        sortable: false,
      },
      { id: 'number', header: t('check.number'), value: ({ number }) => number, width: 96, sortable: false },
      { id: 'title', header: t('check.name'), value: ({ title }) => title, width: 150, sortable: false },
      {
        id: 'told',
        header: t('check.told'),
        value: told,
        cell: row => <span title={told(row)}>{told(row)}</span>,
        sortable: false,
      },
    ]
  }, [t, words])
}

function Report(props: { report: CheckReport; flow: ImportFlow; token: string; mapping: ClauseMapping }) {
  const { report, flow, token, mapping } = props
  const { t } = useTranslation('standardsImport')
  const format = useFormat()
  const { counts, groups } = report
  const refused = counts.refused
  const good = counts.new + counts.changed
  const [filter, setFilter] = useState<Filter>(refused > 0 ? { outcome: 'refused' } : null)
  const [current, setCurrent] = useState<RowReport | null>(null)
  const { rows, error, refetch, more } = useRows(token, report, filter)
  const columns = useColumns(mapping)
  const words = useProblemWords(mapping)
  const total = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0)
  const cause = filter && 'cause' in filter ? groups.find(each => isCause(filter, each)) : undefined
  const chip = (key: string, label: string, count: number, wanted: Filter, tone?: 'fail' | 'warn') => (
    <button
      key={key}
      type="button"
      className={classes.chip}
      aria-pressed={JSON.stringify(filter) === JSON.stringify(wanted)}
      data-tone={tone}
      onClick={() => {
        setFilter(wanted)
        setCurrent(null)
      }}
    >
      {tone === 'fail' ? '✕ ' : tone === 'warn' ? '△ ' : ''}
      {label} <b>{format.number(count)}</b>
    </button>
  )
  return (
    <Panel className={classes.report}>
      <PanelHead
        title={t('check.title')}
        note={groups.length === 0 ? <span className="pass">✓ {t('check.clean')}</span> : undefined}
      />
      <div className={classes.causes} role="toolbar" aria-label={t('check.outcomes')}>
        {chip('all', t('check.all'), total, null)}
        {OUTCOMES.filter(outcome => counts[outcome] > 0).map(outcome =>
          chip(
            outcome,
            t(`outcome.${outcome}`),
            counts[outcome],
            { outcome },
            outcome === 'refused' ? 'fail' : undefined,
          ),
        )}
      </div>
      {groups.length > 0 && (
        <div className={classes.causes} role="toolbar" aria-label={t('check.causes')}>
          {groups.map(({ code, field, refuses, count }) =>
            chip(
              `${code} ${field}`,
              words.cause({ code, field }),
              count,
              { cause: { code, field } },
              refuses ? 'fail' : 'warn',
            ),
          )}
        </div>
      )}
      {cause && cause.found.length > 0 && (
        <Message calm icon="alert" title={words.cause(cause)}>
          {t('check.found', { found: cause.found.join(' · ') })}
        </Message>
      )}
      <DataTable
        key={JSON.stringify(filter)}
        label={t('check.rows')}
        columns={columns}
        rows={rows}
        rowId={row => String(row.row)}
        error={error}
        onRetry={() => void refetch()}
        onReachEnd={more}
        onCursor={setCurrent}
        empty={<p className={classes.nothing}>{t('check.nothing')}</p>}
      />
      {current && current.problems.length > 0 && (
        <ul className={classes.told}>
          {current.problems.map(problem => (
            <li key={`${problem.code} ${problem.field}`} className={problem.refuses ? 'fail' : 'mid'}>
              {problem.refuses ? '✕' : '△'} {words.problem(current.row, problem)}
            </li>
          ))}
        </ul>
      )}
      {refused > 0 && (
        <RefusedChoice
          label={t('choice.label', { count: refused, refused: format.number(refused) })}
          skip={t('choice.skip', { count: good, good: format.number(good) })}
          note={t('choice.noneNote')}
          flow={flow}
        />
      )}
    </Panel>
  )
}

const isCause = (filter: { readonly cause: Pick<ProblemGroup, 'code' | 'field'> }, group: ProblemGroup): boolean =>
  filter.cause.code === group.code && filter.cause.field === group.field

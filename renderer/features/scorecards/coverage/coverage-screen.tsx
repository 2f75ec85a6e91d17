import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useNow } from '../../../app/format/now.ts'
import { useCommands } from '../../../app/hotkeys/hotkeys.ts'
import { keepCsv } from '../../../app/keep-file.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { KeyHint } from '../../../app/shell/slots.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { EmptyState, ErrorPanel, Panel } from '../../../ui/parts.tsx'
import { FilterBox } from '../../../ui/table-tools.tsx'
import { BrokenLinks } from './broken-links.tsx'
import classes from './coverage.module.css'
import { CoverageFigures } from './coverage-figures.tsx'
import {
  COVERAGE_FILTERS,
  type CoverageCounts,
  type CoverageFilter,
  columnsOf,
  countsOf,
  coverageLines,
} from './coverage-rules.ts'
import { brokenSheet, coverageSheet } from './coverage-sheet.ts'
import { CoverageTable } from './coverage-table.tsx'

/** The filter as the address says, so that going back finds it again. */
function useFilter(): readonly [CoverageFilter, (filter: CoverageFilter) => void] {
  const search: Readonly<Record<string, unknown>> = useLocation({ select: location => location.search })
  const navigate = useNavigate()
  const filter = COVERAGE_FILTERS.find(each => each === search.show) ?? 'all'
  const setFilter = (show: CoverageFilter) =>
    void navigate({ to: '/scorecards/coverage', search: show === 'all' ? {} : { show }, replace: true })
  return [filter, setFilter]
}

function useCoverage(filter: CoverageFilter, search: string) {
  const { data, error, refetch } = useQuery(api.scorecards.coverage.queryOptions())
  const scorecards = useQuery(api.scorecards.list.queryOptions())
  const documents = useQuery(api.standards.documents.list.queryOptions())
  const failed = [scorecards, documents].find(query => query.error)
  return {
    data,
    error: error ?? failed?.error,
    retry: () => void (failed ? failed.refetch() : refetch()),
    lines: useMemo(() => data && coverageLines(data.clauses, filter, search), [data, filter, search]),
    counts: useMemo(() => data && countsOf(data.clauses, data.brokenLinks), [data]),
    columns: useMemo(() => columnsOf(scorecards.data ?? []), [scorecards.data]),
    versions: useMemo(() => new Map(documents.data?.map(each => [each.uid, each.versionUid])), [documents.data]),
    documentCount: useMemo(() => new Set(data?.clauses.map(each => each.documentUid)).size, [data]),
  }
}

function Filters(props: {
  filter: CoverageFilter
  counts: CoverageCounts | undefined
  onChange: (filter: CoverageFilter) => void
}) {
  const { t } = useTranslation('coverage')
  const format = useFormat()
  return (
    <fieldset className={classes.filters} aria-label={t('filters')}>
      {COVERAGE_FILTERS.map(each => (
        <button
          key={each}
          type="button"
          aria-pressed={props.filter === each}
          title={t(`hint.${each}`)}
          onClick={() => props.onChange(each)}
        >
          {t(`filter.${each}`)} {props.counts && format.number(props.counts[each])}
        </button>
      ))}
    </fieldset>
  )
}

function NothingInForce() {
  const { t } = useTranslation('coverage')
  const { may } = useSignedIn()
  const navigate = useNavigate()
  return (
    <EmptyState title={t('empty.title')} text={t('empty.text')}>
      {may('standards.publish') && (
        <Button variant="filled" onClick={() => void navigate({ to: '/standards/packs' })}>
          {t('empty.packs')}
        </Button>
      )}
      <Button onClick={() => void navigate({ to: '/standards' })}>{t('empty.library')}</Button>
    </EmptyState>
  )
}

/** Every clause in force against every scorecard in force: what is measured, what is not, what twice, and links that lead nowhere. */
export default function CoverageScreen() {
  const { t } = useTranslation(['coverage', 'standards'])
  const format = useFormat()
  const now = useNow()
  const [filter, setFilter] = useFilter()
  const [search, setSearch] = useState('')
  const searchBox = useRef<HTMLDivElement>(null)
  const { data, error, retry, lines, counts, columns, versions, documentCount } = useCoverage(
    filter,
    useDeferredValue(search),
  )
  useCommands('coverage-search', [
    {
      id: 'coverage.search',
      keys: ['/'],
      label: t('keys.search'),
      group: t('keys.group'),
      run: () => searchBox.current?.querySelector('input')?.focus(),
    },
  ])
  const isBroken = filter === 'broken'
  const isEmpty = data !== undefined && data.clauses.length === 0 && data.brokenLinks.length === 0
  const shownCount = lines?.filter(line => line.kind === 'clause').length ?? 0
  const clear = () => {
    setSearch('')
    setFilter('all')
  }
  const exportShown = () => {
    const date = format.date(now)
    if (isBroken && data) keepCsv(brokenSheet(data.brokenLinks, t), t('csv.brokenName', { date }))
    else if (lines) keepCsv(coverageSheet(lines, columns, t), t('csv.name', { date }))
  }
  const canExport = isBroken ? (data?.brokenLinks.length ?? 0) > 0 : shownCount > 0
  return (
    <div className={classes.screen}>
      <header className={classes.sheet}>
        <h2>{t('title')}</h2>
        <Filters filter={filter} counts={counts} onChange={setFilter} />
        <span className="grow" />
        <div ref={searchBox}>
          <FilterBox value={search} onChange={setSearch} label={t('search')} width={240} />
        </div>
        <Link to="/standards/matrix" className={classes.way}>
          {t('matrix')}
        </Link>
        <Button size="xs" disabled={!canExport} onClick={exportShown}>
          <Icon name="export" small />
          {t('export')}
        </Button>
      </header>
      <CoverageFigures counts={counts} documents={documentCount} />
      <Panel label={t('title')}>
        {error ? (
          <ErrorPanel error={error} onRetry={retry} />
        ) : isEmpty ? (
          <NothingInForce />
        ) : isBroken && data ? (
          <BrokenLinks links={data.brokenLinks} search={search} />
        ) : lines?.length === 0 ? (
          <EmptyState title={t('empty.nothing')}>
            <Button variant="filled" onClick={clear}>
              {t('empty.clear')}
            </Button>
          </EmptyState>
        ) : (
          <CoverageTable lines={lines} columns={columns} versions={versions} />
        )}
        {data && !isEmpty && (!isBroken || data.brokenLinks.length > 0) && (
          <div className={classes.foot}>
            {isBroken
              ? t('shownBroken', { count: data.brokenLinks.length })
              : t('shown', { shown: format.number(shownCount), total: format.number(data.clauses.length) })}
          </div>
        )}
      </Panel>
      <KeyHint>
        <KeyCap keys="ArrowUp" />
        <KeyCap keys="ArrowDown" />
        <KeyCap keys="ArrowLeft" />
        <KeyCap keys="ArrowRight" />
        {t('keys.move')}
      </KeyHint>
      <KeyHint>
        <KeyCap keys="Enter" />
        {t('keys.open')}
      </KeyHint>
    </div>
  )
}

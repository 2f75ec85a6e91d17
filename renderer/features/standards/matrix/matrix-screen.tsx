import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { COVERAGE_TARGET_PERCENT } from '../../../../src/standards/rules.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useNow } from '../../../app/format/now.ts'
import { type Command, useCommands } from '../../../app/hotkeys/hotkeys.ts'
import { keepCsv } from '../../../app/keep-file.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { KeyHint } from '../../../app/shell/slots.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { EmptyState, ErrorPanel, Panel } from '../../../ui/parts.tsx'
import { CellPanel } from './cell-panel.tsx'
import { ChoiceChip } from './choice-chip.tsx'
import { GapPanel } from './gap-panel.tsx'
import { gapSheet } from './gap-sheet.ts'
import classes from './matrix.module.css'
import { MatrixFigures } from './matrix-figures.tsx'
import { MatrixPaper } from './matrix-paper.tsx'
import { type CellKey, type CellPlace, cellKey, cellNamed, firstClause, groupOf, moveCell } from './matrix-rules.ts'
import { MatrixTable } from './matrix-table.tsx'
import { useMatrixWords } from './matrix-words.ts'
import { MATRIX_GROUPS, type MatrixData, useMatrix, useMatrixPlace } from './use-matrix.ts'

/** The chosen cell and clause, and the ways to choose others. */
function useChosen(data: MatrixData | undefined, { place, go }: ReturnType<typeof useMatrixPlace>) {
  const navigate = useNavigate()
  const table = useRef<HTMLTableElement>(null)
  const cell = data ? cellNamed(data.matrix, place.cell) : null
  const uids = cell && data?.matrix.rows.find(row => row.key === cell.rowKey)?.cells[cell.column].clauseUids
  const uid = uids?.find(each => each === place.clauseUid) ?? (data && uids ? firstClause(uids, data.clauses) : null)
  const clause = (uid && data?.clauses.get(uid)) || null
  const choose = (to: CellPlace | null) => to && go({ cell: cellKey(to), clauseUid: null })
  return {
    table,
    cell,
    clause,
    choose,
    move: (key: CellKey) => {
      if (!data) return
      choose(moveCell(data.matrix.rows, cell, key))
      // After the next cell has been drawn, so that it is told and scrolls into sight.
      requestAnimationFrame(() => table.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus())
    },
    step: (by: -1 | 1) => {
      const next = uids?.[uids.indexOf(uid ?? '') + by]
      if (next) go({ clauseUid: next })
    },
    open: (to: { readonly uid: string; readonly documentUid: string; readonly versionUid: string } | null) => {
      if (!to) return
      const { documentUid, versionUid } = to
      void navigate({
        to: '/standards/$documentUid/$versionUid',
        params: { documentUid, versionUid },
        search: { clause: to.uid },
      })
    },
  }
}

function useMatrixCommands(
  { move, step, open, clause }: ReturnType<typeof useChosen>,
  acts: { readonly toggleSide: () => void; readonly print: () => void },
): void {
  const { t } = useTranslation('matrix')
  const group = t('keys.group')
  const moves = (
    [
      ['ArrowUp', 'up'],
      ['ArrowDown', 'down'],
      ['ArrowLeft', 'left'],
      ['ArrowRight', 'right'],
      ['Home', 'first'],
      ['End', 'last'],
      ['PageUp', 'pageUp'],
      ['PageDown', 'pageDown'],
    ] as const
  ).map(
    ([key, name]): Command => ({
      id: `matrix.${name}`,
      keys: [key],
      label: t(`keys.${name}`),
      group,
      repeats: true,
      run: () => move(key),
    }),
  )
  const single = (id: 'open' | 'previous' | 'next' | 'side' | 'print', key: string, run: () => void): Command => ({
    id: `matrix.${id}`,
    keys: [key],
    label: t(`keys.${id}`),
    group,
    run,
  })
  useCommands('matrix', [
    ...moves,
    single('open', 'Enter', () => open(clause)),
    single('previous', 'Alt+ArrowUp', () => step(-1)),
    single('next', 'Alt+ArrowDown', () => step(1)),
    single('side', 'F9', acts.toggleSide),
    single('print', 'Ctrl+P', acts.print),
  ])
}

/** Kind or family, and document. */
function Filters({ data, place, go }: { data: MatrixData | undefined } & ReturnType<typeof useMatrixPlace>) {
  const { t } = useTranslation('matrix')
  const { t: tStandards } = useTranslation('standards')
  const documents = data?.documents ?? []
  const groups = MATRIX_GROUPS.filter(group => documents.some(each => groupOf(each) === group))
  const inGroup = documents.filter(each => place.group === null || groupOf(each) === place.group)
  return (
    <fieldset className={classes.filters} aria-label={t('filter.label')}>
      <ChoiceChip
        name={t('filter.group')}
        value={place.group}
        choices={groups.map(value => ({ value, label: tStandards(`group.${value}`) }))}
        onChange={group => go({ group, documentUid: null, cell: null, clauseUid: null })}
      />
      <ChoiceChip
        name={t('filter.document')}
        value={place.documentUid}
        choices={inGroup.map(({ uid, title }) => ({ value: uid, label: title }))}
        onChange={documentUid => go({ documentUid, cell: null, clauseUid: null })}
      />
    </fieldset>
  )
}

function NothingInForce({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation('matrix')
  const { may } = useSignedIn()
  const navigate = useNavigate()
  if (isFiltered) {
    return (
      <EmptyState title={t('empty.filtered')}>
        <Button variant="filled" onClick={onClear}>
          {t('filter.clear')}
        </Button>
      </EmptyState>
    )
  }
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

function Legend() {
  const { t } = useTranslation('matrix')
  return (
    <div className={classes.legend}>
      {(['few', 'some', 'many'] as const).map((name, index) => (
        <span key={name} className={classes.legendPart}>
          <i className={classes.swatch} data-heat={index + 1} />
          {t(`legend.${name}`)}
        </span>
      ))}
      <span className={classes.legendPart}>
        <i className={classes.swatch} data-gap="tier-limit" />
        {t('legend.gap')}
      </span>
      <span className="grow" />
      <span>{t('legend.note', { target: COVERAGE_TARGET_PERCENT })}</span>
    </div>
  )
}

/** The frame as a matrix: what is required where and for whom, how fast, and what of it nobody measures. */
export default function MatrixScreen() {
  const { t } = useTranslation(['matrix', 'standards'])
  const { may } = useSignedIn()
  const format = useFormat()
  const now = useNow()
  const words = useMatrixWords()
  const at = useMatrixPlace()
  const { data, error, retry } = useMatrix(at.place)
  const chosen = useChosen(data, at)
  const [isSideOpen, setSideOpen] = useState(false)
  const [isPrinting, setPrinting] = useState(false)
  const onPrinted = useCallback(() => setPrinting(false), [])
  const titles = useMemo(() => new Map(data?.documents.map(each => [each.uid, each.title])), [data])
  const print = () => setPrinting(data !== undefined)
  const toggleSide = () => setSideOpen(!isSideOpen)
  useMatrixCommands(chosen, { toggleSide, print })
  const clearFilter = () => at.go({ group: null, documentUid: null, cell: null, clauseUid: null })
  const date = format.date(now)
  const isEmpty = data !== undefined && data.matrix.clauseCount === 0
  const { cell, clause } = chosen
  return (
    <div className={classes.screen}>
      <header className={classes.sheet}>
        <h2>{t('title')}</h2>
        {data && (
          <span className={classes.fact}>
            <Trans
              t={t}
              i18nKey="facts"
              values={{ documents: format.number(data.documentCount), date }}
              components={{ b: <b /> }}
            />
          </span>
        )}
        <Filters data={data} {...at} />
        <span className="grow" />
        <nav className={classes.tabs} aria-label={t('views')}>
          <Link to="/standards" activeOptions={{ exact: true }}>
            {t('clauses')}
          </Link>
          <Link to="/standards/matrix" aria-current="page">
            {t('matrix')}
          </Link>
          {may('scorecards.view') && <Link to="/scorecards/coverage">{t('coverage')}</Link>}
        </nav>
        <Button size="xs" className={classes.sideButton} aria-expanded={isSideOpen} onClick={toggleSide}>
          {t('side')}
          <KeyCap keys="F9" />
        </Button>
        <Button size="xs" onClick={print} disabled={!data || isEmpty}>
          <Icon name="print" small />
          {t('print')}
        </Button>
        <Button
          size="xs"
          disabled={!data || data.gaps.length === 0}
          onClick={() => data && keepCsv(gapSheet(data.gaps, words, titles, t), t('csv.name', { date }))}
        >
          <Icon name="export" small />
          {t('export')}
        </Button>
      </header>
      <MatrixFigures data={data} />
      <Panel label={t('title')} className={classes.main}>
        {error ? <ErrorPanel error={error} onRetry={retry} /> : null}
        {isEmpty && <NothingInForce isFiltered={data.hasAny} onClear={clearFilter} />}
        {!isEmpty && !error && (
          <div className={classes.scroller}>
            <MatrixTable
              data={data}
              isMeasured={may('scorecards.view') !== null}
              tableRef={chosen.table}
              chosen={cell}
              onChoose={chosen.choose}
              onOpen={() => chosen.open(clause)}
            />
          </div>
        )}
        <Legend />
      </Panel>
      <Panel label={t('side')} className={isSideOpen ? `${classes.side} ${classes.open}` : classes.side}>
        {data && !isEmpty && cell && (
          <>
            <CellPanel
              data={data}
              place={cell}
              clause={clause}
              onChoose={clauseUid => at.go({ cell: cellKey(cell), clauseUid })}
              onOpen={chosen.open}
            />
            <GapPanel
              data={data}
              chosenKey={clause?.itemCount === 0 ? clause.uid : cellKey(cell)}
              onChoose={gap => at.go({ cell: cellKey(gap.place), clauseUid: gap.clause?.uid ?? null })}
              onOpen={gap => chosen.open(gap.clause)}
            />
          </>
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
      {isPrinting && data && <MatrixPaper data={data} titles={titles} now={now} onPrinted={onPrinted} />}
    </div>
  )
}

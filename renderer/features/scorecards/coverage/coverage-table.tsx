import { Link, useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../../app/hotkeys/hotkeys.ts'
import { Block } from '../../../ui/parts.tsx'
import classes from './coverage.module.css'
import { CoverageRow, cellId } from './coverage-row.tsx'
import { type CoverageColumn, type CoverageLine, type Cursor, type CursorKey, moveCursor } from './coverage-rules.ts'

const ROW_HEIGHT = 28
const HEAD_HEIGHT = 44
const LOADING_ROWS = Array.from({ length: 12 }, (_, index) => index)

const KEYS = [
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['PageUp', 'pageUp'],
  ['PageDown', 'pageDown'],
  ['Home', 'first'],
  ['End', 'last'],
] as const satisfies readonly (readonly [CursorKey, string])[]

function useCoverageKeys(move: (key: CursorKey) => void, open: () => void): void {
  const { t } = useTranslation('coverage')
  const group = t('keys.group')
  useCommands('coverage', [
    ...KEYS.map(
      ([key, name]): Command => ({
        id: `coverage.${name}`,
        keys: [key],
        label: t(`keys.${name}`),
        group,
        repeats: true,
        run: () => move(key),
      }),
    ),
    { id: 'coverage.open', keys: ['Enter'], label: t('keys.open'), group, run: open },
  ])
}

/** Opens the clause of a line, or the first of its items in a scorecard. `versions` names the open version of each document. */
function useOpenCell(columns: readonly CoverageColumn[], versions: ReadonlyMap<string, string>) {
  const navigate = useNavigate()
  return (line: CoverageLine | undefined, column: number) => {
    if (line?.kind !== 'clause') return
    const { documentUid, clauseUid } = line.clause
    const versionUid = versions.get(documentUid)
    const [item] = line.byScorecard.get(columns[column - 1]?.scorecardUid ?? '') ?? []
    if (column > 0 && item) {
      void navigate({
        to: '/scorecards/$versionUid',
        params: { versionUid: item.versionUid },
        search: { item: item.itemUid },
      })
    } else if (column === 0 && versionUid) {
      void navigate({
        to: '/standards/$documentUid/$versionUid',
        params: { documentUid, versionUid },
        search: { clause: clauseUid },
      })
    }
  }
}

function Heads({ columns }: { columns: readonly CoverageColumn[] }) {
  const { t } = useTranslation('coverage')
  return (
    <thead>
      <tr>
        <th scope="col">{t('column.clause')}</th>
        <th scope="col">{t('column.severity')}</th>
        <th scope="col">{t('column.state')}</th>
        {columns.map(({ scorecardUid, versionUid, name }) => (
          <th key={scorecardUid} scope="col" title={t('itemsOf', { scorecard: name })}>
            <Link to="/scorecards/$versionUid" params={{ versionUid }}>
              {name}
            </Link>
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Clauses against scorecards: only the lines in sight are drawn. Arrows move the cursor, Enter opens the clause or item under it. */
export function CoverageTable(props: {
  lines: readonly CoverageLine[] | undefined
  columns: readonly CoverageColumn[]
  versions: ReadonlyMap<string, string>
}) {
  const { t } = useTranslation('coverage')
  const { columns } = props
  const lines = props.lines ?? []
  const scroller = useRef<HTMLElement>(null)
  const [wanted, setWanted] = useState<{ readonly key: string; readonly column: number } | null>(null)
  const openCell = useOpenCell(columns, props.versions)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingEnd: HEAD_HEIGHT,
    overscan: 12,
  })
  const line = wanted ? lines.findIndex(each => each.key === wanted.key) : -1
  const cursor: Cursor | null = wanted && line >= 0 ? { line, column: wanted.column } : null
  const moveTo = (to: Cursor | null) => {
    const key = to && lines[to.line]?.key
    if (!to || key === null || key === undefined) return
    setWanted({ key, column: to.column })
    // The head of its document comes into sight with the first clause.
    virtualizer.scrollToIndex(to.line === 1 ? 0 : to.line)
  }
  const column = cursor?.column ?? 0
  useEffect(() => {
    const cell = scroller.current?.querySelector(`#${cellId(line, column)}`)
    if (line >= 0) cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [line, column])
  useCoverageKeys(
    key => moveTo(moveCursor(lines, columns.length, cursor, key)),
    () => cursor && openCell(lines[cursor.line], cursor.column),
  )
  const latest = useRef({ lines, openCell })
  latest.current = { lines, openCell }
  const point = useCallback((key: string, at: number) => setWanted({ key, column: at }), [])
  const open = useCallback((key: string, at: number) => {
    const found = latest.current.lines.find(each => each.key === key)
    latest.current.openCell(found, at)
  }, [])
  const inSight = virtualizer.getVirtualItems()
  const before = inSight[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (inSight.at(-1)?.end ?? 0)
  return (
    <section ref={scroller} className={classes.scroller} aria-label={t('label')}>
      <table
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table may be a grid, and keys move through its cells
        role="grid"
        tabIndex={0}
        aria-label={t('title')}
        aria-rowcount={lines.length + 1}
        aria-busy={props.lines === undefined}
        aria-activedescendant={cursor ? cellId(cursor.line, cursor.column) : undefined}
      >
        <colgroup>
          <col className={classes.clauseColumn} />
          <col className={classes.severityColumn} />
          <col className={classes.stateColumn} />
          {columns.map(each => (
            <col key={each.scorecardUid} className={classes.itemColumn} />
          ))}
        </colgroup>
        <Heads columns={columns} />
        <tbody>
          {props.lines === undefined &&
            LOADING_ROWS.map(row => (
              <tr key={row}>
                <td>
                  <Block width={`${40 + ((row * 13) % 40)}%`} />
                </td>
                <td />
                <td />
              </tr>
            ))}
          {before > 0 && <tr style={{ height: before }} />}
          {inSight.map(({ index }) => {
            const each = lines[index]
            return (
              each && (
                <CoverageRow
                  key={each.key}
                  line={each}
                  index={index}
                  columns={columns}
                  cursorColumn={cursor?.line === index ? cursor.column : null}
                  onPoint={point}
                  onOpen={open}
                />
              )
            )
          })}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </section>
  )
}

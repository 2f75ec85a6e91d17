import { Button, Menu } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type RefObject, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../../src/core/calendar.ts'
import type { ClauseRow, DocumentRow } from '../../../../src/standards/contract.ts'
import { REVIEW_NOTICE_DAYS } from '../../../../src/standards/rules.ts'
import { api } from '../../../app/client.ts'
import { useFormat } from '../../../app/format/format.ts'
import { useSignedIn } from '../../../app/session.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Block, ErrorPanel, Panel, PanelHead } from '../../../ui/parts.tsx'
import { FilterBox } from '../../../ui/table-tools.tsx'
import classes from './library.module.css'
import { Outline } from './outline.tsx'
import type { OutlineMarks } from './outline-line.tsx'
import { clausesByDocument, type OutlineFilter, outlineRows, passes } from './outline-rules.ts'

const FILTERS: readonly OutlineFilter[] = ['in-force', 'drafts', 'review-due', 'all']

export interface LibraryPanelProps {
  readonly documents: readonly DocumentRow[] | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly currentDocumentUid: string | null
  /** The clauses of the version that is open, where they are not those of the library. */
  readonly shownClauses: readonly ClauseRow[] | null
  readonly currentKey: string | null
  readonly marks: OutlineMarks
  readonly searchBox: RefObject<HTMLDivElement | null>
  readonly onOpenDocument: (document: DocumentRow) => void
  readonly onOpenClause: (clause: ClauseRow) => void
  readonly onNewDocument: () => void
  readonly onTouchpoints: () => void
}

/** Every clause in the library's order, with those of the open version in the place of its document's. */
function useClauses(search: string, props: LibraryPanelProps) {
  const { data } = useQuery(
    api.standards.clauses.list.queryOptions({ input: search ? { search } : {}, placeholderData: keepPreviousData }),
  )
  const { shownClauses, currentDocumentUid } = props
  return useMemo(() => {
    const byDocument = clausesByDocument(data ?? [])
    if (!shownClauses || currentDocumentUid === null || search !== '') return byDocument
    return new Map([...byDocument, [currentDocumentUid, shownClauses]])
  }, [data, shownClauses, currentDocumentUid, search])
}

/** The library: families and kinds, their documents, chapters and clauses; search by number and text. */
export function LibraryPanel(props: LibraryPanelProps) {
  const { t } = useTranslation('standards')
  const format = useFormat()
  const { may } = useSignedIn()
  const { documents, marks } = props
  const [chosen, setChosen] = useState<{ filter: OutlineFilter; under: string | null }>({
    filter: 'in-force',
    under: null,
  })
  const [typed, setTyped] = useState('')
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const search = useDeferredValue(typed.trim())
  const clauses = useClauses(search, props)
  const writes = may('standards.manage') !== null
  const seesDrafts = writes || may('standards.publish') !== null
  const dueBy = addDays(marks.today, REVIEW_NOTICE_DAYS)
  const count = (filter: OutlineFilter) => documents?.filter(each => passes(each, filter, dueBy)).length ?? 0
  const current = documents?.find(each => each.uid === props.currentDocumentUid)
  // What is opened comes in sight; a filter chosen while it is open holds all the same.
  const isHidden = current !== undefined && !passes(current, chosen.filter, dueBy)
  const filter = isHidden && chosen.under !== current.uid ? 'all' : chosen.filter
  const rows = useMemo(
    () =>
      outlineRows({
        documents: documents ?? [],
        clauses,
        filter,
        dueBy,
        search,
        currentDocumentUid: props.currentDocumentUid,
        opened,
      }),
    [documents, clauses, filter, dueBy, search, props.currentDocumentUid, opened],
  )
  const total = [...clauses.values()].reduce((sum, own) => sum + own.length, 0)
  const offered = FILTERS.filter(each => seesDrafts || each === 'in-force' || each === 'all')
  return (
    <Panel>
      <PanelHead
        title={t('library.title')}
        note={
          documents && t('library.count', { documents: format.number(documents.length), clauses: format.number(total) })
        }
      >
        {writes && <LibraryMenu {...props} />}
      </PanelHead>
      <div className={classes.filter}>
        <div ref={props.searchBox}>
          <FilterBox value={typed} onChange={setTyped} label={t('library.search')} width="100%" />
        </div>
        <fieldset className={classes.tabs} aria-label={t('library.filter')}>
          {offered.map(each => (
            <button
              key={each}
              type="button"
              aria-pressed={each === filter}
              onClick={() => setChosen({ filter: each, under: props.currentDocumentUid })}
            >
              {t(`filter.${each}`)}
              {(each === 'drafts' || each === 'review-due') && ` ${count(each)}`}
            </button>
          ))}
        </fieldset>
      </div>
      {props.error ? <ErrorPanel error={props.error} onRetry={props.onRetry} /> : null}
      {documents === undefined && !props.error && (
        <div className={classes.waiting} aria-busy="true">
          <Block width="50%" strong />
          <Block width="70%" />
          <Block width="64%" />
        </div>
      )}
      {documents && rows.length === 0 && (
        <p className={classes.nothing}>{search ? t('library.nothingFound', { text: search }) : t('library.nothing')}</p>
      )}
      <Outline
        rows={rows}
        currentKey={props.currentKey}
        marks={marks}
        onToggle={(row, open) => setOpened(new Map(opened).set(row.key, open))}
        onOpen={row => {
          if (row.kind === 'document') {
            setOpened(new Map(opened).set(row.key, true))
            props.onOpenDocument(row.document)
          } else if (row.kind === 'clause') props.onOpenClause(row.clause)
        }}
      />
      {may('scorecards.view') && (
        <div className={classes.foot}>
          <span>
            {t('unmeasured')}{' '}
            <b className={marks.unmeasured.size > 0 ? 'warn' : 'pass'}>
              {marks.unmeasured.size > 0 ? '△' : '✓'} {format.number(marks.unmeasured.size)}
            </b>
          </span>
          <span className="grow" />
          <Link to="/standards/matrix">{t('matrix')}</Link>
        </div>
      )}
    </Panel>
  )
}

function LibraryMenu({ onNewDocument, onTouchpoints }: LibraryPanelProps) {
  const { t } = useTranslation('standards')
  return (
    <>
      <Button size="xs" onClick={onNewDocument}>
        <Icon name="plus" small />
        {t('library.new')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="subtle" aria-label={t('library.more')} title={t('library.more')}>
            <Icon name="more" small />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="list" small />} onClick={onTouchpoints}>
            {t('touchpoints.open')}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="import" small />}
            renderRoot={root => <Link to="/standards/import" {...root} />}
          >
            {t('library.import')}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="folder" small />}
            renderRoot={root => <Link to="/standards/packs" {...root} />}
          >
            {t('library.packs')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentRow } from '../../../src/standards/contract.ts'
import { differenceOf } from '../../../src/standards/rules.ts'
import { api } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Crumb, KeyHint } from '../../app/shell/slots.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { ErrorPanel, Panel } from '../../ui/parts.tsx'
import { toast } from '../../ui/toast.tsx'
import { DocumentDialog } from './dialogs/document-dialog.tsx'
import { TouchpointsDialog } from './dialogs/touchpoints-dialog.tsx'
import { DocumentHead } from './document-head.tsx'
import { VersionActions } from './draft/draft-actions.tsx'
import { useDraft } from './draft/use-draft.ts'
import { EmptyLibrary } from './empty-library.tsx'
import { LibraryPanel } from './library/library-panel.tsx'
import type { OutlineMarks } from './library/outline-line.tsx'
import { clauseRowsOf, groupOf } from './library/outline-rules.ts'
import { MiddlePanel } from './middle-panel.tsx'
import { ConfirmBar } from './reading/reading-view.tsx'
import { SidePanel } from './side/side-panel.tsx'
import classes from './standards.module.css'
import { useOpened, useToRead, useUnmeasured } from './use-library.ts'
import { FACE, usePlace, type View } from './use-place.ts'
import { useStandardsKeys } from './use-standards-keys.ts'

type Dialog = 'new' | 'facts' | 'touchpoints' | null

/** The palette asks for a new document by the address. */
const asksForNew = (): boolean => new URLSearchParams(window.location.search).get('make') === 'document'

/** Puts whoever came without naming a document, or a version of it, where the library would open. */
function useArrival(documents: readonly DocumentRow[] | undefined): void {
  const { place, go } = usePlace()
  const { documentUid, versionUid, clauseUid } = place
  useEffect(() => {
    if (versionUid !== null || !documents) return
    const first = documents.find(each => each.state === 'in-force' && each.kind === 'standard') ?? documents[0]
    const row = documentUid === null ? first : documents.find(each => each.uid === documentUid)
    if (row) go({ documentUid: row.uid, versionUid: row.versionUid, clauseUid, replace: true })
  }, [documents, documentUid, versionUid, clauseUid, go])
}

/** The library of standards: its outline, one clause or one whole version, and what belongs to it. */
export default function StandardsScreen() {
  const { t } = useTranslation('standards')
  const { may } = useSignedIn()
  const today = useFormat().date(Date.now())
  const { place, go } = usePlace()
  const navigate = useNavigate()
  const searchBox = useRef<HTMLDivElement>(null)
  const [dialog, setDialog] = useState<Dialog>(() => (asksForNew() ? 'new' : null))
  const [isOver, setOver] = useState(false)
  const documents = useQuery(api.standards.documents.list.queryOptions())
  useArrival(documents.data)
  const opened = useOpened(place.documentUid, place.versionUid, place.againstUid)
  const { document, version, before, earlier } = opened
  const toRead = useToRead(place.versionUid)
  const unmeasured = useUnmeasured()
  const writes = may('standards.manage') !== null
  const seesReaders = may('acknowledgements.view') !== null
  const readers = useQuery(
    api.standards.acknowledgements.readers.queryOptions({
      input: { versionUid: place.versionUid ?? '' },
      enabled: seesReaders && place.versionUid !== null,
    }),
  )
  const isDraft = version?.state === 'draft' && writes
  const works = writes || may('standards.publish') !== null || may('scorecards.view') !== null
  const view: View = place.view ?? (works ? 'clause' : 'read')

  const goTo = (clauseUid: string | null, shown: View | null = place.view === 'compare' ? null : place.view) => {
    if (version) go({ documentUid: version.documentUid, versionUid: version.uid, clauseUid, view: shown })
  }
  const wanted = version?.clauses.find(each => each.uid === place.clauseUid || each.lineageUid === place.clauseUid)
  const draft = useDraft(isDraft ? version : null, wanted?.uid ?? null, clauseUid => goTo(clauseUid, null))
  const clauses = isDraft ? draft.clauses : (version?.clauses ?? [])
  const hasFace = isDraft || (version?.body ?? '').trim() !== '' || clauses.length === 0
  const clause =
    clauses.find(each => each.uid === wanted?.uid) ??
    (place.clauseUid === FACE && hasFace ? null : (clauses[0] ?? null))
  const open = (clauseUid: string | null) => {
    draft.leave()
    goTo(clauseUid, view === 'clause' ? place.view : null)
  }
  const move = (by: -1 | 1) => {
    const at = clause ? clauses.findIndex(each => each.uid === clause.uid) : -1
    const next = clauses[at + by]
    if (next) open(next.uid)
    else if (by < 0 && hasFace) open(FACE)
  }
  const openVersion = (versionUid: string, shown: View | null = place.view) => {
    if (version) {
      const clauseUid = clause?.lineageUid ?? FACE
      go({ documentUid: version.documentUid, versionUid, clauseUid, view: shown === 'compare' ? null : shown })
    }
  }
  const startDraft = useMutation(
    api.standards.documents.startDraft.mutationOptions({
      onSuccess: ({ versionUid }) => openVersion(versionUid, null),
      onError: error => toast({ text: tellError(error), tone: 'fail' }),
    }),
  )
  const edit =
    writes && version && !isDraft && version.state !== 'in-review' && !startDraft.isPending
      ? () => startDraft.mutate({ documentUid: version.documentUid })
      : null
  const compare = () =>
    version &&
    go({
      documentUid: version.documentUid,
      versionUid: version.uid,
      clauseUid: clause?.uid ?? null,
      view: view === 'compare' ? null : 'compare',
      againstUid: view === 'compare' ? null : (before?.uid ?? null),
    })
  useStandardsKeys({
    move,
    carry: isDraft && clause ? draft.step : null,
    compare: before ? compare : null,
    edit,
    begin: isDraft ? draft.begin : null,
    search: () => searchBox.current?.querySelector('input')?.focus(),
    togglePane: () => setOver(!isOver),
    close: () => setOver(false),
  })

  const rows = useMemo(() => version && clauseRowsOf(version), [version])
  const changed = useMemo(() => {
    // What a published version changed is told by the comparison; while it is being made, by every line.
    if (!version || !earlier || (version.state !== 'draft' && version.state !== 'in-review')) {
      return new Map<string, 'added' | 'changed'>()
    }
    return new Map(
      differenceOf(earlier, version).clauses.flatMap(each =>
        each.kind === 'added' || each.kind === 'changed' ? [[each.after.uid, each.kind] as const] : [],
      ),
    )
  }, [earlier, version])
  const marks: OutlineMarks = {
    today,
    unmeasured,
    changed,
    onDrop: isDraft ? draft.drop : null,
    movable: new Set(isDraft ? clauses.map(each => each.uid) : []),
  }
  const closeDialog = () => setDialog(null)
  const isEmpty = documents.data?.length === 0
  return (
    <div className={classes.screen} data-over={isOver || undefined} data-wide={(view !== 'clause' || isEmpty) || undefined}>
      {document && (
        <Crumb>
          {[t(`group.${groupOf(document)}`), version?.title ?? document.title, view === 'clause' && clause?.number]
            .filter(Boolean)
            .join(' / ')}
        </Crumb>
      )}
      {!isEmpty && (
        <DocumentHead
          document={document}
          version={version}
          readers={readers.data}
          view={view}
          onView={next => (next === 'compare' ? compare() : goTo(clause?.uid ?? null, next))}
          sideButton={
            <Button size="xs" className={classes.paneButton} onClick={() => setOver(!isOver)}>
              {t(isOver ? 'side.close' : 'side.show')}
              <KeyCap keys="F9" />
            </Button>
          }
          actions={
            document &&
            version && (
              <VersionActions
                document={document}
                version={version}
                today={today}
                settle={draft.settle}
                onDraft={() => startDraft.mutate({ documentUid: document.uid })}
                onGone={() => void navigate({ to: '/standards' })}
              />
            )
          }
        />
      )}
      <LibraryPanel
        documents={documents.data}
        error={documents.error}
        onRetry={() => void documents.refetch()}
        currentDocumentUid={place.documentUid}
        shownClauses={isDraft ? (rows?.filter(row => !draft.hidden.has(row.uid)) ?? null) : (rows ?? null)}
        currentKey={view === 'clause' ? (clause?.uid ?? place.documentUid) : place.documentUid}
        marks={marks}
        searchBox={searchBox}
        onOpenDocument={row => {
          draft.leave()
          const isOpen = version?.documentUid === row.uid
          const versionUid = isOpen && version ? version.uid : row.versionUid
          go({ documentUid: row.uid, versionUid, clauseUid: FACE, view: place.view === 'read' ? 'read' : null })
        }}
        onOpenClause={row => {
          draft.leave()
          go({ documentUid: row.documentUid, versionUid: row.versionUid, clauseUid: row.uid })
        }}
        onNewDocument={() => setDialog('new')}
        onTouchpoints={() => setDialog('touchpoints')}
      />
      <div className={classes.middle}>
        {isEmpty && <EmptyLibrary onNew={() => setDialog('new')} />}
        {opened.error ? (
          <Panel>
            <ErrorPanel error={opened.error} onRetry={opened.retry} />
          </Panel>
        ) : (
          document &&
          version && (
            <MiddlePanel
              key={version.uid}
              document={document}
              version={version}
              earlier={earlier}
              before={before}
              view={view}
              clause={clause}
              draft={isDraft ? draft : null}
              onMove={move}
              onEdit={edit}
              onFacts={() => setDialog('facts')}
              onOpen={clauseUid => goTo(clauseUid, null)}
              onAgainst={againstUid =>
                go({
                  documentUid: version.documentUid,
                  versionUid: version.uid,
                  clauseUid: clause?.uid ?? null,
                  view: 'compare',
                  againstUid,
                })
              }
            />
          )
        )}
        {toRead && <ConfirmBar toRead={toRead} today={today} />}
      </div>
      <div className={classes.pane}>
        {document && version && (
          <SidePanel
            document={document}
            version={version}
            clause={clause}
            before={before}
            earlier={earlier}
            today={today}
            onOpenVersion={openVersion}
            onCompare={compare}
          />
        )}
      </div>
      {(dialog === 'new' || (dialog === 'facts' && document)) && (
        <DocumentDialog
          documents={documents.data ?? []}
          document={dialog === 'facts' ? (document ?? null) : null}
          onMade={made => go(made)}
          onClose={closeDialog}
        />
      )}
      {dialog === 'touchpoints' && <TouchpointsDialog onClose={closeDialog} />}
      <KeyHint>
        <KeyCap keys="Alt+ArrowUp" />
        <KeyCap keys="Alt+ArrowDown" />
        {t('hint.clause')}
      </KeyHint>
      {before && (
        <KeyHint>
          <KeyCap keys="D" />
          {t('hint.compare')}
        </KeyHint>
      )}
    </div>
  )
}

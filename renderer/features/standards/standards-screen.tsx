import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../app/client.ts'
import { useFormat } from '../../app/format/format.ts'
import { useSignedIn } from '../../app/session.tsx'
import { Crumb, KeyHint } from '../../app/shell/slots.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { ErrorPanel, Panel } from '../../ui/parts.tsx'
import { DocumentDialog } from './dialogs/document-dialog.tsx'
import { TouchpointsDialog } from './dialogs/touchpoints-dialog.tsx'
import { DocumentHead } from './document-head.tsx'
import { VersionActions } from './draft/draft-actions.tsx'
import { EmptyLibrary } from './empty-library.tsx'
import { LibraryPanel } from './library/library-panel.tsx'
import { groupOf } from './library/outline-rules.ts'
import { MiddlePanel } from './middle-panel.tsx'
import { ConfirmBar } from './reading/reading-view.tsx'
import { SidePanel } from './side/side-panel.tsx'
import classes from './standards.module.css'
import { type Desk, useDesk } from './use-desk.ts'
import { useToRead } from './use-library.ts'
import { FACE } from './use-place.ts'
import { useStandardsKeys } from './use-standards-keys.ts'

type Dialog = 'new' | 'facts' | 'touchpoints' | null

/** The palette asks for a new document by the address. */
const asksForNew = (): boolean => new URLSearchParams(window.location.search).get('make') === 'document'

/** The library of standards: its outline, one clause or one whole version, and what belongs to it. */
export default function StandardsScreen() {
  const today = useFormat().date(Date.now())
  const desk = useDesk(today)
  const [dialog, setDialog] = useState<Dialog>(() => (asksForNew() ? 'new' : null))
  const [isOver, setOver] = useState(false)
  const searchBox = useRef<HTMLDivElement>(null)
  const { view, documents, clause, draft, isDraft } = desk
  useStandardsKeys({
    move: desk.move,
    carry: isDraft && clause ? draft.step : null,
    compare: desk.before ? desk.toggleCompare : null,
    edit: desk.edit,
    begin: isDraft ? draft.begin : null,
    search: () => searchBox.current?.querySelector('input')?.focus(),
    togglePane: () => setOver(!isOver),
  })
  const isEmpty = documents.data?.length === 0
  return (
    <div
      className={classes.screen}
      data-over={isOver || undefined}
      data-wide={view !== 'clause' || isEmpty || undefined}
    >
      {!isEmpty && <Head desk={desk} today={today} isOver={isOver} onPane={() => setOver(!isOver)} />}
      <LibraryPanel
        documents={documents.data}
        error={documents.error}
        onRetry={() => void documents.refetch()}
        currentDocumentUid={desk.place.documentUid}
        shownClauses={desk.rows}
        currentKey={view !== 'compare' && clause ? clause.uid : desk.place.documentUid}
        marks={desk.marks}
        searchBox={searchBox}
        onOpenDocument={desk.openDocument}
        onOpenClause={desk.openClause}
        onNewDocument={() => setDialog('new')}
        onTouchpoints={() => setDialog('touchpoints')}
      />
      <div className={classes.middle}>
        {isEmpty ? (
          <EmptyLibrary onNew={() => setDialog('new')} />
        ) : (
          <Middle desk={desk} today={today} onFacts={() => setDialog('facts')} />
        )}
      </div>
      <Side desk={desk} today={today} />
      <Dialogs dialog={dialog} desk={desk} onClose={() => setDialog(null)} />
      <Hints compares={desk.before !== null} />
    </div>
  )
}

function Head(props: { desk: Desk; today: string; isOver: boolean; onPane: () => void }) {
  const { t } = useTranslation('standards')
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const { document, version, view, clause, draft, goTo, place, ...desk } = props.desk
  const { data: readers } = useQuery(
    api.standards.acknowledgements.readers.queryOptions({
      input: { versionUid: place.versionUid ?? '' },
      enabled: may('acknowledgements.view') !== null && place.versionUid !== null,
    }),
  )
  const crumb = document && [
    t(`group.${groupOf(document)}`),
    version?.title ?? document.title,
    view === 'clause' && clause?.number,
  ]
  return (
    <>
      {crumb && <Crumb>{crumb.filter(Boolean).join(' / ')}</Crumb>}
      <DocumentHead
        document={document}
        version={version}
        readers={readers}
        view={view}
        onView={next => (next === 'compare' ? desk.toggleCompare() : goTo(clause?.uid ?? FACE, next))}
        sideButton={
          view === 'clause' && (
            <Button size="xs" className={classes.paneButton} onClick={props.onPane}>
              {t(props.isOver ? 'side.close' : 'side.show')}
              <KeyCap keys="F9" />
            </Button>
          )
        }
        actions={
          document &&
          version && (
            <VersionActions
              document={document}
              version={version}
              today={props.today}
              settle={draft.settle}
              onDraft={desk.startDraft}
              onGone={() => void navigate({ to: '/standards' })}
            />
          )
        }
      />
    </>
  )
}

function Middle({ desk, today, onFacts }: { desk: Desk; today: string; onFacts: () => void }) {
  const { document, version, draft } = desk
  const toRead = useToRead(desk.place.versionUid)
  return (
    <>
      {desk.error ? (
        <Panel>
          <ErrorPanel error={desk.error} onRetry={desk.retry} />
        </Panel>
      ) : (
        document &&
        version && (
          <MiddlePanel
            key={version.uid}
            document={document}
            version={version}
            earlier={desk.earlier}
            before={desk.before}
            view={desk.view}
            clause={desk.clause}
            draft={desk.isDraft ? draft : null}
            onMove={desk.move}
            onEdit={desk.edit}
            onFacts={onFacts}
            onOpen={clauseUid => desk.goTo(clauseUid, null)}
            onAgainst={desk.compareWith}
          />
        )
      )}
      {toRead && <ConfirmBar toRead={toRead} today={today} />}
    </>
  )
}

function Side({ desk, today }: { desk: Desk; today: string }) {
  const { document, version } = desk
  return (
    <div className={classes.pane}>
      {document && version && (
        <SidePanel
          document={document}
          version={version}
          clause={desk.clause}
          before={desk.before}
          earlier={desk.earlier}
          today={today}
          onOpenVersion={desk.openVersion}
          onCompare={desk.toggleCompare}
        />
      )}
    </div>
  )
}

function Dialogs({ dialog, desk, onClose }: { dialog: Dialog; desk: Desk; onClose: () => void }) {
  const edited = dialog === 'facts' ? (desk.document ?? null) : null
  return (
    <>
      {(dialog === 'new' || edited) && (
        <DocumentDialog
          documents={desk.documents.data ?? []}
          document={edited}
          onMade={made => desk.go(made)}
          onClose={onClose}
        />
      )}
      {dialog === 'touchpoints' && <TouchpointsDialog onClose={onClose} />}
    </>
  )
}

function Hints({ compares }: { compares: boolean }) {
  const { t } = useTranslation('standards')
  return (
    <>
      <KeyHint>
        <KeyCap keys="Alt+ArrowUp" />
        <KeyCap keys="Alt+ArrowDown" />
        {t('hint.clause')}
      </KeyHint>
      {compares && (
        <KeyHint>
          <KeyCap keys="D" />
          {t('hint.compare')}
        </KeyHint>
      )}
    </>
  )
}

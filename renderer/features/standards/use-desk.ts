import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Clause, ClauseRow, DocumentRow } from '../../../src/standards/contract.ts'
import { differenceOf } from '../../../src/standards/rules.ts'
import { api } from '../../app/client.ts'
import { tellError } from '../../app/errors.ts'
import { useSignedIn } from '../../app/session.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDraft } from './draft/use-draft.ts'
import type { OutlineMarks } from './library/outline-line.tsx'
import { clauseRowsOf } from './library/outline-rules.ts'
import { useOpened, useUnmeasured } from './use-library.ts'
import { FACE, usePlace, type View } from './use-place.ts'

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

/** What is open: document, version, how it is shown, and what this person may do with it. */
function useShown() {
  const { may } = useSignedIn()
  const { place, go } = usePlace()
  const documents = useQuery(api.standards.documents.list.queryOptions())
  useArrival(documents.data)
  const opened = useOpened(place.documentUid, place.versionUid, place.againstUid)
  const writes = may('standards.manage') !== null
  const works = writes || may('standards.publish') !== null || may('scorecards.view') !== null
  const view: View = place.view ?? (works ? 'clause' : 'read')
  return { place, go, documents, ...opened, writes, view, isDraft: opened.version?.state === 'draft' && writes }
}

/** The clause that is open, its neighbours, and the ways from one to the other. */
function useClause(shown: ReturnType<typeof useShown>) {
  const { place, go, version, isDraft, view } = shown
  const wanted = version?.clauses.find(each => each.uid === place.clauseUid || each.lineageUid === place.clauseUid)
  const goTo = (clauseUid: string | null, next: View | null) => {
    if (version) go({ documentUid: version.documentUid, versionUid: version.uid, clauseUid, view: next })
  }
  const draft = useDraft(isDraft ? (version ?? null) : null, wanted?.uid ?? null, clauseUid => goTo(clauseUid, null))
  const clauses: readonly Clause[] = isDraft ? draft.clauses : (version?.clauses ?? [])
  const hasFace = isDraft || (version?.body ?? '').trim() !== '' || clauses.length === 0
  const asksForFace = place.clauseUid === FACE && hasFace
  const clause = clauses.find(each => each.uid === wanted?.uid) ?? (asksForFace ? null : (clauses[0] ?? null))
  const open = (clauseUid: string) => {
    draft.leave()
    goTo(clauseUid, view === 'compare' ? null : place.view)
  }
  const move = (by: -1 | 1) => {
    const at = clause ? clauses.findIndex(each => each.uid === clause.uid) : -1
    const next = clauses[at + by]
    if (next) open(next.uid)
    else if (by < 0 && hasFace) open(FACE)
  }
  return { clause, clauses, draft, goTo, move }
}

/** What the outline says beside its rows, and the rows of the open version. */
function useOutlineMarks(
  { version, earlier, isDraft }: ReturnType<typeof useShown>,
  { clauses, draft }: ReturnType<typeof useClause>,
  today: string,
): { readonly marks: OutlineMarks; readonly rows: readonly ClauseRow[] | null } {
  const unmeasured = useUnmeasured()
  const rows = useMemo(() => (version ? clauseRowsOf(version) : null), [version])
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
  const onDrop = isDraft ? draft.drop : null
  const movable = new Set(isDraft ? clauses.map(each => each.uid) : [])
  return {
    marks: { today, unmeasured, changed, onDrop, movable },
    rows: isDraft ? (rows?.filter(row => !draft.hidden.has(row.uid)) ?? null) : rows,
  }
}

/** All that the library's screen shows and does, on the date `today`. */
export function useDesk(today: string) {
  const shown = useShown()
  const at = useClause(shown)
  const outline = useOutlineMarks(shown, at, today)
  const { version, before, view, writes, isDraft, go } = shown
  const { clause, draft, goTo } = at
  const openVersion = (versionUid: string, next: View | null = shown.place.view) => {
    if (!version) return
    draft.leave()
    const clauseUid = clause?.lineageUid ?? FACE
    go({ documentUid: version.documentUid, versionUid, clauseUid, view: next === 'compare' ? null : next })
  }
  const startDraft = useMutation(
    api.standards.documents.startDraft.mutationOptions({
      onSuccess: ({ versionUid }) => openVersion(versionUid, null),
      onError: error => toast({ text: tellError(error), tone: 'fail' }),
    }),
  )
  const start = () => {
    if (version && !startDraft.isPending) startDraft.mutate({ documentUid: version.documentUid })
  }
  const compareWith = (againstUid: string | null) => {
    if (!version) return
    const clauseUid = clause?.uid ?? FACE
    go({ documentUid: version.documentUid, versionUid: version.uid, clauseUid, view: 'compare', againstUid })
  }
  return {
    ...shown,
    ...at,
    ...outline,
    openVersion,
    startDraft: start,
    /** Null for whoever writes nothing, and where the draft is open or in review already. */
    edit: writes && version && !isDraft && version.state !== 'in-review' ? start : null,
    compareWith,
    toggleCompare: () => (view === 'compare' ? goTo(clause?.uid ?? FACE, null) : compareWith(before?.uid ?? null)),
    openDocument: (row: DocumentRow) => {
      draft.leave()
      const versionUid = version?.documentUid === row.uid ? version.uid : row.versionUid
      go({ documentUid: row.uid, versionUid, clauseUid: FACE, view: shown.place.view === 'read' ? 'read' : null })
    },
    openClause: (row: ClauseRow) => {
      draft.leave()
      const next = view === 'read' ? shown.place.view : null
      go({ documentUid: row.documentUid, versionUid: row.versionUid, clauseUid: row.uid, view: next })
    },
  }
}
export type Desk = ReturnType<typeof useDesk>

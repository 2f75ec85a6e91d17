import type { Clause, DocumentVersion, VersionHead } from '../../../src/standards/contract.ts'
import { ClausePanel } from './clause/clause-panel.tsx'
import { FacePanel } from './clause/face-panel.tsx'
import { CompareView } from './compare/compare-view.tsx'
import { DraftPanel } from './draft/draft-panel.tsx'
import { FaceEditor } from './draft/face-editor.tsx'
import type { Draft } from './draft/use-draft.ts'
import { ReadingView } from './reading/reading-view.tsx'
import type { OpenedDocument } from './use-library.ts'
import type { View } from './use-place.ts'

/** The middle of the library: a clause to read or to write, what stands before the clauses, the whole to read, or two versions. */
export function MiddlePanel(props: {
  document: OpenedDocument
  version: DocumentVersion
  before: VersionHead | null
  earlier: DocumentVersion | undefined
  view: View
  clause: Clause | null
  /** Null unless the version is a draft that this person may write. */
  draft: Draft | null
  onMove: (by: -1 | 1) => void
  onEdit: (() => void) | null
  onFacts: () => void
  onOpen: (clauseUid: string) => void
  onAgainst: (versionUid: string) => void
}) {
  const { document, version, view, clause, draft, onMove, onEdit } = props
  if (view === 'read') return <ReadingView version={version} locale={document.locale} clauseUid={clause?.uid ?? null} />
  if (view === 'compare') {
    return (
      <CompareView
        version={version}
        earlier={props.earlier}
        versions={document.versions.filter(each => each.number < version.number)}
        againstUid={props.before?.uid ?? null}
        onAgainst={props.onAgainst}
        onOpen={props.onOpen}
        locale={document.locale}
      />
    )
  }
  if (draft) {
    const { beginning } = draft
    const storedUid = beginning?.storedUid ?? null
    // A clause just stored is not in the version yet that is on the screen: its fields stay where they are.
    const isKnown = storedUid !== null && version.clauses.some(each => each.uid === storedUid)
    const isBegun = beginning !== null && (!isKnown || storedUid === clause?.uid)
    const shown = isBegun && !isKnown ? null : clause
    if (isBegun || shown) {
      return (
        <DraftPanel
          version={version}
          draft={draft}
          clause={shown}
          beginning={isBegun ? beginning : null}
          onMove={onMove}
        />
      )
    }
    return <FaceEditor version={version} onMove={onMove} onFacts={props.onFacts} onNewClause={draft.begin} />
  }
  if (!clause) return <FacePanel version={version} onMove={onMove} onEdit={onEdit} />
  return (
    <ClausePanel
      version={version}
      clause={clause}
      position={version.clauses.indexOf(clause)}
      onMove={onMove}
      onEdit={onEdit}
    />
  )
}

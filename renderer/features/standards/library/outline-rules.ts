import type {
  ClauseRow,
  DocumentKind,
  DocumentRow,
  DocumentVersion,
  Family,
} from '../../../../src/standards/contract.ts'

/** Standards stand by family, everything above them by kind. */
export type LibraryGroup = Exclude<DocumentKind, 'standard'> | Family
export type OutlineFilter = 'in-force' | 'drafts' | 'review-due' | 'all'

const GROUPS: readonly LibraryGroup[] = [
  'vision',
  'policy',
  'regulation',
  'process',
  'behaviour',
  'environment',
  'product',
  'problem-handling',
]

export type OutlineRow =
  | {
      readonly kind: 'group'
      readonly key: string
      readonly group: LibraryGroup
      readonly count: number
      readonly isOpen: boolean
    }
  | {
      readonly kind: 'document'
      readonly key: string
      readonly document: DocumentRow
      readonly count: number
      readonly isOpen: boolean
    }
  | {
      readonly kind: 'chapter'
      readonly key: string
      readonly documentUid: string
      readonly chapter: string
      readonly count: number
      readonly isOpen: boolean
    }
  | { readonly kind: 'clause'; readonly key: string; readonly clause: ClauseRow }

/** The group under which a document stands. */
export const groupOf = ({ kind, family }: Pick<DocumentRow, 'kind' | 'family'>): LibraryGroup =>
  kind === 'standard' ? (family ?? 'process') : kind

/** Whether a document is shown under a filter; `dueBy` is the last day on which a review counts as due. */
export function passes(document: DocumentRow, filter: OutlineFilter, dueBy: string): boolean {
  if (filter === 'drafts') {
    return document.draftUid !== null || document.state === 'draft' || document.state === 'in-review'
  }
  if (filter === 'review-due') return document.reviewDueOn !== null && document.reviewDueOn <= dueBy
  return filter === 'all' || document.state === 'in-force' || document.state === 'scheduled'
}

/** Clauses by document, each in printed order. */
export function clausesByDocument(clauses: readonly ClauseRow[]): ReadonlyMap<string, readonly ClauseRow[]> {
  const byDocument = new Map<string, ClauseRow[]>()
  for (const clause of clauses) {
    const own = byDocument.get(clause.documentUid)
    if (own) own.push(clause)
    else byDocument.set(clause.documentUid, [clause])
  }
  return byDocument
}

/** The clauses of one version as the outline lists them. */
export function clauseRowsOf(version: DocumentVersion): readonly ClauseRow[] {
  return version.clauses.map(clause => ({
    uid: clause.uid,
    lineageUid: clause.lineageUid,
    documentUid: version.documentUid,
    versionUid: version.uid,
    chapter: clause.chapter,
    number: clause.number,
    title: clause.title,
    severity: clause.severity,
    limit: clause.placements.map(placement => placement.limit).find(limit => limit !== null) ?? null,
  }))
}

/** Runs of clauses under the same heading. */
export function chaptersOf<Row extends { readonly chapter: string }>(
  clauses: readonly Row[],
): readonly { readonly chapter: string; readonly clauses: readonly Row[] }[] {
  const chapters: { chapter: string; clauses: Row[] }[] = []
  for (const clause of clauses) {
    const last = chapters.at(-1)
    if (last?.chapter === clause.chapter) last.clauses.push(clause)
    else chapters.push({ chapter: clause.chapter, clauses: [clause] })
  }
  return chapters
}

interface Outline {
  readonly documents: readonly DocumentRow[]
  readonly clauses: ReadonlyMap<string, readonly ClauseRow[]>
  readonly filter: OutlineFilter
  readonly dueBy: string
  /** Looked for; `clauses` then holds hits only. */
  readonly search: string
  readonly currentDocumentUid: string | null
  /** What somebody opened or closed, by key. */
  readonly opened: ReadonlyMap<string, boolean>
}

function clauseRows(outline: Outline, document: DocumentRow): OutlineRow[] {
  const own = outline.clauses.get(document.uid) ?? []
  return chaptersOf(own).flatMap(({ chapter, clauses }): OutlineRow[] => {
    const key = `${document.uid}/${chapter}`
    const isOpen = outline.search !== '' || (outline.opened.get(key) ?? true)
    const rows = isOpen ? clauses.map((clause): OutlineRow => ({ kind: 'clause', key: clause.uid, clause })) : []
    return [{ kind: 'chapter', key, documentUid: document.uid, chapter, count: clauses.length, isOpen }, ...rows]
  })
}

/** The lines of the library from the top down, without those inside what is closed. */
export function outlineRows(outline: Outline): readonly OutlineRow[] {
  const wanted = outline.search.toLocaleLowerCase()
  const isFound = (document: DocumentRow) =>
    wanted === '' ||
    outline.clauses.has(document.uid) ||
    `${document.code} ${document.title}`.toLocaleLowerCase().includes(wanted)
  const shown = outline.documents.filter(each => passes(each, outline.filter, outline.dueBy) && isFound(each))
  return GROUPS.flatMap((group): OutlineRow[] => {
    const documents = shown.filter(document => groupOf(document) === group)
    if (documents.length === 0) return []
    const counts = documents.map(each => outline.clauses.get(each.uid)?.length ?? 0)
    const isOpen = wanted !== '' || (outline.opened.get(group) ?? true)
    const count = counts.reduce((sum, each) => sum + each, 0)
    const head: OutlineRow = { kind: 'group', key: group, group, count, isOpen }
    if (!isOpen) return [head]
    return [
      head,
      ...documents.flatMap((document, index): OutlineRow[] => {
        const opensItself = wanted !== '' || document.uid === outline.currentDocumentUid
        const open = outline.opened.get(document.uid) ?? opensItself
        const row: OutlineRow = {
          kind: 'document',
          key: document.uid,
          document,
          count: counts[index] ?? 0,
          isOpen: open,
        }
        return open ? [row, ...clauseRows(outline, document)] : [row]
      }),
    ]
  })
}

/** Whole days from one calendar date to another; negative when it has passed. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

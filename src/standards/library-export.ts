import { asc } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { departments, employees } from '../people/tables.ts'
import type { Library, LibraryDocument, LibraryVersion } from './library.ts'
import { clausesOf } from './reading.ts'
import { documents, documentVersions } from './tables.ts'
import { touchpointRows } from './touchpoints.ts'

/** The whole library: every version of every document, drafts too; the same content always gives the same file. */
export function exportLibrary(read: ReadableDb): Library {
  return {
    format: 'assay-standards-library-1',
    touchpoints: touchpointRows(read),
    documents: parentsFirst(libraryDocuments(read)),
  }
}

/** A stored version as a library file holds it. In review counts as a draft: the review happens where it happens. */
export function libraryVersion(read: ReadableDb, row: typeof documentVersions.$inferSelect): LibraryVersion {
  const { uid, number, title, body, changeNote, createdAt, publishedAt, effectiveOn, withdrawnOn, withdrawReason } = row
  const state = row.state === 'in-review' ? 'draft' : row.state
  const facts = { uid, number, state, title, body, changeNote, createdAt, publishedAt, effectiveOn, withdrawnOn }
  return { ...facts, withdrawReason, clauses: clausesOf(read, row.id) }
}

function libraryDocuments(read: ReadableDb): LibraryDocument[] {
  const rows = read.select().from(documents).orderBy(asc(documents.code)).all()
  const uidsOf = (table: typeof documents | typeof employees | typeof departments) =>
    new Map(
      read
        .select({ id: table.id, uid: table.uid })
        .from(table)
        .all()
        .map(row => [row.id, row.uid]),
    )
  const [documentUids, employeeUids, departmentUids] = [uidsOf(documents), uidsOf(employees), uidsOf(departments)]
  const versions = Map.groupBy(
    read.select().from(documentVersions).orderBy(asc(documentVersions.number)).all(),
    row => row.documentId,
  )
  return rows.flatMap(row => {
    const own = versions.get(row.id) ?? []
    const { uid, kind, family, code, locale, reviewEveryMonths, createdAt } = row
    return own.length === 0
      ? []
      : [
          {
            ...{ uid, kind, family, code, locale, reviewEveryMonths, createdAt },
            parentUid: documentUids.get(row.parentId ?? 0) ?? null,
            ownerEmployeeUid: employeeUids.get(row.ownerEmployeeId ?? 0) ?? null,
            ownerDepartmentUid: departmentUids.get(row.ownerDepartmentId ?? 0) ?? null,
            versions: own.map(version => libraryVersion(read, version)),
          },
        ]
  })
}

/** A document comes after the one that it carries out, so that a file can be stored from top to bottom. */
export function parentsFirst(all: readonly LibraryDocument[]): LibraryDocument[] {
  const byUid = new Map(all.map(document => [document.uid, document]))
  const ordered = new Set<LibraryDocument>()
  for (const document of all) {
    const chain = new Set<LibraryDocument>()
    let at: LibraryDocument | undefined = document
    // Circles end where they began; whoever reads the file refuses them.
    while (at && !ordered.has(at) && !chain.has(at)) {
      chain.add(at)
      at = byUid.get(at.parentUid ?? '')
    }
    for (const each of [...chain].reverse()) ordered.add(each)
  }
  return [...ordered]
}

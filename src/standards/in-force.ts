import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import type { Severity } from './frame.ts'
import { clauses, documents, documentVersions } from './tables.ts'

/** Condition on rows of `document_versions`: published, and on the date `today` in force or still to come (`stateOf`, in SQL). */
export function currentOn(today: string): SQL {
  return sql`(${documentVersions.state} = 'published' and not exists (
    select 1 from document_versions as later
    where later.document_id = ${documentVersions.documentId} and later.number > ${documentVersions.number}
      and later.state in ('published', 'withdrawn') and later.effective_on <= max(${today}, ${documentVersions.effectiveOn})
      and (later.withdrawn_on is null or later.withdrawn_on >= later.effective_on)))`
}

/** Condition on rows of `document_versions`: in force on the date `today` (`versionInForce`, in SQL). At most one version of a document is. */
export function inForceOn(today: string): SQL {
  return sql`(${currentOn(today)} and ${documentVersions.effectiveOn} <= ${today})`
}

/** A clause in force with the document that it stands in. */
export interface ClauseInForce {
  readonly id: number
  readonly uid: string
  readonly lineageUid: string
  readonly documentUid: string
  readonly documentCode: string
  readonly documentTitle: string
  readonly versionUid: string
  readonly chapter: string
  readonly number: string
  readonly title: string
  readonly severity: Severity
}

/** All clauses in force on the date `today`, by document code, then as printed. Each lineage once. */
export function clausesInForce(read: ReadableDb, today: string): ClauseInForce[] {
  return read.all<ClauseInForce>(sql`
    select ${clauses.id} as "id", ${clauses.uid} as "uid", ${clauses.lineageUid} as "lineageUid",
      ${documents.uid} as "documentUid", ${documents.code} as "documentCode", ${documentVersions.title} as "documentTitle",
      ${documentVersions.uid} as "versionUid", ${clauses.chapter} as "chapter", ${clauses.number} as "number",
      ${clauses.title} as "title", ${clauses.severity} as "severity"
    from ${documentVersions}
      join ${documents} on ${documents.id} = ${documentVersions.documentId}
      join ${clauses} on ${clauses.versionId} = ${documentVersions.id}
    where ${inForceOn(today)}
    order by ${documents.code}, ${clauses.versionId}, ${clauses.position}`)
}

/** The row id of the clause of this lineage in force on the date `today`, or null when there is none (any more). */
export function clauseIdInForce(read: ReadableDb, lineageUid: string, today: string): number | null {
  const row = read
    .select({ id: clauses.id })
    .from(clauses)
    .innerJoin(documentVersions, eq(documentVersions.id, clauses.versionId))
    .where(and(eq(clauses.lineageUid, lineageUid), inForceOn(today)))
    .get()
  return row?.id ?? null
}

/**
 * Whether a clause of lineage `lineageUid` that derives from `derivedFromUid` would close a circle. Links are followed through every
 * version that still counts: drafts, those in review, to come and in force.
 */
export function wouldDeriveFromItself(
  read: ReadableDb,
  lineageUid: string,
  derivedFromUid: string,
  today: string,
): boolean {
  // UNION, not UNION ALL: it ends even if there should be a circle already.
  const found = read.get<{ found: number }>(sql`
    with recursive above (uid) as (
      values (${derivedFromUid})
      union
      select ${clauses.derivedFromUid} from above
        join ${clauses} on ${clauses.lineageUid} = above.uid
        join ${documentVersions} on ${documentVersions.id} = ${clauses.versionId}
      where ${and(isNotNull(clauses.derivedFromUid), sql`(${documentVersions.state} in ('draft', 'in-review') or ${currentOn(today)})`)}
    ) select 1 as found from above where uid = ${lineageUid}`)
  return found !== undefined
}

import { and, asc, eq, isNotNull, ne, type SQL, sql } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { addTo, type Links } from './circles.ts'
import { currentOn } from './in-force.ts'
import { clauses, documents, documentVersions } from './tables.ts'

/** How people name a clause. */
export interface ClauseName {
  readonly lineageUid: string
  readonly documentUid: string
  readonly code: string
  readonly number: string
  /** Whether a draft or a version in force or to come holds it: others are history. */
  readonly stands: boolean
}

/** A clause's number behind its document's code: what tells it from those of other documents. */
export const fullNumber = ({ code, number }: Pick<ClauseName, 'code' | 'number'>): string => `${code} ${number}`

const standsOn = (today: string): SQL =>
  sql`(${documentVersions.state} in ('draft', 'in-review') or ${currentOn(today)})`

/** Every clause that ever was, by lineage, with the number that it has now: in force or to come, else in a draft, else the last one. */
export function clauseNames(read: ReadableDb, today: string): ReadonlyMap<string, ClauseName> {
  const rank = sql<number>`case when ${currentOn(today)} then 2 when ${documentVersions.state} in ('draft', 'in-review') then 1 else 0 end`
  const rows = read
    .select({
      lineageUid: clauses.lineageUid,
      number: clauses.number,
      documentUid: documents.uid,
      code: documents.code,
      rank,
    })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .innerJoin(clauses, eq(clauses.versionId, documentVersions.id))
    .orderBy(asc(rank), asc(documents.code), asc(documentVersions.number), asc(clauses.position))
    .all()
  return new Map(rows.map(({ rank: ranked, ...name }) => [name.lineageUid, { ...name, stands: ranked > 0 }]))
}

/** What derives from what in every version that counts: drafts, in review, to come and in force; without the version `exceptId`. */
export function standingDerivations(read: ReadableDb, today: string, exceptId = 0): Links {
  const links = new Map<string, string[]>()
  const rows = read
    .select({ lineageUid: clauses.lineageUid, derivedFromUid: clauses.derivedFromUid })
    .from(clauses)
    .innerJoin(documentVersions, eq(documentVersions.id, clauses.versionId))
    .where(and(isNotNull(clauses.derivedFromUid), ne(documentVersions.id, exceptId), standsOn(today)))
    .orderBy(asc(clauses.id))
    .all()
  for (const { lineageUid, derivedFromUid } of rows) if (derivedFromUid) addTo(links, lineageUid, derivedFromUid)
  return links
}

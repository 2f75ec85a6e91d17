import { eq } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { DocumentFacts } from './contract.ts'
import { factsColumns } from './documents.ts'
import { wouldDeriveFromItself } from './in-force.ts'
import { contentDigest } from './reading.ts'
import { clauseWriter, insertDraft, type NewClause, namedIdsOf } from './storing.ts'
import { documents, documentVersions } from './tables.ts'

/** A whole document to be published at once. Uids of lineages are given, so that installing again finds what is there. */
export interface InstalledDocument
  extends Omit<DocumentFacts, 'ownerEmployeeUid' | 'ownerDepartmentUid'>,
    Partial<Pick<DocumentFacts, 'ownerEmployeeUid' | 'ownerDepartmentUid'>> {
  /** Uid of the document. */
  readonly lineageUid: string
  readonly title: string
  readonly body: string
  /** In printed order, clauses of one chapter following each other. */
  readonly clauses: readonly NewClause[]
}

export interface Installer {
  /** Date from which it is in force. */
  readonly today: string
  /** Row id of the account that installs. */
  readonly accountId: number
}

/**
 * Stores a document with one version, published and in force from today; its first review is due after `reviewEveryMonths`. A document whose
 * lineage is there already is left alone: gives null. Throws `document-code-taken`, `clause-number-taken`, `clause-circle`, `not-found`
 * (parent, touchpoint or department), `version-empty`.
 */
export function installDocument(
  tx: WritableTx,
  document: InstalledDocument,
  { today, accountId }: Installer,
): { readonly versionUid: string; readonly clauses: number } | null {
  const { lineageUid, title, body, clauses, ownerEmployeeUid = null, ownerDepartmentUid = null, ...facts } = document
  if (tx.db.select({ id: documents.id }).from(documents).where(eq(documents.uid, lineageUid)).get()) return null
  if (body.trim() === '' && clauses.length === 0) throw new WorkstationError('version-empty')
  requireOwnNumbers(clauses)
  const columns = factsColumns(tx, { ...facts, ownerEmployeeUid, ownerDepartmentUid }, null)
  const { id: documentId } = tx.db
    .insert(documents)
    .values({ ...columns, uid: lineageUid, createdAt: tx.at })
    .returning({ id: documents.id })
    .get()
  const draft = { documentId, number: 1, title, body, changeNote: '', createdById: accountId }
  const { id: versionId, uid: versionUid } = insertDraft(tx, draft)
  const writer = clauseWriter(tx, versionId, namedIdsOf(tx.db))
  for (const [position, clause] of clauses.entries()) writer.add(position, clause)
  for (const { lineageUid: uid, derivedFromUid } of clauses) {
    if (derivedFromUid !== null && wouldDeriveFromItself(tx.db, uid, derivedFromUid, today))
      throw new WorkstationError('clause-circle')
  }
  const by = { submittedAt: tx.at, submittedById: accountId, publishedAt: tx.at, publishedById: accountId }
  tx.db
    .update(documentVersions)
    .set({ ...by, state: 'published', effectiveOn: today })
    .where(eq(documentVersions.id, versionId))
    .run()
  const { code, kind } = facts
  const content = contentDigest(tx.db, { id: versionId, title, body })
  const after = { code, kind, title, number: 1, effectiveOn: today, clauses: clauses.length, content }
  tx.changed({ topic: 'standards', uid: lineageUid, after })
  return { versionUid, clauses: clauses.length }
}

function requireOwnNumbers(clauses: readonly NewClause[]): void {
  const numbers = new Set<string>()
  for (const { number } of clauses) {
    if (numbers.has(number)) throw new WorkstationError('clause-number-taken', { number })
    numbers.add(number)
  }
}

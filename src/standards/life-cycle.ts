import { createHash } from 'node:crypto'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { addDays } from '../core/calendar.ts'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import type { VersionFace } from './contract.ts'
import { clauseCounts, headRows, namesOf, versionByUid } from './heads.ts'
import { contentDigest } from './reading.ts'
import { readRequirements, storeRequirements } from './requirements.ts'
import { deleteDraft } from './storing.ts'
import { clauses, documents, documentVersions } from './tables.ts'

/** How long after a new version comes into force those who had to read the one before have time to read it. */
export const CARRIED_READING_DAYS = 14

type VersionRow = typeof documentVersions.$inferSelect

/** The row of a version that may still be edited. Throws `not-found`, `version-immutable`. */
export function draftByUid(read: ReadableDb, versionUid: string): VersionRow {
  const row = versionByUid(read, versionUid)
  if (row.state !== 'draft') throw new WorkstationError('version-immutable')
  return row
}

export interface HeadInput extends VersionFace {
  readonly versionUid: string
  /** What the writer started from; without it nothing is compared. */
  readonly expected?: VersionFace | undefined
}

const isSameFace = (one: VersionFace, other: VersionFace): boolean =>
  one.title === other.title && one.body === other.body && one.changeNote === other.changeNote

/** Changes title, text and change note of a draft. Throws `version-immutable`, `draft-changed-elsewhere`. */
export function setHead({ workspace, caller }: GuardedContext, { versionUid, expected, ...head }: HeadInput): void {
  const row = draftByUid(workspace.read, versionUid)
  const { title, body, changeNote } = row
  if (isSameFace(row, head)) return
  if (expected && !isSameFace(row, expected)) throw new WorkstationError('draft-changed-elsewhere')
  workspace.write(caller.actor, 'document.edited', tx => {
    tx.db.update(documentVersions).set(head).where(eq(documentVersions.id, row.id)).run()
    const before = { title, changeNote, body: sha256(body) }
    tx.changed({ topic: 'standards', uid: versionUid, before, after: { ...head, body: sha256(head.body) } })
  })
}

/**
 * Throws a draft away. With the only version goes the document; those that it carried hang from its parent then. Throws
 * `version-immutable`.
 */
export function discardDraft({ workspace, caller }: GuardedContext, versionUid: string): void {
  const { id, documentId, number, title } = draftByUid(workspace.read, versionUid)
  workspace.write(caller.actor, 'document.draft-discarded', tx => {
    deleteDraft(tx, id)
    const { documentUid, code } = documentOf(tx, documentId)
    tx.changed({ topic: 'standards', uid: versionUid, before: { code, number, title } })
    if (
      tx.db
        .select({ number: documentVersions.number })
        .from(documentVersions)
        .where(eq(documentVersions.documentId, documentId))
        .get()
    )
      return
    const { parentId = null } = tx.db.select().from(documents).where(eq(documents.id, documentId)).get() ?? {}
    tx.db.update(documents).set({ parentId }).where(eq(documents.parentId, documentId)).run()
    tx.db.delete(documents).where(eq(documents.id, documentId)).run()
    tx.changed({ topic: 'standards', uid: documentUid, before: { code } })
  })
}

/** Draft → in review. Throws `version-immutable`, `version-empty`. */
export function submitVersion({ workspace, caller }: GuardedContext, versionUid: string): void {
  const row = draftByUid(workspace.read, versionUid)
  requireContent(workspace.read, row)
  workspace.write(caller.actor, 'document.submitted', tx => {
    tx.db
      .update(documentVersions)
      .set({ state: 'in-review', submittedAt: tx.at, submittedById: caller.accountId, returnNote: '' })
      .where(eq(documentVersions.id, row.id))
      .run()
    const { code } = documentOf(tx, row.documentId)
    tx.changed({
      topic: 'standards',
      uid: versionUid,
      before: { state: 'draft' },
      after: { state: 'in-review', code, number: row.number, submittedBy: nameOf(tx, caller.accountId) },
    })
  })
}

/** In review → draft, with what is to be mended. Throws `version-immutable` once published, `invalid-input` for a draft. */
export function sendBack({ workspace, caller }: GuardedContext, versionUid: string, note: string): void {
  const row = inReviewByUid(workspace.read, versionUid)
  workspace.write(caller.actor, 'document.sent-back', tx => {
    tx.db
      .update(documentVersions)
      .set({ state: 'draft', returnNote: note })
      .where(eq(documentVersions.id, row.id))
      .run()
    const { code } = documentOf(tx, row.documentId)
    tx.changed({
      topic: 'standards',
      uid: versionUid,
      before: { state: 'in-review', submittedBy: nameOf(tx, row.submittedById) },
      after: { state: 'draft', code, number: row.number, note, sentBackBy: nameOf(tx, caller.accountId) },
    })
  })
}

/**
 * In review → published. Nothing is written into earlier versions: what is in force follows from the dates. Groups that had to read the
 * last published version must read this one, by 14 days after it comes into force. Throws `version-immutable`, `version-empty`,
 * `effective-in-the-past`, `invalid-input` for a draft.
 */
export function publishVersion({ workspace, caller }: GuardedContext, versionUid: string, effectiveOn: string): void {
  const { read } = workspace
  const row = inReviewByUid(read, versionUid)
  requireContent(read, row)
  if (effectiveOn < todayOf(workspace)) throw new WorkstationError('effective-in-the-past')
  workspace.write(caller.actor, 'document.published', tx => {
    tx.db
      .update(documentVersions)
      .set({ state: 'published', publishedAt: tx.at, publishedById: caller.accountId, effectiveOn })
      .where(eq(documentVersions.id, row.id))
      .run()
    const { code } = documentOf(tx, row.documentId)
    tx.changed({
      topic: 'standards',
      uid: versionUid,
      before: { state: 'in-review', submittedBy: nameOf(tx, row.submittedById) },
      after: {
        state: 'published',
        code,
        number: row.number,
        title: row.title,
        effectiveOn,
        submittedBy: nameOf(tx, row.submittedById),
        publishedBy: nameOf(tx, caller.accountId),
        clauses: clauseCounts(tx.db, [row.id]).get(row.id)?.clauses ?? 0,
        content: contentDigest(tx.db, row),
      },
    })
    carryRequirements(tx, row, effectiveOn)
  })
}

/** Published → withdrawn as of today, in force or still to come. Throws `nothing-in-force` for a draft, `version-immutable` once it is history. */
export function withdrawVersion({ workspace, caller }: GuardedContext, versionUid: string, reason: string): void {
  const today = todayOf(workspace)
  const { documentId } = versionByUid(workspace.read, versionUid)
  const head = headRows(workspace.read, today, documentId).find(each => each.uid === versionUid)
  if (!head || head.stored === 'draft' || head.stored === 'in-review') throw new WorkstationError('nothing-in-force')
  if (head.state !== 'in-force' && head.state !== 'scheduled') throw new WorkstationError('version-immutable')
  workspace.write(caller.actor, 'document.withdrawn', tx => {
    tx.db
      .update(documentVersions)
      .set({ state: 'withdrawn', withdrawnAt: tx.at, withdrawnOn: today, withdrawReason: reason })
      .where(eq(documentVersions.id, head.id))
      .run()
    const { code } = documentOf(tx, documentId)
    const { state, number, effectiveOn } = head
    tx.changed({
      topic: 'standards',
      uid: versionUid,
      before: { state, code, number, effectiveOn },
      after: { state: 'withdrawn', withdrawnOn: today, reason, withdrawnBy: nameOf(tx, caller.accountId) },
    })
  })
}

function inReviewByUid(read: ReadableDb, versionUid: string): VersionRow {
  const row = versionByUid(read, versionUid)
  if (row.state === 'draft') throw new WorkstationError('invalid-input', { field: 'state' })
  if (row.state !== 'in-review') throw new WorkstationError('version-immutable')
  return row
}

/** A vision or policy may be text alone. */
function requireContent(read: ReadableDb, { id, body }: VersionRow): void {
  if (body.trim() !== '') return
  const any = read.select({ id: clauses.id }).from(clauses).where(eq(clauses.versionId, id)).get()
  if (!any) throw new WorkstationError('version-empty')
}

function carryRequirements(tx: WritableTx, { id, uid, documentId, number }: VersionRow, effectiveOn: string): void {
  const former = tx.db
    .select({ id: documentVersions.id })
    .from(documentVersions)
    .where(
      and(
        eq(documentVersions.documentId, documentId),
        lt(documentVersions.number, number),
        inArray(documentVersions.state, ['published', 'withdrawn']),
      ),
    )
    .orderBy(desc(documentVersions.number))
    .get()
  if (!former) return
  const dueOn = addDays(effectiveOn, CARRIED_READING_DAYS)
  const groups = readRequirements(tx.db, former.id).map(({ departmentUid, positionUid }) => ({
    departmentUid,
    positionUid,
    dueOn,
  }))
  if (groups.length > 0) storeRequirements(tx, { id, uid }, groups)
}

function documentOf({ db }: WritableTx, documentId: number): { readonly documentUid: string; readonly code: string } {
  const row = db
    .select({ documentUid: documents.uid, code: documents.code })
    .from(documents)
    .where(eq(documents.id, documentId))
    .get()
  if (!row) throw new WorkstationError('not-found', { what: 'document' })
  return row
}

const nameOf = (tx: WritableTx, accountId: number | null): string | null =>
  namesOf(tx.db, [accountId]).get(accountId) ?? null

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

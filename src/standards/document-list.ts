import { asc, desc, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { addDays, dateOn } from '../core/calendar.ts'
import type { ReadableDb } from '../core/database.ts'
import { refuseOutOfScope } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { accounts, departments, employees } from '../people/tables.ts'
import type { DocumentRow, VersionHead } from './contract.ts'
import { documentKindSchema, familySchema } from './frame.ts'
import {
  type Context,
  clauseCounts,
  documentByUid,
  type HeadRow,
  headRows,
  idsIn,
  maySee,
  versionHeads,
} from './heads.ts'
import { reviewDueOn } from './states.ts'
import { documentReviews, documents } from './tables.ts'

/** The version that a reader opens of a document, and the newer one beside it that is not in force yet. */
export interface Shown {
  readonly open: HeadRow
  readonly beside: HeadRow | null
}

/** What the caller would open of each document, by document row id; of one document when its row id is given. */
export function shownVersions(context: Context, documentId?: number): Map<number, Shown> {
  const { read } = context.workspace
  const visible = headRows(read, todayOf(context.workspace), documentId).filter(row =>
    maySee(context.caller, row.state),
  )
  return new Map(
    [...Map.groupBy(visible, row => row.documentId)].flatMap(([id, rows]) => {
      const newest = rows.at(-1)
      const open = rows.find(row => row.state === 'in-force') ?? newest
      if (!open || !newest) return []
      // A version withdrawn before its first day may stand behind one that still comes.
      const beside = rows.findLast(row => row !== open && isToCome(row)) ?? null
      return [[id, { open, beside }] as const]
    }),
  )
}

const isToCome = ({ state }: HeadRow): boolean => state === 'draft' || state === 'in-review' || state === 'scheduled'

/** All documents of which the caller may see a version: by kind, family and code. */
export function documentRows(context: Context): DocumentRow[] {
  return rowsOf(context, shownVersions(context))
}

/** Documents in force whose review is due within `withinDays`, overdue ones first. */
export function reviewsDue(context: Context, withinDays: number): DocumentRow[] {
  const until = addDays(todayOf(context.workspace), withinDays)
  return documentRows(context)
    .flatMap(row => (row.reviewDueOn !== null && row.reviewDueOn <= until ? [{ row, dueOn: row.reviewDueOn }] : []))
    .sort((left, right) => (left.dueOn < right.dueOn ? -1 : left.dueOn > right.dueOn ? 1 : 0))
    .map(({ row }) => row)
}

/** One document with all versions that the caller may see, newest first, and its reviews. Throws `not-found`, (audited) `out-of-scope`. */
export function documentOf(context: Context, documentUid: string) {
  const { read } = context.workspace
  const { id } = documentByUid(read, documentUid)
  const [row] = rowsOf(context, shownVersions(context, id))
  if (!row) refuseOutOfScope(context, 'document', documentUid)
  const heads = headRows(read, todayOf(context.workspace), id).filter(head => maySee(context.caller, head.state))
  const versions: VersionHead[] = versionHeads(read, documentUid, heads.reverse())
  return { ...row, versions, reviews: reviewsOf(read, id) }
}

function reviewsOf(read: ReadableDb, documentId: number) {
  return read
    .select({
      at: documentReviews.at,
      byName: employees.name,
      note: documentReviews.note,
      nextDueOn: documentReviews.nextDueOn,
    })
    .from(documentReviews)
    .innerJoin(accounts, eq(accounts.id, documentReviews.byId))
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(eq(documentReviews.documentId, documentId))
    .orderBy(desc(documentReviews.at), desc(documentReviews.id))
    .all()
}

const parents = alias(documents, 'parents')

function rowsOf({ workspace }: Context, shown: ReadonlyMap<number, Shown>): DocumentRow[] {
  const { read, zone } = workspace
  const counts = clauseCounts(
    read,
    [...shown.values()].map(({ open }) => open.id),
  )
  const lastReviews = new Map(
    read
      .select()
      .from(documentReviews)
      .where(inArray(documentReviews.documentId, idsIn([...shown.keys()])))
      .orderBy(asc(documentReviews.at), asc(documentReviews.id))
      .all()
      .map(({ documentId, at, nextDueOn }) => [documentId, { at, on: dateOn(at, zone), nextDueOn }]),
  )
  return factsRows(read, [...shown.keys()])
    .flatMap(({ id, employeeName, departmentName, ...facts }) => {
      const pair = shown.get(id)
      if (!pair) return []
      const { open, beside } = pair
      const { state, effectiveOn, publishedAt } = open
      const last = lastReviews.get(id)
      const dueOn =
        state === 'in-force' && effectiveOn !== null
          ? reviewDueOn(effectiveOn, last && last.at >= (publishedAt ?? 0) ? last : null, facts.reviewEveryMonths)
          : null
      return [
        {
          ...facts,
          title: open.title,
          ownerName: employeeName ?? departmentName,
          versionUid: open.uid,
          versionNumber: open.number,
          state,
          draftUid: beside?.uid ?? null,
          draftState: beside?.state ?? null,
          clauseCount: counts.get(open.id)?.clauses ?? 0,
          criticalCount: counts.get(open.id)?.critical ?? 0,
          effectiveOn,
          reviewDueOn: dueOn,
        },
      ]
    })
    .sort(byKindFamilyAndCode)
}

function factsRows(read: ReadableDb, ids: readonly number[]) {
  return read
    .select({
      id: documents.id,
      uid: documents.uid,
      kind: documents.kind,
      family: documents.family,
      code: documents.code,
      locale: documents.locale,
      parentUid: parents.uid,
      ownerEmployeeUid: employees.uid,
      employeeName: employees.name,
      ownerDepartmentUid: departments.uid,
      departmentName: departments.name,
      reviewEveryMonths: documents.reviewEveryMonths,
    })
    .from(documents)
    .leftJoin(parents, eq(parents.id, documents.parentId))
    .leftJoin(employees, eq(employees.id, documents.ownerEmployeeId))
    .leftJoin(departments, eq(departments.id, documents.ownerDepartmentId))
    .where(inArray(documents.id, idsIn(ids)))
    .all()
}

const byCode = new Intl.Collator('zh-CN', { numeric: true })

type Ordered = Pick<DocumentRow, 'kind' | 'family' | 'code'>

/** The order of the library: vision, policy, regulation, then standards by family; within each by code. */
export function byKindFamilyAndCode(left: Ordered, right: Ordered): number {
  const place = ({ kind, family }: Ordered) =>
    documentKindSchema.options.indexOf(kind) * 10 + (family === null ? 0 : familySchema.options.indexOf(family))
  return place(left) - place(right) || byCode.compare(left.code, right.code)
}

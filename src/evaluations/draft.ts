import { and, asc, desc, eq, isNull, ne, notExists, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { canonicalJson } from '../core/canonical-json.ts'
import type { ReadableDb, WritableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import { contentOf, type ScorecardContent, type StoredItem } from '../scorecards/definitions.ts'
import {
  answerOriginSchema,
  answerValueSchema,
  type DraftAnswer,
  type DraftChange,
  draftAnswerSchema,
  type Mark,
  markSchema,
} from './contract.ts'
import type { EvaluationRecord } from './scope.ts'
import { answerLog, answerReasons, answers, evaluations, marks } from './tables.ts'

/** What one key press changes: an item's answer with its reasons and comment, the comment on the whole, or a mark. The log holds two of these. */
const draftPartSchema = z.discriminatedUnion('part', [
  draftAnswerSchema.extend({
    part: z.literal('item'),
    // Logs written before answers had a value and an origin lack both.
    value: answerValueSchema.default(null),
    origin: answerOriginSchema.default('judged'),
  }),
  z.object({ part: z.literal('comment'), comment: z.string() }),
  markSchema.extend({ part: z.literal('mark'), removed: z.boolean() }),
])
export type DraftPart = z.infer<typeof draftPartSchema>

type LogKind = Exclude<(typeof answerLog.$inferSelect)['kind'], 'undo'>

/** An item of the draft's scorecard. Throws `answer-not-offered` for one that it does not have. */
export function itemOf(content: ScorecardContent, itemUid: string): StoredItem {
  const item = content.items.get(itemUid)
  if (!item) throw new WorkstationError('answer-not-offered')
  return item
}

/** All answers of an evaluation, with reasons and comments, in the scorecard's order. */
export function answersOf(read: ReadableDb, content: ScorecardContent, evaluationId: number): DraftAnswer[] {
  const rows = read.select().from(answers).where(eq(answers.evaluationId, evaluationId)).all()
  const reasons = read.select().from(answerReasons).where(eq(answerReasons.evaluationId, evaluationId)).all()
  const rowsByItem = new Map(rows.map(row => [row.itemId, row]))
  const reasonsByItem = Map.groupBy(reasons, reason => reason.itemId)
  return [...content.items].flatMap(([itemUid, { id, definition }]) => {
    const row = rowsByItem.get(id)
    if (!row) return []
    const chosen = new Set(reasonsByItem.get(id)?.map(reason => content.reasonUids.get(reason.reasonId)))
    return {
      itemUid,
      optionUid: row.optionId === null ? null : (content.optionUids.get(row.optionId) ?? null),
      value: row.value,
      origin: row.origin,
      notApplicable: row.notApplicable,
      reasonUids: definition.failureReasons.map(reason => reason.uid).filter(uid => chosen.has(uid)),
      comment: row.comment,
    }
  })
}

/** The marks of an evaluation that were not removed, in the order they were made. */
export function marksOf(read: ReadableDb, content: ScorecardContent, evaluationId: number): Mark[] {
  return read
    .select()
    .from(marks)
    .where(and(eq(marks.evaluationId, evaluationId), isNull(marks.removedAt)))
    .orderBy(asc(marks.number))
    .all()
    .map(({ uid, number, itemId, startMs, endMs }) => ({
      uid,
      number,
      itemUid: itemId === null ? null : (content.itemUids.get(itemId) ?? null),
      startMs,
      endMs,
    }))
}

/** The log row that an undo would take back now, or undefined. */
export function lastUndoable(read: ReadableDb, evaluationId: number) {
  const undoing = alias(answerLog, 'undoing')
  return read
    .select()
    .from(answerLog)
    .where(
      and(
        eq(answerLog.evaluationId, evaluationId),
        ne(answerLog.kind, 'undo'),
        notExists(read.select({ one: sql`1` }).from(undoing).where(eq(undoing.undoesId, answerLog.id))),
      ),
    )
    .orderBy(desc(answerLog.id))
    .limit(1)
    .get()
}

/** Stores one change durably: its log row and its effect, in one transaction. A change that changes nothing is not written. */
export function storeChange(
  workspace: OpenWorkspace,
  draft: EvaluationRecord,
  kind: LogKind,
  before: DraftPart,
  after: DraftPart,
): DraftChange {
  const { read, clock } = workspace
  if (canonicalJson(before) === canonicalJson(after)) {
    return changeOf(after, { savedAt: clock.now(), canUndo: lastUndoable(read, draft.id) !== undefined, itemUid: null })
  }
  const content = contentOf(read, draft.scorecardVersionId)
  return workspace.log('evaluations', (db, at) => {
    const itemId = itemIdOf(content, after)
    db.insert(answerLog).values({ evaluationId: draft.id, at, kind, itemId, before, after }).run()
    putPart(db, at, content, draft, after)
    return changeOf(after, { savedAt: at, canUndo: true, itemUid: null })
  })
}

/** Takes back the last change that was not taken back yet, by a log row of its own. Nothing left to take back changes nothing. */
export function undoLast(workspace: OpenWorkspace, draft: EvaluationRecord): DraftChange {
  const { read, clock } = workspace
  const entry = lastUndoable(read, draft.id)
  if (!entry) {
    const nothing = { answers: [], marks: [], removedMarkUids: [], comment: null, itemUid: null }
    return { ...nothing, savedAt: clock.now(), canUndo: false }
  }
  const content = contentOf(read, draft.scorecardVersionId)
  const restored = draftPartSchema.parse(entry.before)
  return workspace.log('evaluations', (db, at) => {
    const { itemId } = entry
    db.insert(answerLog)
      .values({
        evaluationId: draft.id,
        at,
        kind: 'undo',
        itemId,
        before: entry.after,
        after: entry.before,
        undoesId: entry.id,
      })
      .run()
    putPart(db, at, content, draft, restored)
    const itemUid = itemId === null ? null : (content.itemUids.get(itemId) ?? null)
    return changeOf(restored, { savedAt: at, canUndo: lastUndoable(db, draft.id) !== undefined, itemUid })
  })
}

function itemIdOf(content: ScorecardContent, part: DraftPart): number | null {
  if (part.part === 'comment' || part.itemUid === null) return null
  return itemOf(content, part.itemUid).id
}

function changeOf(part: DraftPart, told: Pick<DraftChange, 'savedAt' | 'canUndo' | 'itemUid'>): DraftChange {
  const change = { ...told, answers: [], marks: [], removedMarkUids: [], comment: null }
  if (part.part === 'comment') return { ...change, comment: part.comment }
  if (part.part === 'item') return { ...change, answers: [draftAnswerSchema.parse(part)] }
  return part.removed ? { ...change, removedMarkUids: [part.uid] } : { ...change, marks: [markSchema.parse(part)] }
}

function putPart(
  db: WritableDb,
  at: number,
  content: ScorecardContent,
  draft: EvaluationRecord,
  part: DraftPart,
): void {
  if (part.part === 'item') putItem(db, at, itemOf(content, part.itemUid), draft.id, part)
  else if (part.part === 'mark') putMark(db, at, itemIdOf(content, part), draft.id, part)
  else db.update(evaluations).set({ comment: part.comment }).where(eq(evaluations.id, draft.id)).run()
}

function putItem(db: WritableDb, at: number, item: StoredItem, evaluationId: number, answer: DraftAnswer): void {
  const itemId = item.id
  const { optionUid, value, origin, notApplicable, comment, reasonUids } = answer
  const row = {
    optionId: optionUid === null ? null : rowId(item.optionIds, optionUid),
    value,
    origin,
    notApplicable,
    comment,
    answeredAt: at,
  }
  db.delete(answerReasons)
    .where(and(eq(answerReasons.evaluationId, evaluationId), eq(answerReasons.itemId, itemId)))
    .run()
  if (row.optionId === null && !notApplicable && comment === '' && reasonUids.length === 0) {
    db.delete(answers)
      .where(and(eq(answers.evaluationId, evaluationId), eq(answers.itemId, itemId)))
      .run()
    return
  }
  db.insert(answers)
    .values({ evaluationId, itemId, ...row })
    .onConflictDoUpdate({ target: [answers.evaluationId, answers.itemId], set: row })
    .run()
  for (const reasonUid of reasonUids) {
    db.insert(answerReasons)
      .values({ evaluationId, itemId, reasonId: rowId(item.reasonIds, reasonUid) })
      .run()
  }
}

type MarkPart = Extract<DraftPart, { part: 'mark' }>

function putMark(db: WritableDb, at: number, itemId: number | null, evaluationId: number, mark: MarkPart): void {
  const { uid, number, startMs, endMs, removed } = mark
  const row = { itemId, startMs, endMs, removedAt: removed ? at : null }
  db.insert(marks)
    .values({ uid, number, evaluationId, ...row })
    .onConflictDoUpdate({ target: marks.uid, set: row })
    .run()
}

function rowId(ids: ReadonlyMap<string, number>, uid: string): number {
  const id = ids.get(uid)
  if (id === undefined) throw new WorkstationError('answer-not-offered')
  return id
}

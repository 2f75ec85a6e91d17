import { eq, max } from 'drizzle-orm'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { newUid } from '../core/ids.ts'
import { recordingById } from '../recordings/reading.ts'
import { contentOf } from '../scorecards/definitions.ts'
import type { DraftChange, Mark } from './contract.ts'
import { itemOf, marksOf, storeChange } from './draft.ts'
import { fittedSpan } from './rules.ts'
import { draftToScore, type EvaluationRecord } from './scope.ts'
import { marks } from './tables.ts'

type Placed = Pick<Mark, 'itemUid' | 'startMs' | 'endMs'>
interface OfMark {
  readonly evaluationUid: string
  readonly markUid: string
}

/** Marks a moment or span, as evidence for an item or for the whole. Throws as `draftToScore`, and `answer-not-offered` for a foreign item. */
export function addMark(context: GuardedContext, input: Placed & { readonly evaluationUid: string }): DraftChange {
  const { workspace } = context
  const draft = draftToScore(context, input.evaluationUid)
  const last = workspace.read
    .select({ number: max(marks.number) })
    .from(marks)
    .where(eq(marks.evaluationId, draft.id))
    .get()
  const number = (last?.number ?? 0) + 1
  const mark = { part: 'mark' as const, uid: newUid(workspace.clock.now()), number, ...placed(context, draft, input) }
  return storeChange(workspace, draft, 'mark', { ...mark, removed: true }, { ...mark, removed: false })
}

/** Moves a mark, or gives it to another item. Throws as `addMark`, and `not-found` for a mark that is not there. */
export function updateMark(context: GuardedContext, input: Placed & OfMark): DraftChange {
  const { draft, before } = markOfDraft(context, input)
  return storeChange(context.workspace, draft, 'mark', before, { ...before, ...placed(context, draft, input) })
}

/** Removes a mark; its number is not given again. Throws as `draftToScore`, and `not-found`. */
export function removeMark(context: GuardedContext, input: OfMark): DraftChange {
  const { draft, before } = markOfDraft(context, input)
  return storeChange(context.workspace, draft, 'mark', before, { ...before, removed: true })
}

function markOfDraft(context: GuardedContext, { evaluationUid, markUid }: OfMark) {
  const { read } = context.workspace
  const draft = draftToScore(context, evaluationUid)
  const held = marksOf(read, contentOf(read, draft.scorecardVersionId), draft.id).find(mark => mark.uid === markUid)
  if (!held) throw new WorkstationError('not-found')
  return { draft, before: { part: 'mark' as const, ...held, removed: false } }
}

function placed(
  { workspace: { read } }: GuardedContext,
  draft: EvaluationRecord,
  { itemUid, ...span }: Placed,
): Placed {
  if (itemUid !== null) itemOf(contentOf(read, draft.scorecardVersionId), itemUid)
  return { itemUid, ...fittedSpan(span, recordingById(read, draft.recordingId).media.durationMs) }
}

import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { itemResult } from '../scorecards/answers.ts'
import { contentOf, type StoredItem } from '../scorecards/definitions.ts'
import { answerProblem } from '../scorecards/rules.ts'
import type { DraftAnswer, DraftChange } from './contract.ts'
import { answersOf, itemOf, storeChange } from './draft.ts'
import { chosenAnswer, givenAnswer, unanswered } from './rules.ts'
import { draftToScore } from './scope.ts'

interface OfItem {
  readonly evaluationUid: string
  readonly itemUid: string
}

/**
 * Gives, changes or (neither option, value nor not applicable) clears the answer of an item; whatever is given is judged. Reasons go when
 * the answer is no longer a failure. Throws as `draftToScore`, `answer-not-offered` for what the item does not offer, also for a value
 * that lies in none of its bands, `invalid-input` for an option or value that is also not applicable.
 */
export function giveAnswer(
  context: GuardedContext,
  { evaluationUid, itemUid, ...given }: OfItem & Pick<DraftAnswer, 'optionUid' | 'value' | 'notApplicable'>,
): DraftChange {
  const { draft, item, before } = itemOfDraft(context, evaluationUid, itemUid)
  if (given.notApplicable && (given.optionUid !== null || given.value !== null)) {
    throw new WorkstationError('invalid-input')
  }
  const chosen = chosenAnswer(item.definition, given)
  const answer = chosen === null ? undefined : givenAnswer(chosen)
  if (chosen === null || (answer && answerProblem(item.definition, answer) !== null)) {
    throw new WorkstationError('answer-not-offered')
  }
  const { state } = itemResult(item.definition, answer)
  const reasonUids = state === 'pass' || state === 'not-applicable' ? [] : before.reasonUids
  const after = { ...before, ...chosen, origin: 'judged' as const, reasonUids }
  return storeChange(context.workspace, draft, 'answer', before, after)
}

/** Sets the failure reasons of an item. Throws as `draftToScore`, and `answer-not-offered` for a reason that the item does not have. */
export function setReasons(
  context: GuardedContext,
  { evaluationUid, itemUid, reasonUids }: OfItem & { readonly reasonUids: readonly string[] },
): DraftChange {
  const { draft, item, before } = itemOfDraft(context, evaluationUid, itemUid)
  if (!reasonUids.every(uid => item.reasonIds.has(uid))) throw new WorkstationError('answer-not-offered')
  const inOrder = item.definition.failureReasons.map(reason => reason.uid).filter(uid => reasonUids.includes(uid))
  return storeChange(context.workspace, draft, 'reasons', before, { ...before, reasonUids: inOrder })
}

/** Sets the comment of an item, or (`itemUid` null) of the whole evaluation. Throws as `draftToScore`. */
export function setComment(
  context: GuardedContext,
  input: { readonly evaluationUid: string; readonly itemUid: string | null; readonly comment: string },
): DraftChange {
  const { evaluationUid, itemUid, comment } = input
  if (itemUid === null) {
    const draft = draftToScore(context, evaluationUid)
    const whole = { part: 'comment', comment: draft.comment } as const
    return storeChange(context.workspace, draft, 'comment', whole, { ...whole, comment })
  }
  const { draft, before } = itemOfDraft(context, evaluationUid, itemUid)
  return storeChange(context.workspace, draft, 'comment', before, { ...before, comment })
}

/** The caller's draft, one of its items, and what the draft holds on it now. */
function itemOfDraft(context: GuardedContext, evaluationUid: string, itemUid: string) {
  const { read } = context.workspace
  const draft = draftToScore(context, evaluationUid)
  const content = contentOf(read, draft.scorecardVersionId)
  const item: StoredItem = itemOf(content, itemUid)
  const held = answersOf(read, content, draft.id).find(answer => answer.itemUid === itemUid) ?? unanswered(itemUid)
  return { draft, item, before: { part: 'item' as const, ...held } }
}

import type { WritableTx } from '../core/database.ts'
import type { StoredRecording } from '../recordings/reading.ts'
import type { ScorecardContent, StoredItem } from '../scorecards/definitions.ts'
import { askedItems, optionForValue, suggestedOption } from '../scorecards/rules.ts'
import type { DraftAnswer } from './contract.ts'
import { factsOf } from './facts.ts'
import { givenAnswers, impliedValue, unanswered } from './rules.ts'
import { answers } from './tables.ts'

/** How many answers an evaluation opened with. */
export interface FirstAnswers {
  readonly suggested: number
  readonly measured: number
}

/**
 * Answers a new evaluation as far as that can be done without an inspector: measured items from what the recording knows, and where the
 * scorecard suggests full marks every other item that is asked. Part of opening, so neither logged nor taken back by an undo.
 */
export function storeFirstAnswers(
  tx: WritableTx,
  evaluationId: number,
  content: ScorecardContent,
  stored: StoredRecording,
): FirstAnswers {
  const first = firstAnswers(content, stored)
  for (const { itemUid, optionUid, value, origin } of first) {
    const item = content.items.get(itemUid)
    const optionId = optionUid === null ? undefined : item?.optionIds.get(optionUid)
    if (item === undefined || optionId === undefined) throw new Error(`Item ${itemUid} does not offer its own answer`)
    tx.db
      .insert(answers)
      .values({
        evaluationId,
        itemId: item.id,
        optionId,
        value,
        origin,
        notApplicable: false,
        comment: '',
        answeredAt: tx.at,
      })
      .run()
  }
  const count = (origin: DraftAnswer['origin']) => first.filter(answer => answer.origin === origin).length
  return { suggested: count('suggested'), measured: count('measured') }
}

/** An answer may let further items be asked, so that it goes round until nothing new comes up. */
function firstAnswers(content: ScorecardContent, stored: StoredRecording): DraftAnswer[] {
  const facts = factsOf(stored.recording)
  const given = new Map<string, DraftAnswer>()
  for (let before = -1; before < given.size; ) {
    before = given.size
    const asked = askedItems(content.definition, givenAnswers(given.values()), facts)
    for (const [itemUid, item] of content.items) {
      if (given.has(itemUid) || !asked.has(itemUid)) continue
      const answer = measuredAnswer(item, stored) ?? suggestedAnswer(item, content)
      if (answer !== null) given.set(itemUid, answer)
    }
  }
  return [...given.values()]
}

function measuredAnswer({ definition }: StoredItem, stored: StoredRecording): DraftAnswer | null {
  const value = measuredValue(definition.source, stored)
  if (definition.kind !== 'measure' || value === null) return null
  const option = optionForValue(definition, value)
  return option && { ...unanswered(definition.uid), optionUid: option.uid, value, origin: 'measured' }
}

/** Hundredths of seconds, the unit of both sources; null for what is typed, and where the recording does not know. */
function measuredValue(
  source: StoredItem['definition']['source'],
  { recording, media }: StoredRecording,
): number | null {
  if (source === 'recording-duration') return Math.round(media.durationMs / 10)
  if (source === 'queue-wait' && recording.queueWaitMs !== null) return Math.round(recording.queueWaitMs / 10)
  return null
}

function suggestedAnswer({ definition }: StoredItem, content: ScorecardContent): DraftAnswer | null {
  if (!content.definition.suggestsFullMarks) return null
  const option = suggestedOption(definition)
  if (option === null) return null
  const value = impliedValue(definition, option)
  return { ...unanswered(definition.uid), optionUid: option.uid, value, origin: 'suggested' }
}

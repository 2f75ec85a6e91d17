import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../src/contract.ts'
import type { Evaluation } from '../../src/evaluations/contract.ts'
import type { ItemDefinition } from '../../src/scorecards/definition.ts'
import type { SampleCall, SampleNote } from './calls.ts'

type Client = ContractRouterClient<typeof contract>

interface Verdict {
  readonly item: string
  /** Position of the answer, from 0 (full marks). */
  readonly option: number
  readonly reason: number
}

/** How a note in a sample call is scored on the shipped call-centre scorecard. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  greeting: { item: '1.1', option: 2, reason: 1 },
  'recording-notice': { item: '1.2', option: 1, reason: 0 },
  identity: { item: '1.3', option: 1, reason: 0 },
  privacy: { item: '1.4', option: 1, reason: 0 },
  'talk-over': { item: '2.2', option: 1, reason: 0 },
  restating: { item: '2.3', option: 1, reason: 0 },
  silence: { item: '2.4', option: 1, reason: 1 },
  empathy: { item: '2.5', option: 2, reason: 0 },
  'forbidden-words': { item: '2.6', option: 1, reason: 0 },
  solution: { item: '3.2', option: 1, reason: 1 },
  charges: { item: '3.3', option: 1, reason: 0 },
  'time-promise': { item: '3.4', option: 1, reason: 0 },
  ownership: { item: '3.5', option: 1, reason: 1 },
  escalation: { item: '3.5', option: 1, reason: 2 },
  'hold-manners': { item: '3.6', option: 1, reason: 0 },
  confirmation: { item: '4.3', option: 1, reason: 0 },
  'anything-else': { item: '4.2', option: 1, reason: 0 },
  closing: { item: '4.4', option: 1, reason: 1 },
}

/** Items that do not apply to a call in which nobody was upset, and nobody had to wait. */
const ONLY_WHEN_NOTED: Readonly<Record<string, string>> = { '2.5': 'empathy', '3.6': 'hold-manners' }

/** Scores the first `itemCount` items of a draft as an inspector would, from the notes that come with the call. */
export async function scoreFromNotes(
  inspector: Client,
  evaluation: Evaluation,
  call: SampleCall,
  itemCount: number,
): Promise<void> {
  const faults = new Map<string, SampleNote>()
  for (const fault of call.faults) {
    const verdict = VERDICTS[fault.topic]
    if (verdict && !faults.has(verdict.item)) faults.set(verdict.item, fault)
  }
  const noted = new Set([...call.faults, ...call.strengths].map(note => note.topic))
  const items = evaluation.scorecard.definition.sections.flatMap(section => section.items)
  for (const item of items.slice(0, itemCount)) {
    const fault = faults.get(item.number)
    const topic = ONLY_WHEN_NOTED[item.number]
    if (fault) await giveFault(inspector, evaluation.uid, item, fault)
    else
      await inspector.evaluations.answer({
        evaluationUid: evaluation.uid,
        itemUid: item.uid,
        ...(topic && !noted.has(topic)
          ? { optionUid: null, notApplicable: true }
          : { optionUid: item.options[0]?.uid ?? null, notApplicable: false }),
      })
  }
}

async function giveFault(inspector: Client, evaluationUid: string, item: ItemDefinition, fault: SampleNote) {
  const verdict = VERDICTS[fault.topic]
  const target = { evaluationUid, itemUid: item.uid }
  const option = item.options[Math.min(verdict?.option ?? 1, item.options.length - 1)]
  const reason = item.failureReasons[verdict?.reason ?? 0]
  await inspector.evaluations.answer({ ...target, optionUid: option?.uid ?? null, notApplicable: false })
  if (reason) await inspector.evaluations.setReasons({ ...target, reasonUids: [reason.uid] })
  await inspector.evaluations.addMark({ ...target, startMs: Math.round(fault.atMs), endMs: Math.round(fault.endMs) })
  await inspector.evaluations.setComment({ ...target, comment: fault.textZh })
}

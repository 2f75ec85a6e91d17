import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { retentionRules } from '../core/tables.ts'
import type { OpenWorkspace } from '../core/workspace-store.ts'
import type { Evaluation, StoredResult } from '../evaluations/contract.ts'
import { evaluationOf } from '../evaluations/reading.ts'
import { givenAnswers } from '../evaluations/rules.ts'
import { type EvaluationRecord, evaluationInScope } from '../evaluations/scope.ts'
import { evaluations, finalEvaluations } from '../evaluations/tables.ts'
import { assignments } from '../sampling/tables.ts'
import type { AnswerOption, ItemDefinition, SectionDefinition } from '../scorecards/definition.ts'
import { type EvaluationResult, type ItemResult, scoreEvaluation } from '../scorecards/rules.ts'
import type { EvaluationSnapshot, SheetCritical, SheetItem, SheetSection, Span } from './snapshot.ts'

const letterheadSchema = z.object({
  organisation: z.string().max(60),
  unit: z.string().max(60),
  formNumber: z.string().max(30),
})

/**
 * All that the sheet of a submitted evaluation says. Throws `not-found`, (audited) `out-of-scope`, `evaluation-not-final` for a draft, and
 * an unexpected error when the stored score is not what its answers give: such a sheet must not be printed.
 */
export function collectEvaluationSheet(
  context: Pick<GuardedContext, 'workspace' | 'caller'>,
  evaluationUid: string,
): EvaluationSnapshot {
  const { workspace } = context
  const record = evaluationInScope(context, evaluationUid)
  const evaluation = evaluationOf(context, record.id)
  const { result: stored, submittedAt, scorecard, employee, recording } = evaluation
  if (evaluation.state !== 'submitted' || stored === null || submittedAt === null) {
    throw new WorkstationError('evaluation-not-final', { number: evaluation.number })
  }
  const { definition } = scorecard
  const result = scoreEvaluation(definition, givenAnswers(evaluation.answers), evaluation.facts)
  refuseOtherScore(evaluation.number, stored, result)
  const { mode, places, passMark, startingTotal, gradeBands } = definition
  return {
    format: 'assay-evaluation-sheet-2',
    locale: scorecard.locale,
    zone: workspace.zone,
    letterhead: workspace.setting('reports.letterhead', letterheadSchema, {
      organisation: workspace.name,
      unit: '',
      formNumber: 'ASSAY-PJ/1',
    }),
    retentionMonths: retentionOf(workspace),
    number: evaluation.number,
    kind: evaluation.kind,
    replacedBy: replacedBy(workspace, record),
    employee: {
      name: employee.name,
      number: employee.number,
      department: employee.departmentName,
      position: employee.positionName,
      supervisor: employee.supervisorName,
    },
    inspector: { name: evaluation.evaluatorName, number: evaluation.evaluatorNumber },
    recording: {
      number: recording.number,
      startedAt: recording.startedAt,
      durationMs: recording.durationMs,
      channels: recording.channels,
      direction: recording.direction,
      scenario: recording.scenario,
      tier: recording.tier,
      touchpoint: recording.touchpoint,
      customerNumber: recording.customerNumber,
      ticket: recording.ticket,
      sha256: recording.sha256,
    },
    assignmentNumber: assignmentNumber(workspace, record),
    submittedAt,
    activeMs: evaluation.activeMs,
    comment: evaluation.comment,
    marks: marksOf(evaluation, null),
    scorecard: {
      name: scorecard.name,
      version: scorecard.number,
      effectiveOn: scorecard.effectiveOn,
      mode,
      places,
      passMark,
      startingTotal,
      gradeBands,
    },
    sections: definition.sections.map(section => sheetSection(evaluation, section, result)),
    criticals: definition.sections.flatMap(section =>
      section.items.flatMap(item => criticalsOf(evaluation, item, result)),
    ),
    result: stored,
    total: totalOf(result),
    bonusCappedFrom: bonusCappedFrom(result),
    wholeZeroedBy: result.path.flatMap(step =>
      step.kind === 'whole-zeroed' ? numbersOf(evaluation, step.itemUids) : [],
    ),
  }
}

function refuseOtherScore(number: string, stored: StoredResult, { score, passed, grade }: EvaluationResult): void {
  if (score !== stored.score || passed !== stored.passed || grade !== stored.grade) {
    throw new Error(`The answers of ${number} do not give its stored score`)
  }
}

function retentionOf({ read }: OpenWorkspace): number | null {
  return read.select().from(retentionRules).where(eq(retentionRules.kind, 'sheet')).get()?.months ?? null
}

/** The number of the evaluation that is final instead; a calibration never is, so nothing replaces it. */
function replacedBy({ read }: OpenWorkspace, { id, kind, recordingId, employeeId }: EvaluationRecord): string | null {
  if (kind === 'calibration') return null
  const other = read
    .select({ number: evaluations.number })
    .from(finalEvaluations)
    .innerJoin(evaluations, eq(evaluations.id, finalEvaluations.evaluationId))
    .where(
      and(
        eq(finalEvaluations.recordingId, recordingId),
        eq(finalEvaluations.employeeId, employeeId),
        ne(finalEvaluations.evaluationId, id),
      ),
    )
    .get()
  return other?.number ?? null
}

function assignmentNumber({ read }: OpenWorkspace, { id }: EvaluationRecord): string | null {
  return read.select().from(assignments).where(eq(assignments.evaluationId, id)).get()?.number ?? null
}

function marksOf({ marks }: Evaluation, itemUid: string | null): Span[] {
  return marks
    .filter(mark => mark.itemUid === itemUid)
    .map(({ startMs, endMs }) => ({ startMs, endMs }))
    .sort((left, right) => left.startMs - right.startMs)
}

function sheetSection(evaluation: Evaluation, section: SectionDefinition, result: EvaluationResult): SheetSection {
  const counted = result.sections.find(({ sectionUid }) => sectionUid === section.uid)
  if (!counted) throw new Error(`Section ${section.uid} has no result`)
  const { wholePossible, earnedBeforeZeroing, applicable, zeroed, share, contribution } = counted
  const itemResults = section.items.map(item => itemResultOf(result, item))
  const bonus = section.items.reduce(
    (sum, { kind }, index) => sum + (kind === 'bonus' ? (itemResults[index]?.earned ?? 0) : 0),
    0,
  )
  return {
    number: section.number,
    name: section.name,
    weight: section.weight,
    items: section.items.map(item => sheetItem(evaluation, item, itemResultOf(result, item))),
    applicable,
    zeroed,
    wholePossible,
    possible: zeroed ? wholePossible : itemResults.reduce((sum, item) => sum + item.possible, 0),
    earnedByAnswers: earnedBeforeZeroing - bonus,
    bonus,
    deductionCap: section.deductionCap ?? null,
    share,
    contribution,
  }
}

function itemResultOf({ items }: EvaluationResult, { uid }: ItemDefinition): ItemResult {
  const found = items.find(({ itemUid }) => itemUid === uid)
  if (!found) throw new Error(`Item ${uid} has no result`)
  return found
}

function sheetItem(evaluation: Evaluation, item: ItemDefinition, result: ItemResult): SheetItem {
  const { state } = result
  if (state === 'unanswered') throw new Error(`Item ${item.uid} was never answered`)
  const asked = state !== 'not-asked'
  // What was given before an answer hid the item says nothing any more.
  const answer = asked ? evaluation.answers.find(({ itemUid }) => itemUid === item.uid) : undefined
  const removed = state === 'not-applicable' && result.possible === 0
  return {
    number: item.number,
    text: item.text,
    clauseReference: item.clauseReference,
    points: item.points,
    weight: item.weight,
    canBeCritical: item.options.some(option => option.critical !== null),
    state,
    answer: item.options.find(option => option.uid === answer?.optionUid)?.label ?? null,
    value: answer?.value ?? null,
    unit: item.kind === 'measure' ? item.unit : null,
    perOccurrence: item.kind === 'deduct' ? item.perOccurrence : null,
    bonus: item.kind === 'bonus',
    suggested: answer?.origin === 'suggested',
    earned: removed || !asked || state === 'note' ? null : result.earned,
    reasons: item.failureReasons.filter(reason => answer?.reasonUids.includes(reason.uid)).map(reason => reason.text),
    comment: answer?.comment ?? '',
    marks: asked ? marksOf(evaluation, item.uid) : [],
  }
}

type CriticalOption = AnswerOption & { readonly critical: NonNullable<AnswerOption['critical']> }

const isCritical = (option: AnswerOption): option is CriticalOption => option.critical !== null

/** One line per class and effect that the item's answers can have; the one that occurred first. */
function criticalsOf(
  { scorecard, ...evaluation }: Evaluation,
  item: ItemDefinition,
  result: EvaluationResult,
): SheetCritical[] {
  const happened = result.criticals.find(({ itemUid }) => itemUid === item.uid)
  const { state } = itemResultOf(result, item)
  const excused = state === 'not-applicable' || state === 'not-asked' ? state : null
  const byKind = new Map<string, SheetCritical>()
  for (const option of item.options.filter(isCritical)) {
    const effect = option.criticalEffect ?? scorecard.definition.criticalEffects[option.critical]
    const occurred = happened?.criticalClass === option.critical && happened.effect === effect
    byKind.set(`${option.critical} ${effect}`, {
      criticalClass: option.critical,
      effect,
      itemNumber: item.number,
      itemText: item.text,
      state: excused ?? (occurred ? 'occurred' : 'absent'),
      marks: occurred ? marksOf({ scorecard, ...evaluation }, item.uid) : [],
    })
  }
  return [...byKind.values()]
}

function totalOf({ path }: EvaluationResult): EvaluationSnapshot['total'] {
  const step = path.find(({ kind }) => kind === 'total')
  return step?.kind === 'total' ? { decimals: step.decimals, exact: step.exact } : null
}

function bonusCappedFrom({ path }: EvaluationResult): string | null {
  const step = path.find(({ kind }) => kind === 'bonus-capped')
  return step?.kind === 'bonus-capped' ? step.decimals + (step.exact ? '' : '…') : null
}

function numbersOf({ scorecard }: Evaluation, itemUids: readonly string[]): string[] {
  const items = scorecard.definition.sections.flatMap(section => section.items)
  return items.filter(item => itemUids.includes(item.uid)).map(item => item.number)
}

import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { accounts, departments, employees, positions } from '../people/tables.ts'
import { recordingById, recordingFacts } from '../recordings/reading.ts'
import { contentOf, scorecardVersionOf } from '../scorecards/definitions.ts'
import type { Evaluation, StoredResult } from './contract.ts'
import { answersOf, lastUndoable, marksOf } from './draft.ts'
import { evaluationFacts } from './facts.ts'
import { untouchedCount } from './rules.ts'
import type { EvaluationRecord } from './scope.ts'
import { evaluations } from './tables.ts'

/** An evaluation with its recording, scorecard and everything given so far, by its row id. Whoever calls has checked the scope. */
export function evaluationOf(
  { workspace, caller }: Pick<GuardedContext, 'workspace' | 'caller'>,
  id: number,
): Evaluation {
  const { read, zone } = workspace
  const { evaluation, employee, evaluator, ...placement } = withPeople(workspace, id)
  const content = contentOf(read, evaluation.scorecardVersionId)
  const given = answersOf(read, content, id)
  const facts = evaluationFacts(read, evaluation)
  const mine = evaluation.state === 'draft' && evaluation.evaluatorId === caller.accountId
  const { uid, number, kind, state, openedAt, submittedAt, positionMs, activeMs, comment } = evaluation
  return {
    uid,
    number,
    kind,
    state,
    recording: recordingFacts(read, zone, recordingById(read, evaluation.recordingId)),
    scorecard: scorecardVersionOf(read, evaluation.scorecardVersionId, todayOf(workspace)),
    employee: { uid: employee.uid, number: employee.number, name: employee.name, ...placement },
    evaluatorName: evaluator.name,
    evaluatorNumber: evaluator.number,
    mine,
    openedAt,
    submittedAt,
    positionMs,
    activeMs,
    comment,
    answers: given,
    marks: marksOf(read, content, id),
    canUndo: mine && lastUndoable(read, id) !== undefined,
    facts,
    untouchedCount: untouchedCount(content.definition, given, facts),
    result: resultOf(evaluation),
  }
}

/** What was stored at submission, or null for a draft. */
export function resultOf(evaluation: EvaluationRecord): StoredResult | null {
  const { outcome, score, scoreWithoutCriticals, grade, passed, criticalCount, rulesVersion } = evaluation
  if (outcome === null || criticalCount === null || rulesVersion === null) return null
  return { outcome, score, scoreWithoutCriticals, grade, passed, criticalCount, rulesVersion }
}

function withPeople({ read }: GuardedContext['workspace'], id: number) {
  const evaluators = alias(employees, 'evaluators')
  const supervisors = alias(employees, 'supervisors')
  const row = read
    .select({
      evaluation: evaluations,
      employee: employees,
      evaluator: evaluators,
      departmentName: departments.name,
      positionName: positions.name,
      supervisorName: supervisors.name,
    })
    .from(evaluations)
    .innerJoin(employees, eq(employees.id, evaluations.employeeId))
    .innerJoin(accounts, eq(accounts.id, evaluations.evaluatorId))
    .innerJoin(evaluators, eq(evaluators.id, accounts.employeeId))
    .leftJoin(departments, eq(departments.id, evaluations.departmentId))
    .leftJoin(positions, eq(positions.id, evaluations.positionId))
    .leftJoin(supervisors, eq(supervisors.id, evaluations.supervisorId))
    .where(eq(evaluations.id, id))
    .get()
  if (!row) throw new WorkstationError('not-found')
  return row
}

import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { ReadableDb } from '../core/database.ts'
import type { GuardedContext } from '../core/handling.ts'
import { accounts, departments, employees } from '../people/tables.ts'
import { recordings } from '../recordings/tables.ts'
import { scorecardVersions } from '../scorecards/tables.ts'
import type { EvaluationRow } from './contract.ts'
import { evaluationCondition } from './scope.ts'
import { answers, evaluations } from './tables.ts'

/** One page of evaluations: what to look for, in which order, from which row on. */
export interface EvaluationListing {
  readonly offset: number
  readonly limit: number
  readonly search?: string | undefined
  readonly state?: 'draft' | 'submitted' | undefined
  readonly result?: 'passed' | 'failed' | 'critical' | undefined
  readonly sort: 'submittedAt' | 'score' | 'employeeName' | 'number'
  readonly descending: boolean
}

/** One page of the evaluations within the caller's scope, and how many there are in all. */
export function listEvaluations(
  { workspace, caller }: Pick<GuardedContext, 'workspace' | 'caller'>,
  listing: EvaluationListing,
): { readonly total: number; readonly rows: EvaluationRow[] } {
  const { read } = workspace
  const condition = and(evaluationCondition({ workspace, caller }), listingCondition(read, listing))
  const total = read.select({ total: count() }).from(evaluations).where(condition).get()?.total ?? 0
  const ids = pageOfIds(read, condition, listing)
    .all()
    .map(row => row.id)
  const untouched = untouchedCounts(read, ids)
  const rows = new Map(
    rowsOf(read, ids).map(({ id, ...row }) => [id, { ...row, untouchedCount: untouched.get(id) ?? 0 }]),
  )
  return { total, rows: ids.flatMap(id => rows.get(id) ?? []) }
}

/**
 * The row ids of one page: only ids, so that the order comes straight from an index and names are joined for the page alone.
 * `evaluations` with the caller's scope in `condition`.
 */
export function pageOfIds(read: ReadableDb, condition: SQL | undefined, listing: EvaluationListing) {
  const direction = listing.descending ? desc : asc
  const ids = read.select({ id: evaluations.id }).from(evaluations).$dynamic()
  // Employees first (a cross join keeps the order of its tables), so that both indexes together give the order by name.
  const from =
    listing.sort === 'employeeName'
      ? read.select({ id: evaluations.id }).from(employees).crossJoin(evaluations).$dynamic()
      : ids
  const joined = listing.sort === 'employeeName' ? eq(evaluations.employeeId, employees.id) : undefined
  const order = {
    submittedAt: [evaluations.submittedAt],
    score: [evaluations.scoreSort],
    number: [evaluations.number],
    employeeName: [employees.nameSort, employees.id, evaluations.submittedAt],
  }[listing.sort]
  return from
    .where(and(joined, condition))
    .orderBy(...[...order, evaluations.id].map(column => direction(column)))
    .limit(listing.limit)
    .offset(listing.offset)
}

/** What the listing asks for, as a condition on `evaluations`; states are told by the instant of submission, which the indexes hold. */
export function listingCondition(read: ReadableDb, { search, state, result }: EvaluationListing): SQL | undefined {
  return and(
    state === 'draft' ? isNull(evaluations.submittedAt) : undefined,
    state === 'submitted' ? isNotNull(evaluations.submittedAt) : undefined,
    result === 'passed' ? eq(evaluations.passed, true) : undefined,
    result === 'failed' ? eq(evaluations.passed, false) : undefined,
    // Written out, not bound: SQLite uses the partial index only for the very words it was made with.
    result === 'critical' ? sql`critical_count > 0` : undefined,
    search ? searchCondition(read, search) : undefined,
  )
}

const PRINTED_NUMBER = /^(pj|ly)-/i

/** A search that begins like a printed number finds evaluations and recordings by it; any other finds employees by name or number. */
function searchCondition(read: ReadableDb, search: string): SQL | undefined {
  if (PRINTED_NUMBER.test(search)) {
    const from = search.toUpperCase()
    const until = `${from}\u{10ffff}`
    const ofRecordings = read
      .select({ id: recordings.id })
      .from(recordings)
      .where(and(gte(recordings.number, from), lt(recordings.number, until)))
    return from.startsWith('PJ')
      ? and(gte(evaluations.number, from), lt(evaluations.number, until))
      : inArray(evaluations.recordingId, ofRecordings)
  }
  const contains = (column: typeof employees.name | typeof employees.number) =>
    sql`instr(lower(${column}), ${search.toLowerCase()}) > 0`
  const named = read
    .select({ id: employees.id })
    .from(employees)
    .where(or(contains(employees.name), contains(employees.number)))
  return inArray(evaluations.employeeId, named)
}

function rowsOf(read: ReadableDb, ids: readonly number[]) {
  const evaluators = alias(employees, 'evaluators')
  return read
    .select({
      id: evaluations.id,
      uid: evaluations.uid,
      number: evaluations.number,
      state: evaluations.state,
      recordingNumber: recordings.number,
      recordingStartedAt: recordings.startedAt,
      employeeName: employees.name,
      employeeNumber: employees.number,
      departmentName: departments.name,
      evaluatorName: evaluators.name,
      scorecardName: scorecardVersions.name,
      places: scorecardVersions.places,
      submittedAt: evaluations.submittedAt,
      score: evaluations.score,
      grade: evaluations.grade,
      passed: evaluations.passed,
      criticalCount: evaluations.criticalCount,
    })
    .from(evaluations)
    .innerJoin(recordings, eq(recordings.id, evaluations.recordingId))
    .innerJoin(employees, eq(employees.id, evaluations.employeeId))
    .innerJoin(accounts, eq(accounts.id, evaluations.evaluatorId))
    .innerJoin(evaluators, eq(evaluators.id, accounts.employeeId))
    .innerJoin(scorecardVersions, eq(scorecardVersions.id, evaluations.scorecardVersionId))
    .leftJoin(departments, eq(departments.id, evaluations.departmentId))
    .where(inArray(evaluations.id, [...ids]))
    .all()
}

/** How many answers are still the suggested ones, by evaluation. What a submission left out because it was not asked has no points. */
function untouchedCounts(read: ReadableDb, ids: readonly number[]): ReadonlyMap<number, number> {
  const rows = read
    .select({ id: answers.evaluationId, untouched: count() })
    .from(answers)
    .innerJoin(evaluations, eq(evaluations.id, answers.evaluationId))
    .where(
      and(
        inArray(answers.evaluationId, [...ids]),
        eq(answers.origin, 'suggested'),
        or(isNotNull(answers.earned), isNull(evaluations.submittedAt)),
      ),
    )
    .groupBy(answers.evaluationId)
    .all()
  return new Map(rows.map(row => [row.id, row.untouched]))
}

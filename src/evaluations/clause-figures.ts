import { and, asc, count, eq, gt, gte, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import type { GuardedContext } from '../core/handling.ts'
import { wilsonInterval } from '../core/statistics.ts'
import { todayOf } from '../people/lookups.ts'
import { answerOptions, itemClauses, scorecardItems, scorecardSections } from '../scorecards/tables.ts'
import { versionsInForce } from '../scorecards/versions.ts'
import type { ClauseFigure } from './figures-contract.ts'
import { LOOK_BACK_MS } from './rescoring.ts'
import { answers, evaluations, finalEvaluations } from './tables.ts'

/** Per item in force that measures the clause: how often it was judged and failed in final evaluations of the last 90 days. */
export function clauseFigures({ workspace }: GuardedContext, clauseLineageUid: string): ClauseFigure[] {
  const { read, clock } = workspace
  const items = measuringItems(read, clauseLineageUid, todayOf(workspace))
  const lineages = [...new Set(items.map(item => item.itemLineageUid))]
  const counts = countsOf(read, lineages, clock.now() - LOOK_BACK_MS)
  return items.map(item => {
    const { samples, failures } = counts.get(item.itemLineageUid) ?? { samples: 0, failures: 0 }
    return { ...item, samples, failures, ...shareOf(failures, samples) }
  })
}

const inHundredths = (share: number): number => Math.round(share * 10_000)

function shareOf(failures: number, samples: number): Pick<ClauseFigure, 'failureShare' | 'interval'> {
  if (samples === 0) return { failureShare: null, interval: null }
  const { low, high } = wilsonInterval(failures, samples)
  return {
    failureShare: inHundredths(failures / samples),
    interval: { low: inHundredths(low), high: inHundredths(high) },
  }
}

function measuringItems(read: ReadableDb, clauseLineageUid: string, today: string) {
  const versions = new Map(versionsInForce(read, today).map(row => [row.id, row]))
  return read
    .select({
      versionId: scorecardItems.versionId,
      itemLineageUid: scorecardItems.lineageUid,
      number: scorecardItems.number,
      text: scorecardItems.text,
    })
    .from(itemClauses)
    .innerJoin(scorecardItems, eq(scorecardItems.id, itemClauses.itemId))
    .innerJoin(scorecardSections, eq(scorecardSections.id, scorecardItems.sectionId))
    .where(
      and(eq(itemClauses.clauseLineageUid, clauseLineageUid), inArray(itemClauses.versionId, [...versions.keys()])),
    )
    .orderBy(asc(itemClauses.versionId), asc(scorecardSections.position), asc(scorecardItems.position))
    .all()
    .flatMap(({ versionId, ...item }) => {
      const version = versions.get(versionId)
      return version ? [{ ...item, versionUid: version.uid, scorecardName: version.name }] : []
    })
}

/** By item lineage. A sample is an answer that was asked for and is not N/A; it fails as in the rules: critical, or without any points. */
function countsOf(read: ReadableDb, lineageUids: string[], since: number) {
  const earnedNothing = and(eq(answers.earned, 0), gt(scorecardItems.points, 0), ne(scorecardItems.kind, 'bonus'))
  const failed = or(isNotNull(answerOptions.critical), earnedNothing)
  const rows = read
    .select({
      lineageUid: scorecardItems.lineageUid,
      samples: count(),
      failures: sql<number>`sum(case when ${failed} then 1 else 0 end)`.mapWith(Number),
    })
    .from(scorecardItems)
    .innerJoin(answers, eq(answers.itemId, scorecardItems.id))
    .innerJoin(answerOptions, eq(answerOptions.id, answers.optionId))
    .innerJoin(evaluations, eq(evaluations.id, answers.evaluationId))
    .innerJoin(finalEvaluations, eq(finalEvaluations.evaluationId, evaluations.id))
    .where(
      and(
        inArray(scorecardItems.lineageUid, lineageUids),
        isNotNull(answers.earned),
        eq(answers.notApplicable, false),
        gte(evaluations.submittedAt, since),
      ),
    )
    .groupBy(scorecardItems.lineageUid)
    .all()
  return new Map(rows.map(row => [row.lineageUid, row]))
}

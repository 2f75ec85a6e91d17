import { and, desc, eq, inArray, isNotNull, isNull, lte, max, or, sql } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { draftContent, type VersionRow } from './composing.ts'
import type { ScorecardRow, ScorecardVersionHead, ScorecardVersionState } from './contract.ts'
import { answerOptions, scorecardItems, scorecardSections, scorecards, scorecardVersions } from './tables.ts'

type Lineage = typeof scorecards.$inferSelect

/** Whether the caller may see drafts and change scorecards. */
export function mayManage({ caller }: Pick<GuardedContext, 'caller'>): boolean {
  return caller.grants['scorecards.manage'] !== undefined
}

/** Published and effective on `today`; the greatest number among these is in force. */
function hasTakenEffect(today: string) {
  const { state, effectiveOn } = scorecardVersions
  return and(eq(state, 'published'), or(isNull(effectiveOn), lte(effectiveOn, today)))
}

/** The number of the version of a scorecard (row id) that is in force on `today`; null without. */
export function inForceNumberOf(read: ReadableDb, scorecardId: number, today: string): number | null {
  const row = read
    .select({ number: max(scorecardVersions.number) })
    .from(scorecardVersions)
    .where(and(eq(scorecardVersions.scorecardId, scorecardId), hasTakenEffect(today)))
    .get()
  return row?.number ?? null
}

/** The versions in force on `today`, one of each scorecard that has one. */
export function versionsInForce(read: ReadableDb, today: string): VersionRow[] {
  const rows = read
    .select()
    .from(scorecardVersions)
    .where(hasTakenEffect(today))
    .orderBy(scorecardVersions.number)
    .all()
  return [...new Map(rows.map(row => [row.scorecardId, row])).values()]
}

/**
 * What a version is among all published ones of its scorecard when the one in force has the number `inForce`; `superseded` is stored by older
 * workspaces, derived by this one. A version still to come is superseded already when a later one takes effect no later than it would.
 */
export function stateOf(
  { state, number, effectiveOn }: VersionRow,
  inForce: number | null,
  others: readonly VersionRow[],
): ScorecardVersionState {
  if (state !== 'published') return state
  if (number === inForce) return 'in-force'
  const overtaken = others.some(
    other => other.state === 'published' && other.number > number && (other.effectiveOn ?? '') <= (effectiveOn ?? ''),
  )
  return overtaken || (inForce !== null && number < inForce) ? 'superseded' : 'scheduled'
}

/** A version without its content. */
export function headOf(
  row: VersionRow,
  lineage: Lineage,
  inForce: number | null,
  others: readonly VersionRow[],
): ScorecardVersionHead {
  const { uid, number, name, description, changeNote, effectiveOn, publishedAt } = row
  return {
    uid,
    scorecardUid: lineage.uid,
    number,
    state: stateOf(row, inForce, others),
    name,
    description,
    changeNote,
    locale: lineage.locale,
    effectiveOn,
    publishedAt,
  }
}

/** All versions of a scorecard that the caller may see, newest first. Throws `not-found`. */
export function versionsOf(context: GuardedContext, scorecardUid: string): ScorecardVersionHead[] {
  const { workspace } = context
  const { read } = workspace
  const lineage = lineageByUid(read, scorecardUid)
  const inForce = inForceNumberOf(read, lineage.id, todayOf(workspace))
  const manages = mayManage(context)
  const rows = versionRowsOf(read, lineage.id)
  return rows.filter(row => manages || row.state !== 'draft').map(row => headOf(row, lineage, inForce, rows))
}

/** The lineage of a scorecard. Throws `not-found`. */
export function lineageByUid(read: ReadableDb, uid: string): Lineage {
  const row = read.select().from(scorecards).where(eq(scorecards.uid, uid)).get()
  if (!row) throw new WorkstationError('not-found')
  return row
}

/** Scorecards by name: those in force; whoever manages them sees all the others, too, by their newest version. */
export function listScorecards(context: Pick<GuardedContext, 'workspace' | 'caller'>): ScorecardRow[] {
  const { workspace } = context
  const { read } = workspace
  const manages = mayManage(context)
  const inForce = new Map(versionsInForce(read, todayOf(workspace)).map(row => [row.scorecardId, row]))
  const shown = read
    .select()
    .from(scorecards)
    .all()
    .flatMap(lineage => {
      const own = manages ? versionRowsOf(read, lineage.id) : []
      const draft = own.find(row => row.state === 'draft') ?? null
      const current = inForce.get(lineage.id)
      // A version to come shows more of a scorecard than the draft beside it.
      const row = current ?? own.find(each => each.state !== 'draft') ?? draft
      return row ? [{ lineage, row, draft, state: stateOf(row, current?.number ?? null, own) }] : []
    })
  const counts = countsOf(
    read,
    shown.map(({ row }) => row),
  )
  const byName = new Intl.Collator('zh-CN')
  return shown
    .map(({ lineage, row, draft, state }) => ({
      uid: lineage.uid,
      name: row.name,
      versionUid: row.uid,
      versionNumber: row.number,
      state,
      draftUid: draft?.uid ?? null,
      effectiveOn: row.effectiveOn,
      ...(counts.get(row.id) ?? { sectionCount: 0, itemCount: 0, criticalItemCount: 0 }),
      passMark: row.passMark,
    }))
    .sort((left, right) => byName.compare(left.name, right.name))
}

/** All versions of a scorecard by its row id, newest first. */
export function versionRowsOf(read: ReadableDb, scorecardId: number): VersionRow[] {
  return read
    .select()
    .from(scorecardVersions)
    .where(eq(scorecardVersions.scorecardId, scorecardId))
    .orderBy(desc(scorecardVersions.number))
    .all()
}

type Counts = Pick<ScorecardRow, 'sectionCount' | 'itemCount' | 'criticalItemCount'>

/** How much is in each version, by row id: counted, because composing every scorecard would only serve to throw it away. */
function countsOf(read: ReadableDb, rows: readonly VersionRow[]): Map<number, Counts> {
  const ids = rows.filter(row => row.state !== 'draft').map(row => row.id)
  const per = <Row extends { versionId: number; count: number }>(counted: Row[]) =>
    new Map(counted.map(({ versionId, count }) => [versionId, count]))
  const count = sql<number>`count(*)`
  const sections = per(
    read
      .select({ versionId: scorecardSections.versionId, count })
      .from(scorecardSections)
      .where(inArray(scorecardSections.versionId, ids))
      .groupBy(scorecardSections.versionId)
      .all(),
  )
  const items = per(
    read
      .select({ versionId: scorecardItems.versionId, count })
      .from(scorecardItems)
      .where(inArray(scorecardItems.versionId, ids))
      .groupBy(scorecardItems.versionId)
      .all(),
  )
  const criticals = per(
    read
      .select({ versionId: answerOptions.versionId, count: sql<number>`count(distinct ${answerOptions.itemId})` })
      .from(answerOptions)
      .where(and(inArray(answerOptions.versionId, ids), isNotNull(answerOptions.critical)))
      .groupBy(answerOptions.versionId)
      .all(),
  )
  return new Map(
    rows.map(row => [
      row.id,
      row.state === 'draft'
        ? countsOfDraft(row)
        : {
            sectionCount: sections.get(row.id) ?? 0,
            itemCount: items.get(row.id) ?? 0,
            criticalItemCount: criticals.get(row.id) ?? 0,
          },
    ]),
  )
}

function countsOfDraft(row: VersionRow): Counts {
  const { sections } = draftContent(row).definition
  const items = sections.flatMap(section => section.items)
  const criticals = items.filter(item => item.options.some(option => option.critical !== null))
  return { sectionCount: sections.length, itemCount: items.length, criticalItemCount: criticals.length }
}

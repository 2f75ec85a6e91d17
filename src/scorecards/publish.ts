import { createHash } from 'node:crypto'
import { and, eq, inArray, lt } from 'drizzle-orm'
import { canonicalJson } from '../core/canonical-json.ts'
import type { ReadableDb, WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { type Severity, severitySchema } from '../standards/contract.ts'
import { clausesInForce } from '../standards/in-force.ts'
import { clauses } from '../standards/tables.ts'
import { checkDefinition } from './check.ts'
import { draftContent, type VersionRow } from './composing.ts'
import type { ItemDefinition, ScorecardDefinition } from './definition.ts'
import { versionByUid } from './definitions.ts'
import { hasForeignUids, insertContent, settingsOf } from './storing.ts'
import { scorecards, scorecardVersions } from './tables.ts'
import { inForceNumberOf } from './versions.ts'

/** As printed; the column on paper takes no more. */
const LONGEST_REFERENCE = 200

export interface Publication {
  /** First day in force, `YYYY-MM-DD`, today or later. */
  readonly effectiveOn: string
  readonly today: string
}

/**
 * Makes a draft the version in force from a day on: its content becomes rows that the database never lets change. Throws
 * `effective-in-the-past`, `scorecard-has-errors` (count), `clause-not-in-force` (numbers), `invalid-input` for uids of another version.
 */
export function publishVersion(tx: WritableTx, draft: VersionRow, { effectiveOn, today }: Publication): void {
  if (effectiveOn < today) throw new WorkstationError('effective-in-the-past')
  const { definition } = draftContent(draft)
  const errors = checkDefinition(definition).filter(problem => problem.level === 'error')
  if (errors.length > 0) throw new WorkstationError('scorecard-has-errors', { count: errors.length })
  if (hasForeignUids(tx, definition)) throw new WorkstationError('invalid-input', { field: 'uid' })
  const lineage = tx.db.select().from(scorecards).where(eq(scorecards.id, draft.scorecardId)).get()
  if (!lineage) throw new WorkstationError('not-found')
  const linked = linkedClauses(tx.db, definition, today)
  const published = withClauses(definition, linked, lineage.locale === 'en' ? ', ' : '、')
  insertContent(tx, draft.id, published, new Map([...linked].map(([lineageUid, clause]) => [lineageUid, clause.id])))
  tx.db
    .update(scorecardVersions)
    .set({ ...settingsOf(published), state: 'published', draft: null, effectiveOn, publishedAt: tx.at })
    .where(eq(scorecardVersions.id, draft.id))
    .run()
  tx.db.update(scorecards).set({ name: draft.name }).where(eq(scorecards.id, lineage.id)).run()
  const { uid: versionUid, number, name, changeNote } = draft
  const after = { versionUid, number, name, changeNote, effectiveOn, definition: digestOf(published) }
  tx.changed({ topic: 'scorecards', uid: lineage.uid, after })
}

/** Puts a published version out of use as of today; no older one comes back in its place. Throws `not-found`, `version-immutable` for a draft. */
export function withdrawVersion({ workspace, caller }: GuardedContext, versionUid: string): void {
  const version = versionByUid(workspace.read, versionUid)
  if (version.state === 'draft') throw new WorkstationError('version-immutable')
  if (version.state === 'withdrawn') return
  const inForce = inForceNumberOf(workspace.read, version.scorecardId, todayOf(workspace))
  workspace.write(caller.actor, 'scorecard.withdraw', tx => {
    const { id, scorecardId, number, state } = version
    const lineage = tx.db.select().from(scorecards).where(eq(scorecards.id, scorecardId)).get()
    tx.db.update(scorecardVersions).set({ state: 'withdrawn' }).where(eq(scorecardVersions.id, id)).run()
    if (number === inForce) supersedeBefore(tx, scorecardId, number)
    tx.changed({
      topic: 'scorecards',
      uid: lineage?.uid ?? null,
      before: { versionUid, number, state },
      after: { versionUid, number, state: 'withdrawn' },
    })
  })
}

/** The gravest of some severities; null of none. */
export function gravestOf(severities: readonly Severity[]): Severity | null {
  const { options } = severitySchema
  return severities.reduce<Severity | null>(
    (gravest, each) => (gravest === null || options.indexOf(each) > options.indexOf(gravest) ? each : gravest),
    null,
  )
}

/** What the audit chain keeps of a definition. */
export function digestOf(definition: ScorecardDefinition | null): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex')
}

/** While a newer version is in force the older ones are superseded by rule; without it they would be in force again. */
function supersedeBefore(tx: WritableTx, scorecardId: number, number: number): void {
  tx.db
    .update(scorecardVersions)
    .set({ state: 'superseded' })
    .where(
      and(
        eq(scorecardVersions.scorecardId, scorecardId),
        eq(scorecardVersions.state, 'published'),
        lt(scorecardVersions.number, number),
      ),
    )
    .run()
}

interface LinkedClause {
  readonly id: number
  readonly number: string
  readonly severity: Severity
}

/** The clauses in force behind the links of a definition, by lineage. Throws `clause-not-in-force` with the numbers of those that are not. */
function linkedClauses(
  read: ReadableDb,
  { sections }: ScorecardDefinition,
  today: string,
): ReadonlyMap<string, LinkedClause> {
  const wanted = new Set(sections.flatMap(section => section.items.flatMap(item => item.clauseUids)))
  if (wanted.size === 0) return new Map()
  const found = new Map(
    clausesInForce(read, today)
      .filter(clause => wanted.has(clause.lineageUid))
      .map(clause => [clause.lineageUid, clause]),
  )
  const missing = [...wanted].filter(lineageUid => !found.has(lineageUid))
  if (missing.length > 0) throw new WorkstationError('clause-not-in-force', { numbers: lastNumbersOf(read, missing) })
  return found
}

/** The numbers that these clauses had last; a lineage that never was here shows as itself. */
function lastNumbersOf(read: ReadableDb, lineageUids: string[]): string[] {
  const rows = read
    .select({ lineageUid: clauses.lineageUid, number: clauses.number })
    .from(clauses)
    .where(inArray(clauses.lineageUid, lineageUids))
    .orderBy(clauses.id)
    .all()
  const numbers = new Map(rows.map(row => [row.lineageUid, row.number]))
  return lineageUids.map(uid => numbers.get(uid) ?? uid)
}

function withClauses(
  definition: ScorecardDefinition,
  linked: ReadonlyMap<string, LinkedClause>,
  separator: string,
): ScorecardDefinition {
  const complete = (item: ItemDefinition): ItemDefinition => {
    const own = [...new Set(item.clauseUids)].flatMap(uid => linked.get(uid) ?? [])
    const reference = own.map(clause => clause.number).join(separator)
    return {
      ...item,
      clauseUids: [...new Set(item.clauseUids)],
      clauseReference: reference === '' ? null : shortened(reference),
      severity: item.severity ?? gravestOf(own.map(clause => clause.severity)),
    }
  }
  return {
    ...definition,
    sections: definition.sections.map(section => ({ ...section, items: section.items.map(complete) })),
  }
}

const shortened = (text: string): string =>
  text.length <= LONGEST_REFERENCE ? text : `${text.slice(0, LONGEST_REFERENCE - 1)}…`

import { createHash } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { canonicalJson } from '../core/canonical-json.ts'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { randomCode } from '../core/ids.ts'
import { evaluationInScope } from '../evaluations/scope.ts'
import { accounts, employees } from '../people/tables.ts'
import { formatScore } from '../scorecards/rules.ts'
import type { Issuance, IssuedSheet } from './contract.ts'
import { CODE_LENGTH, normaliseCode } from './rules.ts'
import { collectEvaluationSheet } from './sheet-data.ts'
import { type EvaluationSnapshot, evaluationSnapshotSchema } from './snapshot.ts'
import { sheetIssuances } from './tables.ts'

type Context = Pick<GuardedContext, 'workspace' | 'caller'>
type IssuanceRow = typeof sheetIssuances.$inferSelect

/** An issuance as it is stored, its snapshot read back. */
export interface StoredIssuance {
  readonly row: IssuanceRow
  readonly snapshot: EvaluationSnapshot
}

/**
 * Issues the sheet of a submitted evaluation, or gives the issuance that still says the same; an older one that says otherwise is
 * superseded. Throws as `collectEvaluationSheet`.
 */
export function issueEvaluationSheet(context: Context, evaluationUid: string): Issuance {
  const { workspace, caller } = context
  const snapshot = collectEvaluationSheet(context, evaluationUid)
  const content = canonicalJson(snapshot)
  const inForce = issuanceInForce(workspace.read, evaluationUid)
  if (inForce && canonicalJson(evaluationSnapshotSchema.parse(inForce.snapshot)) === content)
    return issuanceOf(workspace.read, inForce)
  const uid = workspace.write(caller.actor, 'sheet.issue', tx => {
    const issuanceUid = tx.newUid()
    if (inForce) {
      tx.db.update(sheetIssuances).set({ supersededAt: tx.at }).where(eq(sheetIssuances.id, inForce.id)).run()
      tx.changed({ topic: 'sheets', uid: inForce.uid, before: { supersededAt: null }, after: { supersededAt: tx.at } })
    }
    const digest = createHash('sha256').update(content).digest('hex')
    tx.changed({ topic: 'sheets', uid: issuanceUid, after: { evaluation: evaluationUid, snapshot: digest } })
    // After its own entry, so that the anchor on the paper proves this very issuance.
    const { sequence, mac } = workspace.auditEnd()
    tx.db
      .insert(sheetIssuances)
      .values({
        uid: issuanceUid,
        code: randomCode(CODE_LENGTH),
        kind: 'evaluation',
        subjectUid: evaluationUid,
        number: snapshot.number,
        snapshot,
        issuedAt: tx.at,
        issuedById: caller.accountId,
        auditSequence: sequence,
        auditMac: mac,
      })
      .run()
    return issuanceUid
  })
  return issuanceOf(workspace.read, issuanceInScope(context, uid).row)
}

/** An issuance that the caller may see, because they may see its evaluation. Throws `not-found`, (audited) `out-of-scope`. */
export function issuanceInScope(context: Context, issuanceUid: string): StoredIssuance {
  const row = context.workspace.read.select().from(sheetIssuances).where(eq(sheetIssuances.uid, issuanceUid)).get()
  if (!row) throw new WorkstationError('not-found')
  evaluationInScope(context, row.subjectUid)
  return { row, snapshot: evaluationSnapshotSchema.parse(row.snapshot) }
}

/** The issuance behind a code, typed or scanned, or null when there is none. Throws (audited) `out-of-scope`. */
export function verifyCode(context: Context, typed: string): IssuedSheet | null {
  const code = normaliseCode(typed)
  if (code === null) return null
  const { read } = context.workspace
  const found = read.select({ uid: sheetIssuances.uid }).from(sheetIssuances).where(eq(sheetIssuances.code, code)).get()
  return found ? issuedSheet(context, found.uid) : null
}

/** What a screen tells of an issuance. Throws as `issuanceInScope`. */
export function issuedSheet(context: Context, issuanceUid: string): IssuedSheet {
  const { read } = context.workspace
  const { row, snapshot } = issuanceInScope(context, issuanceUid)
  const { score } = snapshot.result
  const newer = row.supersededAt === null ? null : issuanceInForce(read, row.subjectUid)
  return {
    ...issuanceOf(read, row),
    subjectUid: row.subjectUid,
    employeeName: snapshot.employee.name,
    score: score === null ? '—' : formatScore(score, snapshot.scorecard.places),
    newerUid: newer?.uid ?? null,
  }
}

function issuanceInForce(read: ReadableDb, subjectUid: string): IssuanceRow | undefined {
  return read
    .select()
    .from(sheetIssuances)
    .where(and(eq(sheetIssuances.subjectUid, subjectUid), isNull(sheetIssuances.supersededAt)))
    .get()
}

function issuanceOf(
  read: ReadableDb,
  { uid, code, number, issuedAt, issuedById, supersededAt }: IssuanceRow,
): Issuance {
  const issuer = read
    .select({ name: employees.name })
    .from(accounts)
    .innerJoin(employees, eq(employees.id, accounts.employeeId))
    .where(eq(accounts.id, issuedById))
    .get()
  return { uid, code, number, issuedAt, issuedByName: issuer?.name ?? '—', supersededAt }
}

import { count, desc, eq, or, sql } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { auditDetails, auditEntries } from '../core/tables.ts'
import { accounts, employees } from '../people/tables.ts'
import type { AuditEntryRow } from './contract.ts'

export interface AuditQuestion {
  readonly offset: number
  readonly limit: number
  /** An action (`session.refused`) or the first part of several (`session`). */
  readonly action?: string | undefined
}

/** A page of the audit trail, the newest first, with the names of those who acted and what can be read of before and after. */
export function listAudit(read: ReadableDb, question: AuditQuestion): { total: number; rows: AuditEntryRow[] } {
  const { offset, limit, action } = question
  const prefix = `${action}.`
  const condition =
    action === undefined
      ? undefined
      : or(eq(auditEntries.action, action), sql`substr(${auditEntries.action}, 1, ${prefix.length}) = ${prefix}`)
  const total = read.select({ count: count() }).from(auditEntries).where(condition).get()?.count ?? 0
  const rows = read
    .select({
      sequence: auditEntries.sequence,
      at: auditEntries.at,
      actorName: employees.name,
      action: auditEntries.action,
      subjectUid: auditEntries.subjectUid,
      before: auditDetails.before,
      after: auditDetails.after,
    })
    .from(auditEntries)
    .leftJoin(auditDetails, eq(auditDetails.sequence, auditEntries.sequence))
    .leftJoin(accounts, eq(accounts.uid, auditEntries.actorUid))
    .leftJoin(employees, eq(employees.id, accounts.employeeId))
    .where(condition)
    .orderBy(desc(auditEntries.sequence))
    .limit(limit)
    .offset(offset)
    .all()
  return { total, rows }
}

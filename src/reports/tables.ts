import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts } from '../people/tables.ts'

/** Each sheet that was issued, as it was: what a printed page is held against. Only `supersededAt` may ever be set (triggers.sql). */
export const sheetIssuances = sqliteTable(
  'sheet_issuances',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    /** 12 characters of Crockford base 32. */
    code: text().notNull().unique(),
    kind: text({ enum: ['evaluation'] }).notNull(),
    subjectUid: text().notNull(),
    /** The printed number of what the sheet shows, e.g. `PJ-20261124-K7-0003`. */
    number: text().notNull(),
    snapshot: text({ mode: 'json' }).notNull(),
    issuedAt: integer().notNull(),
    issuedById: integer()
      .notNull()
      .references(() => accounts.id),
    supersededAt: integer(),
    /** Where the audit chain ended when it was issued. */
    auditSequence: integer().notNull(),
    auditMac: text().notNull(),
  },
  table => [index('sheet_issuances_subject').on(table.subjectUid)],
)

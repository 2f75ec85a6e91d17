import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A machine's name in printed numbers and in the audit chain; a workspace may come to hold several. */
export const stations = sqliteTable('stations', {
  id: integer().primaryKey({ autoIncrement: true }),
  uid: text().notNull().unique(),
  code: text().notNull().unique(),
  name: text().notNull(),
  createdAt: integer().notNull(),
})

/** One row: which workspace this is. */
export const workspaceInfo = sqliteTable('workspace_info', {
  id: integer().primaryKey(),
  uid: text().notNull(),
  name: text().notNull(),
  zone: text().notNull(),
  locale: text({ enum: ['zh-CN', 'en'] }).notNull(),
  stationId: integer()
    .notNull()
    .references(() => stations.id),
  createdAt: integer().notNull(),
})

export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).notNull(),
})

/** Last ordinal of printed numbers, per prefix, day and station. */
export const numberSequences = sqliteTable('number_sequences', {
  key: text().primaryKey(),
  last: integer().notNull(),
})

/** The chain: no personal data, never changed (triggers), every entry bound to the one before by its HMAC. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    stationUid: text().notNull(),
    at: integer().notNull(),
    actorUid: text(),
    action: text().notNull(),
    subjectUid: text(),
    digestBefore: text(),
    digestAfter: text(),
    previousMac: text().notNull(),
    mac: text().notNull(),
  },
  table => [index('audit_entries_subject').on(table.subjectUid), index('audit_entries_actor').on(table.actorUid)],
)

/** Readable values of an audit entry, apart from the chain so that they can be erased without breaking it. */
export const auditDetails = sqliteTable('audit_details', {
  sequence: integer()
    .primaryKey()
    .references(() => auditEntries.sequence),
  before: text({ mode: 'json' }),
  after: text({ mode: 'json' }),
})

/** How long each kind of record is kept, in months. */
export const retentionRules = sqliteTable('retention_rules', {
  kind: text({ enum: ['recording', 'evaluation', 'sheet'] }).primaryKey(),
  months: integer().notNull(),
})

/** While a hold is open its subject is kept whatever the retention rule says. */
export const legalHolds = sqliteTable(
  'legal_holds',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    subjectUid: text().notNull(),
    reason: text().notNull(),
    placedAt: integer().notNull(),
    releasedAt: integer(),
  },
  table => [index('legal_holds_subject').on(table.subjectUid)],
)

/** What remains of something erased: that it was there, its fingerprint, and why it went. */
export const tombstones = sqliteTable('tombstones', {
  id: integer().primaryKey({ autoIncrement: true }),
  uid: text().notNull().unique(),
  kind: text().notNull(),
  subjectUid: text().notNull(),
  fingerprint: text(),
  reason: text().notNull(),
  erasedAt: integer().notNull(),
})

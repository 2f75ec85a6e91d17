import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts, employees } from '../people/tables.ts'

/** One audio file by its content. The original bytes lie in `media/<aa>/<sha256>.<extension>` and are never altered. */
export const media = sqliteTable(
  'media',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    /** Hex. */
    sha256: text().notNull().unique(),
    bytes: integer().notNull(),
    extension: text().notNull(),
    container: text().notNull(),
    codec: text().notNull(),
    sampleRate: integer().notNull(),
    channels: integer().notNull(),
    durationMs: integer().notNull(),
    /** Whether a copy that Chromium plays lies beside the original as `<sha256>.playable.wav`. */
    hasPlayableCopy: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer().notNull(),
  },
  table => [index('media_duration').on(table.durationMs)],
)

export const imports = sqliteTable('imports', {
  id: integer().primaryKey({ autoIncrement: true }),
  uid: text().notNull().unique(),
  accountId: integer()
    .notNull()
    .references(() => accounts.id),
  startedAt: integer().notNull(),
  finishedAt: integer(),
  state: text({ enum: ['running', 'finished', 'cancelled', 'interrupted'] }).notNull(),
})

/** What one contact was about; several recordings may share one media file. */
export const recordings = sqliteTable(
  'recordings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    number: text().notNull().unique(),
    mediaId: integer()
      .notNull()
      .references(() => media.id),
    importId: integer().references(() => imports.id),
    employeeId: integer().references(() => employees.id),
    /** When the contact began. */
    startedAt: integer().notNull(),
    direction: text({ enum: ['inbound', 'outbound'] }).notNull(),
    channel: text({ enum: ['telephone', 'video', 'counter'] }).notNull(),
    scenario: text({ enum: ['pre-sale', 'in-sale', 'after-sale'] }),
    touchpoint: text(),
    tier: text({ enum: ['high-value', 'regular'] }),
    customerNumber: text(),
    ticket: text(),
    queueWaitMs: integer(),
    /** Which channel of the file is the agent: 0 left, 1 right. */
    agentChannel: integer().notNull(),
    originalName: text().notNull(),
    note: text().notNull(),
    consent: text({ enum: ['unknown', 'announced', 'given', 'refused'] }).notNull(),
    createdAt: integer().notNull(),
  },
  table => [
    index('recordings_started').on(table.startedAt),
    index('recordings_employee_started').on(table.employeeId, table.startedAt),
    index('recordings_media').on(table.mediaId),
  ],
)

/** What became of each file of an import. */
export const importFiles = sqliteTable(
  'import_files',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    importId: integer()
      .notNull()
      .references(() => imports.id),
    name: text().notNull(),
    outcome: text({ enum: ['imported', 'duplicate', 'refused'] }).notNull(),
    reason: text(),
    recordingId: integer().references(() => recordings.id),
  },
  table => [index('import_files_import').on(table.importId)],
)

/** Who may see and hear a recording because something higher (an assignment) gave it to them. */
export const recordingGrants = sqliteTable(
  'recording_grants',
  {
    recordingId: integer()
      .notNull()
      .references(() => recordings.id),
    accountId: integer()
      .notNull()
      .references(() => accounts.id),
  },
  table => [
    primaryKey({ columns: [table.accountId, table.recordingId] }),
    uniqueIndex('recording_grants_recording').on(table.recordingId, table.accountId),
  ],
)

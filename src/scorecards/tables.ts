import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { clauses } from '../standards/tables.ts'
import type { Condition, ScorecardDefinition } from './definition.ts'

/** The lineage of a scorecard: survives its versions. */
export const scorecards = sqliteTable('scorecards', {
  id: integer().primaryKey({ autoIncrement: true }),
  uid: text().notNull().unique(),
  name: text().notNull(),
  locale: text({ enum: ['zh-CN', 'en'] }).notNull(),
  createdAt: integer().notNull(),
})

/** Once it is no longer a draft, a version and all its rows never change (triggers.sql). */
export const scorecardVersions = sqliteTable(
  'scorecard_versions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    scorecardId: integer()
      .notNull()
      .references(() => scorecards.id),
    /** Counts from 1 within the scorecard. */
    number: integer().notNull(),
    state: text({ enum: ['draft', 'published', 'superseded', 'withdrawn'] }).notNull(),
    name: text().notNull(),
    description: text().notNull(),
    mode: text({ enum: ['points', 'weighted-points', 'weighted-sections', 'deduction'] }).notNull(),
    places: integer().notNull(),
    passMark: integer().notNull(),
    startingTotal: integer().notNull(),
    customerEffect: text({ enum: ['zero-section', 'zero-whole', 'fail-only'] }).notNull(),
    businessEffect: text({ enum: ['zero-section', 'zero-whole', 'fail-only'] }).notNull(),
    complianceEffect: text({ enum: ['zero-section', 'zero-whole', 'fail-only'] }).notNull(),
    expectedTotal: integer(),
    bonusBeyondFull: integer({ mode: 'boolean' }).notNull().default(false),
    suggestsFullMarks: integer({ mode: 'boolean' }).notNull().default(false),
    /** The content of a draft as the builder saved it; null once published, when it lies in rows. */
    draft: text({ mode: 'json' }).$type<ScorecardDefinition>(),
    /** Raised by every save of a draft, so that two builders do not overwrite each other. */
    revision: integer().notNull().default(0),
    changeNote: text().notNull().default(''),
    effectiveOn: text(),
    publishedAt: integer(),
    createdAt: integer().notNull(),
  },
  table => [uniqueIndex('scorecard_versions_number').on(table.scorecardId, table.number)],
)

export const gradeBands = sqliteTable(
  'grade_bands',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    versionId: integer()
      .notNull()
      .references(() => scorecardVersions.id),
    position: integer().notNull(),
    grade: text().notNull(),
    label: text().notNull(),
    /** Lowest score of the band, hundredths of a percent-point. */
    fromScore: integer().notNull(),
  },
  table => [uniqueIndex('grade_bands_position').on(table.versionId, table.position)],
)

export const scorecardSections = sqliteTable(
  'scorecard_sections',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    lineageUid: text().notNull(),
    versionId: integer()
      .notNull()
      .references(() => scorecardVersions.id),
    position: integer().notNull(),
    number: text().notNull(),
    name: text().notNull(),
    weight: integer().notNull(),
    deductionCap: integer(),
  },
  table => [uniqueIndex('scorecard_sections_position').on(table.versionId, table.position)],
)

export const scorecardItems = sqliteTable(
  'scorecard_items',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    lineageUid: text().notNull(),
    versionId: integer()
      .notNull()
      .references(() => scorecardVersions.id),
    sectionId: integer()
      .notNull()
      .references(() => scorecardSections.id),
    position: integer().notNull(),
    number: text().notNull(),
    kind: text({ enum: ['check', 'scale', 'deduct', 'bonus', 'measure', 'note'] }).notNull(),
    text: text().notNull(),
    guidance: text().notNull(),
    /** Numbers of its clauses as printed when the version was published. */
    clauseReference: text(),
    severity: text({ enum: ['minor', 'severe', 'critical-customer', 'critical-business', 'critical-compliance'] }),
    points: integer().notNull(),
    weight: integer().notNull(),
    notApplicable: text({ enum: ['forbidden', 'removed', 'counts-as-pass'] }).notNull(),
    perOccurrence: integer(),
    unit: text(),
    source: text({ enum: ['typed', 'recording-duration', 'queue-wait'] }),
    minimumMarks: integer().notNull().default(1),
    required: integer({ mode: 'boolean' }).notNull().default(false),
    /** Names items by the uids of this version. */
    condition: text({ mode: 'json' }).$type<Condition>(),
  },
  table => [
    uniqueIndex('scorecard_items_position').on(table.sectionId, table.position),
    index('scorecard_items_version').on(table.versionId),
    index('scorecard_items_lineage').on(table.lineageUid),
  ],
)

export const answerOptions = sqliteTable(
  'answer_options',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    /** Null in versions made before answers had a lineage: then the uid stands for it. */
    lineageUid: text(),
    versionId: integer()
      .notNull()
      .references(() => scorecardVersions.id),
    itemId: integer()
      .notNull()
      .references(() => scorecardItems.id),
    position: integer().notNull(),
    label: text().notNull(),
    points: integer().notNull(),
    critical: text({ enum: ['customer', 'business', 'compliance'] }),
    criticalEffect: text({ enum: ['zero-section', 'zero-whole', 'fail-only'] }),
    requiresReason: integer({ mode: 'boolean' }).notNull(),
    requiresComment: integer({ mode: 'boolean' }).notNull(),
    requiresMark: integer({ mode: 'boolean' }).notNull(),
    /** Of a value: occurrences, or hundredths of the item's unit. */
    fromValue: integer(),
    belowValue: integer(),
  },
  table => [
    uniqueIndex('answer_options_position').on(table.itemId, table.position),
    index('answer_options_version').on(table.versionId),
  ],
)

export const failureReasons = sqliteTable(
  'failure_reasons',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    versionId: integer()
      .notNull()
      .references(() => scorecardVersions.id),
    itemId: integer()
      .notNull()
      .references(() => scorecardItems.id),
    position: integer().notNull(),
    text: text().notNull(),
  },
  table => [
    uniqueIndex('failure_reasons_position').on(table.itemId, table.position),
    index('failure_reasons_version').on(table.versionId),
  ],
)

/** The clauses that an item measures, as they stood when the version was published. */
export const itemClauses = sqliteTable(
  'item_clauses',
  {
    versionId: integer()
      .notNull()
      .references(() => scorecardVersions.id),
    itemId: integer()
      .notNull()
      .references(() => scorecardItems.id),
    position: integer().notNull(),
    clauseLineageUid: text().notNull(),
    clauseId: integer()
      .notNull()
      .references(() => clauses.id),
  },
  table => [
    primaryKey({ columns: [table.itemId, table.position] }),
    index('item_clauses_version').on(table.versionId),
    index('item_clauses_lineage').on(table.clauseLineageUid),
  ],
)

import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

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
    kind: text({ enum: ['check', 'scale'] }).notNull(),
    text: text().notNull(),
    guidance: text().notNull(),
    clauseReference: text(),
    points: integer().notNull(),
    weight: integer().notNull(),
    notApplicable: text({ enum: ['forbidden', 'removed', 'counts-as-pass'] }).notNull(),
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

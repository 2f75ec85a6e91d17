import { sql } from 'drizzle-orm'
import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { accounts, departments, employees, positions } from '../people/tables.ts'
import { recordings } from '../recordings/tables.ts'
import type { RecordingFacts } from '../scorecards/asked.ts'
import {
  answerOptions,
  failureReasons,
  scorecardItems,
  scorecardSections,
  scorecardVersions,
} from '../scorecards/tables.ts'

/** One inspector's scoring of one recording. After submission nothing in it changes (triggers.sql); a correction is a new revision. */
export const evaluations = sqliteTable(
  'evaluations',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    number: text().notNull().unique(),
    kind: text({ enum: ['first', 'review', 'appeal', 'calibration'] }).notNull(),
    state: text({ enum: ['draft', 'submitted'] }).notNull(),
    revisesId: integer().references((): AnySQLiteColumn => evaluations.id),
    recordingId: integer()
      .notNull()
      .references(() => recordings.id),
    scorecardVersionId: integer()
      .notNull()
      .references(() => scorecardVersions.id),
    evaluatorId: integer()
      .notNull()
      .references(() => accounts.id),
    /** The employee evaluated, and where they were placed on the day of the recording. */
    employeeId: integer()
      .notNull()
      .references(() => employees.id),
    departmentId: integer().references(() => departments.id),
    positionId: integer().references(() => positions.id),
    supervisorId: integer().references(() => employees.id),
    openedAt: integer().notNull(),
    submittedAt: integer(),
    /** Where the player stood. */
    positionMs: integer().notNull(),
    /** Time worked on it, idle time left out. */
    activeMs: integer().notNull(),
    comment: text().notNull(),
    /** What conditions knew of the recording at submission; null while a draft, and where it was submitted before there were conditions. */
    facts: text({ mode: 'json' }).$type<RecordingFacts>(),
    rulesVersion: integer(),
    outcome: text({ enum: ['scored', 'not-scorable'] }),
    /** Integer at 10^places of the scorecard version; null while a draft or when not scorable. */
    score: integer(),
    scoreWithoutCriticals: integer(),
    /** The same score in hundredths of a percent-point, so that scores of cards with different places sort together. */
    scoreSort: integer(),
    grade: text(),
    passed: integer({ mode: 'boolean' }),
    criticalCount: integer(),
    /** Hash over the answer log at submission; the audit entry of the submission holds it too. */
    logHash: text(),
  },
  table => [
    index('evaluations_recording').on(table.recordingId),
    // The next ones end in the instant of submission, so that a scope or a filter gives the newest page without sorting.
    index('evaluations_employee').on(table.employeeId, table.submittedAt),
    index('evaluations_evaluator').on(table.evaluatorId, table.submittedAt),
    index('evaluations_department').on(table.departmentId, table.submittedAt),
    index('evaluations_submitted').on(table.submittedAt),
    index('evaluations_passed').on(table.passed, table.submittedAt),
    index('evaluations_critical').on(table.submittedAt).where(sql`critical_count > 0`),
    index('evaluations_score').on(table.scoreSort),
  ],
)

/** The one final evaluation of an employee for a recording; only these enter averages and sheets. */
export const finalEvaluations = sqliteTable(
  'final_evaluations',
  {
    recordingId: integer()
      .notNull()
      .references(() => recordings.id),
    employeeId: integer()
      .notNull()
      .references(() => employees.id),
    evaluationId: integer()
      .notNull()
      .unique()
      .references(() => evaluations.id),
  },
  table => [primaryKey({ columns: [table.recordingId, table.employeeId] })],
)

export const answers = sqliteTable(
  'answers',
  {
    evaluationId: integer()
      .notNull()
      .references(() => evaluations.id),
    itemId: integer()
      .notNull()
      .references(() => scorecardItems.id),
    /** Null when not applicable, or when only a comment has been written so far. */
    optionId: integer().references(() => answerOptions.id),
    /** Kind `deduct`: occurrences; kind `measure`: hundredths of the unit, as it was when answered. */
    value: integer(),
    /** `suggested`: set when the evaluation opened and touched by nobody; `measured`: taken from the recording; `judged`: given by the inspector. */
    origin: text({ enum: ['judged', 'suggested', 'measured'] })
      .notNull()
      .default('judged'),
    notApplicable: integer({ mode: 'boolean' }).notNull(),
    comment: text().notNull(),
    answeredAt: integer().notNull(),
    /** Set at submission, hundredths of points. */
    earned: integer(),
    possible: integer(),
  },
  table => [primaryKey({ columns: [table.evaluationId, table.itemId] }), index('answers_item').on(table.itemId)],
)

export const answerReasons = sqliteTable(
  'answer_reasons',
  {
    evaluationId: integer()
      .notNull()
      .references(() => evaluations.id),
    itemId: integer()
      .notNull()
      .references(() => scorecardItems.id),
    reasonId: integer()
      .notNull()
      .references(() => failureReasons.id),
  },
  table => [primaryKey({ columns: [table.evaluationId, table.itemId, table.reasonId] })],
)

/** A moment (`endMs` null) or span of the recording, kept as evidence for an item or for the whole. */
export const marks = sqliteTable(
  'marks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    evaluationId: integer()
      .notNull()
      .references(() => evaluations.id),
    /** Counts from 1 within the evaluation, in the order they were made; never reused. */
    number: integer().notNull(),
    itemId: integer().references(() => scorecardItems.id),
    startMs: integer().notNull(),
    endMs: integer(),
    removedAt: integer(),
  },
  table => [uniqueIndex('marks_number').on(table.evaluationId, table.number)],
)

/** Every key press that changed a draft, in order; rows are only added (triggers.sql). */
export const answerLog = sqliteTable(
  'answer_log',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    evaluationId: integer()
      .notNull()
      .references(() => evaluations.id),
    at: integer().notNull(),
    kind: text({ enum: ['answer', 'reasons', 'comment', 'mark', 'undo'] }).notNull(),
    itemId: integer().references(() => scorecardItems.id),
    before: text({ mode: 'json' }).notNull(),
    after: text({ mode: 'json' }).notNull(),
    /** The log row that this one takes back. */
    undoesId: integer(),
  },
  table => [
    index('answer_log_evaluation').on(table.evaluationId, table.id),
    // Nothing is taken back twice.
    uniqueIndex('answer_log_undoes').on(table.undoesId),
  ],
)

export const sectionResults = sqliteTable(
  'section_results',
  {
    evaluationId: integer()
      .notNull()
      .references(() => evaluations.id),
    sectionId: integer()
      .notNull()
      .references(() => scorecardSections.id),
    earned: integer().notNull(),
    possible: integer().notNull(),
    applicable: integer({ mode: 'boolean' }).notNull(),
    zeroed: integer({ mode: 'boolean' }).notNull(),
  },
  table => [primaryKey({ columns: [table.evaluationId, table.sectionId] })],
)

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

/** A stage of the customer's journey; the rows of the matrix. */
export const touchpoints = sqliteTable(
  'touchpoints',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    name: text().notNull(),
    /** Null: it may stand in any scenario. */
    scenario: text({ enum: ['pre-sale', 'in-sale', 'after-sale'] }),
    position: integer().notNull(),
  },
  table => [index('touchpoints_position').on(table.position)],
)

/** The lineage of a document: survives its versions. */
export const documents = sqliteTable(
  'documents',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    kind: text({ enum: ['vision', 'policy', 'regulation', 'standard'] }).notNull(),
    /** For kind `standard` only. */
    family: text({ enum: ['process', 'behaviour', 'environment', 'product', 'problem-handling'] }),
    /** As printed before its clauses' numbers; unique in the workspace. */
    code: text().notNull().unique(),
    locale: text({ enum: ['zh-CN', 'en'] }).notNull(),
    /** The document that this one carries out; never a circle. */
    parentId: integer().references((): AnySQLiteColumn => documents.id),
    ownerEmployeeId: integer().references(() => employees.id),
    ownerDepartmentId: integer().references(() => departments.id),
    reviewEveryMonths: integer().notNull(),
    createdAt: integer().notNull(),
  },
  table => [index('documents_parent').on(table.parentId)],
)

/** Once it is no longer a draft or in review, a version, its clauses and their placements never change (triggers.sql). */
export const documentVersions = sqliteTable(
  'document_versions',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    documentId: integer()
      .notNull()
      .references(() => documents.id),
    /** Counts from 1 within the document. */
    number: integer().notNull(),
    /** `superseded` is not stored: a published version is superseded once a later one is in force. */
    state: text({ enum: ['draft', 'in-review', 'published', 'withdrawn'] }).notNull(),
    title: text().notNull(),
    /** Markdown. */
    body: text().notNull(),
    /** Why this version: what changed against the one before. */
    changeNote: text().notNull(),
    createdAt: integer().notNull(),
    createdById: integer()
      .notNull()
      .references(() => accounts.id),
    submittedAt: integer(),
    submittedById: integer().references(() => accounts.id),
    /** Why it came back from review; empty when it did not. */
    returnNote: text().notNull(),
    publishedAt: integer(),
    publishedById: integer().references(() => accounts.id),
    effectiveOn: text(),
    withdrawnAt: integer(),
    withdrawnOn: text(),
    withdrawReason: text().notNull(),
  },
  table => [
    uniqueIndex('document_versions_number').on(table.documentId, table.number),
    index('document_versions_state').on(table.state),
  ],
)

export const clauses = sqliteTable(
  'clauses',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    lineageUid: text().notNull(),
    versionId: integer()
      .notNull()
      .references(() => documentVersions.id),
    position: integer().notNull(),
    /** Heading under which it stands; clauses with the same heading follow each other. */
    chapter: text().notNull(),
    number: text().notNull(),
    title: text().notNull(),
    /** Markdown. */
    text: text().notNull(),
    /** Markdown. */
    guidance: text().notNull(),
    severity: text({
      enum: ['minor', 'severe', 'critical-customer', 'critical-business', 'critical-compliance'],
    }).notNull(),
    source: text().notNull(),
    ownerDepartmentId: integer().references(() => departments.id),
    /** Lineage of the clause of a higher document that this one carries out; never a circle. */
    derivedFromUid: text(),
  },
  table => [
    index('clauses_version').on(table.versionId, table.position),
    index('clauses_lineage').on(table.lineageUid),
  ],
)

/** Null scenario, touchpoint or tier: everywhere. */
export const clausePlacements = sqliteTable(
  'clause_placements',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** The same as its clause's, so that a version's placements are read at once. */
    versionId: integer()
      .notNull()
      .references(() => documentVersions.id),
    clauseId: integer()
      .notNull()
      .references(() => clauses.id),
    position: integer().notNull(),
    scenario: text({ enum: ['pre-sale', 'in-sale', 'after-sale'] }),
    touchpointId: integer().references(() => touchpoints.id),
    tier: text({ enum: ['high-value', 'regular'] }),
    limitValue: integer(),
    limitUnit: text({ enum: ['second', 'minute', 'hour', 'day'] }),
    clock: text({ enum: ['elapsed', 'working'] }),
    startEvent: text().notNull(),
    pauseEvent: text().notNull(),
    stopEvent: text().notNull(),
    reminderValue: integer(),
    reminderUnit: text({ enum: ['second', 'minute', 'hour', 'day'] }),
  },
  table => [
    uniqueIndex('clause_placements_position').on(table.clauseId, table.position),
    index('clause_placements_version').on(table.versionId),
    index('clause_placements_touchpoint').on(table.touchpointId),
  ],
)

/** A look at a published document that found it still right; the next one is due on `nextDueOn`. */
export const documentReviews = sqliteTable(
  'document_reviews',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    documentId: integer()
      .notNull()
      .references(() => documents.id),
    at: integer().notNull(),
    byId: integer()
      .notNull()
      .references(() => accounts.id),
    note: text().notNull(),
    nextDueOn: text().notNull(),
  },
  table => [index('document_reviews_document').on(table.documentId, table.at)],
)

/** Who must read a version: everybody, a department with those below it, a position, or a position within a department. */
export const readingRequirements = sqliteTable(
  'reading_requirements',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    versionId: integer()
      .notNull()
      .references(() => documentVersions.id),
    departmentId: integer().references(() => departments.id),
    positionId: integer().references(() => positions.id),
    dueOn: text().notNull(),
    createdAt: integer().notNull(),
  },
  table => [index('reading_requirements_version').on(table.versionId)],
)

/** That an employee has read a version: confirmed by the employee, or logged from a signed list. */
export const acknowledgements = sqliteTable(
  'acknowledgements',
  {
    versionId: integer()
      .notNull()
      .references(() => documentVersions.id),
    employeeId: integer()
      .notNull()
      .references(() => employees.id),
    at: integer().notNull(),
    method: text({ enum: ['self', 'signed-list'] }).notNull(),
    /** Day of the signature on paper; for `self` the day of the confirmation. */
    signedOn: text().notNull(),
    byId: integer()
      .notNull()
      .references(() => accounts.id),
  },
  table => [
    primaryKey({ columns: [table.versionId, table.employeeId] }),
    index('acknowledgements_employee').on(table.employeeId),
  ],
)

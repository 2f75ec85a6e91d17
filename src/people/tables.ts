import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { ROLES } from '../core/access.ts'

export const departments = sqliteTable('departments', {
  id: integer().primaryKey({ autoIncrement: true }),
  uid: text().notNull().unique(),
  parentId: integer().references((): AnySQLiteColumn => departments.id),
  name: text().notNull(),
  /** Pinyin of the name: Chinese sorts by it. */
  nameSort: text().notNull(),
  createdAt: integer().notNull(),
  closedAt: integer(),
})

export const positions = sqliteTable('positions', {
  id: integer().primaryKey({ autoIncrement: true }),
  uid: text().notNull().unique(),
  name: text().notNull().unique(),
  layer: text({ enum: ['decision', 'management', 'execution'] }).notNull(),
})

export const employees = sqliteTable(
  'employees',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    /** As printed on sheets and in the telephone system, e.g. `A0401`. */
    number: text().notNull().unique(),
    name: text().notNull(),
    nameSort: text().notNull(),
    hiredOn: text().notNull(),
    leftOn: text(),
    createdAt: integer().notNull(),
  },
  table => [index('employees_name_sort').on(table.nameSort)],
)

/** Where an employee served, as what, under whom: from `fromOn` until the day before `untilOn` (open while null). */
export const placements = sqliteTable(
  'placements',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    employeeId: integer()
      .notNull()
      .references(() => employees.id),
    departmentId: integer()
      .notNull()
      .references(() => departments.id),
    positionId: integer()
      .notNull()
      .references(() => positions.id),
    supervisorId: integer().references(() => employees.id),
    fromOn: text().notNull(),
    untilOn: text(),
  },
  table => [
    uniqueIndex('placements_employee_from').on(table.employeeId, table.fromOn),
    index('placements_department').on(table.departmentId),
  ],
)

export const accounts = sqliteTable('accounts', {
  id: integer().primaryKey({ autoIncrement: true }),
  uid: text().notNull().unique(),
  employeeId: integer()
    .notNull()
    .unique()
    .references(() => employees.id),
  /** Lower case. */
  login: text().notNull().unique(),
  /** argon2id, PHC string. */
  passwordHash: text().notNull(),
  locale: text({ enum: ['zh-CN', 'en'] }).notNull(),
  colorScheme: text({ enum: ['light', 'dark', 'auto'] }).notNull(),
  createdAt: integer().notNull(),
  disabledAt: integer(),
})

export const accountRoles = sqliteTable(
  'account_roles',
  {
    accountId: integer()
      .notNull()
      .references(() => accounts.id),
    role: text({ enum: ROLES }).notNull(),
  },
  table => [primaryKey({ columns: [table.accountId, table.role] })],
)

/** Failed sign-ins per login name (digest, known or not), so that guessing is slowed down across restarts. */
export const signInFailures = sqliteTable('sign_in_failures', {
  loginDigest: text().primaryKey(),
  count: integer().notNull(),
  lastAt: integer().notNull(),
})

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { evaluations } from '../evaluations/tables.ts'
import { accounts } from '../people/tables.ts'
import { recordings } from '../recordings/tables.ts'
import { scorecardVersions } from '../scorecards/tables.ts'

/** Who scores which recording, on which version of the scorecard, by when. */
export const assignments = sqliteTable(
  'assignments',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    uid: text().notNull().unique(),
    number: text().notNull().unique(),
    recordingId: integer()
      .notNull()
      .references(() => recordings.id),
    scorecardVersionId: integer()
      .notNull()
      .references(() => scorecardVersions.id),
    assigneeId: integer()
      .notNull()
      .references(() => accounts.id),
    assignedById: integer().references(() => accounts.id),
    dueAt: integer().notNull(),
    state: text({ enum: ['waiting', 'started', 'submitted', 'withdrawn'] }).notNull(),
    evaluationId: integer()
      .unique()
      .references(() => evaluations.id),
    createdAt: integer().notNull(),
  },
  table => [
    index('assignments_assignee').on(table.assigneeId, table.state, table.dueAt),
    index('assignments_recording').on(table.recordingId),
  ],
)

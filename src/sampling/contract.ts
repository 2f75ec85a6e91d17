import { z } from 'zod'
import { instantSchema, reads, uidSchema, writes } from '../core/contract-base.ts'
import { evaluationSchema } from '../evaluations/contract.ts'
import { scenarioSchema, tierSchema } from '../recordings/contract.ts'

export const assignmentRowSchema = z.object({
  uid: uidSchema,
  number: z.string(),
  state: z.enum(['waiting', 'started', 'submitted', 'withdrawn']),
  dueAt: instantSchema,
  createdAt: instantSchema,
  assigneeName: z.string(),
  assigneeUid: uidSchema,
  recordingUid: uidSchema,
  recordingNumber: z.string(),
  recordingStartedAt: instantSchema,
  durationMs: z.int(),
  employeeName: z.string().nullable(),
  scenario: scenarioSchema.nullable(),
  touchpoint: z.string().nullable(),
  tier: tierSchema.nullable(),
  scorecardName: z.string(),
  evaluationUid: uidSchema.nullable(),
  /** Answers given or measured; suggested ones that nobody touched do not count. */
  answeredCount: z.int(),
  /** Items to be answered, those that a condition may leave out included; notes are none. */
  itemCount: z.int(),
  /** Once submitted. */
  submittedAt: instantSchema.nullable(),
  activeMs: z.int().nullable(),
  score: z.int().nullable(),
  places: z.int(),
  passed: z.boolean().nullable(),
})
export type AssignmentRow = z.infer<typeof assignmentRowSchema>

export const samplingContract = {
  assignments: {
    /** The caller's own, not withdrawn: open ones by due time, and those submitted in the last 30 days. */
    mine: reads('assignments.view').output(z.array(assignmentRowSchema)),
    /** Everybody's within the caller's scope, newest first: all open ones, and of the others those made in the last 90 days. */
    list: reads('assignments.view').output(z.array(assignmentRowSchema)),
    create: writes('assignments.manage')
      .input(
        z.object({
          recordingUids: z.array(uidSchema).min(1).max(1000),
          assigneeUid: uidSchema,
          scorecardVersionUid: uidSchema,
          dueAt: instantSchema,
        }),
      )
      .output(z.object({ created: z.int(), alreadyAssigned: z.int() })),
    withdraw: writes('assignments.manage').input(z.object({ uid: uidSchema })),
    /** Opens the evaluation of an assignment, starting it if needed. */
    open: writes('evaluations.score')
      .input(z.object({ uid: uidSchema }))
      .output(evaluationSchema),
  },
}

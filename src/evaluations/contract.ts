import { z } from 'zod'
import { durationMsSchema, instantSchema, pageInputSchema, reads, uidSchema, writes } from '../core/contract-base.ts'
import { recordingSchema } from '../recordings/contract.ts'
import { scorecardVersionSchema } from '../scorecards/contract.ts'

/** One item's answer while it is being scored. Neither option nor not applicable: only reasons or a comment so far. */
export const draftAnswerSchema = z.object({
  itemUid: uidSchema,
  optionUid: uidSchema.nullable(),
  notApplicable: z.boolean(),
  reasonUids: z.array(uidSchema),
  comment: z.string(),
})
export type DraftAnswer = z.infer<typeof draftAnswerSchema>

export const markSchema = z.object({
  uid: uidSchema,
  /** Counts from 1 within the evaluation. */
  number: z.int(),
  itemUid: uidSchema.nullable(),
  startMs: durationMsSchema,
  /** Null marks a moment. */
  endMs: durationMsSchema.nullable(),
})
export type Mark = z.infer<typeof markSchema>

/** Score, grade and what else is stored at submission. */
export const storedResultSchema = z.object({
  outcome: z.enum(['scored', 'not-scorable']),
  score: z.int().nullable(),
  scoreWithoutCriticals: z.int().nullable(),
  grade: z.string().nullable(),
  passed: z.boolean().nullable(),
  criticalCount: z.int(),
  rulesVersion: z.int(),
})
export type StoredResult = z.infer<typeof storedResultSchema>

export const evaluationSchema = z.object({
  uid: uidSchema,
  number: z.string(),
  kind: z.enum(['first', 'review', 'appeal', 'calibration']),
  state: z.enum(['draft', 'submitted']),
  recording: recordingSchema,
  scorecard: scorecardVersionSchema,
  employee: z.object({
    uid: uidSchema,
    number: z.string(),
    name: z.string(),
    departmentName: z.string().nullable(),
    positionName: z.string().nullable(),
    supervisorName: z.string().nullable(),
  }),
  evaluatorName: z.string(),
  evaluatorNumber: z.string(),
  /** Whether the caller may go on scoring it. */
  mine: z.boolean(),
  openedAt: instantSchema,
  submittedAt: instantSchema.nullable(),
  positionMs: durationMsSchema,
  activeMs: durationMsSchema,
  comment: z.string(),
  answers: z.array(draftAnswerSchema),
  marks: z.array(markSchema),
  canUndo: z.boolean(),
  result: storedResultSchema.nullable(),
})
export type Evaluation = z.infer<typeof evaluationSchema>

/** What every scoring call gives back: the answers and marks that it changed, as they are stored now. */
export const draftChangeSchema = z.object({
  /** When it was stored durably. */
  savedAt: instantSchema,
  answers: z.array(draftAnswerSchema),
  marks: z.array(markSchema),
  removedMarkUids: z.array(uidSchema),
  comment: z.string().nullable(),
  canUndo: z.boolean(),
  /** The item that an undo changed, to go back to. */
  itemUid: uidSchema.nullable(),
})
export type DraftChange = z.infer<typeof draftChangeSchema>

export const evaluationRowSchema = z.object({
  uid: uidSchema,
  number: z.string(),
  state: z.enum(['draft', 'submitted']),
  recordingNumber: z.string(),
  recordingStartedAt: instantSchema,
  employeeName: z.string(),
  employeeNumber: z.string(),
  departmentName: z.string().nullable(),
  evaluatorName: z.string(),
  scorecardName: z.string(),
  places: z.int(),
  submittedAt: instantSchema.nullable(),
  score: z.int().nullable(),
  grade: z.string().nullable(),
  passed: z.boolean().nullable(),
  criticalCount: z.int().nullable(),
})
export type EvaluationRow = z.infer<typeof evaluationRowSchema>

const evaluationUid = z.object({ evaluationUid: uidSchema })
const itemOf = evaluationUid.extend({ itemUid: uidSchema })

export const evaluationsContract = {
  evaluations: {
    list: reads('evaluations.view')
      .input(
        pageInputSchema.extend({
          search: z.string().trim().max(100).optional(),
          state: z.enum(['draft', 'submitted']).optional(),
          result: z.enum(['passed', 'failed', 'critical']).optional(),
          sort: z.enum(['submittedAt', 'score', 'employeeName', 'number']).default('submittedAt'),
          descending: z.boolean().default(true),
        }),
      )
      .output(z.object({ total: z.int(), rows: z.array(evaluationRowSchema) })),
    get: reads('evaluations.view').input(evaluationUid).output(evaluationSchema),
    /** Opens an unassigned first evaluation of a recording (or the caller's draft of it). */
    openRecording: writes('evaluations.score')
      .input(z.object({ recordingUid: uidSchema, scorecardVersionUid: uidSchema }))
      .output(evaluationSchema),
    /** Each of the following is stored durably before it answers. */
    answer: writes('evaluations.score')
      .input(itemOf.extend({ optionUid: uidSchema.nullable(), notApplicable: z.boolean() }))
      .output(draftChangeSchema),
    setReasons: writes('evaluations.score')
      .input(itemOf.extend({ reasonUids: z.array(uidSchema).max(30) }))
      .output(draftChangeSchema),
    /** `itemUid` null: the comment on the whole evaluation. */
    setComment: writes('evaluations.score')
      .input(evaluationUid.extend({ itemUid: uidSchema.nullable(), comment: z.string().max(4000) }))
      .output(draftChangeSchema),
    addMark: writes('evaluations.score')
      .input(
        evaluationUid.extend({
          itemUid: uidSchema.nullable(),
          startMs: durationMsSchema,
          endMs: durationMsSchema.nullable(),
        }),
      )
      .output(draftChangeSchema),
    updateMark: writes('evaluations.score')
      .input(
        evaluationUid.extend({
          markUid: uidSchema,
          itemUid: uidSchema.nullable(),
          startMs: durationMsSchema,
          endMs: durationMsSchema.nullable(),
        }),
      )
      .output(draftChangeSchema),
    removeMark: writes('evaluations.score')
      .input(evaluationUid.extend({ markUid: uidSchema }))
      .output(draftChangeSchema),
    undo: writes('evaluations.score').input(evaluationUid).output(draftChangeSchema),
    /** Where the player stands and how long was worked; called every few seconds and on leaving. */
    keepPlace: writes('evaluations.score').input(
      evaluationUid.extend({ positionMs: durationMsSchema, activeMs: durationMsSchema }),
    ),
    submit: writes('evaluations.score')
      .input(evaluationUid.extend({ positionMs: durationMsSchema, activeMs: durationMsSchema }))
      .output(z.object({ evaluationUid: uidSchema, number: z.string(), result: storedResultSchema })),
  },
}

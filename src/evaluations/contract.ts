import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { durationMsSchema, instantSchema, pageInputSchema, reads, uidSchema, writes } from '../core/contract-base.ts'
import { recordingSchema } from '../recordings/contract.ts'
import { scorecardVersionSchema } from '../scorecards/contract.ts'
import { recordingFieldSchema } from '../scorecards/definition.ts'
import { clauseFigureSchema, draftEffectSchema, verificationEventSchema } from './figures-contract.ts'

/**
 * Who an answer comes from: `judged` by the inspector; `suggested` when the evaluation opened and touched by nobody since; `measured`
 * from the recording. Its two sources, `recording-duration` and `queue-wait`, deliver seconds: 12.5 s is the value 1250, so an item
 * with such a source has to state its bands in seconds.
 */
export const answerOriginSchema = z.enum(['judged', 'suggested', 'measured'])
export type AnswerOrigin = z.infer<typeof answerOriginSchema>

/** Kind `deduct`: occurrences; kind `measure`: hundredths of the unit. Null for other kinds, and for an answer chosen without a value. */
export const answerValueSchema = z.int().min(-100_000_000).max(100_000_000).nullable()

/** One item's answer while it is being scored. Neither option nor not applicable: only reasons or a comment so far. */
export const draftAnswerSchema = z.object({
  itemUid: uidSchema,
  optionUid: uidSchema.nullable(),
  value: answerValueSchema,
  origin: answerOriginSchema,
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

/** What conditions of a scorecard may know of a recording. */
export const recordingFactsSchema = z.partialRecord(recordingFieldSchema, z.string().nullable())

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
  /** What conditions know of the recording: as it was at submission, in a draft as it is now. */
  facts: recordingFactsSchema,
  /** Items asked whose answer is still the suggested one. */
  untouchedCount: z.int(),
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
  /** Answers that are still the suggested ones. */
  untouchedCount: z.int(),
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
    /**
     * Each of the following is stored durably before it answers. A value without an option chooses the one whose band holds it; an option
     * without a value stands for its lowest count (kind `deduct`) or for itself. Neither clears. Every answer given is `judged`.
     * Throws `answer-not-offered`, also for a value in a gap between bands.
     */
    answer: writes('evaluations.score')
      .input(
        itemOf.extend({
          optionUid: uidSchema.nullable(),
          value: answerValueSchema.default(null),
          notApplicable: z.boolean(),
        }),
      )
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
    /**
     * What a version, usually a draft, would change: final evaluations of the last 90 days made with any version of its scorecard, scored
     * again with its definition. Answers are found by the lineages of items and options; an item that nobody answered counts in full.
     */
    effectOfDraft: reads('scorecards.manage')
      .input(z.object({ versionUid: uidSchema }))
      .output(draftEffectSchema),
    /** Recomputes every submitted evaluation from its stored answers; breaking off the stream ends the check. Audited. */
    verifyScores: writes('workspace.manage').output(eventIterator(verificationEventSchema)),
    /** How the items in force that measure a clause did in final evaluations of the last 90 days, whichever version asked them. */
    clauseFigures: reads('scorecards.view')
      .input(z.object({ clauseLineageUid: uidSchema }))
      .output(z.array(clauseFigureSchema)),
  },
}

import { z } from 'zod'
import { uidSchema } from '../core/contract-base.ts'
import { placesSchema } from '../scorecards/definition.ts'

/** Hundredths of a percent-point: 8550 is 85.5 %. */
const percentSchema = z.int()

/** How many evaluations the rows of an effect or the findings of a check name at most. */
export const MOST_NAMED = 200

const scoresSchema = z.object({ mean: percentSchema.nullable(), passRate: percentSchema.nullable() })

/** What a draft would do to evaluations that were made with earlier versions. Scores are hundredths of a percent-point. */
export const draftEffectSchema = z.object({
  evaluations: z.int(),
  before: scoresSchema,
  after: scoresSchema,
  passedToFailed: z.int(),
  failedToPassed: z.int(),
  /** How many evaluations change in score or result; `rows` names the first 200, the greatest change first. */
  changed: z.int(),
  /** Items of the draft that some evaluation has no usable answer for; they count in full. */
  unknownItems: z.int(),
  rows: z.array(
    z.object({
      evaluationUid: uidSchema,
      number: z.string(),
      before: percentSchema.nullable(),
      after: percentSchema.nullable(),
      passedBefore: z.boolean().nullable(),
      passedAfter: z.boolean().nullable(),
    }),
  ),
})
export type DraftEffect = z.infer<typeof draftEffectSchema>

const scoreSchema = z.object({
  score: z.int().nullable(),
  scoreWithoutCriticals: z.int().nullable(),
  grade: z.string().nullable(),
  passed: z.boolean().nullable(),
  criticalCount: z.int(),
})
export type ComparedScore = z.infer<typeof scoreSchema>

/** A submitted evaluation whose stored answers do not give what is stored; `in` says where they differ. */
export const scoreDifferenceSchema = z.object({
  evaluationUid: uidSchema,
  number: z.string(),
  /** Scores below are percent at 10^places. */
  places: placesSchema,
  in: z.array(z.enum(['result', 'sections', 'items'])),
  stored: scoreSchema.nullable(),
  /** Null when the answers cannot be scored at all. */
  recomputed: scoreSchema.nullable(),
})
export type ScoreDifference = z.infer<typeof scoreDifferenceSchema>

export const verificationEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), checked: z.int(), total: z.int() }),
  z.object({
    kind: z.literal('finished'),
    checked: z.int(),
    differingCount: z.int(),
    /** At most 200. */
    differing: z.array(scoreDifferenceSchema),
  }),
])
export type VerificationEvent = z.infer<typeof verificationEventSchema>

/** One item in force that measures a clause. `failureShare` and its 95 % interval (Wilson) are null without samples. */
export const clauseFigureSchema = z.object({
  itemLineageUid: uidSchema,
  versionUid: uidSchema,
  scorecardName: z.string(),
  number: z.string(),
  text: z.string(),
  samples: z.int(),
  failures: z.int(),
  failureShare: percentSchema.nullable(),
  interval: z.object({ low: percentSchema, high: percentSchema }).nullable(),
})
export type ClauseFigure = z.infer<typeof clauseFigureSchema>

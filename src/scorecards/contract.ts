import { z } from 'zod'
import { dateSchema, reads, uidSchema } from '../core/contract-base.ts'
import { scorecardDefinitionSchema } from './definition.ts'

export const scorecardVersionSchema = z.object({
  uid: uidSchema,
  scorecardUid: uidSchema,
  /** Counts from 1. */
  number: z.int(),
  state: z.enum(['draft', 'published', 'superseded', 'withdrawn']),
  name: z.string(),
  description: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  effectiveOn: dateSchema.nullable(),
  definition: scorecardDefinitionSchema,
})
export type ScorecardVersion = z.infer<typeof scorecardVersionSchema>

export const scorecardRowSchema = z.object({
  uid: uidSchema,
  name: z.string(),
  /** The version in force. */
  versionUid: uidSchema,
  versionNumber: z.int(),
  effectiveOn: dateSchema.nullable(),
  sectionCount: z.int(),
  itemCount: z.int(),
  criticalItemCount: z.int(),
  passMark: z.int(),
})

export const scorecardsContract = {
  scorecards: {
    /** Scorecards with a published version. */
    list: reads('scorecards.view').output(z.array(scorecardRowSchema)),
    get: reads('scorecards.view')
      .input(z.object({ versionUid: uidSchema }))
      .output(scorecardVersionSchema),
  },
}

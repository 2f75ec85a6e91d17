import { z } from 'zod'
import { uidSchema } from '../core/contract-base.ts'

/** When in the customer's journey a clause, or a recording, belongs. */
export const scenarioSchema = z.enum(['pre-sale', 'in-sale', 'after-sale'])
export type Scenario = z.infer<typeof scenarioSchema>

export const tierSchema = z.enum(['high-value', 'regular'])
export type Tier = z.infer<typeof tierSchema>

export const documentKindSchema = z.enum(['vision', 'policy', 'regulation', 'standard'])
export type DocumentKind = z.infer<typeof documentKindSchema>

/** The five families of standards; only documents of kind `standard` have one. */
export const familySchema = z.enum(['process', 'behaviour', 'environment', 'product', 'problem-handling'])
export type Family = z.infer<typeof familySchema>

/** How grave a breach of a clause is; the last three are critical, by class. Least grave first. */
export const severitySchema = z.enum([
  'minor',
  'severe',
  'critical-customer',
  'critical-business',
  'critical-compliance',
])
export type Severity = z.infer<typeof severitySchema>

export const limitUnitSchema = z.enum(['second', 'minute', 'hour', 'day'])
export type LimitUnit = z.infer<typeof limitUnitSchema>

const eventSchema = z.string().trim().max(60)

/** A time limit: a clock that starts, may pause, and stops at named events; a reminder comes `reminder` units before it runs out. */
export const timeLimitSchema = z.object({
  value: z.int().min(1).max(100_000),
  unit: limitUnitSchema,
  /** Elapsed time, or time of the working calendar. */
  clock: z.enum(['elapsed', 'working']),
  start: eventSchema,
  pause: eventSchema,
  stop: eventSchema,
  reminder: z.object({ value: z.int().min(1).max(100_000), unit: limitUnitSchema }).nullable(),
})
export type TimeLimit = z.infer<typeof timeLimitSchema>

/** Where a clause holds. Null means everywhere: any scenario, any touchpoint, any tier. */
export const placementSchema = z.object({
  scenario: scenarioSchema.nullable(),
  touchpointUid: uidSchema.nullable(),
  tier: tierSchema.nullable(),
  limit: timeLimitSchema.nullable(),
})
export type Placement = z.infer<typeof placementSchema>

/** A stage of the customer's journey. A touchpoint may stand in one scenario only, or (null) in any. */
export const touchpointSchema = z.object({
  uid: uidSchema,
  name: z.string().trim().min(1).max(60),
  scenario: scenarioSchema.nullable(),
})
export type Touchpoint = z.infer<typeof touchpointSchema>

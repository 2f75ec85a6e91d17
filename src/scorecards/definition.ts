import { z } from 'zod'
import { uidSchema } from '../core/contract-base.ts'
import { severitySchema } from '../standards/frame.ts'

/** Points and weights: hundredths, at most 10,000.00. */
const hundredthsSchema = z.int().min(0).max(1_000_000)

export const criticalClassSchema = z.enum(['customer', 'business', 'compliance'])
export type CriticalClass = z.infer<typeof criticalClassSchema>

/** What a critical answer does to the score. Each of them also fails the evaluation. */
export const criticalEffectSchema = z.enum(['zero-section', 'zero-whole', 'fail-only'])
export type CriticalEffect = z.infer<typeof criticalEffectSchema>

/** A value (occurrences, or hundredths of the item's unit) from which an answer holds, and below which: [from, below). Null is unbounded. */
const boundSchema = z.int().min(-100_000_000).max(100_000_000).nullable()

export const answerOptionSchema = z.object({
  uid: uidSchema,
  /** Survives versions: by it an earlier answer is found again in a later version. */
  lineageUid: uidSchema,
  label: z.string().trim().max(60),
  /** Hundredths earned by this answer. In deduction mode it loses the item's points less these. */
  points: hundredthsSchema,
  critical: criticalClassSchema.nullable(),
  /** Overrides the scorecard's default effect of the class. */
  criticalEffect: criticalEffectSchema.nullable(),
  requiresReason: z.boolean(),
  requiresComment: z.boolean(),
  requiresMark: z.boolean(),
  /** Kind `deduct`: occurrences; kind `measure`: hundredths of the unit; else null. */
  from: boundSchema,
  below: boundSchema,
})
export type AnswerOption = z.infer<typeof answerOptionSchema>

export const failureReasonSchema = z.object({ uid: uidSchema, text: z.string().trim().max(120) })

/** What an item is: pass or fail; levels; loses points per occurrence; adds points; a value in bands; words without points. */
export const itemKindSchema = z.enum(['check', 'scale', 'deduct', 'bonus', 'measure', 'note'])
export type ItemKind = z.infer<typeof itemKindSchema>

/** Fields of a recording that a condition may read. A recording without the field meets no test of it. */
export const recordingFieldSchema = z.enum(['scenario', 'touchpoint', 'tier', 'direction', 'channel'])
export type RecordingField = z.infer<typeof recordingFieldSchema>

export const conditionTestSchema = z.discriminatedUnion('of', [
  /** Holds when the earlier item, itself shown, has one of these answers; `not-applicable` stands for N/A. */
  z.object({
    of: z.literal('answer'),
    itemUid: uidSchema,
    isOneOf: z.array(z.union([uidSchema, z.literal('not-applicable')])).max(10),
  }),
  z.object({
    of: z.literal('recording'),
    field: recordingFieldSchema,
    isOneOf: z.array(z.string().trim().min(1).max(60)).max(30),
  }),
])
export type ConditionTest = z.infer<typeof conditionTestSchema>

/** An item is asked only when all, or any, of the tests hold. */
export const conditionSchema = z.object({
  match: z.enum(['all', 'any']),
  tests: z.array(conditionTestSchema).min(1).max(10),
})
export type Condition = z.infer<typeof conditionSchema>

/** Where the value of a `measure` item comes from. */
export const measureSourceSchema = z.enum(['typed', 'recording-duration', 'queue-wait'])

/** One item. Which of its fields must, may and must not be filled for each kind is checked by `checkDefinition`; a draft may be incomplete. */
export const itemDefinitionSchema = z.object({
  uid: uidSchema,
  lineageUid: uidSchema,
  kind: itemKindSchema,
  /** As printed, e.g. `1.4`. */
  number: z.string().trim().max(12),
  text: z.string().trim().max(200),
  guidance: z.string().max(2000),
  /** Lineages of the clauses that this item measures. */
  clauseUids: z.array(uidSchema).max(12),
  /** Numbers of those clauses as printed when the version was published. */
  clauseReference: z.string().trim().max(200).nullable(),
  /** The gravest of its clauses, or chosen by hand; null without. */
  severity: severitySchema.nullable(),
  /** Hundredths that can be earned; in deduction mode lost; kind `deduct`: its cap; kind `bonus`: the most it adds; `note`: 0. */
  points: hundredthsSchema,
  /** Hundredths; counts in mode `weighted-points` only. */
  weight: hundredthsSchema,
  notApplicable: z.enum(['forbidden', 'removed', 'counts-as-pass']),
  /** Kind `note` has none. Kind `bonus` earns beside the possible total. */
  options: z.array(answerOptionSchema).max(9),
  /** Kind `deduct`: hundredths lost by each occurrence, up to `points`; null when each answer names its own loss. */
  perOccurrence: hundredthsSchema.nullable(),
  /** Kind `measure`: the unit as printed, and where the value comes from. */
  unit: z.string().trim().max(12).nullable(),
  source: measureSourceSchema.nullable(),
  failureReasons: z.array(failureReasonSchema).max(30),
  /** How many marks an answer that requires a mark needs. */
  minimumMarks: z.int().min(1).max(9),
  /** Kind `note`: must be written before submission. */
  required: z.boolean(),
  condition: conditionSchema.nullable(),
})
export type ItemDefinition = z.infer<typeof itemDefinitionSchema>

export const sectionDefinitionSchema = z.object({
  uid: uidSchema,
  lineageUid: uidSchema,
  number: z.string().trim().max(12),
  name: z.string().trim().max(60),
  /** Hundredths; counts in mode `weighted-sections` only. */
  weight: hundredthsSchema,
  /** Mode `deduction` only: the most that this section can lose, hundredths of points. */
  deductionCap: hundredthsSchema.optional(),
  items: z.array(itemDefinitionSchema).max(200),
})
export type SectionDefinition = z.infer<typeof sectionDefinitionSchema>

export const gradeBandSchema = z.object({
  grade: z.string().trim().max(12),
  label: z.string().trim().max(30),
  /** Lowest score of the band, hundredths of a percent-point. */
  from: z.int().min(0).max(10_000),
})
export type GradeBand = z.infer<typeof gradeBandSchema>

export const scoringModeSchema = z.enum(['points', 'weighted-points', 'weighted-sections', 'deduction'])
export type ScoringMode = z.infer<typeof scoringModeSchema>

export const placesSchema = z.union([z.literal(0), z.literal(1), z.literal(2)])
export type Places = z.infer<typeof placesSchema>

/** The content of one version of a scorecard: everything that the score depends on, and what the inspector reads. A draft may be incomplete. */
export const scorecardDefinitionSchema = z.object({
  mode: scoringModeSchema,
  /** Decimal places of the stored score. */
  places: placesSchema,
  /** Hundredths of a percent-point: 8500 is 85 %. */
  passMark: z.int().min(0).max(10_000),
  /** Mode `deduction`: what every evaluation starts from, hundredths of points. */
  startingTotal: hundredthsSchema,
  /** What the points (modes of points) or the weights (weighted sections) must add up to, hundredths; null when any total will do. */
  expectedTotal: hundredthsSchema.nullable(),
  /** Whether bonus items may lift the score above 100 %. */
  bonusBeyondFull: z.boolean(),
  /** Whether an evaluation opens with every item answered as passed, recorded as suggested until somebody judges it. */
  suggestsFullMarks: z.boolean(),
  /** Highest first; the last one starts at 0. May be empty: then there are no grades. */
  gradeBands: z.array(gradeBandSchema).max(12),
  criticalEffects: z.object({
    customer: criticalEffectSchema,
    business: criticalEffectSchema,
    compliance: criticalEffectSchema,
  }),
  sections: z.array(sectionDefinitionSchema).max(60),
})
export type ScorecardDefinition = z.infer<typeof scorecardDefinitionSchema>

import { z } from 'zod'
import { dateSchema, durationMsSchema, instantSchema } from '../core/contract-base.ts'
import { storedResultSchema } from '../evaluations/contract.ts'
import { directionSchema, scenarioSchema, tierSchema } from '../recordings/contract.ts'
import {
  criticalClassSchema,
  criticalEffectSchema,
  gradeBandSchema,
  placesSchema,
  scoringModeSchema,
} from '../scorecards/definition.ts'

const spanSchema = z.object({ startMs: durationMsSchema, endMs: durationMsSchema.nullable() })
/** A moment (`endMs` null) or span of the recording, ms from its start. */
export type Span = z.infer<typeof spanSchema>

const itemSchema = z.object({
  number: z.string(),
  text: z.string(),
  clauseReference: z.string().nullable(),
  /** Hundredths, like every amount of points and weights below. */
  points: z.int(),
  weight: z.int(),
  /** Whether one of its answers is critical. */
  canBeCritical: z.boolean(),
  /** Kind `note` has words only; `not-asked`: its condition did not hold. */
  state: z.enum(['pass', 'partial', 'fail', 'not-applicable', 'not-asked', 'note']),
  /** The chosen answer; null when not applicable, not asked or a note. */
  answer: z.string().nullable(),
  /** What the answer rests on: occurrences (`unit` null), or hundredths of the unit. */
  value: z.int().nullable().default(null),
  unit: z.string().nullable().default(null),
  /** Lost by each occurrence, where that is how points are lost. */
  perOccurrence: z.int().nullable().default(null),
  /** Earns beside the possible total. */
  bonus: z.boolean().default(false),
  /** Still the answer that was suggested when the evaluation opened. */
  suggested: z.boolean().default(false),
  /** Null when the item was removed from the possible total as not applicable. */
  earned: z.int().nullable(),
  reasons: z.array(z.string()),
  comment: z.string(),
  marks: z.array(spanSchema),
})
export type SheetItem = z.infer<typeof itemSchema>

const sectionSchema = z.object({
  number: z.string(),
  name: z.string(),
  weight: z.int(),
  items: z.array(itemSchema),
  applicable: z.boolean(),
  zeroed: z.boolean(),
  /** Points of all its items. */
  wholePossible: z.int(),
  /** Points that count: without what is not applicable, unless a critical error zeroed it, for that keeps the whole. */
  possible: z.int(),
  /** Points earned by the answers, before a critical error or a cap took effect, and what bonus items added beside them. */
  earnedByAnswers: z.int(),
  bonus: z.int().default(0),
  deductionCap: z.int().nullable(),
  /** Percent at 10^places, and hundredths of a percent-point added to the total (mode `deduction`: taken away). */
  share: z.int().nullable(),
  contribution: z.int().nullable(),
})
export type SheetSection = z.infer<typeof sectionSchema>

const criticalSchema = z.object({
  criticalClass: criticalClassSchema,
  effect: criticalEffectSchema,
  itemNumber: z.string(),
  itemText: z.string(),
  state: z.enum(['occurred', 'absent', 'not-applicable', 'not-asked']),
  marks: z.array(spanSchema),
})
export type SheetCritical = z.infer<typeof criticalSchema>

const FORMAT = 'assay-evaluation-sheet-2'

/**
 * All that an evaluation sheet says, as it was when it was issued: nothing on the page comes from anywhere else. Format 1 knew checks and
 * scales only; what came with format 2 has defaults, so that an old sheet reads, prints and compares as it did.
 */
export const evaluationSnapshotSchema = z.object({
  format: z.enum(['assay-evaluation-sheet-1', FORMAT]).transform((): typeof FORMAT => FORMAT),
  /** Of the content: the sheet is set in the scorecard's language. */
  locale: z.enum(['zh-CN', 'en']),
  zone: z.string(),
  letterhead: z.object({ organisation: z.string(), unit: z.string(), formNumber: z.string() }),
  retentionMonths: z.int().nullable(),
  number: z.string(),
  kind: z.enum(['first', 'review', 'appeal', 'calibration']),
  /** The number of the evaluation that became final in place of this one. */
  replacedBy: z.string().nullable(),
  employee: z.object({
    name: z.string(),
    number: z.string(),
    department: z.string().nullable(),
    position: z.string().nullable(),
    supervisor: z.string().nullable(),
  }),
  inspector: z.object({ name: z.string(), number: z.string() }),
  recording: z.object({
    number: z.string(),
    startedAt: instantSchema,
    durationMs: durationMsSchema,
    channels: z.int(),
    direction: directionSchema,
    scenario: scenarioSchema.nullable(),
    tier: tierSchema.nullable(),
    touchpoint: z.string().nullable(),
    /** Masked. */
    customerNumber: z.string().nullable(),
    ticket: z.string().nullable(),
    sha256: z.string(),
  }),
  assignmentNumber: z.string().nullable(),
  submittedAt: instantSchema,
  activeMs: durationMsSchema,
  comment: z.string(),
  /** Marks that belong to no item. */
  marks: z.array(spanSchema),
  scorecard: z.object({
    name: z.string(),
    version: z.int(),
    effectiveOn: dateSchema.nullable(),
    mode: scoringModeSchema,
    places: placesSchema,
    passMark: z.int(),
    startingTotal: z.int(),
    gradeBands: z.array(gradeBandSchema),
  }),
  sections: z.array(sectionSchema),
  criticals: z.array(criticalSchema),
  result: storedResultSchema,
  /** The exact total before rounding; null when it could not be scored. */
  total: z.object({ decimals: z.string(), exact: z.boolean() }).nullable(),
  /** What the total was before bonus was cut off at 100 %; null when it was not. */
  bonusCappedFrom: z.string().nullable().default(null),
  /** Items whose critical error set the whole score to zero. */
  wholeZeroedBy: z.array(z.string()),
})
export type EvaluationSnapshot = z.infer<typeof evaluationSnapshotSchema>

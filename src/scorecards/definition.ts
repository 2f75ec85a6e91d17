import { z } from 'zod'
import { uidSchema } from '../core/contract-base.ts'

/** Points and weights: hundredths, at most 10,000.00. */
const hundredthsSchema = z.int().min(0).max(1_000_000)
const textSchema = z.string().trim().min(1)

export const criticalClassSchema = z.enum(['customer', 'business', 'compliance'])
export type CriticalClass = z.infer<typeof criticalClassSchema>

/** What a critical answer does to the score. Each of them also fails the evaluation. */
export const criticalEffectSchema = z.enum(['zero-section', 'zero-whole', 'fail-only'])
export type CriticalEffect = z.infer<typeof criticalEffectSchema>

export const answerOptionSchema = z.object({
  uid: uidSchema,
  label: textSchema.max(60),
  /** Hundredths earned by this answer. In deduction mode it loses the item's points less these. */
  points: hundredthsSchema,
  critical: criticalClassSchema.nullable(),
  /** Overrides the scorecard's default effect of the class. */
  criticalEffect: criticalEffectSchema.nullable(),
  requiresReason: z.boolean(),
  requiresComment: z.boolean(),
  requiresMark: z.boolean(),
})
export type AnswerOption = z.infer<typeof answerOptionSchema>

export const failureReasonSchema = z.object({ uid: uidSchema, text: textSchema.max(120) })

const itemFields = {
  uid: uidSchema,
  lineageUid: uidSchema,
  /** As printed, e.g. `1.4`. */
  number: textSchema.max(12),
  text: textSchema.max(200),
  guidance: z.string().max(2000),
  clauseReference: textSchema.max(60).nullable(),
  /** Hundredths that can be earned, or in deduction mode lost. */
  points: hundredthsSchema,
  /** Hundredths; counts in mode `weighted-points` only. */
  weight: hundredthsSchema,
  notApplicable: z.enum(['forbidden', 'removed', 'counts-as-pass']),
  options: z.array(answerOptionSchema).min(1).max(9),
  failureReasons: z.array(failureReasonSchema).max(30),
}

/** One item. A union by kind, because deduct, bonus, measure and note will bring fields of their own. */
export const itemDefinitionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('check'), ...itemFields }),
  z.object({ kind: z.literal('scale'), ...itemFields }),
])
export type ItemDefinition = z.infer<typeof itemDefinitionSchema>

export const sectionDefinitionSchema = z.object({
  uid: uidSchema,
  lineageUid: uidSchema,
  number: textSchema.max(12),
  name: textSchema.max(60),
  /** Hundredths; counts in mode `weighted-sections` only. */
  weight: hundredthsSchema,
  /** Mode `deduction` only: the most that this section can lose, hundredths of points. */
  deductionCap: hundredthsSchema.optional(),
  items: z.array(itemDefinitionSchema).min(1),
})
export type SectionDefinition = z.infer<typeof sectionDefinitionSchema>

export const gradeBandSchema = z.object({
  grade: textSchema.max(12),
  label: textSchema.max(30),
  /** Lowest score of the band, hundredths of a percent-point. */
  from: z.int().min(0).max(10_000),
})
export type GradeBand = z.infer<typeof gradeBandSchema>

export const scoringModeSchema = z.enum(['points', 'weighted-points', 'weighted-sections', 'deduction'])
export type ScoringMode = z.infer<typeof scoringModeSchema>

export const placesSchema = z.union([z.literal(0), z.literal(1), z.literal(2)])
export type Places = z.infer<typeof placesSchema>

/** The content of one version of a scorecard: everything that the score depends on, and what the inspector reads. */
export const scorecardDefinitionSchema = z.object({
  mode: scoringModeSchema,
  /** Decimal places of the stored score. */
  places: placesSchema,
  /** Hundredths of a percent-point: 8500 is 85 %. */
  passMark: z.int().min(0).max(10_000),
  /** Mode `deduction`: what every evaluation starts from, hundredths of points. */
  startingTotal: hundredthsSchema,
  /** Highest first; the last one starts at 0. May be empty: then there are no grades. */
  gradeBands: z.array(gradeBandSchema),
  criticalEffects: z.object({
    customer: criticalEffectSchema,
    business: criticalEffectSchema,
    compliance: criticalEffectSchema,
  }),
  sections: z.array(sectionDefinitionSchema).min(1),
})
export type ScorecardDefinition = z.infer<typeof scorecardDefinitionSchema>

/** A shipped scorecard as it lies in `resources/templates/<name>.<locale>.json`. */
export const scorecardTemplateSchema = z.object({
  format: z.literal('assay-scorecard-template-1'),
  /** The scorecard's lineage, the same in every language. */
  lineageUid: uidSchema,
  locale: z.enum(['zh-CN', 'en']),
  name: textSchema.max(60),
  description: z.string().max(500),
  definition: scorecardDefinitionSchema,
})
export type ScorecardTemplate = z.infer<typeof scorecardTemplateSchema>

export type DefinitionProblemCode =
  | 'grade-bands-not-descending'
  | 'grade-bands-leave-gap'
  | 'grade-duplicate'
  | 'starting-total-not-positive'
  | 'section-weight-not-positive'
  | 'item-weight-not-positive'
  | 'item-points-not-positive'
  | 'option-points-beyond-item'
  | 'no-full-marks-option'
  | 'effect-without-critical'
  | 'reason-required-but-none-defined'
  | 'duplicate-uid'
  | 'duplicate-lineage-uid'
  | 'duplicate-number'

/** One fault that the shape alone does not show. `uid` is the section, item or option at fault, null for the whole. */
export interface DefinitionProblem {
  readonly code: DefinitionProblemCode
  readonly uid: string | null
}

/** The faults of a definition that already has the right shape; empty when it can be published. */
export function checkDefinition(definition: ScorecardDefinition): DefinitionProblem[] {
  const items = definition.sections.flatMap(section => section.items)
  return [
    ...gradeBandProblems(definition.gradeBands),
    ...modeProblems(definition),
    ...items.flatMap(itemProblems),
    ...duplicates(allUids(definition), 'duplicate-uid'),
    ...duplicates(
      [...definition.sections, ...items].map(part => part.lineageUid),
      'duplicate-lineage-uid',
    ),
    ...duplicateNumbers(definition.sections),
    ...duplicateNumbers(items),
  ]
}

function gradeBandProblems(bands: readonly GradeBand[]): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  const descending = bands.every((band, index) => index === 0 || band.from < (bands[index - 1]?.from ?? 0))
  if (!descending) problems.push({ code: 'grade-bands-not-descending', uid: null })
  if (bands.length > 0 && !bands.some(band => band.from === 0))
    problems.push({ code: 'grade-bands-leave-gap', uid: null })
  if (new Set(bands.map(band => band.grade)).size < bands.length) problems.push({ code: 'grade-duplicate', uid: null })
  return problems
}

function modeProblems({ mode, startingTotal, sections }: ScorecardDefinition): DefinitionProblem[] {
  const weightless = (parts: readonly { uid: string; weight: number }[], code: DefinitionProblemCode) =>
    parts.filter(part => part.weight === 0).map(part => ({ code, uid: part.uid }))
  if (mode === 'deduction' && startingTotal === 0) return [{ code: 'starting-total-not-positive', uid: null }]
  if (mode === 'weighted-sections') return weightless(sections, 'section-weight-not-positive')
  if (mode === 'weighted-points') {
    return weightless(
      sections.flatMap(section => section.items),
      'item-weight-not-positive',
    )
  }
  return []
}

function itemProblems(item: ItemDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = []
  if (item.points === 0) problems.push({ code: 'item-points-not-positive', uid: item.uid })
  if (!item.options.some(option => option.points === item.points && option.critical === null))
    problems.push({ code: 'no-full-marks-option', uid: item.uid })
  if (item.failureReasons.length === 0 && item.options.some(option => option.requiresReason))
    problems.push({ code: 'reason-required-but-none-defined', uid: item.uid })
  for (const option of item.options) {
    if (option.points > item.points) problems.push({ code: 'option-points-beyond-item', uid: option.uid })
    if (option.criticalEffect !== null && option.critical === null)
      problems.push({ code: 'effect-without-critical', uid: option.uid })
  }
  return problems
}

function allUids(definition: ScorecardDefinition): string[] {
  return definition.sections.flatMap(section => [
    section.uid,
    ...section.items.flatMap(item => [item, ...item.options, ...item.failureReasons].map(part => part.uid)),
  ])
}

function duplicates(uids: readonly string[], code: DefinitionProblemCode): DefinitionProblem[] {
  const repeated = uids.filter((uid, index) => uids.indexOf(uid) < index)
  return [...new Set(repeated)].map(uid => ({ code, uid }))
}

function duplicateNumbers(parts: readonly { uid: string; number: string }[]): DefinitionProblem[] {
  const seen = new Set<string>()
  return parts
    .filter(part => seen.size === seen.add(part.number).size)
    .map(part => ({ code: 'duplicate-number', uid: part.uid }))
}

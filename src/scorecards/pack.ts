import { z } from 'zod'
import {
  documentKindSchema,
  familySchema,
  scenarioSchema,
  severitySchema,
  tierSchema,
  timeLimitSchema,
} from '../standards/frame.ts'
import {
  answerOptionSchema,
  gradeBandSchema,
  itemDefinitionSchema,
  recordingFieldSchema,
  scorecardDefinitionSchema,
  sectionDefinitionSchema,
} from './definition.ts'

/**
 * A shipped template pack as it lies in `resources/templates/<pack>.<locale>.json`. Its parts name each other by keys, the same in both
 * languages and unique within the pack; lineage uids are derived from pack and key (`packUid`), so installing again finds what is there.
 */
const keySchema = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/)

const packPlacementSchema = z.object({
  scenario: scenarioSchema.nullable(),
  /** Key of a touchpoint; null for everywhere. */
  touchpoint: keySchema.nullable(),
  tier: tierSchema.nullable(),
  limit: timeLimitSchema.nullable(),
})

const packClauseSchema = z.object({
  key: keySchema,
  /** Heading under which it stands; clauses with the same heading follow each other. */
  chapter: z.string().trim().min(1).max(60),
  /** As printed, unique in the document, e.g. `KF-07`. */
  number: z.string().trim().min(1).max(20),
  title: z.string().trim().min(1).max(60),
  /** Markdown: paragraphs, lists, tables, bold. No HTML. */
  text: z.string().trim().min(1).max(4000),
  /** Markdown: what meets it, what does not, exceptions. */
  guidance: z.string().trim().max(4000),
  severity: severitySchema,
  /** Law or practice it leans on, and what remains to be checked; may be empty. */
  source: z.string().trim().max(300),
  placements: z.array(packPlacementSchema).min(1).max(12),
})

const packDocumentSchema = z.object({
  key: keySchema,
  kind: documentKindSchema,
  /** For kind `standard` only. */
  family: familySchema.nullable(),
  /** Short code, unique in the workspace, e.g. `KF-P`. */
  code: z.string().trim().min(1).max(20),
  title: z.string().trim().min(1).max(80),
  /** Markdown: purpose and scope; the whole text for a vision or policy without clauses. */
  body: z.string().trim().max(20_000),
  /** The document that this one carries out: a standard its regulation, a regulation its policy, a policy its vision. */
  parent: keySchema.nullable(),
  clauses: z.array(packClauseSchema).max(200),
})

const packOptionSchema = answerOptionSchema
  .omit({ uid: true, lineageUid: true })
  .partial({ critical: true, criticalEffect: true, requiresReason: true, requiresComment: true, requiresMark: true })
  .partial({ from: true, below: true })
  .extend({ key: keySchema })

const packTestSchema = z.discriminatedUnion('of', [
  /** Keys of the earlier item and of its options. */
  z.object({ of: z.literal('answer'), item: keySchema, isOneOf: z.array(keySchema).min(1) }),
  z.object({ of: z.literal('recording'), field: recordingFieldSchema, isOneOf: z.array(z.string().min(1)).min(1) }),
])

const packItemSchema = itemDefinitionSchema
  .omit({ uid: true, lineageUid: true, clauseUids: true, clauseReference: true, severity: true })
  .partial({ weight: true, perOccurrence: true, unit: true, source: true, minimumMarks: true, required: true })
  .extend({
    key: keySchema,
    /** Keys of the clauses it measures; its severity is that of the gravest. */
    clauses: z.array(keySchema).max(12),
    options: z.array(packOptionSchema).max(9),
    failureReasons: z.array(z.string().trim().min(1).max(120)).max(30),
    condition: z
      .object({ match: z.enum(['all', 'any']), tests: z.array(packTestSchema).min(1) })
      .nullable()
      .optional(),
  })
export type PackItem = z.infer<typeof packItemSchema>

const packScorecardSchema = scorecardDefinitionSchema
  .omit({ sections: true })
  .partial({ expectedTotal: true, bonusBeyondFull: true, suggestsFullMarks: true })
  .extend({
    key: keySchema,
    name: z.string().trim().min(1).max(60),
    description: z.string().trim().max(500),
    gradeBands: z.array(gradeBandSchema),
    sections: z.array(
      sectionDefinitionSchema
        .omit({ uid: true, lineageUid: true })
        .extend({ key: keySchema, items: z.array(packItemSchema).min(1) }),
    ),
  })
export type PackScorecard = z.infer<typeof packScorecardSchema>

export const packSchema = z.object({
  format: z.literal('assay-template-pack-1'),
  key: keySchema,
  locale: z.enum(['zh-CN', 'en']),
  name: z.string().trim().min(1).max(60),
  /** What it is for, and that laws named in it are for reference. */
  description: z.string().trim().max(500),
  touchpoints: z
    .array(z.object({ key: keySchema, name: z.string().trim().min(1).max(60), scenario: scenarioSchema.nullable() }))
    .min(1),
  documents: z.array(packDocumentSchema).min(1),
  scorecards: z.array(packScorecardSchema).min(1),
})
export type Pack = z.infer<typeof packSchema>
export type PackDocument = Pack['documents'][number]

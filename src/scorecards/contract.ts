import { z } from 'zod'
import { dateSchema, instantSchema, reads, uidSchema, writes } from '../core/contract-base.ts'
import { severitySchema } from '../standards/contract.ts'
import { scorecardDefinitionSchema } from './definition.ts'

/** `scheduled`: published, in force from a day to come. `superseded`: a later version is in force. */
export const scorecardVersionStateSchema = z.enum(['draft', 'scheduled', 'in-force', 'superseded', 'withdrawn'])
export type ScorecardVersionState = z.infer<typeof scorecardVersionStateSchema>

export const scorecardVersionHeadSchema = z.object({
  uid: uidSchema,
  scorecardUid: uidSchema,
  /** Counts from 1. */
  number: z.int(),
  state: scorecardVersionStateSchema,
  name: z.string(),
  description: z.string(),
  changeNote: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  effectiveOn: dateSchema.nullable(),
  publishedAt: instantSchema.nullable(),
})
export type ScorecardVersionHead = z.infer<typeof scorecardVersionHeadSchema>

export const scorecardVersionSchema = scorecardVersionHeadSchema.extend({
  definition: scorecardDefinitionSchema,
  /** Raised by every save of a draft. */
  revision: z.int(),
})
export type ScorecardVersion = z.infer<typeof scorecardVersionSchema>

export const scorecardRowSchema = z.object({
  uid: uidSchema,
  name: z.string(),
  /** The version in force; for a scorecard never published its draft. */
  versionUid: uidSchema,
  versionNumber: z.int(),
  state: scorecardVersionStateSchema,
  /** The draft beside it; null without, and for readers who may not manage scorecards. */
  draftUid: uidSchema.nullable(),
  effectiveOn: dateSchema.nullable(),
  sectionCount: z.int(),
  itemCount: z.int(),
  criticalItemCount: z.int(),
  passMark: z.int(),
})
export type ScorecardRow = z.infer<typeof scorecardRowSchema>

/** One clause in force and the items in force that measure it. */
export const clauseCoverageSchema = z.object({
  clauseUid: uidSchema,
  lineageUid: uidSchema,
  documentUid: uidSchema,
  documentCode: z.string(),
  documentTitle: z.string(),
  number: z.string(),
  title: z.string(),
  severity: severitySchema,
  items: z.array(
    z.object({
      scorecardUid: uidSchema,
      scorecardName: z.string(),
      versionUid: uidSchema,
      itemUid: uidSchema,
      lineageUid: uidSchema,
      number: z.string(),
      text: z.string(),
      /** Hundredths. */
      points: z.int(),
      critical: z.boolean(),
    }),
  ),
})
export type ClauseCoverage = z.infer<typeof clauseCoverageSchema>

/** A link of an item to a clause that a later version of its document left out, or whose document was withdrawn. */
export const brokenLinkSchema = z.object({
  scorecardName: z.string(),
  versionUid: uidSchema,
  itemUid: uidSchema,
  number: z.string(),
  text: z.string(),
  clauseNumber: z.string(),
  clauseTitle: z.string(),
})
export type BrokenLink = z.infer<typeof brokenLinkSchema>

export const packRowSchema = z.object({
  key: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  name: z.string(),
  description: z.string(),
  documentCount: z.int(),
  clauseCount: z.int(),
  scorecardCount: z.int(),
  touchpointCount: z.int(),
  /** Whether all, some or none of its documents and scorecards are in this workspace. */
  installed: z.enum(['none', 'some', 'all']),
})
export type PackRow = z.infer<typeof packRowSchema>

const ofVersion = z.object({ versionUid: uidSchema })
const ofScorecard = z.object({ scorecardUid: uidSchema })

export const scorecardsContract = {
  scorecards: {
    /** Scorecards in force; whoever manages scorecards sees those that are drafts only, too. */
    list: reads('scorecards.view').output(z.array(scorecardRowSchema)),
    get: reads('scorecards.view').input(ofVersion).output(scorecardVersionSchema),
    /** All versions that the reader may see, newest first. */
    versions: reads('scorecards.view').input(ofScorecard).output(z.array(scorecardVersionHeadSchema)),
    drafts: {
      /** A new scorecard with a small first draft, or a draft that starts as a copy of `copyOf` (a version of another scorecard). */
      create: writes('scorecards.manage')
        .input(
          z.object({
            name: z.string().trim().min(1).max(60),
            locale: z.enum(['zh-CN', 'en']),
            copyOf: uidSchema.nullable(),
          }),
        )
        .output(z.object({ scorecardUid: uidSchema, versionUid: uidSchema })),
      /** A draft that starts as the newest version; its uids are new, its lineages stay. Gives the one that is there already. */
      start: writes('scorecards.manage').input(ofScorecard).output(ofVersion),
      /** Throws `version-immutable`, `draft-changed-elsewhere` when `revision` is not the stored one. Gives the new revision. */
      save: writes('scorecards.manage')
        .input(
          ofVersion.extend({
            revision: z.int(),
            name: z.string().trim().min(1).max(60),
            description: z.string().trim().max(500),
            changeNote: z.string().trim().max(500),
            definition: scorecardDefinitionSchema,
          }),
        )
        .output(z.object({ revision: z.int(), savedAt: instantSchema })),
      discard: writes('scorecards.manage').input(ofVersion),
      /** In force from `effectiveOn`, today or later. Throws `version-immutable`, `draft-changed-elsewhere`, `scorecard-has-errors` (count), `effective-in-the-past`, `clause-not-in-force` (numbers). */
      publish: writes('scorecards.manage').input(ofVersion.extend({ revision: z.int(), effectiveOn: dateSchema })),
    },
    /** A published version is used no longer as of today. Throws `version-immutable` for a draft. */
    withdraw: writes('scorecards.manage').input(ofVersion),
    /** Every clause in force with the items in force that measure it, and the links that lead nowhere any more. */
    coverage: reads('scorecards.view').output(
      z.object({ clauses: z.array(clauseCoverageSchema), brokenLinks: z.array(brokenLinkSchema) }),
    ),
  },
  packs: {
    /** The shipped template packs in both languages. */
    list: reads('standards.view').output(z.array(packRowSchema)),
    /** Adds what of the pack is not in the workspace yet: touchpoints, documents and scorecards, published as of today; needs `standards.publish` too. Gives what was added. */
    install: writes('scorecards.manage')
      .input(z.object({ key: z.string().max(40), locale: z.enum(['zh-CN', 'en']) }))
      .output(z.object({ documents: z.int(), clauses: z.int(), scorecards: z.int() })),
  },
}

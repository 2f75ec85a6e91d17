import { z } from 'zod'
import { dateSchema, instantSchema, reads, uidSchema, writes } from '../core/contract-base.ts'
import {
  documentKindSchema,
  familySchema,
  placementSchema,
  scenarioSchema,
  severitySchema,
  tierSchema,
  timeLimitSchema,
  touchpointSchema,
} from './frame.ts'
import { importContract } from './import-contract.ts'

export {
  type DocumentKind,
  documentKindSchema,
  type Family,
  familySchema,
  type LimitUnit,
  type Placement,
  placementSchema,
  type Scenario,
  type Severity,
  scenarioSchema,
  severitySchema,
  type Tier,
  type TimeLimit,
  type Touchpoint,
  tierSchema,
  timeLimitSchema,
  touchpointSchema,
} from './frame.ts'

/** `scheduled`: published, in force from a day to come. `superseded`: a later version is in force. */
export const versionStateSchema = z.enum(['draft', 'in-review', 'scheduled', 'in-force', 'superseded', 'withdrawn'])
export type VersionState = z.infer<typeof versionStateSchema>

export const personNameSchema = z.object({ uid: uidSchema, name: z.string() })

/** What a person writes into a clause. Text and guidance are Markdown without HTML. */
export const clauseContentSchema = z.object({
  chapter: z.string().trim().min(1).max(60),
  number: z.string().trim().min(1).max(20),
  title: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(4000),
  guidance: z.string().trim().max(4000),
  severity: severitySchema,
  source: z.string().trim().max(300),
  ownerDepartmentUid: uidSchema.nullable(),
  /** Lineage of the clause of a higher document that this one carries out. */
  derivedFromUid: uidSchema.nullable(),
  placements: z.array(placementSchema).min(1).max(12),
})
export type ClauseContent = z.infer<typeof clauseContentSchema>

/** What a person writes of a version before its clauses. */
export const versionFaceSchema = z.object({
  title: z.string().trim().min(1).max(80),
  body: z.string().max(20_000),
  changeNote: z.string().trim().max(500),
})
export type VersionFace = z.infer<typeof versionFaceSchema>

export const clauseSchema = clauseContentSchema.extend({ uid: uidSchema, lineageUid: uidSchema })
export type Clause = z.infer<typeof clauseSchema>

export const versionHeadSchema = z.object({
  uid: uidSchema,
  documentUid: uidSchema,
  number: z.int(),
  state: versionStateSchema,
  title: z.string(),
  changeNote: z.string(),
  returnNote: z.string(),
  withdrawReason: z.string(),
  clauseCount: z.int(),
  createdAt: instantSchema,
  createdBy: z.string(),
  submittedAt: instantSchema.nullable(),
  submittedBy: z.string().nullable(),
  publishedAt: instantSchema.nullable(),
  publishedBy: z.string().nullable(),
  effectiveOn: dateSchema.nullable(),
  withdrawnOn: dateSchema.nullable(),
})
export type VersionHead = z.infer<typeof versionHeadSchema>

export const documentVersionSchema = versionHeadSchema.extend({
  body: z.string(),
  /** In printed order. */
  clauses: z.array(clauseSchema),
})
export type DocumentVersion = z.infer<typeof documentVersionSchema>

/** What is true of a document whatever its version. */
export const documentFactsSchema = z.object({
  kind: documentKindSchema,
  /** For kind `standard`, and only for it. */
  family: familySchema.nullable(),
  /** Unique in the workspace. */
  code: z.string().trim().min(1).max(20),
  locale: z.enum(['zh-CN', 'en']),
  parentUid: uidSchema.nullable(),
  ownerEmployeeUid: uidSchema.nullable(),
  ownerDepartmentUid: uidSchema.nullable(),
  reviewEveryMonths: z.int().min(1).max(60),
})
export type DocumentFacts = z.infer<typeof documentFactsSchema>

/** One document in the library's outline, with the version that the reader would open: in force, else the newest that the reader may see. */
export const documentRowSchema = documentFactsSchema.extend({
  uid: uidSchema,
  title: z.string(),
  ownerName: z.string().nullable(),
  versionUid: uidSchema,
  versionNumber: z.int(),
  state: versionStateSchema,
  /** A draft, version in review or scheduled version beside the one in force; null without, and for readers who may not see it. */
  draftUid: uidSchema.nullable(),
  draftState: versionStateSchema.nullable(),
  clauseCount: z.int(),
  criticalCount: z.int(),
  effectiveOn: dateSchema.nullable(),
  /** Null while nothing is in force. */
  reviewDueOn: dateSchema.nullable(),
})
export type DocumentRow = z.infer<typeof documentRowSchema>

/** One clause in the outline of the library, without its text. */
export const clauseRowSchema = z.object({
  uid: uidSchema,
  lineageUid: uidSchema,
  documentUid: uidSchema,
  versionUid: uidSchema,
  chapter: z.string(),
  number: z.string(),
  title: z.string(),
  severity: severitySchema,
  /** Its shortest time limit. */
  limit: timeLimitSchema.pick({ value: true, unit: true, clock: true }).nullable(),
})
export type ClauseRow = z.infer<typeof clauseRowSchema>

/** One placement of one clause in force, for the matrix; cells are added up by `rules.ts`. */
export const placedClauseSchema = z.object({
  clauseUid: uidSchema,
  lineageUid: uidSchema,
  documentUid: uidSchema,
  scenario: scenarioSchema.nullable(),
  touchpointUid: uidSchema.nullable(),
  tier: tierSchema.nullable(),
  limit: timeLimitSchema.pick({ value: true, unit: true, clock: true }).nullable(),
})
export type PlacedClause = z.infer<typeof placedClauseSchema>

export const readingGroupSchema = z.object({
  /** Null and null: everybody. */
  departmentUid: uidSchema.nullable(),
  positionUid: uidSchema.nullable(),
  dueOn: dateSchema,
})
export const readingRequirementSchema = readingGroupSchema.extend({
  uid: uidSchema,
  departmentName: z.string().nullable(),
  positionName: z.string().nullable(),
})

/** One employee who must read a version. */
export const readerSchema = z.object({
  employeeUid: uidSchema,
  name: z.string(),
  number: z.string(),
  departmentUid: uidSchema.nullable(),
  departmentName: z.string().nullable(),
  positionName: z.string().nullable(),
  /** The earliest of the requirements that reach this employee. */
  dueOn: dateSchema,
  acknowledged: z
    .object({ at: instantSchema, signedOn: dateSchema, method: z.enum(['self', 'signed-list']), byName: z.string() })
    .nullable(),
})
export type Reader = z.infer<typeof readerSchema>

/** A document that waits for the reader's own confirmation. */
export const toReadSchema = z.object({
  documentUid: uidSchema,
  versionUid: uidSchema,
  code: z.string(),
  title: z.string(),
  versionNumber: z.int(),
  clauseCount: z.int(),
  effectiveOn: dateSchema.nullable(),
  dueOn: dateSchema,
})
export type ToRead = z.infer<typeof toReadSchema>

const ofVersion = z.object({ versionUid: uidSchema })
const ofDocument = z.object({ documentUid: uidSchema })
const ofClause = z.object({ versionUid: uidSchema, clauseUid: uidSchema })

export const standardsContract = {
  standards: {
    documents: {
      /** All documents that the reader may see: those in force for everybody, drafts for those who manage or publish. */
      list: reads('standards.view').output(z.array(documentRowSchema)),
      /** All versions that the reader may see, newest first, with the reviews that found the document still right. */
      get: reads('standards.view')
        .input(ofDocument)
        .output(
          documentRowSchema.extend({
            versions: z.array(versionHeadSchema),
            reviews: z.array(
              z.object({ at: instantSchema, byName: z.string(), note: z.string(), nextDueOn: dateSchema }),
            ),
          }),
        ),
      /** A new document with an empty first draft. Throws `document-code-taken`, `document-circle`. */
      create: writes('standards.manage')
        .input(documentFactsSchema.extend({ title: z.string().trim().min(1).max(80) }))
        .output(z.object({ documentUid: uidSchema, versionUid: uidSchema })),
      /** Throws `document-code-taken`, `document-circle`. */
      update: writes('standards.manage').input(documentFactsSchema.extend({ documentUid: uidSchema })),
      /** A draft that starts as the newest version. Gives the one that is there already. */
      startDraft: writes('standards.manage').input(ofDocument).output(ofVersion),
      /** Looked at and found still right: the next review is due on `nextDueOn`. Throws `nothing-in-force`. */
      reviewed: writes('standards.publish').input(
        ofDocument.extend({ note: z.string().trim().max(500), nextDueOn: dateSchema }),
      ),
      /** Documents in force whose review is due within `withinDays`, overdue ones first. */
      reviewsDue: reads('standards.view')
        .input(z.object({ withinDays: z.int().min(0).max(400).default(30) }))
        .output(z.array(documentRowSchema)),
    },
    versions: {
      get: reads('standards.view').input(ofVersion).output(documentVersionSchema),
      /** Throws `version-immutable`; `draft-changed-elsewhere` when something else is stored than `expected`, what the writer started from. */
      setHead: writes('standards.manage').input(
        ofVersion.extend({ ...versionFaceSchema.shape, expected: versionFaceSchema.optional() }),
      ),
      /** Throws `version-immutable`. */
      discard: writes('standards.manage').input(ofVersion),
      /** Draft → in review. Throws `version-immutable`, `version-empty`. */
      submit: writes('standards.manage').input(ofVersion),
      /** In review → draft, with what is to be mended. */
      sendBack: writes('standards.publish').input(ofVersion.extend({ note: z.string().trim().min(1).max(500) })),
      /** In review → published, in force from `effectiveOn`, today or later. Throws `version-immutable`, `version-empty`, `effective-in-the-past`. */
      publish: writes('standards.publish').input(ofVersion.extend({ effectiveOn: dateSchema })),
      /** Published → withdrawn as of today. */
      withdraw: writes('standards.publish').input(ofVersion.extend({ reason: z.string().trim().min(1).max(500) })),
    },
    clauses: {
      /** The clauses of what the reader would open of each document, for the outline; `search` looks in number, title and text. */
      list: reads('standards.view')
        .input(z.object({ search: z.string().trim().max(100).optional(), documentUid: uidSchema.optional() }))
        .output(z.array(clauseRowSchema)),
      /** Throws `version-immutable`, `clause-number-taken`, `clause-circle`. */
      add: writes('standards.manage')
        .input(ofVersion.extend({ content: clauseContentSchema, afterUid: uidSchema.nullable() }))
        .output(clauseSchema),
      /** Throws as `add`; `draft-changed-elsewhere` when something else is stored than `expected`, what the writer started from. */
      change: writes('standards.manage').input(
        ofClause.extend({ content: clauseContentSchema, expected: clauseContentSchema.optional() }),
      ),
      remove: writes('standards.manage').input(ofClause),
      /** The clauses of the draft in their new order, all of them. */
      order: writes('standards.manage').input(ofVersion.extend({ clauseUids: z.array(uidSchema).max(200_000) })),
    },
    frame: {
      touchpoints: reads('standards.view').output(z.array(touchpointSchema)),
      /** The touchpoints in their order; new uids are added, missing ones removed. Throws `touchpoint-in-use` with their names. */
      setTouchpoints: writes('standards.manage').input(z.object({ touchpoints: z.array(touchpointSchema).max(100) })),
      /** Placements of all clauses in force. */
      placements: reads('standards.view').output(z.array(placedClauseSchema)),
    },
    acknowledgements: {
      /** Who must read a version. Replaces what was required before. Throws `nothing-in-force` for a draft. */
      require: writes('standards.manage').input(ofVersion.extend({ groups: z.array(readingGroupSchema).max(100) })),
      requirements: reads('standards.view').input(ofVersion).output(z.array(readingRequirementSchema)),
      /** Everybody within the caller's scope who must read a version, those who have not first. */
      readers: reads('acknowledgements.view').input(ofVersion).output(z.array(readerSchema)),
      /** What the caller still has to read. */
      mine: reads('acknowledgements.confirm').output(z.array(toReadSchema)),
      /** The caller has read it. Confirming twice changes nothing. Throws `nothing-to-acknowledge` for a version that is not in force or scheduled. */
      confirm: writes('acknowledgements.confirm').input(ofVersion),
      /** From a signed list. Those who had confirmed already stay as they are; gives how many were new. */
      log: writes('acknowledgements.log')
        .input(ofVersion.extend({ employeeUids: z.array(uidSchema).min(1).max(5000), signedOn: dateSchema }))
        .output(z.object({ added: z.int() })),
    },
    import: importContract,
  },
}

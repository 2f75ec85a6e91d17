import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { reads, uidSchema, writes } from '../core/contract-base.ts'
import { documentKindSchema, familySchema } from './frame.ts'

/**
 * What a column of a sheet may hold. A row without title and text whose number stands above it adds a placement to that clause; an empty
 * chapter is that of the clause above. What no column holds stays as it is in clauses that are there already.
 */
export const CLAUSE_FIELDS = [
  'number',
  'chapter',
  'title',
  'text',
  'guidance',
  'severity',
  'source',
  'ownerDepartment',
  'derivedFrom',
  'scenario',
  'touchpoint',
  'tier',
  'limit',
  'clock',
  'start',
  'pause',
  'stop',
  'reminder',
] as const
export const clauseFieldSchema = z.enum(CLAUSE_FIELDS)
export type ClauseField = z.infer<typeof clauseFieldSchema>

/** Column (counted from 0) by field. `number`, `title` and `text` must be there. */
export const clauseMappingSchema = z.partialRecord(clauseFieldSchema, z.int().min(0).max(500))
export type ClauseMapping = z.infer<typeof clauseMappingSchema>

export const rowProblemCodeSchema = z.enum([
  'missing',
  'too-long',
  'duplicate-number',
  'no-clause-above',
  'placement-refused',
  'too-many-placements',
  'unknown-value',
  'unknown-touchpoint',
  'unknown-department',
  'unknown-clause',
  'clause-ambiguous',
  'circle',
  'formula-without-result',
  // The next ones are remarks: the row is good.
  'formula-result-taken',
  'html-kept-as-text',
  'department-ambiguous',
])
export type RowProblemCode = z.infer<typeof rowProblemCodeSchema>

export const rowProblemSchema = z.object({
  code: rowProblemCodeSchema,
  field: clauseFieldSchema.nullable(),
  /** The cell as it stands, cut to 60 characters. */
  found: z.string(),
  /** False for a remark. */
  refuses: z.boolean(),
})
export type RowProblem = z.infer<typeof rowProblemSchema>

/** What becomes of one row. Rows count from 1 as spreadsheets show them. */
export const rowReportSchema = z.object({
  row: z.int(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'placement', 'refused', 'empty']),
  number: z.string(),
  title: z.string(),
  problems: z.array(rowProblemSchema),
})
export type RowReport = z.infer<typeof rowReportSchema>

export const importCountsSchema = z.record(rowReportSchema.shape.outcome, z.int())
export type ImportCounts = z.infer<typeof importCountsSchema>

/** Rows with the same problem in the same field. */
export const problemGroupSchema = z.object({
  code: rowProblemCodeSchema,
  field: clauseFieldSchema.nullable(),
  refuses: z.boolean(),
  count: z.int(),
  /** The first of them. */
  rows: z.array(z.int()).max(20),
  /** What was found, most frequent first. */
  found: z.array(z.string()).max(10),
})
export type ProblemGroup = z.infer<typeof problemGroupSchema>

/** Where a sheet goes: a draft; the next draft of a document (or the one that it has), or a new document, either made when the rows are stored. */
export const importTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft'), versionUid: uidSchema }),
  z.object({ kind: z.literal('next'), documentUid: uidSchema }),
  z.object({
    kind: z.literal('new'),
    code: z.string().trim().min(1).max(20),
    title: z.string().trim().min(1).max(80),
    documentKind: documentKindSchema,
    family: familySchema.nullable(),
    locale: z.enum(['zh-CN', 'en']),
  }),
])
export type ImportTarget = z.infer<typeof importTargetSchema>

const ofToken = z.object({ token: z.string().max(60) })

/** What becomes of one version of one document of a library file. */
export const libraryLineSchema = z.object({
  code: z.string(),
  title: z.string(),
  versionNumber: z.int(),
  outcome: z.enum(['new', 'present', 'refused']),
  reason: z
    .enum([
      'code-taken',
      'content-differs',
      'clause-taken',
      'number-taken',
      'draft-there',
      'circle',
      'unknown-parent',
      'unknown-touchpoint',
    ])
    .nullable(),
  clauseCount: z.int(),
})
export type LibraryLine = z.infer<typeof libraryLineSchema>

/** Clauses from sheets, whole libraries from JSON. A token is what `POST /standards/source?name=…` gave for an uploaded file. */
export const importContract = {
  /** Reads a sheet file. Throws `source-unknown`, `sheet-…`. */
  openSheet: writes('standards.manage')
    .input(ofToken)
    .output(
      z.object({
        token: z.string(),
        name: z.string(),
        format: z.enum(['xlsx', 'ods', 'csv']),
        encoding: z.enum(['utf-8', 'utf-16', 'gb18030']).nullable(),
        sheets: z.array(
          z.object({
            name: z.string(),
            rowCount: z.int(),
            /** Row of the column heads, counted from 0, as it seems. */
            headRow: z.int(),
            /** The first rows, for choosing the head row and seeing what columns hold. */
            firstRows: z.array(z.array(z.string())),
            mapping: clauseMappingSchema,
          }),
        ),
      }),
    ),
  /** Checks every row against the target; nothing is stored. Throws `source-unknown`, `version-immutable`, `document-code-taken`, `invalid-input`. Batch policy: the whole sheet is checked before any row is taken. */
  checkSheet: reads('standards.manage')
    .input(
      ofToken.extend({
        sheet: z.int().min(0),
        headRow: z.int().min(0),
        mapping: clauseMappingSchema,
        target: importTargetSchema,
      }),
    )
    .output(
      eventIterator(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
          z.object({ kind: z.literal('report'), counts: importCountsSchema, groups: z.array(problemGroupSchema) }),
        ]),
      ),
    ),
  /** The checked rows, a page at a time. */
  report: reads('standards.manage')
    .input(
      ofToken.extend({
        offset: z.int().min(0),
        limit: z.int().min(1).max(500),
        outcome: rowReportSchema.shape.outcome.optional(),
        /** Only rows with this problem. */
        problem: rowProblemSchema.pick({ code: true, field: true }).optional(),
      }),
    )
    .output(z.object({ total: z.int(), rows: z.array(rowReportSchema) })),
  /** Stores all good rows in one transaction. With `skipRefused: false` it stores nothing while a row is refused. Throws `import-outdated`, `version-immutable`, `invalid-input`. */
  storeSheet: writes('standards.manage')
    .input(ofToken.extend({ skipRefused: z.boolean() }))
    .output(z.object({ added: z.int(), changed: z.int(), documentUid: uidSchema, versionUid: uidSchema })),
  /** Checks a library file; nothing is stored. Throws `source-unknown`, `library-unreadable`. */
  openLibrary: writes('standards.manage')
    .input(ofToken)
    .output(z.object({ token: z.string(), name: z.string(), touchpoints: z.int(), lines: z.array(libraryLineSchema) })),
  /** Stores everything that is new in one transaction; what is refused stays out only if `skipRefused`. */
  storeLibrary: writes('standards.publish')
    .input(ofToken.extend({ skipRefused: z.boolean() }))
    .output(z.object({ documents: z.int(), versions: z.int(), clauses: z.int() })),
  /** Forgets an opened file. */
  close: writes('standards.manage').input(ofToken),
}

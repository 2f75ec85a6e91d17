import { z } from 'zod'
import { instantSchema, reads, uidSchema, writes } from '../core/contract-base.ts'

export const issuanceSchema = z.object({
  uid: uidSchema,
  /** 12 characters, Crockford base 32; printed 4-4-4. */
  code: z.string(),
  number: z.string(),
  issuedAt: instantSchema,
  issuedByName: z.string(),
  supersededAt: instantSchema.nullable(),
})
export type Issuance = z.infer<typeof issuanceSchema>

/** An issuance with what its page says in short, to tell one sheet of paper from another. */
export const issuedSheetSchema = issuanceSchema.extend({
  subjectUid: uidSchema,
  employeeName: z.string(),
  /** As printed; — when not scorable. */
  score: z.string(),
  /** The issuance in force, when this one was superseded. */
  newerUid: uidSchema.nullable(),
})
export type IssuedSheet = z.infer<typeof issuedSheetSchema>

export const reportsContract = {
  reports: {
    /**
     * Issues the sheet of a submitted evaluation: stores its snapshot under a new code (or gives the issuance that still says the same).
     * The page is then read at `/sheet/<uid>` and `/sheet/<uid>.pdf`.
     */
    issueEvaluationSheet: writes('sheets.print')
      .input(z.object({ evaluationUid: uidSchema }))
      .output(issuanceSchema),
    get: reads('sheets.print')
      .input(z.object({ issuanceUid: uidSchema }))
      .output(issuedSheetSchema),
    /** Opens the system's print dialog; on hosts without one the page prints itself. */
    print: reads('sheets.print')
      .input(z.object({ issuanceUid: uidSchema }))
      .output(z.object({ printedByHost: z.boolean() })),
    /** Opens the system's print dialog for a version of a document; on hosts without one its page (`/document/<versionUid>`) prints itself. */
    printDocument: reads('standards.view')
      .input(z.object({ versionUid: uidSchema }))
      .output(z.object({ printedByHost: z.boolean() })),
    /** Which issuance a code stands for, and whether a newer one exists. Null when the code is unknown. */
    verify: reads('sheets.print')
      .input(z.object({ code: z.string().trim().max(80) }))
      .output(issuedSheetSchema.nullable()),
  },
}

import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { durationMsSchema, instantSchema, pageInputSchema, reads, uidSchema, writes } from '../core/contract-base.ts'
import { scenarioSchema, tierSchema } from '../standards/contract.ts'

export const directionSchema = z.enum(['inbound', 'outbound'])
export { scenarioSchema, tierSchema }

/** What may be said of a recording besides its sound. */
export const recordingFactsSchema = z.object({
  employeeUid: uidSchema.nullable(),
  /** When the contact began. */
  startedAt: instantSchema,
  direction: directionSchema,
  scenario: scenarioSchema.nullable(),
  touchpoint: z.string().trim().max(60).nullable(),
  tier: tierSchema.nullable(),
  customerNumber: z.string().trim().max(40).nullable(),
  ticket: z.string().trim().max(60).nullable(),
  queueWaitMs: durationMsSchema.nullable(),
  agentChannel: z.union([z.literal(0), z.literal(1)]),
  note: z.string().max(2000),
})
export type RecordingFacts = z.infer<typeof recordingFactsSchema>

export const recordingRowSchema = z.object({
  uid: uidSchema,
  number: z.string(),
  startedAt: instantSchema,
  durationMs: durationMsSchema,
  channels: z.int(),
  codec: z.string(),
  employeeUid: uidSchema.nullable(),
  employeeName: z.string().nullable(),
  employeeNumber: z.string().nullable(),
  departmentName: z.string().nullable(),
  direction: directionSchema,
  scenario: scenarioSchema.nullable(),
  touchpoint: z.string().nullable(),
  tier: tierSchema.nullable(),
  /** Masked, e.g. `138****2046`. */
  customerNumber: z.string().nullable(),
  ticket: z.string().nullable(),
  originalName: z.string(),
})
export type RecordingRow = z.infer<typeof recordingRowSchema>

export const recordingSchema = recordingRowSchema.extend({
  sha256: z.string(),
  bytes: z.int(),
  container: z.string(),
  sampleRate: z.int(),
  queueWaitMs: durationMsSchema.nullable(),
  agentChannel: z.union([z.literal(0), z.literal(1)]),
  note: z.string(),
  hasPlayableCopy: z.boolean(),
})
export type Recording = z.infer<typeof recordingSchema>

/** Why a file was not taken. Each has a text in both languages (renderer/locales: `recordings.refusal.<reason>`). */
export const refusalReasonSchema = z.enum([
  'empty',
  'not-audio',
  'truncated',
  'length-mismatch',
  'unsupported-codec',
  'damaged',
  'too-long',
  'source-missing',
  'disk-full',
])
export type RefusalReason = z.infer<typeof refusalReasonSchema>

/** One step of an import, as the screen shows it. `index` counts the files from 0. */
export const importEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), importUid: uidSchema, total: z.int() }),
  z.object({ kind: z.literal('progress'), index: z.int(), name: z.string(), fraction: z.number() }),
  z.object({
    kind: z.literal('file'),
    index: z.int(),
    name: z.string(),
    outcome: z.enum(['imported', 'duplicate', 'refused']),
    reason: refusalReasonSchema.nullable(),
    /** Names such as seconds readable, for the reason's text. */
    details: z.record(z.string(), z.union([z.string(), z.number()])),
    /** The new recording, or for a duplicate the one that is there already. */
    recordingUid: uidSchema.nullable(),
    recordingNumber: z.string().nullable(),
  }),
  z.object({ kind: z.literal('finished'), imported: z.int(), duplicates: z.int(), refused: z.int() }),
])
export type ImportEvent = z.infer<typeof importEventSchema>

export const importRowSchema = z.object({
  uid: uidSchema,
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  state: z.enum(['running', 'finished', 'cancelled', 'interrupted']),
  byName: z.string(),
  imported: z.int(),
  duplicates: z.int(),
  refused: z.int(),
})

export const recordingSortSchema = z.enum(['startedAt', 'durationMs', 'employeeName', 'number'])

export const recordingsContract = {
  recordings: {
    list: reads('recordings.view')
      .input(
        pageInputSchema.extend({
          search: z.string().trim().max(100).optional(),
          employeeUid: uidSchema.optional(),
          scenario: scenarioSchema.optional(),
          tier: tierSchema.optional(),
          sort: recordingSortSchema.default('startedAt'),
          descending: z.boolean().default(true),
        }),
      )
      .output(z.object({ total: z.int(), rows: z.array(recordingRowSchema) })),
    get: reads('recordings.view')
      .input(z.object({ uid: uidSchema }))
      .output(recordingSchema),
    update: writes('recordings.manage').input(recordingFactsSchema.partial().extend({ uid: uidSchema })),
    /**
     * Takes files in (stream policy: each file is atomic, good ones stay when others fail). A source is a token that the host gave for
     * an uploaded file (`POST /source`). Breaking off the stream stops the import after the files already stored.
     */
    import: writes('recordings.import')
      .input(z.object({ sources: z.array(z.string()).min(1).max(10_000), facts: recordingFactsSchema.partial() }))
      .output(eventIterator(importEventSchema)),
    imports: reads('recordings.import').output(z.array(importRowSchema)),
  },
}

import { z } from 'zod'
import { PERMISSIONS, ROLES, SCOPES } from '../core/access.ts'
import { instantSchema, pageInputSchema, reads, uidSchema, writes } from '../core/contract-base.ts'
import {
  colorSchemeSchema,
  employeeNumberSchema,
  localeSchema,
  loginSchema,
  passwordSchema,
  personNameSchema,
} from '../people/contract.ts'
import { PACK_KEYS } from '../scorecards/pack-keys.ts'

/** What the first-run wizard settles. Nothing is stored before the last step. */
export const firstRunSchema = z.object({
  workspaceName: z.string().trim().min(1).max(60),
  zone: z.string().min(1).max(60),
  locale: localeSchema,
  colorScheme: colorSchemeSchema,
  idleLockMinutes: z.union([z.literal(5), z.literal(10), z.literal(30)]),
  administrator: z.object({
    name: personNameSchema,
    number: employeeNumberSchema,
    login: loginSchema,
    password: passwordSchema,
  }),
  organisation: z.object({ departments: z.array(personNameSchema).max(50) }),
  /** Shipped template packs to install in the workspace's language. */
  packs: z.array(z.enum(PACK_KEYS)).max(PACK_KEYS.length),
})
export type FirstRun = z.infer<typeof firstRunSchema>

export const auditEntryRowSchema = z.object({
  sequence: z.int(),
  at: instantSchema,
  actorName: z.string().nullable(),
  action: z.string(),
  subjectUid: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})
export type AuditEntryRow = z.infer<typeof auditEntryRowSchema>

export const workspaceContract = {
  workspace: {
    /** Makes the workspace, its administrator and organisation, and signs the administrator in. Refused once there is a workspace. */
    create: writes('public').input(firstRunSchema),
    overview: reads('workspace.manage').output(
      z.object({
        uid: uidSchema,
        name: z.string(),
        folder: z.string(),
        zone: z.string(),
        createdAt: instantSchema,
        station: z.object({ uid: uidSchema, code: z.string(), name: z.string() }),
        databaseBytes: z.int(),
        mediaBytes: z.int(),
        recordingCount: z.int(),
        evaluationCount: z.int(),
        employeeCount: z.int(),
        backups: z.array(z.object({ name: z.string(), bytes: z.int(), at: instantSchema })),
        retention: z.array(z.object({ kind: z.enum(['recording', 'evaluation', 'sheet']), months: z.int() })),
      }),
    ),
    /** Copies the database, consistent, beside an anchor of the audit chain, into the workspace's backups folder. */
    backUp: writes('workspace.manage').output(z.object({ name: z.string(), bytes: z.int() })),
    /** The permission table as it stands. */
    access: reads('workspace.manage').output(
      z.array(z.object({ role: z.enum(ROLES), grants: z.partialRecord(z.enum(PERMISSIONS), z.enum(SCOPES)) })),
    ),
    setIdleLock: writes('workspace.manage').input(z.object({ minutes: z.int().min(1).max(120) })),
    audit: {
      list: reads('audit.view')
        .input(pageInputSchema.extend({ action: z.string().max(60).optional() }))
        .output(z.object({ total: z.int(), rows: z.array(auditEntryRowSchema) })),
      verify: reads('audit.view').output(
        z.object({
          entries: z.int(),
          lastSequence: z.int(),
          findings: z.array(
            z.object({
              kind: z.enum(['changed', 'missing', 'cut-off', 'details-changed', 'anchor-mismatch']),
              sequence: z.int(),
            }),
          ),
        }),
      ),
    },
  },
}

import { z } from 'zod'
import { PERMISSIONS, ROLES, SCOPES } from '../core/access.ts'
import { dateSchema, instantSchema, reads, uidSchema, writes } from '../core/contract-base.ts'

export const localeSchema = z.enum(['zh-CN', 'en'])
export type Locale = z.infer<typeof localeSchema>
export const colorSchemeSchema = z.enum(['light', 'dark', 'auto'])
export type ColorScheme = z.infer<typeof colorSchemeSchema>
export const roleSchema = z.enum(ROLES)

export const MIN_PASSWORD_LENGTH = 10
export const passwordSchema = z.string().max(200)
export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)
export const personNameSchema = z.string().trim().min(1).max(60)
export const employeeNumberSchema = z.string().trim().min(1).max(20)

/** The person signed in, as their own window shows them. */
export const signedInSchema = z.object({
  accountUid: uidSchema,
  employeeUid: uidSchema,
  name: z.string(),
  login: z.string(),
  roles: z.array(roleSchema),
  grants: z.partialRecord(z.enum(PERMISSIONS), z.enum(SCOPES)),
  locale: localeSchema,
  colorScheme: colorSchemeSchema,
})
export type SignedInPerson = z.infer<typeof signedInSchema>

export const sessionStateSchema = z.object({
  programVersion: z.string(),
  hostKind: z.enum(['electron', 'browser']),
  /** `none` asks for the first-run wizard. */
  workspace: z
    .object({ uid: uidSchema, name: z.string(), locale: localeSchema, zone: z.string(), stationCode: z.string() })
    .nullable(),
  /** Where the workspace is, or will be. */
  folder: z.string(),
  account: signedInSchema.nullable(),
  locked: z.boolean(),
  idleLockMinutes: z.int(),
})
export type SessionState = z.infer<typeof sessionStateSchema>

export const departmentSchema = z.object({
  uid: uidSchema,
  parentUid: uidSchema.nullable(),
  name: z.string(),
  /** Employees placed in it today, without those of departments below. */
  employeeCount: z.int(),
})
export const positionSchema = z.object({
  uid: uidSchema,
  name: z.string(),
  layer: z.enum(['decision', 'management', 'execution']),
})
export const placementSchema = z.object({
  uid: uidSchema,
  departmentUid: uidSchema,
  departmentName: z.string(),
  positionUid: uidSchema,
  positionName: z.string(),
  supervisorUid: uidSchema.nullable(),
  supervisorName: z.string().nullable(),
  fromOn: dateSchema,
  untilOn: dateSchema.nullable(),
})
export type Placement = z.infer<typeof placementSchema>

export const employeeRowSchema = z.object({
  uid: uidSchema,
  number: z.string(),
  name: z.string(),
  nameSort: z.string(),
  hiredOn: dateSchema,
  leftOn: dateSchema.nullable(),
  /** Today's placement. */
  departmentUid: uidSchema.nullable(),
  departmentName: z.string().nullable(),
  positionName: z.string().nullable(),
  supervisorName: z.string().nullable(),
  account: z
    .object({ uid: uidSchema, login: z.string(), roles: z.array(roleSchema), disabledAt: instantSchema.nullable() })
    .nullable(),
})
export type EmployeeRow = z.infer<typeof employeeRowSchema>

const placementInput = {
  departmentUid: uidSchema,
  positionUid: uidSchema,
  supervisorUid: uidSchema.nullable(),
  fromOn: dateSchema,
}

export const peopleContract = {
  people: {
    departments: {
      list: reads('people.view').output(z.array(departmentSchema)),
      create: writes('people.manage')
        .input(z.object({ name: personNameSchema, parentUid: uidSchema.nullable() }))
        .output(z.object({ uid: uidSchema })),
      update: writes('people.manage').input(
        z.object({ uid: uidSchema, name: personNameSchema, parentUid: uidSchema.nullable() }),
      ),
    },
    positions: {
      list: reads('people.view').output(z.array(positionSchema)),
      create: writes('people.manage')
        .input(positionSchema.omit({ uid: true }).extend({ name: personNameSchema }))
        .output(z.object({ uid: uidSchema })),
    },
    employees: {
      /** All employees within the caller's scope, by pinyin. */
      list: reads('people.view').output(z.array(employeeRowSchema)),
      get: reads('people.view')
        .input(z.object({ uid: uidSchema }))
        .output(employeeRowSchema.extend({ placements: z.array(placementSchema) })),
      create: writes('people.manage')
        .input(
          z.object({ number: employeeNumberSchema, name: personNameSchema, hiredOn: dateSchema, ...placementInput }),
        )
        .output(z.object({ uid: uidSchema })),
      update: writes('people.manage').input(
        z.object({
          uid: uidSchema,
          number: employeeNumberSchema,
          name: personNameSchema,
          leftOn: dateSchema.nullable(),
        }),
      ),
      /** Places the employee anew from a date; the placement before it ends there. */
      place: writes('people.manage').input(z.object({ uid: uidSchema, ...placementInput })),
    },
    accounts: {
      create: writes('accounts.manage')
        .input(
          z.object({
            employeeUid: uidSchema,
            login: loginSchema,
            password: passwordSchema,
            roles: z.array(roleSchema).min(1),
          }),
        )
        .output(z.object({ uid: uidSchema })),
      update: writes('accounts.manage').input(
        z.object({ uid: uidSchema, roles: z.array(roleSchema).min(1), disabled: z.boolean() }),
      ),
      setPassword: writes('accounts.manage').input(z.object({ uid: uidSchema, password: passwordSchema })),
      /** Accounts that may score, for whoever hands out assignments. */
      inspectors: reads('assignments.manage').output(z.array(z.object({ uid: uidSchema, name: z.string() }))),
    },
  },
  /** What a person does about their own session and account. */
  session: {
    state: reads('public').output(sessionStateSchema),
    signIn: writes('public').input(z.object({ login: z.string().max(80), password: passwordSchema })),
    unlock: writes('public').input(z.object({ password: passwordSchema })),
    signOut: writes('public'),
    lock: writes('public'),
    /** Tells that a person is there, so that the window does not lock. */
    touch: reads('signed-in'),
    setPreferences: writes('signed-in').input(
      z.object({ locale: localeSchema.optional(), colorScheme: colorSchemeSchema.optional() }),
    ),
    changePassword: writes('signed-in').input(z.object({ current: passwordSchema, next: passwordSchema })),
  },
}

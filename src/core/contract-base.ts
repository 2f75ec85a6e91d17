import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Permission } from './access.ts'

/**
 * What every procedure declares: who may call it and whether it writes.
 * `public` answers before anybody has signed in; `signed-in` answers any account; everything else is a permission of core/access.
 */
export interface ProcedureMeta {
  readonly permission?: Permission | 'signed-in' | 'public'
  readonly writes?: boolean
}

const base = oc.$meta<ProcedureMeta>({})

/** Declares a procedure that only reads. */
export const reads = (permission: NonNullable<ProcedureMeta['permission']>) => base.meta({ permission, writes: false })

/** Declares a procedure that changes what is stored. */
export const writes = (permission: NonNullable<ProcedureMeta['permission']>) => base.meta({ permission, writes: true })

export const uidSchema = z.uuid()
/** Instant, epoch milliseconds. */
export const instantSchema = z.int().nonnegative()
/** Calendar date `YYYY-MM-DD`. */
export const dateSchema = z.iso.date()
export const durationMsSchema = z.int().nonnegative()

/** A page of a list: rows from `offset`, at most `limit`; the answer names the exact total. */
export const pageInputSchema = z.object({
  offset: z.int().nonnegative().default(0),
  limit: z.int().min(1).max(500).default(200),
})

import { z } from 'zod'
import { dateSchema, instantSchema, uidSchema } from '../core/contract-base.ts'
import { clauseSchema, documentFactsSchema, touchpointSchema } from './contract.ts'

/**
 * A whole library as one JSON file: what is needed to have the same documents, versions and clauses in another workspace, and again the same
 * file from there. Names of people and departments stay behind, because they are somebody else's there: owners are kept where they exist.
 */
const libraryVersionSchema = z.object({
  uid: uidSchema,
  number: z.int().min(1),
  state: z.enum(['draft', 'published', 'withdrawn']),
  title: z.string().min(1).max(80),
  body: z.string().max(20_000),
  changeNote: z.string().max(500),
  createdAt: instantSchema,
  publishedAt: instantSchema.nullable(),
  effectiveOn: dateSchema.nullable(),
  withdrawnOn: dateSchema.nullable(),
  withdrawReason: z.string().max(500),
  clauses: z.array(clauseSchema).max(200_000),
})
export type LibraryVersion = z.infer<typeof libraryVersionSchema>

const libraryDocumentSchema = documentFactsSchema.extend({
  uid: uidSchema,
  createdAt: instantSchema,
  versions: z.array(libraryVersionSchema).min(1),
})
export type LibraryDocument = z.infer<typeof libraryDocumentSchema>

export const librarySchema = z.object({
  format: z.literal('assay-standards-library-1'),
  touchpoints: z.array(touchpointSchema),
  /** Parents before those that carry them out. */
  documents: z.array(libraryDocumentSchema),
})
export type Library = z.infer<typeof librarySchema>

/** What no library of ours holds: a uid, number or code twice, or a state without its dates. Gives the place, or null when all is sound. */
export function libraryFault({ touchpoints, documents }: Library): string | null {
  const versions = documents.flatMap(document => document.versions)
  const clauses = versions.flatMap(version => version.clauses)
  const twice = [
    ['touchpoints.uid', touchpoints.map(({ uid }) => uid)],
    ['documents.uid', documents.map(({ uid }) => uid)],
    ['documents.code', documents.map(({ code }) => code)],
    ['versions.uid', versions.map(({ uid }) => uid)],
    [
      'versions.number',
      documents.flatMap(document => document.versions.map(({ number }) => `${document.uid} ${number}`)),
    ],
    ['clauses.uid', clauses.map(({ uid }) => uid)],
    ['clauses.number', versions.flatMap(version => version.clauses.map(({ number }) => `${version.uid} ${number}`))],
    ['clauses.lineageUid', versions.flatMap(({ uid, clauses: own }) => own.map(each => `${uid} ${each.lineageUid}`))],
    // A lineage stands in one document only: coverage and links would else lead to two clauses.
    [
      'clauses.lineageUid',
      documents.flatMap(({ versions: own }) => [
        ...new Set(own.flatMap(({ clauses: all }) => all.map(({ lineageUid }) => lineageUid))),
      ]),
    ],
  ] as const
  for (const [place, all] of twice) if (new Set(all).size < all.length) return place
  for (const document of documents) {
    if ((document.kind === 'standard') !== (document.family !== null)) return `${document.code}.family`
    if (document.versions.filter(({ state }) => state === 'draft').length > 1) return `${document.code}.versions`
    const wrong = document.versions.find(version => !isDated(version))
    if (wrong) return `${document.code}.versions.${wrong.number}`
  }
  return null
}

/** A draft has no dates; what is published has its day and something to read; what is withdrawn has its last day. */
function isDated(version: LibraryVersion): boolean {
  const { state, publishedAt, effectiveOn, withdrawnOn, body, clauses } = version
  if (state === 'draft') return publishedAt === null && effectiveOn === null && withdrawnOn === null
  const isReadable = body.trim() !== '' || clauses.length > 0
  return (
    publishedAt !== null && effectiveOn !== null && (state === 'withdrawn') === (withdrawnOn !== null) && isReadable
  )
}

import { asc, eq } from 'drizzle-orm'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import type { Table } from '../core/sheets/writing.ts'
import { todayOf } from '../people/lookups.ts'
import { departments } from '../people/tables.ts'
import { versionReaders } from './acknowledging.ts'
import { clauseNames, fullNumber } from './clause-names.ts'
import { visibleVersion } from './heads.ts'
import { inForceOn } from './in-force.ts'
import { exportLibrary } from './library-export.ts'
import { clausesOf } from './reading.ts'
import { clauseTable, readerTable, type SheetNames } from './sheet-tables.ts'
import type { SheetLocale } from './sheet-words.ts'
import { documents, documentVersions } from './tables.ts'
import { touchpointRows } from './touchpoints.ts'

/** A file to be sent: its name without ending, and its text or tables. */
export type WrittenFile =
  | { readonly name: string; readonly as: 'json'; readonly text: string }
  | { readonly name: string; readonly as: 'xlsx' | 'csv'; readonly tables: readonly Table[] }

type Context = Pick<GuardedContext, 'workspace' | 'caller'>

/** The whole library. The same content always gives the same bytes. */
export function libraryFile({ workspace }: Context): WrittenFile {
  const text = `${JSON.stringify(exportLibrary(workspace.read), null, 2)}\n`
  return { name: `standards-library-${todayOf(workspace)}`, as: 'json', text }
}

/** The clauses of one version. Throws `not-found`, (audited) `out-of-scope`. */
export function clauseFile(
  context: Context,
  { versionUid, as }: { readonly versionUid: string; readonly as: 'xlsx' | 'csv' },
  locale: SheetLocale,
): WrittenFile {
  const version = codedVersion(context, versionUid)
  const tables = [clauseTable(version, locale, seenFrom(namesOf(context), version.documentUid))]
  return { name: `${version.code}-v${version.number}`, as, tables }
}

/** The clauses of every document in force, a sheet each. */
export function allClauseTables(context: Context, locale: SheetLocale): WrittenFile {
  const { read } = context.workspace
  const today = todayOf(context.workspace)
  const rows = read
    .select({ id: documentVersions.id, code: documents.code, documentUid: documents.uid })
    .from(documentVersions)
    .innerJoin(documents, eq(documents.id, documentVersions.documentId))
    .where(inForceOn(today))
    .orderBy(asc(documents.code))
    .all()
  const names = namesOf(context)
  const tables = rows.map(({ id, code, documentUid }) => ({
    ...clauseTable({ clauses: clausesOf(read, id) }, locale, seenFrom(names, documentUid)),
    name: code,
  }))
  const nothing = clauseTable({ clauses: [] }, locale, seenFrom(names, ''))
  return { name: `clauses-${today}`, as: 'xlsx', tables: tables.length > 0 ? tables : [nothing] }
}

/** Who must have read a version and who has, within the caller's scope. Throws `not-found`, (audited) `out-of-scope`. */
export function readerFile(context: Context, versionUid: string, locale: SheetLocale): WrittenFile {
  const readers = versionReaders(context, versionUid)
  const { code, number } = codedVersion(context, versionUid)
  return { name: `${code}-v${number}-readers`, as: 'xlsx', tables: [readerTable(readers, locale)] }
}

function codedVersion(context: Context, versionUid: string) {
  const { read } = context.workspace
  const { id, documentId, number } = visibleVersion(context, versionUid)
  const document = read.select().from(documents).where(eq(documents.id, documentId)).get()
  if (!document) throw new WorkstationError('not-found', { what: 'document' })
  return { number, code: document.code, documentUid: document.uid, clauses: clausesOf(read, id) }
}

interface Named extends Omit<SheetNames, 'clauses'> {
  readonly all: ReturnType<typeof clauseNames>
}

function namesOf({ workspace }: Context): Named {
  const { read } = workspace
  const units = read.select({ uid: departments.uid, name: departments.name }).from(departments).all()
  return {
    touchpoints: touchpointRows(read),
    departments: new Map(units.map(({ uid, name }) => [uid, name])),
    all: clauseNames(read, todayOf(workspace)),
  }
}

/** The names as a document writes them: clauses of others stand behind their code. */
function seenFrom({ all, ...names }: Named, documentUid: string): SheetNames {
  const numbers = [...all.values()].map(
    name => [name.lineageUid, name.documentUid === documentUid ? name.number : fullNumber(name)] as const,
  )
  return { ...names, clauses: new Map(numbers) }
}

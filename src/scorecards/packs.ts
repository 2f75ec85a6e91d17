import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inArray } from 'drizzle-orm'
import type { ReadableDb } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { todayOf } from '../people/lookups.ts'
import { documents } from '../standards/tables.ts'
import type { PackRow } from './contract.ts'
import { type Installed, installPack } from './installing.ts'
import { type Pack, packSchema } from './pack.ts'
import { packUid } from './pack-definition.ts'
import { PACK_KEYS } from './pack-keys.ts'
import { scorecards } from './tables.ts'

type Locale = Pack['locale']
const LOCALES: readonly Locale[] = ['zh-CN', 'en']

/** Shipped files do not change while the program runs. */
const shelf = new Map<string, Pack>()

/** A shipped pack. Throws `not-found` for an unknown key. */
export function readPack(resourcesFolder: string, key: string, locale: Locale): Pack {
  if (!PACK_KEYS.some(known => known === key)) throw new WorkstationError('not-found', { what: 'pack' })
  const file = join(resourcesFolder, 'templates', `${key}.${locale}.json`)
  const pack = shelf.get(file) ?? packSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  shelf.set(file, pack)
  return pack
}

/** The shipped packs in both languages, and how much of each is in the workspace: what is there in one language counts in the other. */
export function listPacks({ workspace, workstation }: GuardedContext): PackRow[] {
  return PACK_KEYS.flatMap(key =>
    LOCALES.map(locale => {
      const pack = readPack(workstation.resourcesFolder, key, locale)
      return {
        key,
        locale,
        name: pack.name,
        description: pack.description,
        documentCount: pack.documents.length,
        clauseCount: pack.documents.reduce((sum, document) => sum + document.clauses.length, 0),
        scorecardCount: pack.scorecards.length,
        touchpointCount: pack.touchpoints.length,
        installed: installedOf(workspace.read, pack),
      }
    }),
  )
}

/** Adds what of a shipped pack is not in the workspace, published as of today, in one write. Throws `not-permitted`, `not-found`, and as `installPack`. */
export function installFromShelf(
  { workspace, workstation, caller }: GuardedContext,
  { key, locale }: { readonly key: string; readonly locale: Locale },
): Installed {
  if (!caller.grants['standards.publish'])
    throw new WorkstationError('not-permitted', { permission: 'standards.publish' })
  const pack = readPack(workstation.resourcesFolder, key, locale)
  if (installedOf(workspace.read, pack) === 'all') return { documents: 0, clauses: 0, scorecards: 0 }
  const by = { accountId: caller.accountId, today: todayOf(workspace) }
  return workspace.write(caller.actor, 'pack.install', tx => installPack(tx, pack, by))
}

function installedOf(read: ReadableDb, pack: Pack): PackRow['installed'] {
  const documentUids = pack.documents.map(document => packUid(pack.key, 'document', document.key))
  const scorecardUids = pack.scorecards.map(scorecard => packUid(pack.key, 'scorecard', scorecard.key))
  const found =
    read.select({ uid: documents.uid }).from(documents).where(inArray(documents.uid, documentUids)).all().length +
    read.select({ uid: scorecards.uid }).from(scorecards).where(inArray(scorecards.uid, scorecardUids)).all().length
  if (found === 0) return 'none'
  return found < documentUids.length + scorecardUids.length ? 'some' : 'all'
}

import { eq } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { type Installer, installDocument } from '../standards/installing.ts'
import { addTouchpoint } from '../standards/touchpoints.ts'
import { versionByUid } from './definitions.ts'
import { insertDraft, insertLineage } from './drafts.ts'
import type { Pack, PackDocument, PackScorecard } from './pack.ts'
import { packDefinition, packUid } from './pack-definition.ts'
import { publishVersion } from './publish.ts'
import { scorecards } from './tables.ts'

export type { Installer } from '../standards/installing.ts'

/** Standards are looked at once a year unless their owner says otherwise. */
const REVIEW_EVERY_MONTHS = 12

/** What was added. */
export interface Installed {
  readonly documents: number
  readonly clauses: number
  readonly scorecards: number
}

/**
 * Adds what of a pack is not in the workspace: touchpoints, documents, then scorecards, published as of today. What is there by its
 * lineage is left alone, whatever has become of it. Throws `document-code-taken`, and as `publishVersion`.
 */
export function installPack(tx: WritableTx, pack: Pack, installer: Installer): Installed {
  for (const { key, name, scenario } of pack.touchpoints)
    addTouchpoint(tx, { uid: packUid(pack.key, 'touchpoint', key), name, scenario })
  const added = parentsFirst(pack.documents).filter(document => addDocument(tx, pack, document, installer))
  const cards = pack.scorecards.filter(scorecard => addScorecard(tx, pack, scorecard, installer))
  const installed = {
    documents: added.length,
    clauses: added.reduce((sum, document) => sum + document.clauses.length, 0),
    scorecards: cards.length,
  }
  tx.changed({ topic: 'standards', uid: null, after: { pack: pack.key, locale: pack.locale, ...installed } })
  return installed
}

/** Publishes one scorecard of a pack as of today, unless its lineage is there; tells whether it was added. */
function addScorecard(tx: WritableTx, pack: Pack, scorecard: PackScorecard, { today }: Installer): boolean {
  const uid = packUid(pack.key, 'scorecard', scorecard.key)
  if (tx.db.select({ id: scorecards.id }).from(scorecards).where(eq(scorecards.uid, uid)).get()) return false
  const { name, description } = scorecard
  const scorecardId = insertLineage(tx, { uid, name, locale: pack.locale })
  const definition = packDefinition(pack, scorecard, tx.newUid)
  const draft = insertDraft(tx, { scorecardId, name, description, definition })
  publishVersion(tx, versionByUid(tx.db, draft.uid), { effectiveOn: today, today })
  return true
}

/** Publishes one document of a pack as of today, unless its lineage is there; tells whether it was added. */
function addDocument(tx: WritableTx, pack: Pack, document: PackDocument, installer: Installer): boolean {
  const { key, parent, clauses, ...facts } = document
  const content = clauses.map(({ key: clauseKey, placements, ...clause }) => ({
    ...clause,
    lineageUid: packUid(pack.key, 'clause', clauseKey),
    ownerDepartmentUid: null,
    derivedFromUid: null,
    placements: placements.map(({ touchpoint, ...placement }) => ({
      ...placement,
      touchpointUid: touchpoint === null ? null : packUid(pack.key, 'touchpoint', touchpoint),
    })),
  }))
  const installed = installDocument(
    tx,
    {
      ...facts,
      lineageUid: packUid(pack.key, 'document', key),
      locale: pack.locale,
      parentUid: parent === null ? null : packUid(pack.key, 'document', parent),
      reviewEveryMonths: REVIEW_EVERY_MONTHS,
      clauses: content,
    },
    installer,
  )
  return installed !== null
}

/** Documents after those that they carry out; the order within the file otherwise. */
function parentsFirst(all: readonly PackDocument[]): PackDocument[] {
  const byKey = new Map(all.map(document => [document.key, document]))
  const placed = new Set<PackDocument>()
  const place = (document: PackDocument, below: ReadonlySet<string>) => {
    if (placed.has(document) || below.has(document.key)) return
    const parent = document.parent === null ? undefined : byKey.get(document.parent)
    if (parent) place(parent, new Set([...below, document.key]))
    placed.add(document)
  }
  for (const document of all) place(document, new Set())
  return [...placed]
}

import { and, desc, eq, max, ne } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import type { GuardedContext } from '../core/handling.ts'
import { clauses } from '../standards/tables.ts'
import type { VersionRow } from './composing.ts'
import { copyDefinition } from './copying.ts'
import type { ScorecardDefinition } from './definition.ts'
import { definitionOf, versionByUid } from './definitions.ts'
import { digestOf, gravestOf } from './publish.ts'
import { firstDraft } from './starter.ts'
import { settingsOf } from './storing.ts'
import { itemClauses, scorecardItems, scorecards, scorecardVersions } from './tables.ts'
import { lineageByUid } from './versions.ts'

type Locale = (typeof scorecards.$inferSelect)['locale']

export interface NewDraft {
  readonly scorecardId: number
  readonly name: string
  readonly description: string
  readonly definition: ScorecardDefinition
}

/** A new scorecard with a small first draft, or with a copy of the version `copyOf`. Throws `not-found`. */
export function createScorecard(
  context: GuardedContext,
  { name, locale, copyOf }: { readonly name: string; readonly locale: Locale; readonly copyOf: string | null },
): { readonly scorecardUid: string; readonly versionUid: string } {
  const { workspace, caller } = context
  const source = copyOf === null ? null : versionByUid(workspace.read, copyOf)
  const copied = source && editableDefinition(context, source)
  return workspace.write(caller.actor, 'scorecard.create', tx => {
    const scorecardUid = tx.newUid()
    const scorecardId = insertLineage(tx, { uid: scorecardUid, name, locale })
    const definition = copied ? copyDefinition(copied, 'new', tx.newUid) : firstDraft(locale, tx.newUid)
    const { uid } = insertDraft(tx, { scorecardId, name, description: source?.description ?? '', definition })
    const after = { versionUid: uid, number: 1, name, copyOf, definition: digestOf(definition) }
    tx.changed({ topic: 'scorecards', uid: scorecardUid, after })
    return { scorecardUid, versionUid: uid }
  })
}

/** A draft that starts as the newest version, or the one that is there already. Throws `not-found`. */
export function startDraft(context: GuardedContext, scorecardUid: string): { readonly versionUid: string } {
  const { workspace, caller } = context
  const { read } = workspace
  const { id: scorecardId } = lineageByUid(read, scorecardUid)
  const newest = read
    .select()
    .from(scorecardVersions)
    .where(eq(scorecardVersions.scorecardId, scorecardId))
    .orderBy(desc(scorecardVersions.number))
    .get()
  if (!newest) throw new WorkstationError('not-found')
  if (newest.state === 'draft') return { versionUid: newest.uid }
  const content = editableDefinition(context, newest)
  return workspace.write(caller.actor, 'scorecard.draft-start', tx => {
    const definition = copyDefinition(content, 'kept', tx.newUid)
    const { uid, number } = insertDraft(tx, { ...newest, scorecardId, definition })
    const after = { versionUid: uid, number, from: newest.uid, definition: digestOf(definition) }
    tx.changed({ topic: 'scorecards', uid: scorecardUid, after })
    return { versionUid: uid }
  })
}

export interface SavedDraft {
  readonly versionUid: string
  readonly revision: number
  readonly name: string
  readonly description: string
  readonly changeNote: string
  readonly definition: ScorecardDefinition
}

/**
 * Stores what the builder holds. Kept out of the audit chain: the builder saves every few seconds, nothing is scored with a draft, and
 * publishing or discarding it audits the digest of what it had become. No notice either, or the builder would be told of its own saves.
 * Throws `not-found`, `version-immutable`, `draft-changed-elsewhere`.
 */
export function saveDraft(
  { workspace }: GuardedContext,
  { versionUid, revision, name, description, changeNote, definition }: SavedDraft,
): { readonly revision: number; readonly savedAt: number } {
  return workspace.log(null, (db, savedAt) => {
    const { id } = draftAt(versionByUid(db, versionUid), revision)
    const content = { name, description, changeNote, ...settingsOf(definition), draft: definition }
    db.update(scorecardVersions)
      .set({ ...content, revision: revision + 1 })
      .where(eq(scorecardVersions.id, id))
      .run()
    return { revision: revision + 1, savedAt }
  })
}

/** Throws a draft away; of a scorecard that has no other version nothing remains. Throws `not-found`, `version-immutable`. */
export function discardDraft({ workspace, caller }: GuardedContext, versionUid: string): void {
  const draft = versionByUid(workspace.read, versionUid)
  if (draft.state !== 'draft') throw new WorkstationError('version-immutable')
  workspace.write(caller.actor, 'scorecard.draft-discard', tx => {
    const { scorecardId, number, name } = draft
    const lineage = tx.db.select().from(scorecards).where(eq(scorecards.id, scorecardId)).get()
    tx.db.delete(scorecardVersions).where(eq(scorecardVersions.id, draft.id)).run()
    const other = tx.db
      .select({ id: scorecardVersions.id })
      .from(scorecardVersions)
      .where(and(eq(scorecardVersions.scorecardId, scorecardId), ne(scorecardVersions.id, draft.id)))
      .limit(1)
      .get()
    if (!other) tx.db.delete(scorecards).where(eq(scorecards.id, scorecardId)).run()
    const before = { versionUid, number, name, definition: digestOf(draft.draft) }
    tx.changed({ topic: 'scorecards', uid: lineage?.uid ?? null, before })
  })
}

/** The draft itself when it still stands as the builder saw it. Throws `version-immutable`, `draft-changed-elsewhere`. */
export function draftAt(row: VersionRow, revision: number): VersionRow {
  if (row.state !== 'draft') throw new WorkstationError('version-immutable')
  if (row.revision !== revision) throw new WorkstationError('draft-changed-elsewhere')
  return row
}

/** Adds the lineage of a scorecard; gives its row id. */
export function insertLineage(
  tx: WritableTx,
  lineage: { readonly uid: string; readonly name: string; readonly locale: Locale },
): number {
  return tx.db
    .insert(scorecards)
    .values({ ...lineage, createdAt: tx.at })
    .returning({ id: scorecards.id })
    .get().id
}

/** Adds a draft as the next version of its scorecard. */
export function insertDraft(tx: WritableTx, { scorecardId, name, description, definition }: NewDraft): VersionRow {
  const last = tx.db
    .select({ number: max(scorecardVersions.number) })
    .from(scorecardVersions)
    .where(eq(scorecardVersions.scorecardId, scorecardId))
    .get()
  return tx.db
    .insert(scorecardVersions)
    .values({
      uid: tx.newUid(),
      scorecardId,
      number: (last?.number ?? 0) + 1,
      state: 'draft',
      name,
      description,
      ...settingsOf(definition),
      draft: definition,
      createdAt: tx.at,
    })
    .returning()
    .get()
}

/** The content as a draft starts from it: a severity that only repeats the clauses follows them again. */
function editableDefinition({ workspace: { read } }: GuardedContext, version: VersionRow): ScorecardDefinition {
  const definition = definitionOf(read, version.id)
  if (version.state === 'draft') return definition
  const linked = read
    .select({ itemUid: scorecardItems.uid, severity: clauses.severity })
    .from(itemClauses)
    .innerJoin(scorecardItems, eq(scorecardItems.id, itemClauses.itemId))
    .innerJoin(clauses, eq(clauses.id, itemClauses.clauseId))
    .where(eq(itemClauses.versionId, version.id))
    .all()
  const byItem = Map.groupBy(linked, link => link.itemUid)
  return {
    ...definition,
    sections: definition.sections.map(section => ({
      ...section,
      items: section.items.map(item => {
        const derived = gravestOf((byItem.get(item.uid) ?? []).map(link => link.severity))
        return { ...item, clauseReference: null, severity: item.severity === derived ? null : item.severity }
      }),
    })),
  }
}

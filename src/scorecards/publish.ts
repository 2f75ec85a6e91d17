import { createHash } from 'node:crypto'
import { and, desc, eq } from 'drizzle-orm'
import { dateOn } from '../core/calendar.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import type { WritableTx } from '../core/database.ts'
import { WorkstationError } from '../core/errors.ts'
import { workspaceInfo } from '../core/tables.ts'
import {
  checkDefinition,
  type ItemDefinition,
  type ScorecardDefinition,
  type ScorecardTemplate,
  type SectionDefinition,
} from './definition.ts'
import {
  answerOptions,
  failureReasons,
  gradeBands,
  scorecardItems,
  scorecardSections,
  scorecards,
  scorecardVersions,
} from './tables.ts'

/**
 * Installs a shipped scorecard as the next version of its lineage and publishes it; the version published before it is superseded.
 * Sections, items, options and reasons get uids of their own, so that a template can be installed again; their lineage uids stay.
 * Throws `invalid-input` (with the problem codes) when the definition is not clean.
 */
export function installTemplate(
  tx: WritableTx,
  template: ScorecardTemplate,
): { readonly scorecardUid: string; readonly versionUid: string } {
  const problems = checkDefinition(template.definition)
  if (problems.length > 0) {
    throw new WorkstationError('invalid-input', { problems: problems.map(({ code, uid }) => `${code} ${uid ?? ''}`) })
  }
  const scorecardId = lineageOf(tx, template)
  const last = tx.db
    .select({ number: scorecardVersions.number })
    .from(scorecardVersions)
    .where(eq(scorecardVersions.scorecardId, scorecardId))
    .orderBy(desc(scorecardVersions.number))
    .get()
  const versionUid = tx.newUid()
  const number = (last?.number ?? 0) + 1
  const versionId = insertDraft(tx, template, { scorecardId, versionUid, number })
  insertContent(tx, versionId, template.definition)
  publish(tx, scorecardId, versionId)
  tx.changed({
    topic: 'scorecards',
    uid: template.lineageUid,
    after: { versionUid, number, definition: sha256(canonicalJson(template.definition)) },
  })
  return { scorecardUid: template.lineageUid, versionUid }
}

function lineageOf(tx: WritableTx, { lineageUid, name, locale }: ScorecardTemplate): number {
  const known = tx.db.select({ id: scorecards.id }).from(scorecards).where(eq(scorecards.uid, lineageUid)).get()
  if (known) return known.id
  return tx.db
    .insert(scorecards)
    .values({ uid: lineageUid, name, locale, createdAt: tx.at })
    .returning({ id: scorecards.id })
    .get().id
}

function insertDraft(
  tx: WritableTx,
  { name, description, definition }: ScorecardTemplate,
  { scorecardId, versionUid, number }: { scorecardId: number; versionUid: string; number: number },
): number {
  return tx.db
    .insert(scorecardVersions)
    .values({
      uid: versionUid,
      scorecardId,
      number,
      state: 'draft',
      name,
      description,
      mode: definition.mode,
      places: definition.places,
      passMark: definition.passMark,
      startingTotal: definition.startingTotal,
      customerEffect: definition.criticalEffects.customer,
      businessEffect: definition.criticalEffects.business,
      complianceEffect: definition.criticalEffects.compliance,
      createdAt: tx.at,
    })
    .returning({ id: scorecardVersions.id })
    .get().id
}

function insertContent(tx: WritableTx, versionId: number, definition: ScorecardDefinition): void {
  for (const [position, { grade, label, from }] of definition.gradeBands.entries()) {
    tx.db.insert(gradeBands).values({ versionId, position, grade, label, fromScore: from }).run()
  }
  for (const [position, section] of definition.sections.entries()) insertSection(tx, versionId, position, section)
}

function insertSection(tx: WritableTx, versionId: number, position: number, section: SectionDefinition): void {
  const { lineageUid, number, name, weight, deductionCap } = section
  const { id } = tx.db
    .insert(scorecardSections)
    .values({
      uid: tx.newUid(),
      lineageUid,
      versionId,
      position,
      number,
      name,
      weight,
      deductionCap: deductionCap ?? null,
    })
    .returning({ id: scorecardSections.id })
    .get()
  for (const [itemPosition, item] of section.items.entries()) insertItem(tx, versionId, id, itemPosition, item)
}

function insertItem(
  tx: WritableTx,
  versionId: number,
  sectionId: number,
  position: number,
  item: ItemDefinition,
): void {
  const { options, failureReasons: reasons, ...columns } = item
  const { id: itemId } = tx.db
    .insert(scorecardItems)
    .values({ ...columns, uid: tx.newUid(), versionId, sectionId, position })
    .returning({ id: scorecardItems.id })
    .get()
  for (const [optionPosition, option] of options.entries()) {
    tx.db
      .insert(answerOptions)
      .values({ ...option, uid: tx.newUid(), versionId, itemId, position: optionPosition })
      .run()
  }
  for (const [reasonPosition, { text }] of reasons.entries()) {
    tx.db.insert(failureReasons).values({ uid: tx.newUid(), versionId, itemId, position: reasonPosition, text }).run()
  }
}

function publish(tx: WritableTx, scorecardId: number, versionId: number): void {
  const workspace = tx.db.select({ zone: workspaceInfo.zone }).from(workspaceInfo).get()
  tx.db
    .update(scorecardVersions)
    .set({ state: 'superseded' })
    .where(and(eq(scorecardVersions.scorecardId, scorecardId), eq(scorecardVersions.state, 'published')))
    .run()
  tx.db
    .update(scorecardVersions)
    .set({ state: 'published', publishedAt: tx.at, effectiveOn: workspace ? dateOn(tx.at, workspace.zone) : null })
    .where(eq(scorecardVersions.id, versionId))
    .run()
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

import { inArray } from 'drizzle-orm'
import type { WritableTx } from '../core/database.ts'
import type { ItemDefinition, ScorecardDefinition } from './definition.ts'
import {
  answerOptions,
  failureReasons,
  gradeBands,
  itemClauses,
  scorecardItems,
  scorecardSections,
  type scorecardVersions,
} from './tables.ts'

/** Rows of one insert: far below the most variables that SQLite binds. */
const AT_ONCE = 200

/** The settings of a definition as the columns of its version. */
export function settingsOf(definition: ScorecardDefinition) {
  const { mode, places, passMark, startingTotal, expectedTotal, bonusBeyondFull, suggestsFullMarks } = definition
  const { customer, business, compliance } = definition.criticalEffects
  return {
    ...{ mode, places, passMark, startingTotal, expectedTotal, bonusBeyondFull, suggestsFullMarks },
    ...{ customerEffect: customer, businessEffect: business, complianceEffect: compliance },
  } satisfies Partial<typeof scorecardVersions.$inferInsert>
}

/** Writes the rows of a version that is still a draft, with the uids of its definition. `clauseIds`: row ids of the clauses by lineage. */
export function insertContent(
  tx: WritableTx,
  versionId: number,
  definition: ScorecardDefinition,
  clauseIds: ReadonlyMap<string, number>,
): void {
  insertAll(
    definition.gradeBands.map(({ grade, label, from }, position) => ({
      ...{ versionId, position, grade, label, fromScore: from },
    })),
    rows => tx.db.insert(gradeBands).values(rows).run(),
  )
  insertSections(tx, versionId, definition)
  const items = definition.sections.flatMap(section => section.items)
  const itemIds = idsOf(tx, items)
  const each = <Row>(rowsOf: (item: ItemDefinition, itemId: number) => Row[]): Row[] =>
    items.flatMap(item => rowsOf(item, itemIds.get(item.uid) ?? 0))
  insertAll(
    each((item, itemId) =>
      item.options.map(({ from, below, ...option }, position) => ({
        ...option,
        ...{ versionId, itemId, position, fromValue: from, belowValue: below },
      })),
    ),
    rows => tx.db.insert(answerOptions).values(rows).run(),
  )
  insertAll(
    each((item, itemId) =>
      item.failureReasons.map(({ uid, text }, position) => ({ uid, versionId, itemId, position, text })),
    ),
    rows => tx.db.insert(failureReasons).values(rows).run(),
  )
  insertAll(
    each((item, itemId) =>
      item.clauseUids.map((clauseLineageUid, position) => ({
        ...{ versionId, itemId, position, clauseLineageUid, clauseId: clauseIds.get(clauseLineageUid) ?? 0 },
      })),
    ),
    rows => tx.db.insert(itemClauses).values(rows).run(),
  )
}

/** Whether a part of the definition has a uid that another version has already: then it was not made for this draft. */
export function hasForeignUids(tx: WritableTx, { sections }: ScorecardDefinition): boolean {
  const items = sections.flatMap(section => section.items)
  const known = (
    table: typeof scorecardSections | typeof scorecardItems | typeof answerOptions | typeof failureReasons,
    parts: readonly { readonly uid: string }[],
  ) =>
    chunks(parts).some(some => {
      const uids = some.map(part => part.uid)
      return tx.db.select({ uid: table.uid }).from(table).where(inArray(table.uid, uids)).limit(1).all().length > 0
    })
  return (
    known(scorecardSections, sections) ||
    known(scorecardItems, items) ||
    known(
      answerOptions,
      items.flatMap(item => item.options),
    ) ||
    known(
      failureReasons,
      items.flatMap(item => item.failureReasons),
    )
  )
}

function insertSections(tx: WritableTx, versionId: number, { sections }: ScorecardDefinition): void {
  const sectionIds = new Map<string, number>()
  insertAll(
    sections.map(({ uid, lineageUid, number, name, weight, deductionCap }, position) => ({
      ...{ uid, lineageUid, versionId, position, number, name, weight, deductionCap: deductionCap ?? null },
    })),
    rows => {
      const { id, uid } = scorecardSections
      for (const row of tx.db.insert(scorecardSections).values(rows).returning({ id, uid }).all())
        sectionIds.set(row.uid, row.id)
    },
  )
  const rows = sections.flatMap(section =>
    section.items.map(
      ({ options: _options, failureReasons: _reasons, clauseUids: _clauses, ...columns }, position) => ({
        ...columns,
        ...{ versionId, sectionId: sectionIds.get(section.uid) ?? 0, position },
      }),
    ),
  )
  insertAll(rows, some => tx.db.insert(scorecardItems).values(some).run())
}

function idsOf(tx: WritableTx, items: readonly ItemDefinition[]): Map<string, number> {
  const { id, uid } = scorecardItems
  return new Map(
    chunks(items).flatMap(some => {
      const uids = some.map(item => item.uid)
      const rows = tx.db.select({ id, uid }).from(scorecardItems).where(inArray(uid, uids)).all()
      return rows.map((row): [string, number] => [row.uid, row.id])
    }),
  )
}

function insertAll<Row>(rows: readonly Row[], insert: (some: Row[]) => void): void {
  for (const some of chunks(rows)) insert(some)
}

function chunks<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / AT_ONCE) }, (_, index) =>
    rows.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )
}

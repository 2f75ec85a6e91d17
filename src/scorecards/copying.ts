import type { Condition, ItemDefinition, ScorecardDefinition } from './definition.ts'

/**
 * The same content with uids of its own, conditions following. Lineages are kept for the next version of the same scorecard and made
 * anew for another one. Links to clauses stay.
 */
export function copyDefinition(
  definition: ScorecardDefinition,
  lineages: 'kept' | 'new',
  newUid: () => string,
): ScorecardDefinition {
  const items = definition.sections.flatMap(section => section.items)
  const named = [...items, ...items.flatMap(item => item.options)]
  const fresh = new Map(named.map(({ uid }) => [uid, newUid()]))
  const freshOf = (uid: string): string => fresh.get(uid) ?? uid
  const lineage = (lineageUid: string): string => (lineages === 'kept' ? lineageUid : newUid())
  const copyItem = (item: ItemDefinition): ItemDefinition => ({
    ...item,
    uid: freshOf(item.uid),
    lineageUid: lineage(item.lineageUid),
    options: item.options.map(option => ({
      ...option,
      uid: freshOf(option.uid),
      lineageUid: lineage(option.lineageUid),
    })),
    failureReasons: item.failureReasons.map(reason => ({ ...reason, uid: newUid() })),
    condition: item.condition === null ? null : copyCondition(item.condition, freshOf),
  })
  return {
    ...definition,
    sections: definition.sections.map(section => ({
      ...section,
      uid: newUid(),
      lineageUid: lineage(section.lineageUid),
      items: section.items.map(copyItem),
    })),
  }
}

function copyCondition({ match, tests }: Condition, freshOf: (uid: string) => string): Condition {
  return {
    match,
    tests: tests.map(test =>
      test.of === 'answer'
        ? { ...test, itemUid: freshOf(test.itemUid), isOneOf: test.isOneOf.map(freshOf) }
        : { ...test },
    ),
  }
}

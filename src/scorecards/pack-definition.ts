import { createHash } from 'node:crypto'
import type { Condition, ItemDefinition, ScorecardDefinition } from './definition.ts'
import type { Pack, PackItem, PackScorecard } from './pack.ts'

/** What of a pack is told apart by keys: documents, clauses and touchpoints within the pack, the rest within its scorecard. */
export type PackPart = 'touchpoint' | 'document' | 'clause' | 'scorecard' | 'section' | 'item' | 'option'

/**
 * The lineage of a part of a shipped pack, in whatever language it is installed: RFC 9562 version 8, from the SHA-256 of its keys. So
 * installing again, or on another station, finds what is there.
 */
export function packUid(packKey: string, part: PackPart, ...keys: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(['assay-template-pack', packKey, part, ...keys].join('/'))
    .digest()
    .subarray(0, 16)
  bytes[6] = 0x80 | (bytes.readUInt8(6) & 0x0f)
  bytes[8] = 0x80 | (bytes.readUInt8(8) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The definition of a scorecard of a pack, with uids of its own. Throws RangeError when a condition names an item or answer that it does not have. */
export function packDefinition(pack: Pack, scorecard: PackScorecard, newUid: () => string): ScorecardDefinition {
  const { key, name: _name, description: _description, sections, ...settings } = scorecard
  const items = sections.flatMap(section => section.items)
  const uids: ScorecardUids = {
    lineageOf: (part, ...keys) => packUid(pack.key, part, key, ...keys),
    clauseOf: clauseKey => packUid(pack.key, 'clause', clauseKey),
    items: new Map(items.map(item => [item.key, newUid()])),
    options: new Map(items.flatMap(item => item.options.map(option => [`${item.key}/${option.key}`, newUid()]))),
    newUid,
  }
  return {
    ...settings,
    expectedTotal: settings.expectedTotal ?? null,
    bonusBeyondFull: settings.bonusBeyondFull ?? false,
    suggestsFullMarks: settings.suggestsFullMarks ?? false,
    sections: sections.map(({ key: sectionKey, ...section }) => ({
      ...section,
      uid: newUid(),
      lineageUid: uids.lineageOf('section', sectionKey),
      items: section.items.map(item => itemOf(item, uids)),
    })),
  }
}

interface ScorecardUids {
  readonly lineageOf: (part: PackPart, ...keys: readonly string[]) => string
  readonly clauseOf: (clauseKey: string) => string
  readonly items: ReadonlyMap<string, string>
  /** By `item/option`. */
  readonly options: ReadonlyMap<string, string>
  readonly newUid: () => string
}

function itemOf({ key, clauses, ...item }: PackItem, uids: ScorecardUids): ItemDefinition {
  return {
    ...item,
    uid: named(uids.items, key),
    lineageUid: uids.lineageOf('item', key),
    clauseUids: clauses.map(uids.clauseOf),
    clauseReference: null,
    severity: null,
    weight: item.weight ?? 100,
    perOccurrence: item.perOccurrence ?? null,
    unit: item.unit ?? null,
    source: item.source ?? null,
    minimumMarks: item.minimumMarks ?? 1,
    required: item.required ?? false,
    options: item.options.map(({ key: optionKey, ...option }) => ({
      ...option,
      uid: named(uids.options, `${key}/${optionKey}`),
      lineageUid: uids.lineageOf('option', key, optionKey),
      critical: option.critical ?? null,
      criticalEffect: option.criticalEffect ?? null,
      requiresReason: option.requiresReason ?? false,
      requiresComment: option.requiresComment ?? false,
      requiresMark: option.requiresMark ?? false,
      from: option.from ?? null,
      below: option.below ?? null,
    })),
    failureReasons: item.failureReasons.map(text => ({ uid: uids.newUid(), text })),
    condition: item.condition ? conditionOf(item.condition, uids) : null,
  }
}

function conditionOf({ match, tests }: NonNullable<PackItem['condition']>, uids: ScorecardUids): Condition {
  return {
    match,
    tests: tests.map(test =>
      test.of === 'recording'
        ? test
        : {
            of: test.of,
            itemUid: named(uids.items, test.item),
            isOneOf: test.isOneOf.map(option =>
              option === 'not-applicable' ? option : named(uids.options, `${test.item}/${option}`),
            ),
          },
    ),
  }
}

function named(uids: ReadonlyMap<string, string>, key: string): string {
  const uid = uids.get(key)
  if (uid === undefined) throw new RangeError(`The pack has no ${key}`)
  return uid
}

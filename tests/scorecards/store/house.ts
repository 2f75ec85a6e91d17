import { afterEach, beforeEach } from 'vitest'
import type { ScorecardVersion } from '../../../src/scorecards/contract.ts'
import type { ItemDefinition, ScorecardDefinition } from '../../../src/scorecards/definition.ts'
import { type Client, openScoringWorkspace, type ScoringWorkspace, TODAY } from '../../evaluations/scoring-workspace.ts'
import { installScorecard, type TestScorecard } from '../../fixtures/scorecards.ts'

export const TOMORROW = '2026-11-25'
export const DAY_MS = 86_400_000

/** A fresh workspace for every test of the file, with the call-centre documents and its telephone scorecard in force. */
export function freshHouse(): () => ScoringWorkspace {
  let house: ScoringWorkspace
  beforeEach(() => {
    house = openScoringWorkspace()
  })
  afterEach(() => house.close())
  return () => house
}

/** Publishes a scorecard as of today, straight into the store. */
export function install(house: ScoringWorkspace, scorecard: TestScorecard) {
  const installer = { accountId: house.people.lead.accountId, today: TODAY }
  return house.workspace.write(null, 'test.install', tx => installScorecard(tx, scorecard, installer))
}

/** Items in the scorecard's order. */
export const itemsOf = (definition: ScorecardDefinition): ItemDefinition[] =>
  definition.sections.flatMap(section => section.items)

/** The same with some items changed, by number. */
export function withItems(
  definition: ScorecardDefinition,
  changes: Readonly<Record<string, (item: ItemDefinition) => ItemDefinition>>,
): ScorecardDefinition {
  return {
    ...definition,
    sections: definition.sections.map(section => ({
      ...section,
      items: section.items.map(item => changes[item.number]?.(item) ?? item),
    })),
  }
}

/** Without the uids, which every version has of its own; conditions, which name items by them, only by their kind. */
export const withoutUids = (definition: ScorecardDefinition): unknown =>
  JSON.parse(
    JSON.stringify(definition, (key, value: unknown) => {
      if (key === 'uid' || key === 'itemUid') return undefined
      return key === 'isOneOf' && Array.isArray(value) ? value.length : value
    }),
  )

/** Saves a version's own content back as a draft with something changed; gives the new revision. */
export async function save(
  lead: Client,
  { uid: versionUid, revision, name, description, changeNote, definition }: ScorecardVersion,
  change: Partial<Pick<ScorecardVersion, 'revision' | 'name' | 'changeNote' | 'definition'>> = {},
): Promise<number> {
  const content = { versionUid, revision, name, description, changeNote, definition, ...change }
  return (await lead.scorecards.drafts.save(content)).revision
}

import { createContext, useContext, useSyncExternalStore } from 'react'
import type { ClauseCoverage } from '../../../../src/scorecards/contract.ts'
import type { ItemDefinition, ScorecardDefinition, SectionDefinition } from '../../../../src/scorecards/definition.ts'
import type { BuilderSession, BuilderState } from '../definition/builder-session.ts'
import type { ClausesByLineage } from '../definition/clauses.ts'
import { itemOf } from '../definition/edits.ts'
import type { ShownProblem } from '../definition/problems.ts'
import type { STARTING_WORDS } from '../definition/starting-words.ts'

/** What the draft is compared with: the newest version that was published. */
export interface BaseVersion {
  readonly versionUid: string
  readonly number: number
  readonly effectiveOn: string | null
  readonly definition: ScorecardDefinition
}

/** What stays as it is while one draft is being built. */
export interface Building {
  readonly session: BuilderSession
  readonly versionUid: string
  readonly number: number
  readonly words: (typeof STARTING_WORDS)['zh-CN']
  readonly base: BaseVersion | null
  /** Clauses in force, in the order of the library. */
  readonly clauses: readonly ClauseCoverage[]
  readonly clausesByLineage: ClausesByLineage
}

/** What the check says of the definition, a moment behind the typing. */
export interface Checked {
  readonly definition: ScorecardDefinition
  readonly problems: readonly ShownProblem[]
  readonly levels: ReadonlyMap<string, ShownProblem['level']>
  /** Per lineage of an item: new against the base, or changed. */
  readonly changes: ReadonlyMap<string, 'added' | 'changed'>
  /** Sections, items and settings that differ from the base. */
  readonly changeCount: number
}

const BuildingContext = createContext<Building | null>(null)
export const BuildingProvider = BuildingContext.Provider
const CheckedContext = createContext<Checked | null>(null)
export const CheckedProvider = CheckedContext.Provider

/** The draft being built. Only inside the builder: throws elsewhere. */
export function useBuilding(): Building {
  const building = useContext(BuildingContext)
  if (!building) throw new Error('useBuilding needs an open draft')
  return building
}

/** What the check says. Only inside the builder: throws elsewhere. */
export function useChecked(): Checked {
  const checked = useContext(CheckedContext)
  if (!checked) throw new Error('useChecked needs an open draft')
  return checked
}

/** One part of what the builder shows; draws anew only when that part is another object. */
export function useBuilder<Part>(select: (state: BuilderState) => Part): Part {
  const { session } = useBuilding()
  return useSyncExternalStore(session.subscribe, () => select(session.getState()))
}

export const useDefinition = (): ScorecardDefinition => useBuilder(state => state.content.definition)

/** One item as it stands, or undefined once it is gone. */
export const useItem = (uid: string): ItemDefinition | undefined =>
  useBuilder(state => itemOf(state.content.definition, uid))

/** One section as it stands, or undefined once it is gone. */
export const useSection = (uid: string): SectionDefinition | undefined =>
  useBuilder(state => state.content.definition.sections.find(section => section.uid === uid))

import type { ScorecardDefinition } from '../../../../src/scorecards/definition.ts'
import { placeOf } from './edits.ts'
import { renumbered } from './numbering.ts'

/** An item or section one place up (-1) or down (1). At the edge of its section an item goes into the neighbouring one. Renumbered. */
export function withPartMoved(definition: ScorecardDefinition, uid: string, by: -1 | 1): ScorecardDefinition {
  const place = placeOf(definition, uid)
  if (place === null) return definition
  if (place.item === null) return sectionTo(definition, place.section, place.section + by)
  const items = definition.sections[place.section]?.items ?? []
  const within = place.item + by
  if (within >= 0 && within < items.length) return itemTo(definition, uid, place.section, within)
  const neighbour = definition.sections[place.section + by]
  if (neighbour === undefined) return definition
  return itemTo(definition, uid, place.section + by, by === 1 ? 0 : neighbour.items.length)
}

/**
 * What was dragged, dropped before or after `targetUid`, renumbered. An item dropped on a section goes to its beginning (after) or to the end
 * of the section before (before); a section dropped on an item stands beside that item's section.
 */
export function withPartDropped(
  definition: ScorecardDefinition,
  uid: string,
  targetUid: string,
  edge: 'before' | 'after',
): ScorecardDefinition {
  const from = placeOf(definition, uid)
  const target = placeOf(definition, targetUid)
  if (from === null || target === null || uid === targetUid) return definition
  if (from.item === null) {
    const wanted = target.section + (edge === 'after' || target.item !== null ? 1 : 0)
    return sectionTo(definition, from.section, wanted > from.section ? wanted - 1 : wanted)
  }
  if (target.item === null) {
    if (edge === 'after' || target.section === 0) return itemTo(definition, uid, target.section, 0)
    const above = definition.sections[target.section - 1]
    const end = above?.items.filter(item => item.uid !== uid).length ?? 0
    return itemTo(definition, uid, target.section - 1, end)
  }
  const wanted = target.item + (edge === 'after' ? 1 : 0)
  const slips = from.section === target.section && from.item < wanted
  return itemTo(definition, uid, target.section, slips ? wanted - 1 : wanted)
}

function sectionTo(definition: ScorecardDefinition, from: number, to: number): ScorecardDefinition {
  const section = definition.sections[from]
  if (section === undefined || to < 0 || to >= definition.sections.length || to === from) return definition
  const sections = definition.sections.toSpliced(from, 1).toSpliced(to, 0, section)
  return renumbered(definition, { ...definition, sections })
}

/** `at` counts in the target section without the item itself. */
function itemTo(definition: ScorecardDefinition, uid: string, section: number, at: number): ScorecardDefinition {
  const from = placeOf(definition, uid)
  const item = definition.sections.flatMap(each => each.items).find(each => each.uid === uid)
  const target = definition.sections[section]
  if (from === null || item === undefined || target === undefined) return definition
  if (from.section === section && from.item === at) return definition
  const sections = definition.sections.map((each, index) => {
    if (index !== section && index !== from.section) return each
    const without = each.items.filter(other => other.uid !== uid)
    return { ...each, items: index === section ? without.toSpliced(at, 0, item) : without }
  })
  return renumbered(definition, { ...definition, sections })
}

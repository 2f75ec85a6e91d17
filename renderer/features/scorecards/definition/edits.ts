import { MOST_ITEMS, MOST_SECTIONS } from '../../../../src/scorecards/check.ts'
import type { ItemDefinition, ScorecardDefinition, SectionDefinition } from '../../../../src/scorecards/definition.ts'
import { copiedItem, copiedSection } from './blanks.ts'
import { renumbered } from './numbering.ts'

/** Where something stands: the section, and the item in it when it is one. */
export interface Place {
  readonly section: number
  readonly item: number | null
}

/** Where the item or section with this uid stands; null when there is none. */
export function placeOf({ sections }: ScorecardDefinition, uid: string): Place | null {
  for (const [section, { uid: sectionUid, items }] of sections.entries()) {
    if (sectionUid === uid) return { section, item: null }
    const item = items.findIndex(each => each.uid === uid)
    if (item !== -1) return { section, item }
  }
  return null
}

/** The item with this uid, or undefined. */
export function itemOf(definition: ScorecardDefinition, uid: string): ItemDefinition | undefined {
  for (const section of definition.sections) {
    const item = section.items.find(each => each.uid === uid)
    if (item) return item
  }
  return undefined
}

/** The definition with one item changed; the same object when nothing changed. */
export function withItem(
  definition: ScorecardDefinition,
  uid: string,
  change: (item: ItemDefinition) => ItemDefinition,
): ScorecardDefinition {
  const place = placeOf(definition, uid)
  if (place === null || place.item === null) return definition
  const { item: at } = place
  return withItems(definition, place.section, items => {
    const item = items[at]
    const changed = item && change(item)
    return changed === undefined || changed === item ? items : items.with(at, changed)
  })
}

/** The definition with one section changed; the same object when nothing changed. */
export function withSection(
  definition: ScorecardDefinition,
  uid: string,
  change: (section: SectionDefinition) => SectionDefinition,
): ScorecardDefinition {
  const at = definition.sections.findIndex(section => section.uid === uid)
  const section = definition.sections[at]
  const changed = section && change(section)
  if (changed === undefined || changed === section) return definition
  return { ...definition, sections: definition.sections.with(at, changed) }
}

function withItems(
  definition: ScorecardDefinition,
  at: number,
  change: (items: ItemDefinition[]) => ItemDefinition[],
): ScorecardDefinition {
  const section = definition.sections[at]
  if (section === undefined) return definition
  const items = change(section.items)
  if (items === section.items) return definition
  return { ...definition, sections: definition.sections.with(at, { ...section, items }) }
}

/** Items put after `afterUid` (an item, or a section: at its end), or at the end of all; renumbered. The same object when there is no room. */
export function withItemsAdded(
  definition: ScorecardDefinition,
  afterUid: string | null,
  added: readonly ItemDefinition[],
): ScorecardDefinition {
  const place = afterUid === null ? null : placeOf(definition, afterUid)
  const at = place?.section ?? definition.sections.length - 1
  const section = definition.sections[at]
  if (section === undefined || itemCount(definition) + added.length > MOST_ITEMS) return definition
  const itemAt = place === null || place.item === null ? section.items.length : place.item + 1
  return renumbered(
    definition,
    withItems(definition, at, items => items.toSpliced(itemAt, 0, ...added)),
  )
}

/** A section put after the one that is, or holds, `afterUid`; at the end without; renumbered. The same object when there is no room. */
export function withSectionAdded(
  definition: ScorecardDefinition,
  afterUid: string | null,
  section: SectionDefinition,
): ScorecardDefinition {
  const whole = itemCount(definition) + section.items.length
  if (definition.sections.length >= MOST_SECTIONS || whole > MOST_ITEMS) return definition
  const place = afterUid === null ? null : placeOf(definition, afterUid)
  const at = place === null ? definition.sections.length : place.section + 1
  return renumbered(definition, { ...definition, sections: definition.sections.toSpliced(at, 0, section) })
}

/** A copy of an item or section put behind it, and the copy's uid; null when there is no room or no such part. */
export function withDuplicate(
  definition: ScorecardDefinition,
  uid: string,
): { readonly definition: ScorecardDefinition; readonly uid: string } | null {
  const section = definition.sections.find(each => each.uid === uid)
  if (section) {
    const copy = copiedSection(section)
    const next = withSectionAdded(definition, uid, copy)
    return next === definition ? null : { definition: next, uid: copy.uid }
  }
  const item = itemOf(definition, uid)
  if (item === undefined) return null
  const copy = copiedItem(item)
  const next = withItemsAdded(definition, uid, [copy])
  return next === definition ? null : { definition: next, uid: copy.uid }
}

/** The definition without an item or section, renumbered. Conditions that read it stay as they are: the check names them. */
export function withoutPart(definition: ScorecardDefinition, uid: string): ScorecardDefinition {
  const place = placeOf(definition, uid)
  if (place === null) return definition
  const { section, item } = place
  if (item === null)
    return renumbered(definition, { ...definition, sections: definition.sections.toSpliced(section, 1) })
  return renumbered(
    definition,
    withItems(definition, section, items => items.toSpliced(item, 1)),
  )
}

/** How many items there are in all sections. */
export function itemCount({ sections }: ScorecardDefinition): number {
  return sections.reduce((count, section) => count + section.items.length, 0)
}

/** What stands where `uid` stood once it is gone: the next of its kind, else the one before, else its section. */
export function neighbourAfterRemoval(definition: ScorecardDefinition, uid: string): string | null {
  const place = placeOf(definition, uid)
  if (place === null) return null
  const { sections } = definition
  if (place.item === null) return (sections[place.section + 1] ?? sections[place.section - 1])?.uid ?? null
  const section = sections[place.section]
  const items = section?.items ?? []
  return (items[place.item + 1] ?? items[place.item - 1] ?? section)?.uid ?? null
}

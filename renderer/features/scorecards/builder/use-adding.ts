import { blankItem, blankSection, usualPoints } from '../definition/blanks.ts'
import { SETTINGS } from '../definition/builder-session.ts'
import { itemOf, withItemsAdded, withSectionAdded } from '../definition/edits.ts'
import { useBuilding } from './builder-context.ts'
import { focusField } from './focus.ts'

/** Adds an item or a section behind the cursor, opens it, and waits for its name. */
export function useAdding(): { readonly addItem: () => void; readonly addSection: () => void } {
  const { session, words } = useBuilding()
  const cursorPart = (): string | null => {
    const { cursor } = session.getState()
    return cursor === SETTINGS ? null : cursor
  }
  const addItem = () => {
    const after = cursorPart()
    const { definition } = session
    const neighbour = after === null ? undefined : itemOf(definition, after)
    const item = blankItem(neighbour?.kind ?? 'check', neighbour?.points || usualPoints(definition), words)
    if (definition.sections.length === 0) {
      const section = { ...blankSection(words.section), items: [item] }
      session.editDefinition(whole => withSectionAdded(whole, null, section), undefined, item.uid)
    } else session.editDefinition(whole => withItemsAdded(whole, after, [item]), undefined, item.uid)
    focusField('name')
  }
  const addSection = () => {
    const section = blankSection(words.section)
    session.editDefinition(whole => withSectionAdded(whole, cursorPart(), section), undefined, section.uid)
    focusField('name')
  }
  return { addItem, addSection }
}

import { useTranslation } from 'react-i18next'
import { MOST_ITEMS, MOST_SECTIONS } from '../../../../src/scorecards/check.ts'
import { toast } from '../../../ui/toast.tsx'
import { blankItem, blankSection, usualPoints } from '../definition/blanks.ts'
import { SETTINGS } from '../definition/builder-session.ts'
import { itemOf, withItemsAdded, withSectionAdded } from '../definition/edits.ts'
import { useBuilding } from './builder-context.ts'
import { focusField } from './focus.ts'

/** Adds an item or a section behind the cursor, opens it, and waits for its name. */
export function useAdding(): { readonly addItem: () => void; readonly addSection: () => void } {
  const { t } = useTranslation('scorecards')
  const { session, words } = useBuilding()
  const tellFull = () =>
    toast({ text: t('builder.full', { items: MOST_ITEMS, sections: MOST_SECTIONS }), tone: 'fail' })
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
    if (session.definition === definition) tellFull()
    else focusField('name')
  }
  const addSection = () => {
    const section = blankSection(words.section)
    const { definition } = session
    session.editDefinition(whole => withSectionAdded(whole, cursorPart(), section), undefined, section.uid)
    if (session.definition === definition) tellFull()
    else focusField('name')
  }
  return { addItem, addSection }
}

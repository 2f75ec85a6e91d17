import { useTranslation } from 'react-i18next'
import { type Command, keysInForce, useCommands } from '../../../app/hotkeys/hotkeys.ts'
import { SETTINGS } from '../definition/builder-session.ts'
import { placeOf } from '../definition/edits.ts'
import { useBuilding } from './builder-context.ts'
import { focusField, focusTree } from './focus.ts'
import { useAdding } from './use-adding.ts'

const KEYS = {
  up: ['ArrowUp'],
  down: ['ArrowDown'],
  fold: ['ArrowLeft'],
  unfold: ['ArrowRight'],
  first: ['Home'],
  last: ['End'],
  moveUp: ['Alt+ArrowUp'],
  moveDown: ['Alt+ArrowDown'],
  add: ['Insert'],
  addSection: ['Shift+Insert'],
  duplicate: ['Ctrl+D'],
  remove: ['Delete'],
  name: ['F2', 'Enter'],
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  problem: ['F8'],
  preview: ['F9'],
  leave: ['Escape'],
} satisfies Record<string, readonly string[]>

export type BuilderKey = keyof typeof KEYS

/** The key in force for a command of the builder, for key caps. */
export const builderKey = (name: BuilderKey): string =>
  // As it is written on keyboards; the full name is too wide for a cap.
  (keysInForce(`builder.${name}`, KEYS[name])[0] ?? KEYS[name][0] ?? '').replace('Insert', 'Ins')

const LONG_WAY = 10_000

/** All keys of the builder. Single keys rest while a field is being written in; undo, redo and the function keys do not. */
export function useBuilderCommands(acts: { nextProblem: () => void; togglePreview: () => void }): void {
  const { t } = useTranslation('scorecards')
  const { session } = useBuilding()
  const { addItem, addSection } = useAdding()
  const group = t('builder.title')
  const command = (name: BuilderKey, run: () => void, more: Partial<Command> = {}): Command => ({
    id: `builder.${name}`,
    keys: KEYS[name],
    label: t(`builder.keys.${name}`),
    group,
    run,
    ...more,
  })
  const ofPart = (run: (uid: string) => void) => () => {
    const { cursor } = session.getState()
    if (cursor !== SETTINGS) run(cursor)
  }
  const fold = (folded: boolean) =>
    ofPart(uid => {
      const place = placeOf(session.definition, uid)
      const section = place && session.definition.sections[place.section]
      if (section) session.fold(section.uid, folded)
    })
  useCommands('builder', [
    command('up', () => session.step(-1), { repeats: true }),
    command('down', () => session.step(1), { repeats: true }),
    command('first', () => session.step(-LONG_WAY)),
    command('last', () => session.step(LONG_WAY)),
    command('fold', fold(true)),
    command('unfold', fold(false)),
    command('moveUp', () => session.move(-1), { repeats: true }),
    command('moveDown', () => session.move(1), { repeats: true }),
    command('add', addItem),
    command('addSection', addSection),
    command(
      'duplicate',
      ofPart(uid => session.duplicate(uid)),
    ),
    command(
      'remove',
      ofPart(uid => session.remove(uid)),
    ),
    command('name', () => focusField('name')),
    command('undo', () => session.undo(), { inFields: true, repeats: true }),
    command('redo', () => session.redo(), { inFields: true, repeats: true }),
    command('problem', acts.nextProblem, { inFields: true }),
    command('preview', acts.togglePreview, { inFields: true }),
    command('leave', focusTree, { inFields: true }),
  ])
}

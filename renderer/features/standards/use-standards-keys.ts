import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../app/hotkeys/hotkeys.ts'

/** What the keys of the library do; null where something cannot be done now, which key help still lists. */
export interface StandardsActs {
  readonly move: (by: -1 | 1) => void
  readonly carry: ((by: -1 | 1) => void) | null
  readonly compare: (() => void) | null
  readonly edit: (() => void) | null
  readonly begin: (() => void) | null
  readonly search: () => void
  readonly togglePane: () => void
}

/** The keys of the library's screens, all listed by key help. */
export function useStandardsKeys(acts: StandardsActs): void {
  const { t } = useTranslation('standards')
  const group = t('keys.group')
  const command = (
    id: string,
    keys: string,
    label: string,
    run: (() => void) | null,
    more: Partial<Pick<Command, 'inFields' | 'repeats'>> = {},
  ): Command => ({
    id: `standards.${id}`,
    keys: [keys],
    label,
    group,
    disabled: run === null,
    run: () => run?.(),
    ...more,
  })
  const { carry } = acts
  const often = { inFields: true, repeats: true }
  useCommands('standards', [
    command('previous', 'Alt+ArrowUp', t('keys.previous'), () => acts.move(-1), often),
    command('next', 'Alt+ArrowDown', t('keys.next'), () => acts.move(1), often),
    command('moveUp', 'Alt+Shift+ArrowUp', t('keys.moveUp'), carry && (() => carry(-1)), { inFields: true }),
    command('moveDown', 'Alt+Shift+ArrowDown', t('keys.moveDown'), carry && (() => carry(1)), { inFields: true }),
    command('compare', 'D', t('keys.compare'), acts.compare),
    command('edit', 'E', t('keys.edit'), acts.edit),
    command('new', 'N', t('keys.newClause'), acts.begin),
    command('search', '/', t('keys.search'), acts.search),
    command('pane', 'F9', t('keys.pane'), acts.togglePane, { inFields: true }),
  ])
}

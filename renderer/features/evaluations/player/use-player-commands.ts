import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../../../app/hotkeys/hotkeys.ts'
import type { OpenRecording } from './player-context.ts'
import { PLAYER_KEYS, type PlayerCommand } from './player-keys.ts'

/** Registers the player's keys while a recording is open. */
export function usePlayerCommands(
  { player }: OpenRecording,
  acts: {
    readonly nextSpeech: (() => void) | null
    readonly mark: () => void
    readonly span: () => void
    readonly readOnly: boolean
  },
): void {
  const { t } = useTranslation('cockpit')
  const command = (
    name: PlayerCommand,
    label: string,
    run: () => void,
    more: Pick<Command, 'repeats' | 'disabled'> = {},
  ): Command => ({ id: `player.${name}`, keys: PLAYER_KEYS[name], label, group: t('keys.player'), run, ...more })
  useCommands('player', [
    command('toggle', t('player.toggle'), () => player.toggle()),
    command('back5', t('player.back5'), () => player.skip(-5_000), { repeats: true }),
    command('forward5', t('player.forward5'), () => player.skip(5_000), { repeats: true }),
    command('back15', t('player.back15'), () => player.skip(-15_000), { repeats: true }),
    command('forward15', t('player.forward15'), () => player.skip(15_000), { repeats: true }),
    command('nextSpeech', t('player.nextSpeech'), () => acts.nextSpeech?.(), { disabled: acts.nextSpeech === null }),
    command('slower', t('player.slower'), () => player.changeSpeed(-1), { repeats: true }),
    command('faster', t('player.faster'), () => player.changeSpeed(1), { repeats: true }),
    command('normal', t('player.normal'), () => player.changeSpeed(0)),
    command('mark', t('player.markLong'), acts.mark, { disabled: acts.readOnly }),
    command('span', t('player.spanLong'), acts.span, { disabled: acts.readOnly }),
  ])
}

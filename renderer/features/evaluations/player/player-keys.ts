import { type Keys, keysInForce } from '../../../app/hotkeys/hotkeys.ts'

/** Default keys of the player, as in screens.md; commands are named `player.<name>`. */
export const PLAYER_KEYS = {
  toggle: ['Space', 'K'],
  back5: ['J'],
  forward5: ['L'],
  back15: ['Shift+J'],
  forward15: ['Shift+L'],
  slower: ['['],
  faster: [']'],
  normal: ['\\'],
  nextSpeech: ['S'],
  mark: ['M'],
  span: ['Shift+M'],
} as const satisfies Record<string, readonly Keys[]>

export type PlayerCommand = keyof typeof PLAYER_KEYS

/** The key in force for a command of the player, for its key cap. */
export const playerKey = (command: PlayerCommand): Keys =>
  keysInForce(`player.${command}`, PLAYER_KEYS[command])[0] ?? ''

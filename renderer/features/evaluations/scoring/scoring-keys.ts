import { type Keys, keysInForce } from '../../../app/hotkeys/hotkeys.ts'

/** Default keys of the scorecard, as in screens.md; commands are named `scoring.<name>`, answers `scoring.answer<n>`. */
export const SCORING_KEYS = {
  previous: ['ArrowUp'],
  next: ['ArrowDown'],
  unanswered: ['Enter'],
  notApplicable: ['0'],
  value: ['N', 'Shift+3'],
  accept: ['A'],
  reasons: ['R'],
  comment: ['C'],
  wholeComment: ['Shift+C'],
  leave: ['Escape'],
  undo: ['Ctrl+Z'],
  retry: ['Ctrl+S'],
  submit: ['Ctrl+Enter'],
} as const satisfies Record<string, readonly Keys[]>

export type ScoringCommand = keyof typeof SCORING_KEYS

/** How many answers, and reasons, have a key. */
export const NUMBERED = 9

/** The key in force for a command of the scorecard, for its key cap. */
export const scoringKey = (command: ScoringCommand): Keys =>
  keysInForce(`scoring.${command}`, SCORING_KEYS[command])[0] ?? ''

/** The key in force for the n-th answer (from 1), which also chooses the n-th reason. */
export const answerKey = (position: number): Keys =>
  keysInForce(`scoring.answer${position}`, [String(position)])[0] ?? ''

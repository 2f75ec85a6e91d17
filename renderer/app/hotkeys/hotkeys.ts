export type { Keys } from './keys.ts'
export { type Command, changeKeys, keysInForce, useCommands, useKeysActive, useListedCommands } from './registry.ts'

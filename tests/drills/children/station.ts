import { writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fixedClock } from '../../../src/core/clock.ts'
import { type OpenWorkspace, openWorkspace } from '../../../src/core/workspace-store.ts'

export const MIGRATIONS = fileURLToPath(new URL('../../../resources/migrations', import.meta.url))
/** 2026-11-24 09:00 in Shanghai. */
export const DRILL_START = Date.UTC(2026, 10, 24, 1)

/** Opens the workspace that the drill has made. */
export const openDrillWorkspace = (folder: string): OpenWorkspace =>
  openWorkspace({
    folder,
    migrationsFolder: MIGRATIONS,
    programVersion: '0.0.0-drill',
    clock: fixedClock(DRILL_START),
  })

/** Tells the drill what has been acknowledged. In the pipe when it returns, so that dying afterwards takes nothing back. */
export const acknowledge = (told: unknown): void => {
  writeSync(1, `${JSON.stringify(told)}\n`)
}

/** The words the drill started this child with. */
export function childWords(count: number): string[] {
  const words = process.argv.slice(2)
  if (words.length !== count) throw new Error(`Expected ${count} words`)
  return words
}

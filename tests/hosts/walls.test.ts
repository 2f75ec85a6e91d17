import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PROJECT_FOLDER } from '../../scripts/lib/project.ts'
import { checkWalls, MIN_MODULES } from '../../scripts/lib/walls.ts'
import { temporaryFolder } from './folder.ts'

/** A small house with the given files; gives the names of the rules that it breaks. */
async function broken(files: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = temporaryFolder()
  symlinkSync(join(PROJECT_FOLDER, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const [path, text] of Object.entries({ 'src/core/ids.ts': 'export const newUid = () => 1\n', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const folders = ['src', 'renderer', 'electron'].filter(name => Object.keys(files).some(path => path.startsWith(name)))
  const { breaches } = await checkWalls(folder, folders)
  return [...new Set(breaches.map(breach => breach.split(':')[0] ?? ''))].sort()
}

describe('a planted import is caught', () => {
  test.each([
    [
      'core-imports-nothing-above-it',
      { 'src/core/a.ts': "import '../people/b.ts'", 'src/people/b.ts': 'export const b = 1' },
    ],
    [
      'people-imports-nothing-above-it',
      {
        'src/people/a.ts': "import type { B } from '../reports/b.ts'\nexport type A = B",
        'src/reports/b.ts': 'export type B = 1',
      },
    ],
    [
      'recordings-imports-nothing-above-it',
      { 'src/recordings/a.ts': "import '../scorecards/b.ts'", 'src/scorecards/b.ts': 'export const b = 1' },
    ],
    [
      'rules-and-contracts-are-pure',
      { 'src/people/rules.ts': "import { readFileSync } from 'node:fs'\nexport const a = readFileSync" },
    ],
    [
      'rules-and-contracts-are-pure',
      { 'src/people/rules.ts': "import { newUid } from '../core/ids.ts'\nexport const a = newUid" },
    ],
    [
      'no-electron-and-no-screen-in-src',
      { 'src/people/a.ts': "import { useState } from 'react'\nexport const a = useState" },
    ],
    ['only-electron-imports-electron', { 'src/core/a.ts': "import { app } from 'electron'\nexport const a = app" }],
    [
      'screen-sees-contracts-and-rules-only',
      { 'renderer/a.ts': "import '../src/people/handlers.ts'", 'src/people/handlers.ts': 'export const b = 1' },
    ],
    [
      'screen-has-no-node',
      { 'renderer/a.ts': "import { readFileSync } from 'node:fs'\nexport const a = readFileSync" },
    ],
    [
      'electron-is-thin',
      { 'electron/a.ts': "import '../src/people/handlers.ts'", 'src/people/handlers.ts': 'export const b = 1' },
    ],
    ['only-the-write-door-is-writable', { 'src/people/a.ts': 'export const a = (writableDb: unknown) => writableDb' }],
    ['every-import-exists', { 'src/people/a.ts': "import './missing.ts'" }],
    ['no-circles', { 'src/people/a.ts': "import './b.ts'", 'src/people/b.ts': "import './a.ts'" }],
  ])('%s', async (rule, files) => {
    expect(await broken(files)).toContain(rule)
  })
})

test('a house that keeps its walls is left in peace', async () => {
  expect(
    await broken({
      'src/people/rules.ts': "import { z } from 'zod'\nexport const a = z",
      'src/people/handlers.ts':
        "import { newUid } from '../core/ids.ts'\nimport { a } from './rules.ts'\nexport const b = [a, newUid]",
      'renderer/a.ts': "import { a } from '../src/people/rules.ts'\nexport const c = a",
    }),
  ).toEqual([])
})

test('the real house is read, not skipped', async () => {
  const { modules } = await checkWalls(PROJECT_FOLDER, ['src', 'electron', 'renderer', 'scripts'])
  expect(modules).toBeGreaterThanOrEqual(MIN_MODULES)
})

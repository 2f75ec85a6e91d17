import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { inProject } from './project.ts'

/** A cruise that read fewer modules than this has read nothing of the house. */
export const MIN_MODULES = 60

export interface Walls {
  readonly modules: number
  /** One line per breach: rule, from, to. */
  readonly breaches: readonly string[]
}

/** Where the name may stand: where it is declared, and at the one write door. */
const WRITABLE_FILES = new Set(['src/core/database.ts', 'src/core/write.ts'])

/** dependency-cruiser sees modules, not names, so this wall is looked for in the text. */
function writableBreaches(projectFolder: string): string[] {
  return readdirSync(join(projectFolder, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => /\bwritableDb\b/.test(readFileSync(path, 'utf8')))
    .map(path => relative(projectFolder, path).replaceAll('\\', '/'))
    .filter(path => !WRITABLE_FILES.has(path))
    .map(path => `only-the-write-door-is-writable: ${path} → writableDb`)
}

/** Checks the walls of .dependency-cruiser.mjs over the project in `projectFolder`. */
export async function checkWalls(projectFolder: string, folders: readonly string[]): Promise<Walls> {
  const options = await extractOptions(inProject('.dependency-cruiser.mjs'))
  const { output } = await cruise([...folders], { ...options, baseDir: projectFolder })
  if (typeof output === 'string') throw new Error(output)
  const { summary } = output
  return {
    modules: summary.totalCruised,
    breaches: [
      ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
      ...writableBreaches(projectFolder),
    ],
  }
}

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export const PROJECT_FOLDER = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const RESOURCES_FOLDER = join(PROJECT_FOLDER, 'resources')
export const RENDERER_FOLDER = join(PROJECT_FOLDER, 'out', 'renderer')

/** A file of the project. */
export const inProject = (...path: readonly string[]): string => join(PROJECT_FOLDER, ...path)

/** The program's version, from package.json. */
export const programVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(inProject('package.json'), 'utf8'))).version

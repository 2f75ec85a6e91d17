import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from './project.ts'
import { runModule } from './run.ts'

const SOURCES = ['src', 'renderer', 'electron', 'electron.config.ts', 'package-lock.json']
const BUILT = ['out/renderer/index.html', 'out/main/main.js', 'out/main/browser-host.js', 'out/preload/preload.cjs']

function newestIn(path: string): number {
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return readdirSync(path, { withFileTypes: true }).reduce(
    (newest, entry) => Math.max(newest, newestIn(join(path, entry.name))),
    mtimeMs,
  )
}

/** Whether `out/` is missing or older than any source. */
export function needsBuild(): boolean {
  if (!BUILT.every(file => existsSync(inProject(file)))) return true
  const oldestBuilt = Math.min(...BUILT.map(file => statSync(inProject(file)).mtimeMs))
  return SOURCES.some(source => newestIn(inProject(source)) > oldestBuilt)
}

/** Builds when needed. Throws with the build's own words when it fails. */
export async function ensureBuilt(tell: (text: string) => void): Promise<void> {
  if (!needsBuild()) return
  tell('正在构建界面… Building the screens…')
  const { code, output } = await runModule('electron-vite/bin/electron-vite.js', [
    'build',
    '--config',
    'electron.config.ts',
  ])
  if (code !== 0) throw new Error(`The build failed:\n${output}`)
}

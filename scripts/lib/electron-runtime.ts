import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { inProject } from './project.ts'
import { runModule } from './run.ts'

const FETCH_LIMIT_MS = 20_000
/** A machine without a network is not asked again at every start. */
const ASK_AGAIN_MS = 24 * 3_600_000

const unavailableSchema = z.object({ version: z.string(), at: z.number() })
const unavailableFile = () => inProject('node_modules', '.cache', 'assay', 'electron-unavailable.json')

const electronVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(inProject('node_modules', 'electron', 'package.json'), 'utf8'))).version

/** The runtime's executable, or `null`. Never by `require('electron')`, which downloads. */
export function findElectron(env: Readonly<NodeJS.ProcessEnv> = process.env): string | null {
  const folder = inProject('node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  const executable = override
    ? join(override, named ?? (process.platform === 'win32' ? 'electron.exe' : 'electron'))
    : named && join(folder, 'dist', named)
  return executable && existsSync(executable) ? executable : null
}

function failedLately(now: number): boolean {
  if (!existsSync(unavailableFile())) return false
  const failed = unavailableSchema.safeParse(JSON.parse(readFileSync(unavailableFile(), 'utf8')))
  return failed.success && failed.data.version === electronVersion() && now - failed.data.at < ASK_AGAIN_MS
}

/** Fetches the runtime with Electron's own installer within 20 s; remembers for a day that it could not. */
export async function fetchElectron(now: number, tell: (text: string) => void): Promise<string | null> {
  if (!existsSync(inProject('node_modules', 'electron', 'install.js')) || failedLately(now)) return null
  tell('正在下载 Electron 运行环境（最多 20 秒）… Fetching the Electron runtime (20 seconds at most)…')
  await runModule('electron/install.js', [], { timeoutMs: FETCH_LIMIT_MS })
  const found = findElectron()
  if (!found) {
    mkdirSync(dirname(unavailableFile()), { recursive: true })
    writeFileSync(unavailableFile(), JSON.stringify({ version: electronVersion(), at: now }))
  }
  return found
}

import './lib/assert-node.ts'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import english from '../renderer/locales/en/errors.json' with { type: 'json' }
import chinese from '../renderer/locales/zh-CN/errors.json' with { type: 'json' }
import { refusalText } from '../src/browser-host/refusal-text.ts'
import { fixedClock, systemClock } from '../src/core/clock.ts'
import { isWorkspace } from '../src/core/manifest.ts'
import { ensureBuilt } from './lib/build.ts'
import { fetchElectron, findElectron } from './lib/electron-runtime.ts'
import { inProject, PROJECT_FOLDER, programVersion, RENDERER_FOLDER, RESOURCES_FOLDER } from './lib/project.ts'
import { HELP, hasDisplay, readStartOptions, type StartOptions } from './lib/start-options.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

async function makeSample(options: StartOptions): Promise<void> {
  if (isWorkspace(options.folder)) return
  say('正在准备示例工作区… Making the sample workspace…')
  // Made beside its place and moved when complete, so that a broken-off start leaves no half sample.
  const making = `${options.folder}.making`
  rmSync(making, { recursive: true, force: true })
  const { makeSampleWorkspace } = await import('./sample/workspace.ts')
  await makeSampleWorkspace({
    folder: making,
    resourcesFolder: RESOURCES_FOLDER,
    programVersion: programVersion(),
    now: options.fixedAt ?? Date.now(),
  })
  if (existsSync(options.folder)) rmdirSync(options.folder)
  mkdirSync(dirname(options.folder), { recursive: true })
  renameSync(making, options.folder)
}

/** Runs Electron until its window is closed; gives its exit code. */
function runElectron(executable: string, folder: string): Promise<number> {
  // ELECTRON_RUN_AS_NODE is set in some editors' terminals and would start plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  const child = spawn(executable, [PROJECT_FOLDER, '--workspace', folder], { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', code => resolve(code ?? 1))
  })
}

/** Runs the host as built: bundled it starts in a third of the time that its sources and their packages take. */
async function serveBrowser(options: StartOptions): Promise<number> {
  const built = inProject('out', 'main', 'browser-host.js')
  const { runBrowserHost }: typeof import('../src/browser-host/run.ts') = await import(pathToFileURL(built).href)
  const show = hasDisplay(process.platform, process.env) ? 'window' : 'address'
  return runBrowserHost({
    folder: options.folder,
    resourcesFolder: RESOURCES_FOLDER,
    rendererFolder: RENDERER_FOLDER,
    programVersion: programVersion(),
    clock: options.fixedAt === null ? systemClock : fixedClock(options.fixedAt),
    port: options.port,
    show: options.open ? show : 'ready',
    say,
    languages: [chinese, english],
  })
}

async function chooseElectron(options: StartOptions): Promise<string | null> {
  if (options.browser || !options.open || options.fixedAt !== null || !hasDisplay(process.platform, process.env))
    return null
  return findElectron() ?? (await fetchElectron(Date.now(), say))
}

/** What a person at a terminal can do something about, in both languages; anything else with its trace. */
function plainReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'EADDRINUSE') return '端口已被占用，请换一个 --port。\nThe port is taken. Choose another --port.'
  if (code.startsWith('ERR_PARSE_ARGS')) return `${error.message}\n\n${HELP}`
  return error.stack ?? error.message
}

async function main(): Promise<number> {
  const options = readStartOptions(process.argv.slice(2))
  if (options === 'help') {
    say(HELP)
    return 0
  }
  await ensureBuilt(say)
  if (options.sample) await makeSample(options)
  const electron = await chooseElectron(options)
  if (electron) return runElectron(electron, options.folder)
  return serveBrowser(options)
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(`${refusalText(error, [chinese, english]) ?? plainReason(error)}\n`)
  process.exitCode = 1
}

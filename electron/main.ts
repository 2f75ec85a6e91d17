import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { app, dialog, session } from 'electron'
import english from '../renderer/locales/en/errors.json' with { type: 'json' }
import chinese from '../renderer/locales/zh-CN/errors.json' with { type: 'json' }
import { dataFolder } from '../src/browser-host/data-folder.ts'
import { createFailureLog } from '../src/browser-host/failure-log.ts'
import { refusalText } from '../src/browser-host/refusal-text.ts'
import { systemClock } from '../src/core/clock.ts'
import type { HostCapabilities } from '../src/core/host.ts'
import { startWorkstation, type Workstation } from '../src/workstation.ts'
import { registerAppScheme, serveApp } from './app-protocol.ts'
import { lockContents, lockSession } from './lockdown.ts'
import { setMenu } from './menu.ts'
import { htmlToPdf, print } from './printing.ts'
import { serveRpc } from './rpc.ts'
import { createWindow, loadScreen } from './window.ts'

// Chromium's own switches stand among them and are left alone.
const { values } = parseArgs({ args: process.argv.slice(1), options: { workspace: { type: 'string' } }, strict: false })
const home = dataFolder(process.platform, process.env, homedir())
const folder = typeof values.workspace === 'string' ? resolve(values.workspace) : join(home, 'workspace')
const resourcesFolder = join(app.isPackaged ? process.resourcesPath : app.getAppPath(), 'resources')
const devTools = !app.isPackaged

const host: HostCapabilities = { kind: 'electron', htmlToPdf, print, logFailure: createFailureLog(folder, systemClock) }

// The single-instance lock lives in this folder, so it is named before the lock is asked for.
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(home, 'electron'))

let workstation: Workstation | null = null

function start(): Workstation | null {
  try {
    return startWorkstation({ folder, resourcesFolder, programVersion: app.getVersion(), clock: systemClock, host })
  } catch (error) {
    const text = refusalText(error, [chinese, english])
    dialog.showErrorBox('Assay', text ?? `Assay: ${host.logFailure(error, 'start')}`)
    return null
  }
}

async function openWindow(started: Workstation): Promise<void> {
  // No `persist:`: caches, cookies and storage of the window stay in memory.
  const windowSession = session.fromPartition('assay', { cache: false })
  lockSession(windowSession, devTools)
  const person = started.openSession()
  serveApp(windowSession, {
    rendererFolder: join(app.getAppPath(), 'out', 'renderer'),
    workstation: started,
    session: person,
    host,
  })
  setMenu(app.getLocale())
  const window = createWindow(join(app.getAppPath(), 'out', 'preload', 'preload.cjs'), windowSession, devTools)
  const endRpc = serveRpc(window.webContents, started.contextOf(person))
  window.once('closed', endRpc)
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  await loadScreen(window)
}

if (app.requestSingleInstanceLock()) {
  registerAppScheme()
  app.enableSandbox()
  // A second wall behind the request filter: no name resolves, and Chromium's own services stay silent.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', event => {
    if (!workstation) return
    event.preventDefault()
    const closing = workstation
    workstation = null
    void closing
      .close()
      .catch((error: unknown) => host.logFailure(error, 'close'))
      .finally(() => app.quit())
  })
  process.once('SIGINT', () => app.quit())
  process.once('SIGTERM', () => app.quit())
  app
    .whenReady()
    .then(() => {
      workstation = start()
      if (workstation) return openWindow(workstation)
      app.exit(1)
      return undefined
    })
    .catch((error: unknown) => {
      dialog.showErrorBox('Assay', host.logFailure(error, 'start'))
      app.exit(1)
    })
} else {
  app.quit()
}

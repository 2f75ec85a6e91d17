import './lib/assert-node.ts'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { openAppWindow } from '../src/browser-host/app-window.ts'
import { startBrowserHost } from '../src/browser-host/browser-host.ts'
import { findBrowser } from '../src/browser-host/find-browser.ts'
import { systemClock } from '../src/core/clock.ts'
import { inProject, programVersion, RENDERER_FOLDER, RESOURCES_FOLDER } from './lib/project.ts'
import { HELP, hasDisplay, readStartOptions } from './lib/start-options.ts'

/** Vite inside the host's own server: one origin, behind the same gate, hot reload on the same socket. */
async function viteInside(server: Server) {
  const vite = await createServer({
    configFile: false,
    root: inProject('renderer'),
    appType: 'spa',
    plugins: [react()],
    server: { middlewareMode: true, hmr: { server }, fs: { allow: [inProject()] } },
  })
  return (request: IncomingMessage, response: ServerResponse) => vite.middlewares(request, response)
}

const options = readStartOptions(process.argv.slice(2))
if (options === 'help') {
  process.stdout.write(HELP)
} else {
  const host = await startBrowserHost({
    folder: options.folder,
    resourcesFolder: RESOURCES_FOLDER,
    rendererFolder: RENDERER_FOLDER,
    programVersion: programVersion(),
    clock: systemClock,
    port: options.port,
    development: viteInside,
  })
  const end = () => void host.close().then(() => process.exit(0))
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  const browser = options.open && hasDisplay(process.platform, process.env) ? findBrowser() : null
  if (browser) void openAppWindow(browser, host.issueAddress()).closed.then(end)
  process.stdout.write(`ready ${host.issueAddress()}\n`)
}

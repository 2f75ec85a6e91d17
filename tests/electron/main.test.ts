import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Ask } from '../hosts/harness.ts'
import { app, asked, type BrowserWindow, type FakeSession, ipcMain } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const folder = mkdtempSync(join(tmpdir(), 'assay-electron-'))
let window: BrowserWindow
let session: FakeSession

beforeAll(async () => {
  process.argv.splice(2, process.argv.length, '--workspace', join(folder, 'workspace'))
  await import('../../electron/main.ts')
  await vi.waitFor(() => expect(asked.windows[0]?.loaded).toHaveLength(1))
  const [made] = asked.windows
  const used = asked.sessions.get('assay')
  if (!made || !used) throw new Error('main made no window')
  window = made
  session = used
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Emits an event and tells whether a listener prevented it. */
function isPrevented(name: string, details: Record<string, unknown>): boolean {
  let prevented = false
  const event = { ...details, preventDefault: () => (prevented = true) }
  window.webContents.emit(name, event, details.url)
  return prevented
}

describe('the start', () => {
  test('takes the single-instance lock, registers app:// and turns the sandbox on for every page, all before it is ready', () => {
    const order = asked.calls.filter(call => !call.startsWith('setPath'))
    expect(order.slice(0, 3)).toEqual(['requestSingleInstanceLock', 'enableSandbox', 'whenReady'])
    expect(asked.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true } },
    ])
  })

  test('gives app:// no privilege that weakens it', () => {
    expect(asked.schemes[0]?.privileges).not.toHaveProperty('bypassCSP')
    expect(asked.schemes[0]?.privileges).not.toHaveProperty('corsEnabled')
    expect(asked.schemes[0]?.privileges).not.toHaveProperty('allowServiceWorkers')
  })

  test('leaves no name resolvable and Chromium’s own services silent', () => {
    expect(asked.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
    expect(asked.switches.has('disable-background-networking')).toBe(true)
  })

  test('a second start brings the window forward', () => {
    app.emit('second-instance')
    expect(window.focused).toBe(true)
  })
})

describe('the window', () => {
  test('is sandboxed and isolated, without Node and without spell checking', () => {
    expect(window.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    })
    expect(window.webPreferences.preload).toMatch(/preload\.cjs$/)
    expect(window.webPreferences.enableBlinkFeatures).toBeUndefined()
  })

  test('keeps nothing on disk: its session is not persistent and has no cache', () => {
    expect([...asked.sessions.keys()].some(name => name.startsWith('persist:'))).toBe(false)
    expect(session.options).toEqual({ cache: false })
    expect(window.webPreferences.session).toBe(session)
  })

  test('opens on our own page, and shows itself when there is something to see', () => {
    expect(window.loaded).toEqual(['app://assay/'])
    expect(window.options.show).toBe(false)
    window.emit('ready-to-show')
    expect(window.shown).toBe(true)
  })

  test('can be used at 1280×720', () => {
    expect(window.options).toMatchObject({ minWidth: 1280, minHeight: 720 })
  })

  test('refuses every new window', () => {
    for (const url of ['https://example.com', 'app://assay/', 'about:blank'])
      expect(window.webContents.windowOpen?.({ url })).toEqual({ action: 'deny' })
  })

  test('refuses every navigation, redirect and webview', () => {
    for (const url of ['https://example.com', 'file:///etc/passwd', 'app://assay/other']) {
      expect(isPrevented('will-navigate', { url }), url).toBe(true)
      expect(isPrevented('will-redirect', { url }), url).toBe(true)
      expect(isPrevented('will-frame-navigate', { url, isMainFrame: true }), url).toBe(true)
    }
    expect(isPrevented('will-attach-webview', {})).toBe(true)
  })

  test('lets a frame show a printed sheet and nothing else', () => {
    expect(isPrevented('will-frame-navigate', { url: 'app://assay/sheet/1', isMainFrame: false })).toBe(false)
    for (const url of ['https://example.com', 'app://assay/', 'app://paper/sheet/1'])
      expect(isPrevented('will-frame-navigate', { url, isMainFrame: false }), url).toBe(true)
  })
})

describe('the session', () => {
  test.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'fullscreen',
    'openExternal',
    'usb',
    'unknown',
  ])('denies the permission %s', permission => {
    expect(session.grants(permission)).toBe(false)
  })

  test('sends no request that is not the app’s own', () => {
    for (const url of [
      'https://example.com/',
      'http://127.0.0.1:8080/',
      'ws://example.com/',
      'file:///etc/passwd',
      'app://other/',
      'app://assay.evil/',
      'ftp://example.com/',
    ])
      expect(session.allows(url), url).toBe(false)
    for (const url of ['app://assay/', 'app://assay/recording/1', 'data:image/png;base64,AA', 'blob:app://assay/1'])
      expect(session.allows(url), url).toBe(true)
  })

  test('checks no spelling, whose dictionaries would be fetched', () => {
    expect(session.spellChecker).toBe(false)
  })

  test('saves only what the program itself offers', () => {
    const download = (url: string) => {
      let prevented = false
      session.emit('will-download', { preventDefault: () => (prevented = true) }, { getURL: () => url })
      return !prevented
    }
    expect(download('app://assay/sheet/1.pdf')).toBe(true)
    expect(download('https://example.com/a.exe')).toBe(false)
  })
})

describe('RPC', () => {
  const ownFrame = { origin: 'app://assay', parent: null }

  /** Sends a port as the preload does; gives the page's end and whether the main process's end was closed at once. */
  function knock(overrides: Record<string, unknown> = {}, portCount = 1) {
    const channels = Array.from({ length: portCount }, () => new MessageChannel())
    let closed = 0
    const ports = channels.map(({ port2 }) => ({
      // Electron's port emits an event whose data is the message; Node's emits the message.
      on: (name: string, listener: (event?: { data: unknown }) => void) =>
        void port2.on(name, (data: unknown) => listener(name === 'message' ? { data } : undefined)),
      postMessage: port2.postMessage.bind(port2),
      start: () => port2.start(),
      close: () => {
        closed += 1
        port2.close()
      },
    }))
    ipcMain.emit('assay-port', { sender: window.webContents, senderFrame: ownFrame, ports, ...overrides })
    const [first] = channels
    return { port: first?.port1, closedNow: () => closed }
  }

  test('answers the page over the port it sends', async () => {
    const { port } = knock()
    if (!port) throw new Error('no port')
    const client: Ask = createORPCClient(new RPCLink({ port }))
    port.start()
    expect(await client.session.state()).toMatchObject({ hostKind: 'electron', workspace: null })
  })

  test.each([
    ['another page', { sender: {} }, 1],
    ['another origin', { senderFrame: { origin: 'https://example.com', parent: null } }, 1],
    ['the paper’s origin', { senderFrame: { origin: 'app://paper', parent: null } }, 1],
    ['a frame inside our page', { senderFrame: { origin: 'app://assay', parent: ownFrame } }, 1],
    ['a frame that is gone', { senderFrame: null }, 1],
    ['two ports at once', {}, 2],
  ])('refuses %s and closes what it sent', (_what, overrides, portCount) => {
    expect(knock(overrides, portCount).closedNow()).toBe(portCount)
  })

  test('a message without a port is ignored', () => {
    expect(knock({}, 0).closedNow()).toBe(0)
  })

  test('a reload closes the port of the page before', () => {
    const before = knock()
    expect(before.closedNow()).toBe(0)
    const after = knock()
    expect(before.closedNow()).toBe(1)
    expect(after.closedNow()).toBe(0)
  })

  test('a page that has crashed loses its port', () => {
    const { closedNow } = knock()
    window.webContents.emit('render-process-gone')
    expect(closedNow()).toBe(1)
  })

  test('no other channel exists', () => {
    expect(ipcMain.eventNames()).toEqual(['assay-port'])
  })
})

describe('the end', () => {
  test('closes the workspace before the program goes', async () => {
    app.emit('window-all-closed')
    expect(asked.calls).toContain('quit delayed')
    await vi.waitFor(() => expect(asked.calls.filter(call => call === 'quit')).toHaveLength(2))
  })
})

test('the preload hands over one port and nothing else', () => {
  const source = readFileSync('electron/preload.ts', 'utf8')
  expect(source).not.toContain('contextBridge')
  expect(source).not.toContain("'*'")
  expect(source.match(/ipcRenderer\.\w+/g)).toEqual(['ipcRenderer.postMessage'])
})

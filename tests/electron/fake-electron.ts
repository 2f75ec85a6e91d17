import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  CustomScheme,
  MenuItemConstructorOptions,
  WebPreferences,
} from 'electron'

/** What the fake was asked, in order. */
export const asked = {
  calls: [] as string[],
  schemes: [] as CustomScheme[],
  sessions: new Map<string, FakeSession>(),
  windows: [] as BrowserWindow[],
  switches: new Map<string, string>(),
  errorBoxes: [] as string[],
  menus: [] as MenuItemConstructorOptions[][],
  exits: [] as number[],
  singleInstance: true,
  printResult: { success: true, reason: '' },
}

type RequestFilter = (details: { url: string }, answer: (result: { cancel: boolean }) => void) => void
type PermissionHandler = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void

export class FakeSession extends EventEmitter {
  permissionRequest: PermissionHandler | null = null
  permissionCheck: (() => boolean) | null = null
  devicePermission: (() => boolean) | null = null
  spellChecker = true
  filter: RequestFilter | null = null
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>()
  readonly options: { cache?: boolean }

  constructor(options: { cache?: boolean }) {
    super()
    this.options = options
  }

  readonly webRequest = {
    onBeforeRequest: (filter: RequestFilter) => {
      this.filter = filter
    },
  }
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
      void this.handlers.set(scheme, handler),
    unhandle: (scheme: string) => void this.handlers.delete(scheme),
  }
  setPermissionRequestHandler(handler: PermissionHandler) {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: () => boolean) {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: () => boolean) {
    this.devicePermission = handler
  }
  setSpellCheckerEnabled(enabled: boolean) {
    this.spellChecker = enabled
  }

  /** Whether a request to `url` would be sent. */
  allows(url: string): boolean {
    let cancelled = false
    this.filter?.({ url }, ({ cancel }) => {
      cancelled = cancel
    })
    return this.filter !== null && !cancelled
  }

  /** What a page gets that asks for `permission`. */
  grants(permission: string): boolean {
    let granted = true
    this.permissionRequest?.({}, permission, answer => {
      granted = answer
    })
    return granted || (this.permissionCheck?.() ?? true) || (this.devicePermission?.() ?? true)
  }
}

export class FakeContents extends EventEmitter {
  windowOpen: ((details: { url: string }) => { action: string }) | null = null
  readonly printed: unknown[] = []
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.windowOpen = handler
  }
  executeJavaScript(code: string) {
    asked.calls.push(`executeJavaScript ${code}`)
    return Promise.resolve(true)
  }
  printToPDF(options: unknown) {
    this.printed.push(options)
    return Promise.resolve(Buffer.from('%PDF-fake'))
  }
  print(options: unknown, done: (success: boolean, reason: string) => void) {
    this.printed.push(options)
    done(asked.printResult.success, asked.printResult.reason)
  }
}

export class BrowserWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  readonly options: BrowserWindowConstructorOptions
  readonly loaded: string[] = []
  shown = false
  focused = false
  destroyed = false

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.options = options
    asked.windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  get webPreferences(): WebPreferences {
    return this.options.webPreferences ?? {}
  }
  loadURL(url: string) {
    this.loaded.push(url)
    return Promise.resolve()
  }
  show() {
    this.shown = true
  }
  isMinimized() {
    return false
  }
  restore() {}
  focus() {
    this.focused = true
  }
  destroy() {
    this.destroyed = true
  }
}

class FakeApp extends EventEmitter {
  isPackaged = false
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => void asked.switches.set(name, value),
    hasSwitch: () => false,
  }
  requestSingleInstanceLock() {
    asked.calls.push('requestSingleInstanceLock')
    return asked.singleInstance
  }
  enableSandbox() {
    asked.calls.push('enableSandbox')
  }
  setPath(name: string, path: string) {
    asked.calls.push(`setPath ${name} ${path}`)
  }
  getAppPath() {
    return process.cwd()
  }
  getVersion() {
    return '0.1.0'
  }
  getLocale() {
    return 'zh-CN'
  }
  whenReady() {
    asked.calls.push('whenReady')
    return Promise.resolve()
  }
  quit() {
    asked.calls.push('quit')
    this.emit('will-quit', { preventDefault: () => asked.calls.push('quit delayed') })
  }
  exit(code: number) {
    asked.exits.push(code)
  }
}

export const app = new FakeApp()
export const ipcMain = new EventEmitter()
export const session = {
  fromPartition(name: string, options: { cache?: boolean } = {}): FakeSession {
    const known = asked.sessions.get(name) ?? new FakeSession(options)
    asked.sessions.set(name, known)
    return known
  },
}
export const protocol = {
  registerSchemesAsPrivileged: (schemes: CustomScheme[]) => void asked.schemes.push(...schemes),
}
export const dialog = { showErrorBox: (_title: string, text: string) => void asked.errorBoxes.push(text) }
export const Menu = {
  buildFromTemplate(template: MenuItemConstructorOptions[]) {
    asked.menus.push(template)
    return template
  },
  setApplicationMenu() {},
}

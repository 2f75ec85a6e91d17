import { BrowserWindow, type BrowserWindowConstructorOptions, type Session } from 'electron'
import { APP_ORIGIN } from './lockdown.ts'

/** The one window: sandboxed, isolated, without Node, without spell checking; developer tools only when run from source. */
export function windowOptions(preload: string, session: Session, devTools: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 1280,
    minHeight: 720,
    useContentSize: true,
    show: false,
    autoHideMenuBar: true,
    title: 'Assay 服务质检工作站',
    webPreferences: {
      preload,
      session,
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
      devTools,
    },
  }
}

/** Makes the window, shown as soon as its first picture is there; `loadScreen` fills it. */
export function createWindow(preload: string, session: Session, devTools: boolean): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload, session, devTools))
  window.once('ready-to-show', () => window.show())
  return window
}

/** Loads the screen once protocol and RPC answer. */
export const loadScreen = (window: BrowserWindow): Promise<void> => window.loadURL(`${APP_ORIGIN}/`)

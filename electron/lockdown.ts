import type { Session, WebContents } from 'electron'

/** The one origin of the program; everything else is refused. */
export const APP_ORIGIN = 'app://assay'

const isOwn = (url: string): boolean => url.startsWith(`${APP_ORIGIN}/`)
const isLocalData = (url: string): boolean => url.startsWith('data:') || url.startsWith(`blob:${APP_ORIGIN}/`)

/** Denies every permission, every device, and every request that is not the app's own. `devTools` lets their own pages load. */
export function lockSession(session: Session, devTools: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // The spell checker would fetch its dictionaries.
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed =
      isOwn(details.url) || isLocalData(details.url) || (devTools && details.url.startsWith('devtools://'))
    answer({ cancel: !allowed })
  })
  session.on('will-download', (event, item) => {
    if (!isOwn(item.getURL()) && !isLocalData(item.getURL())) event.preventDefault()
  })
}

/** Denies navigation, new windows and webviews. The screen changes by itself; only its frames may load, and only printed sheets. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.on('will-navigate', event => event.preventDefault())
  contents.on('will-redirect', event => event.preventDefault())
  contents.on('will-frame-navigate', event => {
    const printed = ['/sheet/', '/document/'].some(path => event.url.startsWith(`${APP_ORIGIN}${path}`))
    if (event.isMainFrame || !printed) event.preventDefault()
  })
}

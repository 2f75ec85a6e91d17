import { type Protocol, protocol } from 'electron'
import { plainPage } from '../src/browser-host/pages.ts'
import { rendererFiles } from '../src/browser-host/renderer-files.ts'
import { pagePolicy, secureHeaders } from '../src/browser-host/security-headers.ts'
import type { HostCapabilities } from '../src/core/host.ts'
import type { Session } from '../src/core/session.ts'
import type { Workstation } from '../src/workstation.ts'
import { APP_ORIGIN } from './lockdown.ts'

/** Must run before the app is ready. `stream` lets the player seek, `supportFetchAPI` lets the screen upload. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true } },
  ])
}

export interface AppProtocolOptions {
  readonly rendererFolder: string
  readonly workstation: Pick<Workstation, 'serve'>
  readonly session: Session
  readonly host: HostCapabilities
}

/** Answers `app://assay/…`: recordings, uploads and sheets by the workstation, everything else from the built renderer. */
export function serveApp(target: { readonly protocol: Pick<Protocol, 'handle'> }, options: AppProtocolOptions): void {
  const { workstation, session, host } = options
  const files = rendererFiles(options.rendererFolder)
  const policy = pagePolicy()

  const answer = async (request: Request): Promise<Response> => {
    if (!request.url.startsWith(`${APP_ORIGIN}/`)) return plainPage('wrong-host')
    const origin = request.headers.get('origin')
    if (origin !== null && origin !== APP_ORIGIN) return plainPage('wrong-origin')
    return (await workstation.serve(session, request)) ?? files(request) ?? plainPage('not-found')
  }

  target.protocol.handle('app', async request => {
    const response = await answer(request).catch((error: unknown) =>
      plainPage('unexpected', host.logFailure(error, 'app-protocol')),
    )
    secureHeaders(response.headers, new URL(request.url).pathname, policy)
    return response
  })
}

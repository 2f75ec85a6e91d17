import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocketServer } from 'ws'
import type { Clock } from '../core/clock.ts'
import { router, startWorkstation, type Workstation } from '../workstation.ts'
import { type BrowserCapabilities, browserCapabilities } from './capabilities.ts'
import { createGate, type Gate } from './gate.ts'
import { plainPage } from './pages.ts'
import { rendererFiles } from './renderer-files.ts'
import { pagePolicy, secureHeaders } from './security-headers.ts'
import { requestUrl, sendWebResponse, toWebRequest } from './web-request.ts'

/** Answers the screen's files in development; called for what the workstation does not answer, after the gate. */
export type DevelopmentServer = (
  server: Server,
) => Promise<(request: IncomingMessage, response: ServerResponse) => void>

export interface BrowserHostOptions {
  /** The workspace's folder; when it holds none, the first-run wizard makes it there. */
  readonly folder: string
  readonly resourcesFolder: string
  /** The built renderer (`out/renderer`). */
  readonly rendererFolder: string
  readonly programVersion: string
  readonly clock: Clock
  /** 0 takes a free port. */
  readonly port?: number
  readonly development?: DevelopmentServer
}

export interface BrowserHost {
  readonly origin: string
  readonly workstation: Workstation
  /** A fresh address with a one-time token, e.g. `http://127.0.0.1:40123/?token=…`. Each opens one session. */
  issueAddress(): string
  /** Ends connections, browser and workspace. */
  close(): Promise<void>
}

/** RPC carries questions and answers; recordings go beside it. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024

interface Parts {
  readonly gate: Gate
  readonly origin: string
  readonly workstation: Workstation
  readonly capabilities: BrowserCapabilities
}

/** Serves the workstation on 127.0.0.1. Throws what `startWorkstation` throws, or `EADDRINUSE` for a taken port. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const capabilities = browserCapabilities(options.folder, options.clock)
  const workstation = startWorkstation({ ...options, host: capabilities })
  const server = createServer({ requestTimeout: 0 })
  try {
    server.listen(options.port ?? 0, '127.0.0.1')
    await once(server, 'listening')
  } catch (error) {
    await workstation.close()
    throw error
  }
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const gate = createGate(port, () => workstation.openSession())
  const parts: Parts = { gate, origin, workstation, capabilities }
  await answerRequests(server, parts, options)
  const endSockets = answerSockets(server, parts, options.development !== undefined)
  return {
    origin,
    workstation,
    issueAddress: () => `${origin}/?token=${gate.issueToken()}`,
    async close() {
      server.close()
      endSockets()
      server.closeAllConnections()
      try {
        await capabilities.close()
      } finally {
        await workstation.close()
      }
    },
  }
}

async function answerRequests(server: Server, parts: Parts, options: BrowserHostOptions): Promise<void> {
  const { origin, capabilities } = parts
  const policy = pagePolicy({ socket: origin.replace('http:', 'ws:'), development: options.development !== undefined })
  const files = rendererFiles(options.rendererFolder)
  const develop = await options.development?.(server)
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const answer = await answerRequest(request, response, parts, files, develop !== undefined)
      const { pathname } = requestUrl(request, origin)
      if (!answer) {
        response.setHeader('content-security-policy', policy)
        develop?.(request, response)
        return
      }
      secureHeaders(answer.headers, pathname, policy)
      await sendWebResponse(answer, response)
    } catch (error) {
      const page = plainPage('unexpected', capabilities.logFailure(error, 'browser-host'))
      secureHeaders(page.headers, '/', policy)
      if (response.headersSent) response.destroy()
      else await sendWebResponse(page, response)
    }
  })
}

/** The answer to one request; `null` leaves it to the development server. */
async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { gate, origin, workstation }: Parts,
  files: (request: Request) => Response | null,
  inDevelopment: boolean,
): Promise<Response | null> {
  const refusal = gate.refusesOrigin(request, 'request')
  if (refusal) return plainPage(refusal)
  const url = requestUrl(request, origin)
  const token = url.pathname === '/' ? url.searchParams.get('token') : null
  const admitted = gate.admit(request, 'request')
  if (token !== null) {
    const cookie = gate.exchange(token)
    // A window that is in already and loads its first address again stays in.
    if (cookie === null && typeof admitted === 'string') return plainPage('used-token')
    return new Response(null, { status: 303, headers: { location: '/', ...(cookie ? { 'set-cookie': cookie } : {}) } })
  }
  if (typeof admitted === 'string') return plainPage(admitted)
  const webRequest = toWebRequest(request, response, origin)
  const answer = await workstation.serve(admitted, webRequest)
  if (answer) return answer
  if (inDevelopment) return null
  return files(webRequest) ?? plainPage(url.pathname === '/' ? 'not-built' : 'not-found')
}

/** RPC over a WebSocket: HTTP/1.1 has six connections per origin, and open progress streams would block everything else. */
function answerSockets(server: Server, { gate, workstation }: Parts, inDevelopment: boolean): () => void {
  const rpc = new RPCHandler(router)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const admitted = gate.admit(request, 'upgrade')
    if (typeof admitted === 'string') return refuseUpgrade(socket, '403 Forbidden')
    if (request.url !== '/rpc') {
      // Vite listens for its own upgrades on the same server.
      if (inDevelopment && request.headers['sec-websocket-protocol']?.startsWith('vite-')) return
      return refuseUpgrade(socket, '404 Not Found')
    }
    sockets.handleUpgrade(request, socket, head, accepted => {
      accepted.on('error', () => accepted.terminate())
      void rpc.upgrade(accepted, { context: workstation.contextOf(admitted) })
    })
  })
  return () => {
    for (const open of sockets.clients) open.terminate()
    sockets.close()
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

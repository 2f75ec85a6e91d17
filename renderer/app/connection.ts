import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import { useSyncExternalStore } from 'react'

/** Whether the workstation answers: `connecting` at first, `lost` while it is tried again. */
export type ConnectionState = 'connecting' | 'open' | 'lost'

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5_000

type Link = ClientLink<ClientContext>

let state: ConnectionState = 'connecting'
let retryMs = FIRST_RETRY_MS
let retryTimer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

let settle: (link: Link) => void = () => {}
let current: Promise<Link> = waitForLink()

function waitForLink(): Promise<Link> {
  return new Promise(resolve => {
    settle = resolve
  })
}

function become(next: ConnectionState): void {
  if (state === next) return
  state = next
  for (const listener of [...listeners]) listener()
}

function openSocket(): void {
  clearTimeout(retryTimer)
  const address = new URL('/rpc', window.location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(address)
  let opened = false
  socket.addEventListener('open', () => {
    opened = true
    retryMs = FIRST_RETRY_MS
    settle(new SocketLink({ websocket: socket }))
    become('open')
  })
  socket.addEventListener('close', () => {
    if (opened) current = waitForLink()
    become('lost')
    retryTimer = setTimeout(openSocket, retryMs)
    retryMs = Math.min(LONGEST_RETRY_MS, retryMs * 2)
  })
}

/** The preload script hands over a port per page load; the main process opens a new one after its own restart. */
function awaitPort(): void {
  window.addEventListener('message', event => {
    const [port] = event.ports
    if (event.source !== window || event.data?.type !== 'assay-port' || !port) return
    if (state === 'open') current = waitForLink()
    port.start()
    port.addEventListener('close', () => {
      current = waitForLink()
      become('lost')
    })
    settle(new PortLink({ port }))
    become('open')
  })
  window.postMessage({ type: 'assay-port-wanted' }, window.location.origin)
}

/** Opens the way to the workstation: a WebSocket in the browser host, the preload's port in Electron. */
export function connect(): void {
  if (window.location.protocol === 'app:') awaitPort()
  else openSocket()
}

/** Sends each call over the connection that stands when it is made; a call made while there is none waits for the next one. */
export const link: Link = {
  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    const open = await current
    return open.call(path, input, options)
  },
}

/** Calls `listener` at every change of the connection; gives the function that ends it. */
export function listenToConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const connectionState = (): ConnectionState => state

/** The connection as a screen shows it. */
export const useConnection = (): ConnectionState => useSyncExternalStore(listenToConnection, connectionState)

import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { onTestFinished } from 'vitest'
import { RESOURCES_FOLDER } from '../../scripts/lib/project.ts'
import { browserCapabilities } from '../../src/browser-host/capabilities.ts'
import { systemClock } from '../../src/core/clock.ts'
import { router, startWorkstation } from '../../src/workstation.ts'
import { temporaryFolder } from '../hosts/folder.ts'
import { type Ask, ask, enter, openSocket, startHost } from '../hosts/harness.ts'

/** A page's connection: what it asks by, how it uploads, and how it goes away without a word. */
export interface Connection {
  readonly client: Ask
  upload(name: string, body: Buffer): Promise<string>
  /** The page is gone: a closed port, a torn socket. */
  lose(): void
  /** Another page of the same window, as after a reload: the same session. */
  reconnect(): Promise<Ask>
}

async function overPort(): Promise<Connection> {
  const folder = join(temporaryFolder(), 'workspace')
  const host = browserCapabilities(folder, systemClock)
  const workstation = startWorkstation({
    ...{ folder, resourcesFolder: RESOURCES_FOLDER, programVersion: '0.1.0-test', clock: systemClock, host },
  })
  onTestFinished(() => workstation.close())
  const session = workstation.openSession()
  const handler = new RPCHandler(router)
  const open = () => {
    const { port1, port2 } = new MessageChannel()
    handler.upgrade(port2, { context: workstation.contextOf(session) })
    port1.start()
    port2.start()
    onTestFinished(() => port1.close())
    const client: Ask = createORPCClient(new RPCLink({ port: port1 }))
    return { client, port: port1 }
  }
  const { client, port } = open()
  return {
    client,
    async upload(name, body) {
      const url = `http://workstation/source?name=${encodeURIComponent(name)}`
      const answer = await workstation.serve(session, new Request(url, { method: 'POST', body: new Uint8Array(body) }))
      if (!answer) throw new Error('Uploads are not answered')
      const { token }: { token: string } = await answer.json()
      return token
    },
    lose: () => port.close(),
    reconnect: async () => open().client,
  }
}

async function overSocket(): Promise<Connection> {
  const host = await startHost()
  const cookie = await enter(host)
  const { client, socket } = await openSocket(host, cookie)
  return {
    client,
    async upload(name, body) {
      const path = `/source?name=${encodeURIComponent(name)}`
      const answer = await ask(host, { method: 'POST', path, headers: { cookie, origin: host.origin }, body })
      const { token }: { token: string } = JSON.parse(answer.body.toString())
      return token
    },
    lose: () => socket.terminate(),
    reconnect: async () => (await openSocket(host, cookie)).client,
  }
}

/** Both ways by which a screen reaches the workstation. */
export const TRANSPORTS: readonly (readonly [string, () => Promise<Connection>])[] = [
  ['MessagePort', overPort],
  ['WebSocket', overSocket],
]

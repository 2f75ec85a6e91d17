import { RPCHandler } from '@orpc/server/message-port'
import { type IpcMainEvent, ipcMain, type MessagePortMain, type WebContents } from 'electron'
import type { CallContext } from '../src/core/handling.ts'
import { router } from '../src/workstation.ts'
import { APP_ORIGIN } from './lockdown.ts'

/** The one channel between page and main process; preload.ts names it too (a sandboxed preload imports nothing). */
export const PORT_CHANNEL = 'assay-port'

/** Only the top frame of our own page in our own window may ask. */
function isFromOwnPage(event: IpcMainEvent, contents: WebContents): boolean {
  const frame = event.senderFrame
  return event.sender === contents && frame !== null && frame.parent === null && frame.origin === APP_ORIGIN
}

/**
 * Serves the contract to the page in `contents` over the port it sends. A reload sends a new port: the old one is closed, which ends its
 * running generators. Gives the function that ends it all.
 */
export function serveRpc(contents: WebContents, context: CallContext): () => void {
  const handler = new RPCHandler(router)
  let open: MessagePortMain | null = null
  const closePort = () => {
    open?.close()
    open = null
  }
  const onPort = (event: IpcMainEvent) => {
    const [port] = event.ports
    if (!isFromOwnPage(event, contents) || event.ports.length !== 1 || !port) {
      for (const refused of event.ports) refused.close()
      return
    }
    closePort()
    open = port
    handler.upgrade(port, { context })
    port.start()
  }
  ipcMain.on(PORT_CHANNEL, onPort)
  contents.on('render-process-gone', closePort)
  contents.once('destroyed', closePort)
  return () => {
    ipcMain.off(PORT_CHANNEL, onPort)
    closePort()
  }
}

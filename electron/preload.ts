import { ipcRenderer } from 'electron'

// The page asks for a port at every load; it gets one end, the main process the other. Nothing else crosses.
window.addEventListener('message', event => {
  const asked: unknown = event.data
  if (event.source !== window || event.origin !== window.location.origin || event.ports.length > 0) return
  if (typeof asked !== 'object' || asked === null || !('type' in asked) || asked.type !== 'assay-port-wanted') return
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage('assay-port', null, [port2])
  window.postMessage({ type: 'assay-port' }, window.location.origin, [port1])
})

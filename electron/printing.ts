import { BrowserWindow, session } from 'electron'
import { PAPER_POLICY } from '../src/browser-host/security-headers.ts'
import { WorkstationError } from '../src/core/errors.ts'
import type { PrintableDocument } from '../src/core/host.ts'
import { lockContents } from './lockdown.ts'

const PAPER_ORIGIN = 'app://paper'

/** Chromium reports a person who changed their mind as a failure with this reason. */
const CANCELLED = /cancell?ed/i

let printed = 0

function answerPaper({ html, asset }: PrintableDocument, request: Request): Response {
  const url = new URL(request.url)
  const headers = {
    'content-security-policy': PAPER_POLICY,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  if (request.url === `${PAPER_ORIGIN}/`)
    return new Response(html, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
  const path = url.pathname.startsWith('/paper/') ? decodeURIComponent(url.pathname.slice('/paper/'.length)) : null
  const found = path !== null && url.host === 'paper' ? asset(path) : null
  if (!found) return new Response('Not found', { status: 404, headers })
  return new Response(new Uint8Array(found.bytes), { headers: { ...headers, 'content-type': found.type } })
}

/** Shows the document in a hidden sandboxed window with a session of its own, which holds nothing and reaches nothing else. */
async function withPaper<Result>(
  document: PrintableDocument,
  use: (window: BrowserWindow) => Promise<Result>,
): Promise<Result> {
  printed += 1
  const partition = session.fromPartition(`paper-${printed}`, { cache: false })
  partition.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  partition.setPermissionCheckHandler(() => false)
  partition.setSpellCheckerEnabled(false)
  partition.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith(`${PAPER_ORIGIN}/`) && !details.url.startsWith('data:') }),
  )
  partition.protocol.handle('app', request => answerPaper(document, request))
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      devTools: false,
      webviewTag: false,
    },
  })
  lockContents(window.webContents)
  try {
    await window.loadURL(`${PAPER_ORIGIN}/`)
    await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)')
    return await use(window)
  } finally {
    window.destroy()
    partition.protocol.unhandle('app')
  }
}

/** A4 PDF bytes of a document, untagged. */
export const htmlToPdf = (document: PrintableDocument): Promise<Uint8Array> =>
  withPaper(document, window =>
    window.webContents.printToPDF({
      pageSize: 'A4',
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: false,
    }),
  )

/** Opens the system's print dialog. A cancelled dialog is no failure; throws `printer-unavailable` when printing fails. */
export const print = (document: PrintableDocument): Promise<void> =>
  withPaper(
    document,
    window =>
      new Promise((resolve, reject) => {
        window.webContents.print({ printBackground: true, pageSize: 'A4' }, (success, reason) => {
          if (success || CANCELLED.test(reason)) resolve()
          else reject(new WorkstationError('printer-unavailable', {}, { cause: new Error(reason) }))
        })
      }),
  )

import type { Browser, Page, Route } from 'playwright-core'
import { WorkstationError } from '../core/errors.ts'
import type { PrintableDocument } from '../core/host.ts'
import { findBrowser } from './find-browser.ts'
import { PAPER_POLICY } from './security-headers.ts'

/** `.invalid` never resolves (RFC 2606), so a request that slipped past the route still could not leave. */
const PAPER_ORIGIN = 'http://paper.invalid'

export interface Printer {
  /** A4 PDF bytes, untagged. Throws `printer-unavailable` when no browser is installed or it does not start. */
  toPdf(document: PrintableDocument): Promise<Uint8Array>
  close(): Promise<void>
}

async function answerFromDocument(route: Route, { html, asset }: PrintableDocument): Promise<void> {
  const url = new URL(route.request().url())
  if (url.origin !== PAPER_ORIGIN) return route.abort('blockedbyclient')
  if (url.pathname === '/') {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAPER_POLICY }
    return route.fulfill({ headers, body: html })
  }
  const found = url.pathname.startsWith('/paper/')
    ? asset(decodeURIComponent(url.pathname.slice('/paper/'.length)))
    : null
  if (!found) return route.abort('blockedbyclient')
  return route.fulfill({ contentType: found.type, body: Buffer.from(found.bytes) })
}

async function print(page: Page, document: PrintableDocument): Promise<Uint8Array> {
  await page.route('**/*', route => answerFromDocument(route, document))
  await page.goto(`${PAPER_ORIGIN}/`, { waitUntil: 'load' })
  await page.evaluate(async () => {
    await globalThis.document.fonts.ready
  })
  return page.pdf({ format: 'A4', preferCSSPageSize: true, printBackground: true, tagged: false })
}

/** Starts the browser through a pipe: when this process dies, however it dies, the pipe closes and the browser ends. */
async function launch(executablePath: string | null): Promise<Browser> {
  if (!executablePath) throw new WorkstationError('printer-unavailable')
  const { chromium } = await import('playwright-core')
  try {
    return await chromium.launch({
      executablePath,
      // Chromium refuses to run its sandbox as root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--host-resolver-rules=MAP * ~NOTFOUND', '--disable-pdf-tagging'],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  } catch (cause) {
    throw new WorkstationError('printer-unavailable', {}, { cause })
  }
}

/** A printer that starts the installed browser at the first document and keeps it warm until `close`. */
export function createPrinter(find: () => string | null = findBrowser): Printer {
  let starting: Promise<Browser> | null = null
  let closed = false

  const browser = async (): Promise<Browser> => {
    if (closed) throw new WorkstationError('printer-unavailable')
    starting ??= launch(find())
    const mine = starting
    try {
      const started = await mine
      if (started.isConnected()) return started
    } catch (error) {
      if (starting === mine) starting = null
      throw error
    }
    // It crashed or was killed since the last document; of several waiting documents only the first starts another.
    if (starting === mine) starting = launch(find())
    return starting
  }

  return {
    async toPdf(document) {
      const context = await (await browser()).newContext({ serviceWorkers: 'block' })
      try {
        return await print(await context.newPage(), document)
      } finally {
        await context.close()
      }
    },
    async close() {
      closed = true
      const started = await starting?.catch(() => null)
      await started?.close()
    },
  }
}

import type { Clock } from '../core/clock.ts'
import type { HostCapabilities } from '../core/host.ts'
import { createFailureLog } from './failure-log.ts'
import { createPrinter } from './printer.ts'

export interface BrowserCapabilities extends HostCapabilities {
  close(): Promise<void>
}

/** What the browser host can do: PDF by the installed Chromium. Printing is left to the page, which is in a browser already. */
export function browserCapabilities(folder: string, clock: Clock): BrowserCapabilities {
  const printer = createPrinter()
  return {
    kind: 'browser',
    htmlToPdf: document => printer.toPdf(document),
    logFailure: createFailureLog(folder, clock),
    close: () => printer.close(),
  }
}

import { openAppWindow } from './app-window.ts'
import { type BrowserHost, type BrowserHostOptions, startBrowserHost } from './browser-host.ts'
import { findBrowser } from './find-browser.ts'
import { type ErrorTexts, refusalText } from './refusal-text.ts'

export interface RunOptions extends BrowserHostOptions {
  /** `window` opens the installed browser, `address` prints where to go, `ready` prints that alone. */
  readonly show: 'window' | 'address' | 'ready'
  readonly say: (text: string) => void
  /** Error texts per language, for a refusal before there is a window. */
  readonly languages: readonly ErrorTexts[]
}

const untilSignal = (): Promise<void> =>
  new Promise(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })

/** A person at a terminal gets another address by Enter: each works once. */
function offerAddresses(host: BrowserHost, say: RunOptions['say']): void {
  if (!process.stdin.isTTY) return
  process.stdin.on('data', () => say(host.issueAddress()))
  process.stdin.unref()
}

async function serve(host: BrowserHost, { show, say }: RunOptions, stopped: Promise<void>): Promise<void> {
  const browser = show === 'window' ? findBrowser() : null
  if (browser) {
    const window = openAppWindow(browser, host.issueAddress())
    await Promise.race([window.closed, stopped])
    await window.close()
    return
  }
  if (show !== 'ready') {
    say('请在浏览器中打开，地址只能使用一次（按回车取得新地址）。')
    say('Open this in a browser; it works once (Enter gives another).')
    offerAddresses(host, say)
  }
  say(`ready ${host.issueAddress()}`)
  await stopped
}

/**
 * Runs the browser host until its window closes or the process is asked to end; gives the exit code. An expected refusal is told on stderr
 * in every language; what nobody expected is thrown.
 */
export async function runBrowserHost(options: RunOptions): Promise<number> {
  const stopped = untilSignal()
  try {
    const host = await startBrowserHost(options)
    try {
      await serve(host, options, stopped)
      return 0
    } finally {
      await host.close()
    }
  } catch (error) {
    const told = refusalText(error, options.languages)
    if (told === null) throw error
    process.stderr.write(`${told}\n`)
    return 1
  }
}

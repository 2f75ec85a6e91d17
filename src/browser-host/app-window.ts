import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Everything by which a browser talks to its maker is off: this window shows one program on this machine. */
const SWITCHES = [
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--no-pings',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,InterestFeedContentSuggestions,MediaRouter,OptimizationHints,Translate',
  // Its own host is the only address that resolves, so that no service can be reached even by mistake.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--no-proxy-server',
]

const PREFERENCES = {
  alternate_error_pages: { enabled: false },
  autofill: { credit_card_enabled: false, profile_enabled: false },
  browser: { enable_spellchecking: false },
  credentials_enable_service: false,
  dns_prefetching: { enabled: false },
  net: { network_prediction_options: 2 },
  safebrowsing: { enabled: false },
  search: { suggest_enabled: false },
  signin: { allowed: false },
  spellcheck: { dictionaries: [], use_spelling_service: false },
  translate: { enabled: false },
}

export interface AppWindow {
  /** Settles when the person has closed the window. */
  readonly closed: Promise<void>
  close(): Promise<void>
}

/** The command line of the window: an app window on `address`, on the private profile in `profileFolder`. */
export function windowArguments(address: string, profileFolder: string, asRoot: boolean): string[] {
  return [
    ...SWITCHES,
    ...(asRoot ? ['--no-sandbox'] : []),
    `--user-data-dir=${profileFolder}`,
    '--window-size=1440,900',
    `--app=${address}`,
  ]
}

/** Opens the browser at `executablePath` as an app window on a private profile that is deleted when the window closes. */
export function openAppWindow(executablePath: string, address: string): AppWindow {
  const profileFolder = mkdtempSync(join(tmpdir(), 'assay-window-'))
  mkdirSync(join(profileFolder, 'Default'))
  writeFileSync(join(profileFolder, 'Default', 'Preferences'), JSON.stringify(PREFERENCES))
  const child: ChildProcess = spawn(executablePath, windowArguments(address, profileFolder, process.getuid?.() === 0), {
    stdio: 'ignore',
  })
  const closed = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => resolve())
  }).finally(() => rmSync(profileFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  return {
    closed,
    async close() {
      child.kill('SIGTERM')
      await closed
    },
  }
}

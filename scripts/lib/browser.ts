import { findBrowser } from '../../src/browser-host/find-browser.ts'
import { run, runModule } from './run.ts'

const HOW = `没有找到 Chromium、Chrome 或 Edge。请安装其中之一，或用 CHROME_PATH 指明程序位置，然后重试。
No Chromium, Chrome or Edge was found. Install one of them, or name its executable in CHROME_PATH, and try again:
  Debian, Ubuntu   sudo apt-get install -y chromium
  Fedora           sudo dnf install -y chromium
  macOS            brew install --cask chromium
  Windows          winget install Google.Chrome
  or anywhere      npx playwright install chromium   (then CHROME_PATH=<the path it prints>)`

/** The browser that tests and printing use: the installed one, or on Debian as root one installed now. Throws with instructions. */
export async function findOrInstallBrowser(tell: (text: string) => void): Promise<string> {
  const installed = findBrowser()
  if (installed) return installed
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    tell('正在用 apt-get 安装 chromium… Installing chromium with apt-get…')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env })
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, show: true })
  } else {
    tell('正在下载 Chromium… Fetching Chromium…')
    const { chromium } = await import('playwright-core')
    await runModule('playwright-core/cli.js', ['install', 'chromium'], { show: true, timeoutMs: 300_000 })
    process.env.CHROME_PATH ??= chromium.executablePath()
  }
  const found = findBrowser()
  if (!found) throw new Error(HOW)
  return found
}

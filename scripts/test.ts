import './lib/assert-node.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findOrInstallBrowser } from './lib/browser.ts'
import { ensureBuilt } from './lib/build.ts'
import { runModule } from './lib/run.ts'
import { addCounts, playwrightCounts, vitestCounts } from './lib/test-counts.ts'

// All tests: what is given on the command line goes to vitest, and leaves the browser tests out.
const filter = process.argv.slice(2)
const tell = (text: string): void => void process.stderr.write(`${text}\n`)
const reports = mkdtempSync(join(tmpdir(), 'assay-tests-'))

async function runAll(): Promise<boolean> {
  const browser = await findOrInstallBrowser(tell)
  const env = { CHROME_PATH: browser }
  await ensureBuilt(tell)
  const vitestReport = join(reports, 'vitest.json')
  const vitest = await runModule(
    'vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`, ...filter],
    { show: true, env },
  )
  let counts = vitestCounts(vitestReport, vitest.code)
  if (filter.length === 0) {
    const playwrightReport = join(reports, 'playwright.json')
    const playwright = await runModule('@playwright/test/cli.js', ['test', '--pass-with-no-tests'], {
      show: true,
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    })
    counts = addCounts(counts, playwrightCounts(playwrightReport, playwright.code))
  }
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`)
  return counts.failed === 0 && counts.passed > 0
}

try {
  process.exitCode = (await runAll()) ? 0 : 1
} catch (error) {
  tell(error instanceof Error ? error.message : String(error))
  process.stdout.write('\n0 passed, 1 failed, 0 skipped\n')
  process.exitCode = 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}

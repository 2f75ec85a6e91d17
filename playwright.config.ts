import { defineConfig } from '@playwright/test'
import { findBrowser } from './src/browser-host/find-browser.ts'

const executablePath = findBrowser()

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  // The built screens and one sample workspace, of which every test takes a copy.
  globalSetup: './tests/e2e/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'] satisfies ['json']] : [])],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // Tracing puts scripts into every frame, which the sheet's sandbox refuses aloud, and doubles the time.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      // The installed browser; Chromium refuses its sandbox as root.
      ...(executablePath ? { executablePath } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'e2e', testMatch: 'e2e/**/*.{spec,test}.ts' },
    // Drives the real Electron runtime where it is found, and says that it was skipped where not.
    { name: 'electron', testMatch: 'electron/**/*.spec.ts', workers: 1 },
  ],
})

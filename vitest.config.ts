import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Driven by Playwright: see playwright.config.ts.
    exclude: ['tests/e2e/**', 'node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Real SQLite, real browsers, real child processes: processes, not threads.
    pool: 'forks',
  },
})

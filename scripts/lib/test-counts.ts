import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  numFailedTestSuites: z.int(),
})
const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), skipped: z.int(), unexpected: z.int(), flaky: z.int() }),
  errors: z.array(z.unknown()),
})

const readReport = (file: string): unknown => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** A run that left no report, or ended badly without a failing test (a file that does not load), counts as one failure. */
const withExit = (counts: Counts, code: number): Counts =>
  code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts

const NOTHING: Counts = { passed: 0, failed: 0, skipped: 0 }

/** Counts of a vitest JSON report and its exit code. */
export function vitestCounts(file: string, code: number): Counts {
  const report = vitestSchema.safeParse(readReport(file))
  if (!report.success) return withExit(NOTHING, code === 0 ? 1 : code)
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report.data
  return withExit({ passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }, code)
}

/** Counts of a Playwright JSON report and its exit code. A test that passed only on a retry counts as failed. */
export function playwrightCounts(file: string, code: number): Counts {
  const report = playwrightSchema.safeParse(readReport(file))
  if (!report.success) return withExit(NOTHING, code === 0 ? 1 : code)
  const { expected, skipped, unexpected, flaky } = report.data.stats
  return withExit({ passed: expected, failed: unexpected + flaky, skipped }, code)
}

export const addCounts = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
})

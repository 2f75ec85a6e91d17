import type { ScorecardRow } from '../../../src/scorecards/contract.ts'

/** The scorecards that can be scored with: whoever manages scorecards is told of drafts and withdrawn ones, too. */
export const inForceOnly = (rows: readonly ScorecardRow[]): ScorecardRow[] =>
  rows.filter(row => row.state === 'in-force')

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { inProject } from '../../scripts/lib/project.ts'
import { SAMPLE_PASSWORD } from '../../scripts/sample/people.ts'
import { makeSampleWorkspace } from '../../scripts/sample/workspace.ts'
import type { contract } from '../../src/contract.ts'
import type { Session } from '../../src/core/session.ts'
import { router, type Workstation } from '../../src/workstation.ts'

export type Ask = ContractRouterClient<typeof contract>

/** A sample workspace in a temporary folder of its own; `remove` deletes it. */
export async function sampleFolder(): Promise<{ folder: string; remove(): void }> {
  const parent = mkdtempSync(join(tmpdir(), 'assay-bench-'))
  const folder = join(parent, 'workspace')
  const resourcesFolder = inProject('resources')
  await makeSampleWorkspace({ folder, resourcesFolder, programVersion: '0.0.0', now: Date.now() })
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) }
}

/** A window of the workstation with this sample account signed in. */
export async function signedIn(workstation: Workstation, login: string): Promise<{ session: Session; ask: Ask }> {
  const session = workstation.openSession()
  const ask: Ask = createRouterClient(router, { context: workstation.contextOf(session) })
  await ask.session.signIn({ login, password: SAMPLE_PASSWORD })
  return { session, ask }
}

/** The value below which `share` (0–1) of the numbers lie. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

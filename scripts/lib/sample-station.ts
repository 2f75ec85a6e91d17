import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserHost, startBrowserHost } from '../../src/browser-host/browser-host.ts'
import { type Clock, systemClock } from '../../src/core/clock.ts'
import { makeSampleWorkspace } from '../sample/workspace.ts'
import { programVersion, RENDERER_FOLDER, RESOURCES_FOLDER } from './project.ts'

/** A workstation on a folder of its own, for tests and pictures. */
export interface SampleStation {
  readonly host: BrowserHost
  readonly folder: string
  /** Ends the host and deletes the folder. */
  close(): Promise<void>
}

/** A clock that runs like the machine's and can be put forward (ms). */
export function movableClock(): Clock & { advance(ms: number): void } {
  let ahead = 0
  return {
    now: () => systemClock.now() + ahead,
    advance(ms) {
      ahead += ms
    },
  }
}

/** Makes the sample workspace in a new temporary folder, dated from `now` (epoch ms); gives the folder. */
export async function makeSampleFolder(now: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-sample-'))
  await makeSampleWorkspace({
    folder: join(folder, 'workspace'),
    resourcesFolder: RESOURCES_FOLDER,
    programVersion: programVersion(),
    now,
  })
  return folder
}

/** Starts the built screens on a copy of the sample in `sampleFolder`, or with `null` on an empty folder, which opens the first run. */
export async function startStation(sampleFolder: string | null, clock: Clock): Promise<SampleStation> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-station-'))
  const workspace = join(folder, 'workspace')
  if (sampleFolder !== null) cpSync(join(sampleFolder, 'workspace'), workspace, { recursive: true })
  const host = await startBrowserHost({
    folder: workspace,
    resourcesFolder: RESOURCES_FOLDER,
    rendererFolder: RENDERER_FOLDER,
    programVersion: programVersion(),
    clock,
  })
  return {
    host,
    folder: workspace,
    async close() {
      await host.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

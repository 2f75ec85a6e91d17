import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { type BrowserHost, startBrowserHost } from '../../src/browser-host/browser-host.ts'
import { type Clock, systemClock } from '../../src/core/clock.ts'
import { router } from '../../src/workstation.ts'
import { SAMPLE_PASSWORD } from '../sample/people.ts'
import { makeSampleWorkspace, SCORECARD_NAME } from '../sample/workspace.ts'
import { programVersion, RENDERER_FOLDER, RESOURCES_FOLDER } from './project.ts'
import type { SamplePlaces } from './sample-screens.ts'

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

/** Procedures as `login` of the sample asks them, in a window of their own. */
export async function askAs({ host: { workstation } }: Pick<SampleStation, 'host'>, login: string) {
  const ask = createRouterClient(router, { context: workstation.contextOf(workstation.openSession()) })
  await ask.session.signIn({ login, password: SAMPLE_PASSWORD })
  return ask
}

/** Issues one sheet and finds what the screens of the sample are opened with. Throws when the sample lacks it. */
export async function findPlaces(station: Pick<SampleStation, 'host'>): Promise<SamplePlaces> {
  const inspector = await askAs(station, 'linyajing')
  const lead = await askAs(station, 'shenjiayi')
  const draftUid = (await inspector.assignments.mine()).find(
    row => row.state === 'started' && row.answeredCount > 0,
  )?.evaluationUid
  const { rows } = await lead.evaluations.list({ offset: 0, limit: 100 })
  // One that failed shows most: reasons, evidence, a critical error.
  const submitted = rows.find(row => row.state === 'submitted' && row.passed === false)
  const scorecards = await lead.scorecards.list()
  const scorecard = scorecards.find(row => row.name === SCORECARD_NAME)
  const scorecardDraftUid = scorecards.find(row => row.draftUid !== null)?.draftUid
  if (!draftUid || !submitted || !scorecard || !scorecardDraftUid)
    throw new Error('The sample lacks a draft, a submitted evaluation, a scorecard or its draft')
  const { uid: issuanceUid } = await lead.reports.issueEvaluationSheet({ evaluationUid: submitted.uid })
  return {
    draftUid,
    submittedUid: submitted.uid,
    issuanceUid,
    scorecardVersionUid: scorecard.versionUid,
    scorecardDraftUid,
    ...(await findDocuments(lead)),
  }
}

/** A document in force, one with a next version in review, and a draft, begun here. Throws when the sample lacks one. */
async function findDocuments({ standards }: Awaited<ReturnType<typeof askAs>>) {
  const rows = (await standards.documents.list()).filter(row => row.state === 'in-force' && row.clauseCount > 0)
  const revised = rows.find(row => row.draftState === 'in-review')
  const other = rows.find(row => row.kind === 'standard' && (row.draftState ?? 'draft') === 'draft')
  if (!revised?.draftUid || !other) throw new Error('The sample lacks a document in force or one in review')
  const { versionUid: draftUid } = await standards.documents.startDraft({ documentUid: other.uid })
  const { clauses } = await standards.versions.get({ versionUid: draftUid })
  return {
    document: { documentUid: revised.uid, versionUid: revised.versionUid, reviewUid: revised.draftUid },
    documentDraft: { documentUid: other.uid, versionUid: draftUid, clauseUid: clauses[0]?.uid ?? '' },
  }
}

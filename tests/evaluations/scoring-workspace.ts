import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import { grantsOf, type Role } from '../../src/core/access.ts'
import { fixedClock } from '../../src/core/clock.ts'
import type { WritableTx } from '../../src/core/database.ts'
import type { CallContext } from '../../src/core/handling.ts'
import type { SignedIn } from '../../src/core/session.ts'
import { createWorkspace } from '../../src/core/workspace-store.ts'
import { evaluationsHandlers } from '../../src/evaluations/handlers.ts'
import { accountRoles, accounts, departments, employees, placements, positions } from '../../src/people/tables.ts'
import { media, recordings } from '../../src/recordings/tables.ts'
import { joinSampling, samplingHandlers } from '../../src/sampling/handlers.ts'
import { scorecardsHandlers } from '../../src/scorecards/handlers.ts'
import { standardsHandlers } from '../../src/standards/handlers.ts'
import { installScorecard, shippedScorecard } from '../fixtures/scorecards.ts'

const resources = fileURLToPath(new URL('../../resources', import.meta.url))
export const NOON = Date.UTC(2026, 10, 24, 4)
const DAY_MS = 86_400_000

/** The shipped call-centre scorecard in English. */
export const callCentreScorecard = shippedScorecard('en')
export const TODAY = '2026-11-24'

const handlers = { ...standardsHandlers, ...evaluationsHandlers, ...samplingHandlers, ...scorecardsHandlers }

export type ScoringWorkspace = ReturnType<typeof openScoringWorkspace>

/**
 * A new workspace in a temporary folder on a fixed clock, with two departments under one root, an inspector, a second one, a lead, a
 * manager of the north department, two agents (north and south) and the shipped scorecard. `close` removes it.
 */
export function openScoringWorkspace() {
  const folder = mkdtempSync(join(tmpdir(), 'assay-scoring-'))
  const clock = fixedClock(NOON)
  const workspace = createWorkspace(
    { folder, migrationsFolder: join(resources, 'migrations'), programVersion: '0.0.0', clock },
    { name: 'Test', stationName: 'Station', zone: 'Asia/Shanghai', locale: 'en' },
  )
  joinSampling(workspace)
  const seeded = workspace.write(null, 'test.seed', tx => {
    const people = seedPeople(tx)
    const installer = { accountId: people.lead.accountId, today: TODAY }
    const { versionUid } = installScorecard(tx, callCentreScorecard, installer)
    return { people, versionUid }
  })
  let recordingCount = 0

  /** Adds a call of 90 s that an agent (by employee row id, or nobody) served `daysAgo`. */
  const addRecording = (employeeId: number | null, daysAgo = 1): { id: number; uid: string } =>
    workspace.write(null, 'test.recording', tx => {
      recordingCount += 1
      const uid = tx.newUid()
      const file = tx.db
        .insert(media)
        .values({
          uid: tx.newUid(),
          sha256: String(recordingCount).padStart(64, '0'),
          bytes: 1000,
          extension: 'wav',
          container: 'wav',
          codec: 'pcm',
          sampleRate: 8000,
          channels: 2,
          durationMs: 90_000,
          hasPlayableCopy: false,
          createdAt: tx.at,
        })
        .returning({ id: media.id })
        .get()
      const { id } = tx.db
        .insert(recordings)
        .values({
          uid,
          number: tx.nextNumber('LY'),
          mediaId: file.id,
          employeeId,
          startedAt: tx.at - daysAgo * DAY_MS,
          direction: 'inbound',
          channel: 'telephone',
          customerNumber: '13800002046',
          agentChannel: 0,
          originalName: 'call.wav',
          note: '',
          consent: 'announced',
          createdAt: tx.at,
        })
        .returning({ id: recordings.id })
        .get()
      tx.changed({ topic: 'recordings', uid })
      return { id, uid }
    })

  /** The procedures as this person calls them. */
  const as = (account: SignedIn) =>
    createRouterClient(handlers, {
      context: {
        session: { uid: 'window', account, locked: false, lastSeenAt: clock.now() },
        host: {
          kind: 'browser',
          htmlToPdf: () => Promise.reject(new Error('No printer here')),
          logFailure: error => {
            throw error
          },
        },
        workstation: {
          current: () => workspace,
          folder,
          create: () => workspace,
          resourcesFolder: resources,
          programVersion: '0.0.0',
        },
      } satisfies CallContext,
    })

  return {
    ...seeded,
    workspace,
    clock,
    addRecording,
    as,
    async close() {
      await workspace.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Client = ReturnType<ScoringWorkspace['as']>

function seedPeople(tx: WritableTx) {
  const department = (name: string, parentId: number | null) =>
    tx.db
      .insert(departments)
      .values({ uid: tx.newUid(), parentId, name, nameSort: name.toLowerCase(), createdAt: tx.at })
      .returning({ id: departments.id })
      .get().id
  const root = department('Service', null)
  const north = department('North', root)
  const south = department('South', root)
  const position = tx.db
    .insert(positions)
    .values({ uid: tx.newUid(), name: 'Agent', layer: 'execution' })
    .returning({ id: positions.id })
    .get().id
  const employee = (number: string, name: string, departmentId: number) => {
    const uid = tx.newUid()
    const { id } = tx.db
      .insert(employees)
      .values({ uid, number, name, nameSort: name.toLowerCase(), hiredOn: '2026-01-01', createdAt: tx.at })
      .returning({ id: employees.id })
      .get()
    tx.db
      .insert(placements)
      .values({ uid: tx.newUid(), employeeId: id, departmentId, positionId: position, fromOn: '2026-01-01' })
      .run()
    return { id, uid }
  }
  const signedIn = (number: string, name: string, departmentId: number, role: Role): SignedIn => {
    const person = employee(number, name, departmentId)
    const accountUid = tx.newUid()
    const { id } = tx.db
      .insert(accounts)
      .values({
        uid: accountUid,
        employeeId: person.id,
        login: name.toLowerCase(),
        passwordHash: '-',
        locale: 'en',
        colorScheme: 'light',
        createdAt: tx.at,
      })
      .returning({ id: accounts.id })
      .get()
    tx.db.insert(accountRoles).values({ accountId: id, role }).run()
    return {
      actor: { accountUid, employeeUid: person.uid },
      accountId: id,
      employeeId: person.id,
      roles: [role],
      grants: grantsOf([role]),
    }
  }
  tx.changed({ topic: 'people', uid: null })
  return {
    inspector: signedIn('Q01', 'Ines', root, 'inspector'),
    secondInspector: signedIn('Q02', 'Otto', root, 'inspector'),
    lead: signedIn('Q03', 'Lena', root, 'qa-lead'),
    northManager: signedIn('M01', 'Nora', north, 'service-manager'),
    northAgent: signedIn('A01', 'Anna', north, 'employee'),
    southAgent: signedIn('A02', 'Sven', south, 'employee'),
    south,
  }
}

/** The error code that a call is refused with. Throws when it is answered. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
  throw new Error('The call was answered')
}

/** Assigns a new call of the north agent to the inspector and opens it. */
export async function openDraft({ people, versionUid, addRecording, as, clock }: ScoringWorkspace) {
  const recording = addRecording(people.northAgent.employeeId)
  await as(people.lead).assignments.create({
    recordingUids: [recording.uid],
    assigneeUid: people.inspector.actor.accountUid,
    scorecardVersionUid: versionUid,
    dueAt: clock.now() + DAY_MS,
  })
  const inspector = as(people.inspector)
  const assignment = (await inspector.assignments.mine()).find(row => row.recordingUid === recording.uid)
  if (!assignment) throw new Error('The assignment is not there')
  const evaluation = await inspector.assignments.open({ uid: assignment.uid })
  return { inspector, recording, assignment, evaluation, evaluationUid: evaluation.uid }
}

/** Answers every item with its best option. */
export async function passAll(client: Client, evaluationUid: string): Promise<void> {
  const { scorecard } = await client.evaluations.get({ evaluationUid })
  for (const { uid: itemUid, options, points } of scorecard.definition.sections.flatMap(section => section.items)) {
    const best = options.find(option => option.points === points && option.critical === null)
    await client.evaluations.answer({ evaluationUid, itemUid, optionUid: best?.uid ?? null, notApplicable: false })
  }
}

import { createRouterClient } from '@orpc/server'
import { eq } from 'drizzle-orm'
import type { Role } from '../../src/core/access.ts'
import type { CallContext } from '../../src/core/handling.ts'
import type { HostCapabilities } from '../../src/core/host.ts'
import { newUid } from '../../src/core/ids.ts'
import { evaluationsHandlers } from '../../src/evaluations/handlers.ts'
import { signedInOf } from '../../src/people/accounts.ts'
import { placements } from '../../src/people/tables.ts'
import { media, recordings } from '../../src/recordings/tables.ts'
import { reportsHandlers } from '../../src/reports/handlers.ts'
import { joinReports } from '../../src/reports/resources.ts'
import { scorecardsHandlers } from '../../src/scorecards/handlers.ts'
import { installScorecard, shippedScorecard, type TestScorecard } from '../fixtures/scorecards.ts'
import {
  addPerson,
  type PersonOptions,
  RESOURCES,
  TEST_TODAY,
  type TestPerson,
  testHost,
  testStore,
} from '../fixtures/workspaces.ts'

const handlers = { ...evaluationsHandlers, ...reportsHandlers, ...scorecardsHandlers }
const HOUR_MS = 3_600_000

export const template = shippedScorecard

/** What an inspector gives to one item; everything left out is the best answer without remarks. */
export interface Given {
  /** Index of the answer, 0 being the first. */
  readonly option?: number
  /** Occurrences, or hundredths of the unit, in place of an option. */
  readonly value?: number
  readonly notApplicable?: boolean
  /** Left as it opened. */
  readonly untouched?: boolean
  /** How many of the item's failure reasons to tick. */
  readonly reasons?: number
  readonly comment?: string
  readonly marks?: readonly (readonly [startMs: number, endMs: number | null])[]
}

export interface Scoring {
  /** By item number, e.g. `1.3`. */
  readonly given?: Readonly<Record<string, Given>>
  readonly comment?: string
  readonly submit?: boolean
}

/** A workspace with a scorecard, an inspector, a lead, an employee and calls of theirs, all through the real handlers. */
export async function sheetWorkspace(
  options: {
    readonly locale?: 'zh-CN' | 'en'
    readonly employee?: PersonOptions
    readonly scorecard?: TestScorecard
  } = {},
) {
  const { workspace, clock, folder } = testStore()
  joinReports(workspace)
  const host = testHost()
  const content = options.scorecard ?? template(options.locale ?? 'zh-CN')
  const person = (roles: Role | readonly Role[], about: PersonOptions = {}) =>
    addPerson(workspace, typeof roles === 'string' ? [roles] : roles, about)
  const inspector = await person(['inspector', 'qa-lead'], { name: '赵明慧', number: 'QC-012', department: '质检组' })
  const installer = { accountId: inspector.accountId, today: TEST_TODAY }
  const { versionUid } = workspace.write(null, 'test.scorecard', tx => installScorecard(tx, content, installer))
  const employee = await person('employee', {
    name: '林晓燕',
    number: 'YL20431',
    department: '电话客服一组',
    ...options.employee,
  })
  const supervisor = await person('service-manager', { name: '吴静怡', number: 'YL10022', department: '电话客服一组' })
  workspace.write(null, 'test.supervisor', tx => {
    const placed = eq(placements.employeeId, employee.employeeId)
    tx.db.update(placements).set({ supervisorId: supervisor.employeeId }).where(placed).run()
    tx.changed({ topic: 'people', uid: employee.employeeUid })
  })

  const contextOf = (who: Pick<TestPerson, 'accountId'>, capabilities: HostCapabilities = host): CallContext => ({
    session: {
      uid: newUid(clock.now()),
      account: signedInOf(workspace.read, who.accountId),
      locked: false,
      lastSeenAt: clock.now(),
    },
    host: capabilities,
    workstation: {
      current: () => workspace,
      folder,
      create: () => workspace,
      resourcesFolder: RESOURCES,
      programVersion: '0.0.0-test',
    },
  })
  const as = (who: Pick<TestPerson, 'accountId'>, capabilities?: HostCapabilities) =>
    createRouterClient(handlers, { context: contextOf(who, capabilities) })

  /** Scores a new call of the employee; gives the evaluation's uid. */
  const evaluate = async (scoring: Scoring = {}, by: Pick<TestPerson, 'accountId'> = inspector): Promise<string> => {
    const client = as(by)
    const recordingUid = addRecording(workspace, employee.employeeId)
    const { uid: evaluationUid, scorecard } = await client.evaluations.openRecording({
      recordingUid,
      scorecardVersionUid: versionUid,
    })
    for (const item of scorecard.definition.sections.flatMap(section => section.items)) {
      const given = scoring.given?.[item.number] ?? {}
      const best = item.options.findIndex(option => option.points === item.points && option.critical === null)
      const value = given.value ?? null
      const chosen = item.options[given.option ?? best]?.uid ?? null
      const optionUid = given.notApplicable || value !== null ? null : chosen
      const named = { evaluationUid, itemUid: item.uid }
      if (!given.untouched) {
        await client.evaluations.answer({ ...named, optionUid, value, notApplicable: given.notApplicable ?? false })
      }
      const reasonUids = item.failureReasons.slice(0, given.reasons ?? 0).map(reason => reason.uid)
      if (reasonUids.length > 0) await client.evaluations.setReasons({ ...named, reasonUids })
      if (given.comment) await client.evaluations.setComment({ ...named, comment: given.comment })
      for (const [startMs, endMs] of given.marks ?? []) await client.evaluations.addMark({ ...named, startMs, endMs })
    }
    if (scoring.comment) await client.evaluations.setComment({ evaluationUid, itemUid: null, comment: scoring.comment })
    // Within the time after which an idle window locks.
    clock.advance(4 * 60_000)
    if (scoring.submit ?? true) await client.evaluations.submit({ evaluationUid, positionMs: 0, activeMs: 11 * 60_000 })
    return evaluationUid
  }

  return { workspace, clock, host, inspector, employee, supervisor, person, contextOf, as, evaluate, versionUid }
}

export type SheetWorkspace = Awaited<ReturnType<typeof sheetWorkspace>>

function addRecording(workspace: SheetWorkspace['workspace'], employeeId: number): string {
  return workspace.write(null, 'test.recording', tx => {
    const uid = tx.newUid()
    const file = tx.db
      .insert(media)
      .values({
        uid: tx.newUid(),
        sha256: uid.replaceAll('-', '').repeat(2),
        bytes: 1000,
        extension: 'wav',
        container: 'wav',
        codec: 'pcm',
        sampleRate: 8000,
        channels: 2,
        durationMs: 526_000,
        hasPlayableCopy: false,
        createdAt: tx.at,
      })
      .returning({ id: media.id })
      .get()
    tx.db
      .insert(recordings)
      .values({
        uid,
        number: tx.nextNumber('LY'),
        mediaId: file.id,
        employeeId,
        startedAt: tx.at - 24 * HOUR_MS,
        direction: 'inbound',
        channel: 'telephone',
        scenario: 'after-sale',
        tier: 'regular',
        touchpoint: '售后热线',
        customerNumber: '13800002207',
        ticket: 'FW-2026-88213',
        agentChannel: 0,
        originalName: 'call.wav',
        note: '',
        consent: 'announced',
        createdAt: tx.at,
      })
      .run()
    tx.changed({ topic: 'recordings', uid })
    return uid
  })
}

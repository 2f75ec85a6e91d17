import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { contract } from '../../src/contract.ts'
import { addDays, dateOn, instantAt } from '../../src/core/calendar.ts'
import { fixedClock } from '../../src/core/clock.ts'
import type { HostCapabilities } from '../../src/core/host.ts'
import type { Session } from '../../src/core/session.ts'
import { router, startWorkstation, type Workstation } from '../../src/workstation.ts'
import { readSampleCalls, type SampleCall } from './calls.ts'
import { ADMINISTRATOR, AGENTS, DEPARTMENTS, SAMPLE_PASSWORD, type SamplePerson, STAFF } from './people.ts'
import { scoreFromNotes } from './scoring.ts'
import { standardsSteps } from './standards.ts'

const ZONE = 'Asia/Shanghai'
const HOUR_MS = 3_600_000
/** The last calls wait for their evaluation; the second of them is half done. */
const WAITING_COUNT = 7
const HALF_DONE = 1
/** The calls are scored on this one of the three shipped scorecards. */
export const SCORECARD_NAME = '呼叫中心电话质检评分表'
const DUE_IN_DAYS = [-1, 0, 0, 0, 1, 1, 2]

interface Window {
  readonly session: Session
  readonly ask: ContractRouterClient<typeof contract>
}

export interface SampleOptions {
  readonly folder: string
  readonly resourcesFolder: string
  readonly programVersion: string
  /** Instant that counts as now, epoch ms: calls, scores and due times are dated relative to its day. */
  readonly now: number
}

/** The seeding needs no window: nothing it does prints, and whatever fails ends it. */
const seedingHost: HostCapabilities = {
  kind: 'browser',
  htmlToPdf: () => Promise.reject(new Error('Seeding prints nothing')),
  logFailure(error) {
    throw error
  },
}

/**
 * Makes the sample workspace through the same procedures a person uses: real imports, real scoring, a real audit chain, on a clock that
 * starts three weeks before `now`.
 */
export async function makeSampleWorkspace({ now, ...options }: SampleOptions): Promise<void> {
  const today = dateOn(now, ZONE)
  const clock = fixedClock(instantAt(addDays(today, -21), '08:30:00', ZONE))
  const workstation = startWorkstation({ ...options, clock, host: seedingHost })
  const windows: Window[] = []
  const moveTo = (at: number) => {
    clock.advance(Math.max(0, at - clock.now()))
    // The people of the sample stay at their windows for three weeks; otherwise each step in time would lock them.
    for (const { session } of windows) session.lastSeenAt = clock.now()
  }
  try {
    const administrator = openWindow(workstation)
    await administrator.ask.workspace.create(firstRun)
    const employeeUids = await hirePeople(administrator.ask, addDays(today, -400))
    const lead = await signIn(workstation, 'shenjiayi')
    const inspector = await signIn(workstation, 'linyajing')
    const trainer = await signIn(workstation, 'gaowenbo')
    const agent = await signIn(workstation, 'chensiyuan')
    windows.push(lead, inspector, trainer, agent)
    const desk = await openDesk(lead, inspector, now, moveTo)
    const departments = await lead.ask.people.departments.list()
    const telephoneUid = departments.find(row => row.name === DEPARTMENTS.telephone)?.uid ?? ''
    const people = { lead: lead.ask, inspector: inspector.ask, trainer: trainer.ask, agent: agent.ask }
    const steps = standardsSteps({ ...people, employeeUids, telephoneUid, today, zone: ZONE })
    const stepsUntil = async (at: number) => {
      while (steps[0] && steps[0].at <= at) {
        moveTo(steps[0].at)
        await steps.shift()?.run()
      }
    }
    const calls = readSampleCalls(options.resourcesFolder)
    for (const [index, call] of calls.entries()) {
      const startedAt = instantAt(addDays(today, -call.callDayOffset), call.callTime, ZONE)
      await stepsUntil(startedAt)
      moveTo(startedAt + HOUR_MS / 2)
      const employeeUid = employeeUids.get(call.employeeNumber) ?? null
      const recordingUid = await importCall(workstation, lead, options.resourcesFolder, call, startedAt, employeeUid)
      await assignAndScore(desk, { call, recordingUid, index, waiting: index - (calls.length - WAITING_COUNT) })
    }
    await stepsUntil(now)
  } finally {
    await workstation.close()
  }
}

function openWindow(workstation: Workstation): Window {
  const session = workstation.openSession()
  return { session, ask: createRouterClient(router, { context: workstation.contextOf(session) }) }
}

async function signIn(workstation: Workstation, login: string): Promise<Window> {
  const window = openWindow(workstation)
  await window.ask.session.signIn({ login, password: SAMPLE_PASSWORD })
  return window
}

const firstRun = {
  workspaceName: '云澜家电客户服务中心',
  zone: ZONE,
  locale: 'zh-CN' as const,
  colorScheme: 'light' as const,
  idleLockMinutes: 10 as const,
  administrator: { ...ADMINISTRATOR, password: SAMPLE_PASSWORD },
  organisation: { departments: [DEPARTMENTS.service, DEPARTMENTS.quality] },
  packs: ['call-centre' as const],
}

/** Gives the uid of every employee by number. */
async function hirePeople(ask: Window['ask'], hiredOn: string): Promise<Map<string, string>> {
  const departments = new Map((await ask.people.departments.list()).map(row => [row.name, row.uid]))
  const parentUid = departments.get(DEPARTMENTS.service) ?? null
  departments.set(
    DEPARTMENTS.telephone,
    (await ask.people.departments.create({ name: DEPARTMENTS.telephone, parentUid })).uid,
  )
  const positions = new Map((await ask.people.positions.list()).map(row => [row.name, row.uid]))
  const uids = new Map<string, string>()
  const hire = async (person: SamplePerson) => {
    if (!positions.has(person.position)) {
      const layer = person.position.endsWith('主管') || person.position.endsWith('经理') ? 'management' : 'execution'
      positions.set(person.position, (await ask.people.positions.create({ name: person.position, layer })).uid)
    }
    const departmentUid = departments.get(DEPARTMENTS[person.department])
    const positionUid = positions.get(person.position)
    if (!departmentUid || !positionUid) throw new Error(`No department or position for ${person.number}`)
    const supervisorUid = uids.get(person.department === 'quality' ? 'ZJ001' : 'FW001') ?? null
    const { number, name } = person
    const { uid } = await ask.people.employees.create({
      ...{ number, name, hiredOn, departmentUid, positionUid, supervisorUid, fromOn: hiredOn },
    })
    uids.set(number, uid)
    if (person.account)
      await ask.people.accounts.create({
        employeeUid: uid,
        login: person.account.login,
        password: SAMPLE_PASSWORD,
        roles: [...person.account.roles],
      })
  }
  for (const person of [...STAFF, ...AGENTS]) await hire(person)
  return uids
}

async function importCall(
  workstation: Workstation,
  lead: Window,
  resourcesFolder: string,
  call: SampleCall,
  startedAt: number,
  employeeUid: string | null,
): Promise<string> {
  const upload = new Request(`http://workstation/source?name=${encodeURIComponent(call.file)}`, {
    method: 'POST',
    body: readFileSync(join(resourcesFolder, 'samples', call.file)),
  })
  const answer = await workstation.serve(lead.session, upload)
  if (!answer?.ok) throw new Error(`Upload of ${call.file} refused: ${await answer?.text()}`)
  const { token } = await answer.json()
  const { direction, scenario, touchpoint, tier, customerNumber, ticket, queueWaitMs } = call
  const facts = { employeeUid, startedAt, direction, scenario, touchpoint, tier, customerNumber, ticket, queueWaitMs }
  let recordingUid: string | null = null
  for await (const event of await lead.ask.recordings.import({ sources: [String(token)], facts }))
    if (event.kind === 'file') recordingUid = event.recordingUid
  if (recordingUid) return recordingUid
  throw new Error(`Import of ${call.file} brought no recording`)
}

interface Desk {
  readonly lead: Window
  readonly inspector: Window
  readonly accountUids: { readonly lead: string; readonly inspector: string }
  readonly scorecardVersionUid: string
  readonly today: string
  readonly moveTo: (at: number) => void
}

async function openDesk(lead: Window, inspector: Window, now: number, moveTo: Desk['moveTo']): Promise<Desk> {
  const scorecard = (await lead.ask.scorecards.list()).find(row => row.name === SCORECARD_NAME)
  const inspectors = await lead.ask.people.accounts.inspectors()
  const uidOf = (name: string) => inspectors.find(row => row.name === name)?.uid
  const accountUids = { lead: uidOf('沈佳仪') ?? '', inspector: uidOf('林雅静') ?? '' }
  if (!scorecard || !accountUids.lead || !accountUids.inspector)
    throw new Error('The sample needs the shipped telephone scorecard and its two inspectors')
  return { lead, inspector, accountUids, scorecardVersionUid: scorecard.versionUid, today: dateOn(now, ZONE), moveTo }
}

interface SampleTask {
  readonly call: SampleCall
  readonly recordingUid: string
  readonly index: number
  /** Position among the calls that wait for their evaluation; negative when it is scored. */
  readonly waiting: number
}

/** Older calls are scored, one of the newer ones is half done, the others wait: some overdue, some due today, some later. */
async function assignAndScore(desk: Desk, { call, recordingUid, index, waiting }: SampleTask): Promise<void> {
  const { today, moveTo } = desk
  const byLead = index % 4 === 3 && waiting < 0
  const window = byLead ? desk.lead : desk.inspector
  const dueOn = waiting < 0 ? addDays(today, -call.callDayOffset + 3) : addDays(today, DUE_IN_DAYS[waiting] ?? 2)
  await desk.lead.ask.assignments.create({
    recordingUids: [recordingUid],
    assigneeUid: byLead ? desk.accountUids.lead : desk.accountUids.inspector,
    scorecardVersionUid: desk.scorecardVersionUid,
    dueAt: instantAt(dueOn, '18:00:00', ZONE),
  })
  if (waiting >= 0 && waiting !== HALF_DONE) return
  const assignment = (await window.ask.assignments.mine()).find(row => row.recordingUid === recordingUid)
  if (!assignment) throw new Error('The assignment just made is not there')
  moveTo(instantAt(addDays(today, -Math.max(1, call.callDayOffset - 1)), `09:${10 + index * 3}:00`, ZONE))
  const evaluation = await window.ask.assignments.open({ uid: assignment.uid })
  const half = waiting === HALF_DONE
  await scoreFromNotes(window.ask, evaluation, call, half ? 11 : Number.POSITIVE_INFINITY)
  const positionMs = Math.round(call.durationMs * (half ? 0.6 : 1))
  const activeMs = Math.round(positionMs * 1.4 + 60_000)
  moveTo(evaluation.openedAt + activeMs)
  const place = { evaluationUid: evaluation.uid, positionMs, activeMs }
  if (half) await window.ask.evaluations.keepPlace(place)
  else {
    await window.ask.evaluations.setComment({ evaluationUid: evaluation.uid, itemUid: null, comment: call.qualityZh })
    await window.ask.evaluations.submit(place)
  }
}

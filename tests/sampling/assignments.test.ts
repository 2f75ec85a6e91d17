import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditEntries } from '../../src/core/tables.ts'
import { evaluationSubmitted } from '../../src/evaluations/events.ts'
import { evaluations, finalEvaluations, sectionResults } from '../../src/evaluations/tables.ts'
import {
  callCentreScorecard,
  openDraft,
  openScoringWorkspace,
  passAll,
  refusal,
  type ScoringWorkspace,
  TODAY,
} from '../evaluations/scoring-workspace.ts'
import { installScorecard } from '../fixtures/scorecards.ts'

let house: ScoringWorkspace
beforeEach(() => {
  house = openScoringWorkspace()
})
afterEach(() => house.close())

const place = { positionMs: 0, activeMs: 1000 }
const assign = (recordingUids: string[], assignee = house.people.inspector) =>
  house.as(house.people.lead).assignments.create({
    recordingUids,
    assigneeUid: assignee.actor.accountUid,
    scorecardVersionUid: house.versionUid,
    dueAt: house.clock.now() + 1000,
  })

test('a submission completes its assignment', async () => {
  const { inspector, evaluationUid, assignment } = await openDraft(house)
  expect((await inspector.assignments.mine())[0]).toMatchObject({ state: 'started', answeredCount: 0, itemCount: 20 })
  await passAll(inspector, evaluationUid)
  expect((await inspector.assignments.mine())[0]).toMatchObject({ answeredCount: 20 })
  await inspector.evaluations.submit({ evaluationUid, ...place })
  expect(await inspector.assignments.mine()).toMatchObject([
    { uid: assignment.uid, state: 'submitted', evaluationUid, score: 1000, places: 1, passed: true, activeMs: 1000 },
  ])
})

test('a submission that something above refuses is rolled back whole', async () => {
  const { inspector, evaluationUid } = await openDraft(house)
  await passAll(inspector, evaluationUid)
  const { read, events } = house.workspace
  const entries = read.select().from(auditEntries).all().length
  events.on(evaluationSubmitted, () => {
    throw new Error('refused above')
  })
  await expect(inspector.evaluations.submit({ evaluationUid, ...place })).rejects.toThrow('refused above')
  expect(read.select().from(evaluations).get()).toMatchObject({ state: 'draft', score: null, logHash: null })
  expect(read.select().from(finalEvaluations).all()).toEqual([])
  expect(read.select().from(sectionResults).all()).toEqual([])
  expect(read.select().from(auditEntries).all()).toHaveLength(entries)
  expect((await inspector.assignments.mine())[0]?.state).toBe('started')
})

test('an assigned recording that was opened from a list completes the assignment as well', async () => {
  const { uid } = house.addRecording(house.people.northAgent.employeeId)
  await assign([uid])
  const inspector = house.as(house.people.inspector)
  const opening = { recordingUid: uid, scorecardVersionUid: house.versionUid }
  const { uid: evaluationUid } = await inspector.evaluations.openRecording(opening)
  await passAll(inspector, evaluationUid)
  await inspector.evaluations.submit({ evaluationUid, ...place })
  expect(await inspector.assignments.mine()).toMatchObject([{ state: 'submitted', evaluationUid }])
})

test('a recording is assigned once; twice in a list, assigned or finally evaluated it is counted and left', async () => {
  const { recording, inspector, evaluationUid } = await openDraft(house)
  const other = house.addRecording(house.people.southAgent.employeeId)
  const both = [recording.uid, other.uid, other.uid]
  expect(await assign(both, house.people.secondInspector)).toEqual({ created: 1, alreadyAssigned: 1 })
  await passAll(inspector, evaluationUid)
  await inspector.evaluations.submit({ evaluationUid, ...place })
  expect(await assign([recording.uid])).toEqual({ created: 0, alreadyAssigned: 1 })
})

test('assigning a recording without an employee, to somebody who may not score, or an unknown one stores nothing', async () => {
  const fine = house.addRecording(house.people.northAgent.employeeId)
  expect(await refusal(assign([fine.uid, house.addRecording(null).uid]))).toBe('recording-without-employee')
  expect(await refusal(assign([fine.uid], house.people.northManager))).toBe('not-permitted')
  expect(await refusal(assign([fine.uid, house.versionUid]))).toBe('not-found')
  expect(await house.as(house.people.lead).assignments.list()).toEqual([])
})

test('the version of the scorecard is pinned when the assignment is made', async () => {
  const { uid } = house.addRecording(house.people.northAgent.employeeId)
  await assign([uid])
  house.workspace.write(null, 'scorecard.install', tx =>
    installScorecard(tx, callCentreScorecard, { accountId: house.people.lead.accountId, today: TODAY }),
  )
  const inspector = house.as(house.people.inspector)
  const [assignment] = await inspector.assignments.mine()
  const evaluation = await inspector.assignments.open({ uid: assignment?.uid ?? '' })
  expect(evaluation.scorecard).toMatchObject({ uid: house.versionUid, number: 1, state: 'superseded' })
})

test('a withdrawn assignment takes the recording and the draft from the inspector', async () => {
  const { inspector, assignment, evaluationUid, recording } = await openDraft(house)
  const lead = house.as(house.people.lead)
  await lead.assignments.withdraw({ uid: assignment.uid })
  expect(await inspector.assignments.mine()).toEqual([])
  expect(await refusal(inspector.assignments.open({ uid: assignment.uid }))).toBe('assignment-closed')
  expect(await refusal(inspector.evaluations.undo({ evaluationUid }))).toBe('out-of-scope')
  expect(await refusal(lead.assignments.withdraw({ uid: assignment.uid }))).toBe('assignment-closed')
  expect(await assign([recording.uid])).toEqual({ created: 1, alreadyAssigned: 0 })
  const [again] = await inspector.assignments.mine()
  expect((await inspector.assignments.open({ uid: again?.uid ?? '' })).uid).toBe(evaluationUid)
})

test('another’s assignment is refused and audited for an inspector, and a manager sees those of their departments', async () => {
  const { assignment } = await openDraft(house)
  await assign([house.addRecording(house.people.southAgent.employeeId).uid])
  const second = house.as(house.people.secondInspector)
  expect(await refusal(second.assignments.open({ uid: assignment.uid }))).toBe('out-of-scope')
  const refused = eq(auditEntries.action, 'access.refused')
  expect(house.workspace.read.select().from(auditEntries).where(refused).all()).toMatchObject([
    { subjectUid: assignment.uid, actorUid: house.people.secondInspector.actor.accountUid },
  ])
  expect(await second.assignments.list()).toEqual([])
  expect(await house.as(house.people.lead).assignments.list()).toHaveLength(2)
  expect(await house.as(house.people.northManager).assignments.list()).toMatchObject([{ uid: assignment.uid }])
})

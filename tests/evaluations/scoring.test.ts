import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWriter } from '../../src/core/database.ts'
import { auditDetails, auditEntries } from '../../src/core/tables.ts'
import { logIsIntact } from '../../src/evaluations/log-hash.ts'
import { givenAnswers } from '../../src/evaluations/rules.ts'
import { answerLog, answers, evaluations, finalEvaluations, sectionResults } from '../../src/evaluations/tables.ts'
import { placements } from '../../src/people/tables.ts'
import { definitionOf } from '../../src/scorecards/definitions.ts'
import { scoreEvaluation } from '../../src/scorecards/rules.ts'
import { commitsInLog } from './commits.ts'
import { openDraft, openScoringWorkspace, passAll, refusal, type ScoringWorkspace } from './scoring-workspace.ts'

let house: ScoringWorkspace
beforeEach(() => {
  house = openScoringWorkspace()
})
afterEach(() => house.close())

const place = { positionMs: 4000, activeMs: 60_000 }
const evaluationRow = (uid: string) => {
  const row = house.workspace.read.select().from(evaluations).where(eq(evaluations.uid, uid)).get()
  if (!row) throw new Error('The evaluation is not there')
  return row
}
const lastAudit = () => {
  const entries = house.workspace.read.select().from(auditEntries).orderBy(asc(auditEntries.sequence)).all()
  return entries.at(-1)
}

test('twenty answers and a submission store the score that the rules give for the same answers', async () => {
  const { inspector, evaluationUid, evaluation } = await openDraft(house)
  await passAll(inspector, evaluationUid)
  const partial = evaluation.scorecard.definition.sections[0]?.items[0]
  await inspector.evaluations.answer({
    evaluationUid,
    itemUid: partial?.uid ?? '',
    optionUid: partial?.options[1]?.uid ?? '',
    notApplicable: false,
  })
  await inspector.evaluations.setReasons({
    evaluationUid,
    itemUid: partial?.uid ?? '',
    reasonUids: [partial?.failureReasons[0]?.uid ?? ''],
  })
  const { result, number } = await inspector.evaluations.submit({ evaluationUid, ...place })

  const submitted = await inspector.evaluations.get({ evaluationUid })
  expect(number).toMatch(/^PJ-20261124-..-0001$/)
  expect(submitted).toMatchObject({ state: 'submitted', mine: false, canUndo: false, ...place })
  expect(submitted.result).toEqual(result)
  const row = evaluationRow(evaluationUid)
  const definition = definitionOf(house.workspace.read, row.scorecardVersionId)
  const again = scoreEvaluation(definition, givenAnswers(submitted.answers), {})
  expect(again).toMatchObject({ outcome: 'scored', score: result.score, grade: result.grade, passed: result.passed })
  expect(result.score).toBeLessThan(1000)
  expect(row.scoreSort).toBe((result.score ?? 0) * 10)
  const sections = house.workspace.read.select().from(sectionResults).all()
  expect(sections.map(section => section.earned)).toEqual(again.sections.map(section => section.earned))
  const points = house.workspace.read.select().from(answers).where(eq(answers.evaluationId, row.id)).all()
  expect(points.map(({ earned, possible }) => ({ earned, possible }))).toEqual(
    again.items.map(({ earned, possible }) => ({ earned, possible })),
  )
})

test('the submission names the final evaluation and keeps the placement of the recording’s day', async () => {
  const { inspector, evaluationUid } = await openDraft(house)
  house.workspace.write(null, 'test.move', tx => {
    const { northAgent, south } = house.people
    const [former] = tx.db.select().from(placements).where(eq(placements.employeeId, northAgent.employeeId)).all()
    if (!former) throw new Error('No placement')
    tx.db.update(placements).set({ untilOn: '2026-11-24' }).where(eq(placements.id, former.id)).run()
    const { id: _id, ...copied } = former
    tx.db
      .insert(placements)
      .values({ ...copied, uid: tx.newUid(), departmentId: south, fromOn: '2026-11-24' })
      .run()
    tx.changed({ topic: 'people', uid: null })
  })
  await passAll(inspector, evaluationUid)
  await inspector.evaluations.submit({ evaluationUid, ...place })
  expect((await inspector.evaluations.get({ evaluationUid })).employee.departmentName).toBe('North')
  const [final] = house.workspace.read.select().from(finalEvaluations).all()
  expect(final?.evaluationId).toBe(evaluationRow(evaluationUid).id)
})

test('a key press is one transaction, and the log of it is synced with every commit', async () => {
  const { inspector, evaluationUid, evaluation } = await openDraft(house)
  const { databaseFile } = house.workspace
  const [item] = evaluation.scorecard.definition.sections[0]?.items ?? []
  const press = {
    evaluationUid,
    itemUid: item?.uid ?? '',
    optionUid: item?.options[1]?.uid ?? '',
    notApplicable: false,
  }
  const counts: number[] = []
  for (const act of [
    () => inspector.evaluations.answer(press),
    () => inspector.evaluations.setReasons({ ...press, reasonUids: [item?.failureReasons[0]?.uid ?? ''] }),
    () => inspector.evaluations.addMark({ evaluationUid, itemUid: press.itemUid, startMs: 1000, endMs: null }),
    () => inspector.evaluations.undo({ evaluationUid }),
    () => inspector.evaluations.keepPlace({ evaluationUid, ...place }),
    () => inspector.evaluations.answer(press),
  ]) {
    const before = commitsInLog(databaseFile)
    await act()
    counts.push(commitsInLog(databaseFile) - before)
  }
  expect(counts).toEqual([1, 1, 1, 1, 1, 0])
  const writer = openWriter(databaseFile)
  expect(writer.pragma('synchronous', { simple: true })).toBe(2)
  writer.close()
})

test('opening a draft again gives back answers, reasons, comments, marks, place and what undo takes back', async () => {
  const { inspector, evaluationUid, evaluation, assignment } = await openDraft(house)
  const [first, second] = evaluation.scorecard.definition.sections[0]?.items ?? []
  const itemUid = first?.uid ?? ''
  const optionUid = first?.options[1]?.uid ?? ''
  const reasonUid = first?.failureReasons[0]?.uid ?? ''
  await inspector.evaluations.answer({ evaluationUid, itemUid, optionUid, notApplicable: false })
  await inspector.evaluations.setReasons({ evaluationUid, itemUid, reasonUids: [reasonUid] })
  await inspector.evaluations.setComment({ evaluationUid, itemUid: second?.uid ?? '', comment: 'listen again' })
  await inspector.evaluations.setComment({ evaluationUid, itemUid: null, comment: 'calm voice' })
  await inspector.evaluations.addMark({ evaluationUid, itemUid, startMs: 95_000, endMs: 2000 })
  await inspector.evaluations.keepPlace({ evaluationUid, ...place })

  const judged = { value: null, origin: 'judged', notApplicable: false }
  const again = await inspector.assignments.open({ uid: assignment.uid })
  expect(again).toMatchObject({ mine: true, canUndo: true, comment: 'calm voice', ...place })
  expect(again.answers).toEqual([
    { ...judged, itemUid, optionUid, reasonUids: [reasonUid], comment: '' },
    { ...judged, itemUid: second?.uid, optionUid: null, reasonUids: [], comment: 'listen again' },
  ])
  expect(again.marks).toMatchObject([{ number: 1, itemUid, startMs: 2000, endMs: 90_000 }])
  expect(again.recording.customerNumber).toBe('138****2046')
})

test('an answer that the item does not offer, a forbidden N/A and a foreign reason are refused', async () => {
  const { inspector, evaluationUid, evaluation } = await openDraft(house)
  const items = evaluation.scorecard.definition.sections.flatMap(section => section.items)
  const [first, second] = items
  const forbidden = items.find(item => item.notApplicable === 'forbidden')
  const of = (itemUid: string | undefined) => ({ evaluationUid, itemUid: itemUid ?? '' })
  const foreign = { ...of(first?.uid), optionUid: second?.options[0]?.uid ?? '', notApplicable: false }
  expect(await refusal(inspector.evaluations.answer(foreign))).toBe('answer-not-offered')
  const skipped = { ...of(forbidden?.uid), optionUid: null, notApplicable: true }
  expect(await refusal(inspector.evaluations.answer(skipped))).toBe('answer-not-offered')
  const reasons = { ...of(first?.uid), reasonUids: [second?.failureReasons[0]?.uid ?? evaluationUid] }
  expect(await refusal(inspector.evaluations.setReasons(reasons))).toBe('answer-not-offered')
  expect(house.workspace.read.select().from(answerLog).all()).toEqual([])
})

test('a submission is refused with the numbers of the items that are unanswered or lack what their answer requires', async () => {
  const { inspector, evaluationUid, evaluation } = await openDraft(house)
  await passAll(inspector, evaluationUid)
  const items = evaluation.scorecard.definition.sections.flatMap(section => section.items)
  const [lacking, unanswered] = items
  const optionUid = lacking?.options.find(option => option.requiresReason)?.uid ?? ''
  await inspector.evaluations.answer({ evaluationUid, itemUid: lacking?.uid ?? '', optionUid, notApplicable: false })
  await inspector.evaluations.answer({
    evaluationUid,
    itemUid: unanswered?.uid ?? '',
    optionUid: null,
    notApplicable: false,
  })
  await expect(inspector.evaluations.submit({ evaluationUid, ...place })).rejects.toMatchObject({
    code: 'requirements-missing',
    data: {
      items: [lacking?.number, unanswered?.number],
      unanswered: [unanswered?.number],
      lacking: [lacking?.number],
    },
  })
  expect((await inspector.evaluations.get({ evaluationUid })).state).toBe('draft')
})

test('after submission every call is refused and the database itself holds every row', async () => {
  const { inspector, evaluationUid, evaluation } = await openDraft(house)
  await passAll(inspector, evaluationUid)
  await inspector.evaluations.submit({ evaluationUid, ...place })
  const itemUid = evaluation.scorecard.definition.sections[0]?.items[0]?.uid ?? ''
  const cleared = { evaluationUid, itemUid, optionUid: null, notApplicable: false }
  expect(await refusal(inspector.evaluations.answer(cleared))).toBe('evaluation-closed')
  expect(await refusal(inspector.evaluations.undo({ evaluationUid }))).toBe('evaluation-closed')
  expect(await refusal(inspector.evaluations.submit({ evaluationUid, ...place }))).toBe('evaluation-closed')
  const sqlite = openWriter(house.workspace.databaseFile)
  for (const change of [
    'UPDATE evaluations SET score = 1000',
    'DELETE FROM evaluations',
    'UPDATE answers SET earned = 0',
    'DELETE FROM answers',
    'UPDATE section_results SET earned = 0',
    'UPDATE answer_log SET at = 0',
    'DELETE FROM answer_log',
    "INSERT INTO answer_log (evaluation_id, at, kind, before, after) VALUES (1, 0, 'answer', '{}', '{}')",
    "INSERT INTO marks (uid, evaluation_id, number, start_ms) VALUES ('x', 1, 1, 0)",
  ]) {
    expect(() => sqlite.exec(change)).toThrow(/never changes|append-only/)
  }
  sqlite.close()
})

test('somebody else’s draft is refused to a lead, and audited as out of scope for an inspector', async () => {
  const { evaluationUid, evaluation } = await openDraft(house)
  const itemUid = evaluation.scorecard.definition.sections[0]?.items[0]?.uid ?? ''
  const cleared = { evaluationUid, itemUid, optionUid: null, notApplicable: false }
  const { lead, secondInspector, northManager } = house.people
  expect(await refusal(house.as(lead).evaluations.answer(cleared))).toBe('evaluation-not-yours')
  expect(await refusal(house.as(secondInspector).evaluations.answer(cleared))).toBe('out-of-scope')
  expect(lastAudit()).toMatchObject({
    action: 'access.refused',
    actorUid: secondInspector.actor.accountUid,
    subjectUid: evaluationUid,
  })
  expect(await refusal(house.as(northManager).evaluations.get({ evaluationUid }))).toBe('out-of-scope')
  expect(await refusal(house.as(northManager).evaluations.answer(cleared))).toBe('not-permitted')
  expect(lastAudit()).toMatchObject({ action: 'access.refused', actorUid: northManager.actor.accountUid })
})

test('a recording outside the caller’s scope cannot be opened for scoring', async () => {
  const recording = house.addRecording(house.people.northAgent.employeeId)
  const opening = { recordingUid: recording.uid, scorecardVersionUid: house.versionUid }
  expect(await refusal(house.as(house.people.inspector).evaluations.openRecording(opening))).toBe('out-of-scope')
  expect(lastAudit()).toMatchObject({ action: 'access.refused', subjectUid: recording.uid })
  expect((await house.as(house.people.lead).evaluations.openRecording(opening)).mine).toBe(true)
})

test('a recording without an employee, and one that has its final evaluation, are not opened', async () => {
  const lead = house.as(house.people.lead)
  const nobody = { recordingUid: house.addRecording(null).uid, scorecardVersionUid: house.versionUid }
  expect(await refusal(lead.evaluations.openRecording(nobody))).toBe('recording-without-employee')
  const { inspector, evaluationUid, recording } = await openDraft(house)
  await passAll(inspector, evaluationUid)
  await inspector.evaluations.submit({ evaluationUid, ...place })
  const second = { recordingUid: recording.uid, scorecardVersionUid: house.versionUid }
  expect(await refusal(lead.evaluations.openRecording(second))).toBe('evaluation-closed')
})

test('a critical error fails the evaluation, and N/A on all the rest does not heal it', async () => {
  const { inspector, evaluationUid, evaluation } = await openDraft(house)
  await passAll(inspector, evaluationUid)
  const items = evaluation.scorecard.definition.sections.flatMap(section => section.items)
  const critical = items.find(item => item.options.some(option => option.critical !== null))
  const option = critical?.options.find(each => each.critical !== null)
  const itemUid = critical?.uid ?? ''
  const reasonUids = critical?.failureReasons.slice(0, 1).map(reason => reason.uid) ?? []
  await inspector.evaluations.answer({ evaluationUid, itemUid, optionUid: option?.uid ?? '', notApplicable: false })
  await inspector.evaluations.setReasons({ evaluationUid, itemUid, reasonUids })
  await inspector.evaluations.setComment({ evaluationUid, itemUid, comment: 'heard clearly' })
  await inspector.evaluations.addMark({ evaluationUid, itemUid, startMs: 10, endMs: null })
  for (const item of items) {
    if (item.uid === itemUid || item.notApplicable === 'forbidden') continue
    await inspector.evaluations.answer({ evaluationUid, itemUid: item.uid, optionUid: null, notApplicable: true })
  }
  const { result } = await inspector.evaluations.submit({ evaluationUid, ...place })
  expect(result).toMatchObject({ outcome: 'scored', passed: false, criticalCount: 1 })
  expect(result.score).toBeLessThan(result.scoreWithoutCriticals ?? 0)
})

test('the submission is audited with recording, version, result and the hash of the log, and without names', async () => {
  const { inspector, evaluationUid, recording } = await openDraft(house)
  await passAll(inspector, evaluationUid)
  const { result } = await inspector.evaluations.submit({ evaluationUid, ...place })
  const entry = house.workspace.read
    .select({ after: auditDetails.after })
    .from(auditEntries)
    .innerJoin(auditDetails, eq(auditDetails.sequence, auditEntries.sequence))
    .where(eq(auditEntries.subjectUid, evaluationUid))
    .all()
    .at(-1)
  const { logHash } = evaluationRow(evaluationUid)
  expect(entry?.after).toEqual({
    recording: recording.uid,
    scorecardVersion: house.versionUid,
    result,
    logHash,
    untouched: 0,
  })
  expect((await house.workspace.verifyAudit()).findings).toEqual([])
})

test('the stored hash verifies the log, and a row of it that was changed is found', async () => {
  const { inspector, evaluationUid } = await openDraft(house)
  await passAll(inspector, evaluationUid)
  await inspector.evaluations.submit({ evaluationUid, ...place })
  const { id } = evaluationRow(evaluationUid)
  expect(logIsIntact(house.workspace.read, id)).toBe(true)
  const sqlite = openWriter(house.workspace.databaseFile)
  sqlite.exec('DROP TRIGGER answer_log_no_update')
  sqlite.exec('UPDATE answer_log SET at = at + 1 WHERE id = 7')
  sqlite.close()
  expect(logIsIntact(house.workspace.read, id)).toBe(false)
})

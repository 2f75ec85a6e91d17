import { rmSync } from 'node:fs'
import { asc } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { OpenWorkspace } from '../../src/core/workspace-store.ts'
import { answerLog, answers } from '../../src/evaluations/tables.ts'
import { answerOptions, scorecardItems } from '../../src/scorecards/tables.ts'
import { openScoringWorkspace } from '../evaluations/scoring-workspace.ts'
import { openDrillWorkspace } from './children/station.ts'
import { runAndKill } from './kill.ts'

const ROUNDS = 4

const answeredSchema = z.object({ itemUid: z.string(), optionUid: z.string().nullable() })
type Answered = z.infer<typeof answeredSchema>

/** Every answer ever stored, oldest first. */
const loggedAnswers = ({ read }: OpenWorkspace): Answered[] =>
  read
    .select({ after: answerLog.after })
    .from(answerLog)
    .orderBy(asc(answerLog.id))
    .all()
    .map(row => answeredSchema.parse(row.after))

/** What stands in the draft now, by item. */
function standing({ read }: OpenWorkspace): Map<string, string | null> {
  const itemUids = new Map(
    read
      .select()
      .from(scorecardItems)
      .all()
      .map(row => [row.id, row.uid]),
  )
  const optionUids = new Map(
    read
      .select()
      .from(answerOptions)
      .all()
      .map(row => [row.id, row.uid]),
  )
  const rows = read.select().from(answers).all()
  return new Map(rows.map(row => [itemUids.get(row.itemId) ?? '', optionUids.get(row.optionId ?? 0) ?? null]))
}

test('kill −9 at any moment of scoring: every acknowledged answer is stored, in its order, and the audit chain verifies', async () => {
  const { workspace: seeded, people, addRecording, versionUid } = openScoringWorkspace()
  const { folder } = seeded
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const recordings = Array.from({ length: ROUNDS }, () => addRecording(people.northAgent.employeeId).uid)
  await seeded.close()
  let before = 0
  for (const recordingUid of recordings) {
    const blow = { line: 1 + Math.floor(Math.random() * 500), delayMs: Math.floor(Math.random() * 10) }
    const words = [folder, String(people.lead.accountId), recordingUid, versionUid]
    const { lines, killed, errors } = await runAndKill('scoring-child', words, blow)
    const moment = `killed ${blow.delayMs} ms after line ${blow.line}: ${errors}`
    expect(killed, moment).toBe(true)

    const workspace = openDrillWorkspace(folder)
    try {
      const acknowledged = lines.map(line => answeredSchema.parse(line))
      const logged = loggedAnswers(workspace).slice(before)
      before += logged.length
      expect(acknowledged.length, moment).toBeGreaterThanOrEqual(blow.line)
      expect(logged.slice(0, acknowledged.length), moment).toEqual(acknowledged)
      // One more can be stored whose acknowledgement the blow cut off.
      expect(logged.length - acknowledged.length, moment).toBeLessThanOrEqual(1)
      const stands = standing(workspace)
      for (const [itemUid, optionUid] of new Map(logged.map(answer => [answer.itemUid, answer.optionUid])))
        expect([...stands], moment).toContainEqual([itemUid, optionUid])
      expect((await workspace.verifyAudit()).findings, moment).toEqual([])
    } finally {
      await workspace.close()
    }
  }
}, 120_000)

import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { asc, isNotNull } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWriter } from '../../src/core/database.ts'
import { auditEntries } from '../../src/core/tables.ts'
import { openWorkspace } from '../../src/core/workspace-store.ts'
import { evaluations } from '../../src/evaluations/tables.ts'
import { verifyScores } from '../../src/evaluations/verifying.ts'
import type { ScorecardDefinition } from '../../src/scorecards/definition.ts'
import { definitionOf, versionIdOf } from '../../src/scorecards/definitions.ts'
import { storeOptions, testFolder } from '../fixtures/workspaces.ts'
import { publish, reviewScorecard, scoredReview, withItem } from './review-scorecard.ts'
import { openDraft, openScoringWorkspace, passAll, refusal, type ScoringWorkspace } from './scoring-workspace.ts'

let house: ScoringWorkspace
beforeEach(() => {
  house = openScoringWorkspace()
})
afterEach(() => house.close())

const DAY_MS = 86_400_000

/** A draft of the review scorecard with this content, as the builder would save it. */
async function draftWith(change: (definition: ScorecardDefinition) => ScorecardDefinition): Promise<string> {
  const lead = house.as(house.people.lead)
  const [row] = (await lead.scorecards.list()).filter(each => each.uid === reviewScorecard().lineageUid)
  const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid: row?.uid ?? '' })
  const draft = await lead.scorecards.get({ versionUid })
  const { revision, name, description, changeNote } = draft
  const definition = change(draft.definition)
  await lead.scorecards.drafts.save({ versionUid, revision, name, description, changeNote, definition })
  return versionUid
}

const effect = (versionUid: string) => house.as(house.people.lead).evaluations.effectOfDraft({ versionUid })

test('a draft that changes nothing changes no evaluation', async () => {
  const versionUid = publish(house, reviewScorecard())
  const scored = await scoredReview(house, versionUid, { '3.2': { value: 2 }, '5.1': 'N/A' })
  const draft = await draftWith(definition => definition)
  const score = (scored.result.score ?? 0) * 10
  expect(await effect(draft)).toEqual({
    evaluations: 1,
    before: { mean: score, passRate: 10_000 },
    after: { mean: score, passRate: 10_000 },
    passedToFailed: 0,
    failedToPassed: 0,
    changed: 0,
    unknownItems: 0,
    rows: [],
  })
})

test('a stricter draft tells who would fail, by how much, and the mean and rate before and after', async () => {
  const versionUid = publish(house, reviewScorecard())
  const spoilt = await scoredReview(house, versionUid, { '3.2': { value: 3 } })
  await scoredReview(house, versionUid)
  const draft = await draftWith(definition => ({
    ...withItem(definition, '3.2', item => ({
      ...item,
      points: 2000,
      perOccurrence: 1000,
      options: item.options.map((option, index) => ({ ...option, points: [2000, 1000, 0, 0][index] ?? 0 })),
    })),
    passMark: 9000,
    expectedTotal: null,
  }))
  const found = await effect(draft)
  expect(found).toMatchObject({ evaluations: 2, passedToFailed: 1, failedToPassed: 0, changed: 1, unknownItems: 0 })
  // 91 of 97 points before; 91 of 111 after.
  expect(found.rows).toEqual([
    {
      evaluationUid: spoilt.uid,
      number: spoilt.number,
      before: (spoilt.result.score ?? 0) * 10,
      after: 8200,
      passedBefore: true,
      passedAfter: false,
    },
  ])
  expect(found.before).toEqual({ mean: Math.round(((spoilt.result.score ?? 0) * 10 + 10_000) / 2), passRate: 10_000 })
  expect(found.after).toEqual({ mean: 9100, passRate: 5000 })
})

test('bands that move find their value anew, an answer that went and an item that came count in full', async () => {
  const versionUid = publish(house, reviewScorecard())
  await scoredReview(house, versionUid, { '3.1': { value: 26_000 }, '1.2': 3 })
  const draft = await draftWith(definition => {
    const moved = withItem(definition, '3.1', item => ({
      ...item,
      options: item.options.map((option, index) =>
        index === 0 ? { ...option, below: 27_001 } : index === 1 ? { ...option, from: 27_001 } : option,
      ),
    }))
    const without = withItem(moved, '1.2', item => ({ ...item, options: item.options.slice(0, 2) }))
    return {
      ...without,
      expectedTotal: null,
      sections: without.sections.map((section, at) => {
        const [first] = section.items
        if (at !== 1 || !first) return section
        const copy = JSON.parse(JSON.stringify(first))
        const fresh = { ...copy, uid: crypto.randomUUID(), lineageUid: crypto.randomUUID(), number: '2.9' }
        for (const option of fresh.options) {
          option.uid = crypto.randomUUID()
          option.lineageUid = crypto.randomUUID()
        }
        for (const reason of fresh.failureReasons) reason.uid = crypto.randomUUID()
        return { ...section, items: [...section.items, fresh] }
      }),
    }
  })
  expect(await effect(draft)).toMatchObject({ unknownItems: 2, changed: 1, after: { mean: 10_000 } })
})

test('only final evaluations of the last 90 days made with a version of the same scorecard are looked at', async () => {
  const versionUid = publish(house, reviewScorecard())
  await scoredReview(house, versionUid)
  const other = await openDraft(house)
  await passAll(other.inspector, other.evaluationUid)
  await other.inspector.evaluations.submit({ evaluationUid: other.evaluationUid, positionMs: 0, activeMs: 0 })
  const draft = await draftWith(definition => definition)
  expect((await effect(draft)).evaluations).toBe(1)
  house.clock.advance(90 * DAY_MS)
  expect((await effect(draft)).evaluations).toBe(1)
  house.clock.advance(1)
  expect(await effect(draft)).toMatchObject({ evaluations: 0, before: { mean: null, passRate: null } })
  expect(await refusal(effect(versionUid.replace(/.$/, versionUid.endsWith('0') ? '1' : '0')))).toBe('not-found')
  const { inspector } = house.people
  expect(await refusal(house.as(inspector).evaluations.effectOfDraft({ versionUid: draft }))).toBe('not-permitted')
})

const administrator = () => house.as({ ...house.people.lead, roles: ['administrator'] })

async function verification() {
  const events = []
  for await (const event of await administrator().evaluations.verifyScores()) events.push(event)
  return events
}

test('the check recomputes every submitted evaluation, tells how far it is, and is audited', async () => {
  await scoredReview(house, publish(house, reviewScorecard()), { '3.2': { value: 7 }, '4.1': 2 })
  await openDraft(house)
  expect(await verification()).toEqual([
    { kind: 'progress', checked: 1, total: 1 },
    { kind: 'finished', checked: 1, differingCount: 0, differing: [] },
  ])
  const entries = house.workspace.read.select().from(auditEntries).orderBy(asc(auditEntries.sequence)).all()
  expect(entries.at(-1)?.action).toBe('evaluation.verify')
  const lead = house.as(house.people.lead)
  expect(await refusal((async () => lead.evaluations.verifyScores())())).toBe('not-permitted')
})

test('evaluations submitted under the first version of the rules recompute to what is stored', async () => {
  const fixture = fileURLToPath(new URL('../fixtures/schemas/1', import.meta.url))
  const folder = testFolder()
  for (const name of ['workspace.json', 'audit.key']) copyFileSync(join(fixture, name), join(folder, name))
  writeFileSync(join(folder, 'assay.db'), gunzipSync(readFileSync(join(fixture, 'assay.db.gz'))))
  const workspace = openWorkspace(storeOptions(folder))
  try {
    const [row] = workspace.read.select().from(evaluations).where(isNotNull(evaluations.submittedAt)).all()
    expect(row).toMatchObject({ rulesVersion: 1, facts: null })
    const found = await verifyScores(workspace.read, () => {}, new AbortController().signal)
    expect(found).toEqual({ checked: 1, differingCount: 0, differing: [] })
  } finally {
    await workspace.close()
  }
})

test('a score, a section and an answer that somebody changed behind the program are named', async () => {
  const versionUid = publish(house, reviewScorecard())
  const changed = [
    await scoredReview(house, versionUid),
    await scoredReview(house, versionUid),
    await scoredReview(house, versionUid),
    await scoredReview(house, versionUid),
  ]
  const sqlite = openWriter(house.workspace.databaseFile)
  const triggers = sqlite.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
  for (const { name } of triggers) sqlite.exec(`DROP TRIGGER ${name}`)
  sqlite.exec('UPDATE evaluations SET score = 990 WHERE id = 1')
  sqlite.exec('UPDATE section_results SET earned = earned - 1 WHERE evaluation_id = 2')
  sqlite.exec('UPDATE answers SET earned = 1 WHERE evaluation_id = 3 AND item_id = (SELECT min(item_id) FROM answers)')
  sqlite.exec('UPDATE answers SET value = -5 WHERE evaluation_id = 4 AND value IS NOT NULL')
  sqlite.close()
  const finished = (await verification()).at(-1)
  expect(finished).toMatchObject({ checked: 4, differingCount: 4 })
  const differing = finished?.kind === 'finished' ? finished.differing : []
  expect(differing.map(each => [each.number, each.in])).toEqual([
    [changed[0]?.number, ['result']],
    [changed[1]?.number, ['sections']],
    [changed[2]?.number, ['items']],
    [changed[3]?.number, ['result']],
  ])
  expect(differing[0]).toMatchObject({ stored: { score: 990 }, recomputed: { score: 1000 } })
  expect(differing[3]?.recomputed).toBeNull()
})

test('how the items of a clause did: failures of those judged, whichever version asked, with their interval', async () => {
  const card = reviewScorecard()
  const first = publish(house, card)
  await scoredReview(house, first, { '2.2': 2 })
  await scoredReview(house, first)
  await scoredReview(house, first, { '2.3': 'N/A' })
  const versionUid = publish(house, { ...card, definition: { ...card.definition, passMark: 7000 } })
  await scoredReview(house, versionUid, { '2.2': 2 })
  const { read } = house.workspace
  const items = definitionOf(read, versionIdOf(read, versionUid)).sections.flatMap(section => section.items)
  const item = items.find(each => each.number === '2.2')
  const lead = house.as(house.people.lead)
  const figures = await lead.evaluations.clauseFigures({ clauseLineageUid: item?.clauseUids[0] ?? '' })
  // Wilson at 95 % of 2 of 4: 0.1500–0.8500.
  expect(figures.filter(figure => figure.versionUid === versionUid)).toContainEqual({
    itemLineageUid: item?.lineageUid,
    versionUid,
    scorecardName: card.name,
    number: '2.2',
    text: item?.text,
    samples: 4,
    failures: 2,
    failureShare: 5000,
    interval: { low: 1500, high: 8500 },
  })
  house.clock.advance(91 * DAY_MS)
  const later = await house
    .as(house.people.lead)
    .evaluations.clauseFigures({ clauseLineageUid: item?.clauseUids[0] ?? '' })
  expect(later.find(figure => figure.number === '2.2')).toMatchObject({
    samples: 0,
    failureShare: null,
    interval: null,
  })
})

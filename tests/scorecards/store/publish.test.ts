import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { openWriter } from '../../../src/core/database.ts'
import { auditEntries } from '../../../src/core/tables.ts'
import type { ScorecardDefinition } from '../../../src/scorecards/definition.ts'
import { definitionOf, versionIdOf } from '../../../src/scorecards/definitions.ts'
import { packDefinition, packUid } from '../../../src/scorecards/pack-definition.ts'
import { itemClauses, scorecardItems, scorecards, scorecardVersions } from '../../../src/scorecards/tables.ts'
import { callCentreScorecard, openDraft, refusal, TODAY } from '../../evaluations/scoring-workspace.ts'
import { callCentrePack, installScorecard } from '../../fixtures/scorecards.ts'
import { DAY_MS, freshHouse, install, itemsOf, save, TOMORROW, withItems, withoutUids } from './house.ts'

const open = freshHouse()

/** A draft of the installed scorecard's next version, at the lead's window. */
async function startedDraft() {
  const house = open()
  const lead = house.as(house.people.lead)
  const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid: callCentreScorecard.lineageUid })
  return { house, lead, draft: await lead.scorecards.get({ versionUid }) }
}

describe('a published version', () => {
  test('reads back as it was drafted, with its clauses’ numbers and the gravest of their severities', () => {
    const house = open()
    const { read } = house.workspace
    const stored = definitionOf(read, versionIdOf(read, house.versionUid))
    const unfilled = withItems(stored, {})
    const plain: ScorecardDefinition = {
      ...unfilled,
      sections: unfilled.sections.map(section => ({
        ...section,
        items: section.items.map(item => ({ ...item, clauseReference: null, severity: null })),
      })),
    }
    expect(withoutUids(plain)).toEqual(withoutUids(callCentreScorecard.definition))
    const clauses = new Map(
      callCentrePack('en')
        .documents.flatMap(document => document.clauses)
        .map(clause => [clause.key, clause]),
    )
    const cards = callCentrePack('en').scorecards.flatMap(card => card.sections.flatMap(section => section.items))
    for (const item of itemsOf(stored)) {
      const keys = cards.find(card => card.number === item.number)?.clauses ?? []
      expect(item.clauseUids).toEqual(keys.map(key => packUid('call-centre', 'clause', key)))
      expect(item.clauseReference).toBe(keys.map(key => clauses.get(key)?.number).join(', '))
      expect(keys.map(key => clauses.get(key)?.severity)).toContain(item.severity)
    }
    expect(itemsOf(stored).find(item => item.number === '1.3')?.severity).toBe('critical-compliance')
  })

  test.each(['phone-review', 'phone-deduction'])('of every item kind reads back whole: %s', async key => {
    const house = open()
    const pack = callCentrePack('zh-CN', [key])
    const [scorecard] = pack.scorecards
    if (!scorecard) throw new Error(`The pack has no ${key}`)
    const definition = packDefinition(pack, scorecard, () => crypto.randomUUID())
    const { versionUid } = install(house, { ...callCentreScorecard, lineageUid: crypto.randomUUID(), definition })
    const stored = await house.as(house.people.lead).scorecards.get({ versionUid })
    const plain = withItems(stored.definition, {})
    for (const item of itemsOf(plain)) Object.assign(item, { clauseReference: null, severity: null })
    expect(withoutUids(plain)).toEqual(withoutUids(definition))
    const uids = new Set(itemsOf(plain).flatMap(item => [item.uid, ...item.options.map(option => option.uid)]))
    const tests = itemsOf(plain).flatMap(item => item.condition?.tests ?? [])
    expect(tests.length).toBeGreaterThan(0)
    for (const each of tests)
      if (each.of === 'answer') expect([each.itemUid, ...each.isOneOf].every(uid => uids.has(uid))).toBe(true)
  })

  test('keeps the cap of a section of a deduction card', () => {
    const house = open()
    const { read } = house.workspace
    const { versionUid } = install(house, {
      ...callCentreScorecard,
      definition: {
        ...callCentreScorecard.definition,
        mode: 'deduction',
        expectedTotal: null,
        sections: callCentreScorecard.definition.sections.map((section, index) =>
          index === 0 ? { ...section, deductionCap: 500 } : section,
        ),
      },
    })
    const caps = definitionOf(read, versionIdOf(read, versionUid)).sections.map(section => section.deductionCap)
    expect(caps).toEqual([500, undefined, undefined, undefined])
  })

  test('of an older workspace, whose answers have no lineage, reads with the uids standing for it', () => {
    const house = open()
    // As the migration left them: the column was added to rows that were published long ago.
    const sqlite = openWriter(house.workspace.databaseFile)
    sqlite.exec('DROP TRIGGER answer_options_frozen_update; UPDATE answer_options SET lineage_uid = NULL')
    sqlite.close()
    const { read } = house.workspace
    const options = itemsOf(definitionOf(read, versionIdOf(read, house.versionUid))).flatMap(item => item.options)
    expect(options.map(option => option.lineageUid)).toEqual(options.map(option => option.uid))
  })

  test('and all its rows are held by the database', () => {
    const sqlite = openWriter(open().workspace.databaseFile)
    for (const change of [
      'UPDATE scorecard_versions SET pass_mark = 0',
      "UPDATE scorecard_versions SET draft = '{}'",
      "UPDATE scorecard_versions SET effective_on = '2026-01-01'",
      'DELETE FROM scorecard_versions',
      'UPDATE scorecard_items SET points = 1',
      'DELETE FROM answer_options',
      'UPDATE grade_bands SET from_score = 1',
      'UPDATE scorecard_sections SET weight = 1',
      'DELETE FROM failure_reasons',
      'DELETE FROM item_clauses',
    ]) {
      expect(() => sqlite.exec(change), change).toThrow('a published version never changes')
    }
    sqlite.close()
  })

  test('is not kept in memory when it was read in a transaction that was rolled back', () => {
    const house = open()
    const installer = { accountId: house.people.lead.accountId, today: TODAY }
    expect(() =>
      house.workspace.write(null, 'test.install', tx => {
        const { versionUid } = installScorecard(tx, { ...callCentreScorecard, name: 'Rolled back' }, installer)
        definitionOf(tx.db, versionIdOf(tx.db, versionUid))
        throw new Error('rolled back')
      }),
    ).toThrow('rolled back')
    const { versionUid } = install(house, callCentreScorecard)
    const { read } = house.workspace
    const expected = definitionOf(read, versionIdOf(read, versionUid))
    house.workspace.write(null, 'test.read', tx => {
      expect(definitionOf(tx.db, versionIdOf(tx.db, versionUid))).toEqual(expected)
      tx.changed({ topic: 'scorecards', uid: versionUid })
    })
  })
})

describe('publishing a draft', () => {
  test('writes it with the uids that the draft had, and names its clauses as they are now', async () => {
    const { house, lead, draft } = await startedDraft()
    const revision = await save(lead, draft, { name: 'Renamed', changeNote: 'Why' })
    await lead.scorecards.drafts.publish({ versionUid: draft.uid, revision, effectiveOn: TODAY })
    const published = await lead.scorecards.get({ versionUid: draft.uid })
    expect(published).toMatchObject({
      name: 'Renamed',
      changeNote: 'Why',
      number: 2,
      state: 'in-force',
      effectiveOn: TODAY,
    })
    expect(itemsOf(published.definition).map(item => item.uid)).toEqual(itemsOf(draft.definition).map(item => item.uid))
    expect(itemsOf(published.definition).every(item => item.severity !== null)).toBe(true)
    const { read } = house.workspace
    expect(
      read
        .select()
        .from(scorecardVersions)
        .all()
        .map(row => row.draft),
    ).toEqual([null, null])
    const linked = read.select().from(itemClauses).all()
    expect(linked).toHaveLength(2 * linked.filter(row => row.versionId === versionIdOf(read, draft.uid)).length)
    const actions = read.select({ action: auditEntries.action }).from(auditEntries).all()
    expect(actions.map(row => row.action)).toContain('scorecard.publish')
  })

  test('leaves the version before in force until its day', async () => {
    const { house, lead, draft } = await startedDraft()
    await lead.scorecards.drafts.publish({ versionUid: draft.uid, revision: 0, effectiveOn: TOMORROW })
    const { people, clock } = house
    const states = async () => {
      const versions = await house.as(people.lead).scorecards.versions({ scorecardUid: draft.scorecardUid })
      return versions.map(({ number, state }) => [number, state])
    }
    expect(await states()).toEqual([
      [2, 'scheduled'],
      [1, 'in-force'],
    ])
    expect((await lead.scorecards.list())[0]).toMatchObject({ versionUid: house.versionUid, draftUid: null })
    clock.advance(DAY_MS)
    expect(await states()).toEqual([
      [2, 'in-force'],
      [1, 'superseded'],
    ])
    const [row] = await house.as(people.inspector).scorecards.list()
    expect(row).toMatchObject({ versionUid: draft.uid, state: 'in-force' })
  })

  test('is refused for a day that has passed', async () => {
    const { lead, draft } = await startedDraft()
    const yesterday = { versionUid: draft.uid, revision: 0, effectiveOn: '2026-11-23' }
    expect(await refusal(lead.scorecards.drafts.publish(yesterday))).toBe('effective-in-the-past')
  })

  test('is refused with the number of errors while there are any, and leaves the draft as it was', async () => {
    const { house, lead, draft } = await startedDraft()
    const definition = withItems(draft.definition, {
      '1.1': item => ({ ...item, text: '' }),
      '1.2': item => ({ ...item, clauseUids: [] }),
    })
    const revision = await save(lead, draft, { definition })
    const attempt = lead.scorecards.drafts.publish({ versionUid: draft.uid, revision, effectiveOn: TODAY })
    await expect(attempt).rejects.toMatchObject({ code: 'scorecard-has-errors', data: { count: 2 } })
    expect(await lead.scorecards.get({ versionUid: draft.uid })).toMatchObject({ state: 'draft', definition, revision })
    const { read } = house.workspace
    expect(
      new Set(
        read
          .select()
          .from(scorecardItems)
          .all()
          .map(row => row.versionId),
      ).size,
    ).toBe(1)
  })

  test('is refused for a clause that is not in force any more, by its number', async () => {
    const { lead, draft } = await startedDraft()
    const document = (await lead.standards.documents.list()).find(row => row.code === 'CC-CP')
    if (!document) throw new Error('There is no document')
    await lead.standards.versions.withdraw({ versionUid: document.versionUid, reason: 'Rewritten' })
    const attempt = lead.scorecards.drafts.publish({ versionUid: draft.uid, revision: 0, effectiveOn: TODAY })
    await expect(attempt).rejects.toMatchObject({ code: 'clause-not-in-force' })
    const numbers = await attempt.catch((error: { data: { numbers: string[] } }) => error.data.numbers)
    expect(numbers).toContain('CP-01.1')
  })

  test('is refused when it carries the uids of another version', async () => {
    const { lead, draft, house } = await startedDraft()
    const { definition } = await lead.scorecards.get({ versionUid: house.versionUid })
    const revision = await save(lead, draft, { definition })
    const attempt = lead.scorecards.drafts.publish({ versionUid: draft.uid, revision, effectiveOn: TODAY })
    expect(await refusal(attempt)).toBe('invalid-input')
  })

  test('is refused when somebody else saved the draft meanwhile, and a second time', async () => {
    const { lead, draft } = await startedDraft()
    const revision = await save(lead, draft, { changeNote: 'Another window' })
    const publish = (at: number) =>
      lead.scorecards.drafts.publish({ versionUid: draft.uid, revision: at, effectiveOn: TODAY })
    expect(await refusal(publish(draft.revision))).toBe('draft-changed-elsewhere')
    await publish(revision)
    expect(await refusal(publish(revision))).toBe('version-immutable')
  })

  test('lets evaluations and assignments finish on the version that they began with', async () => {
    const house = open()
    const { evaluationUid, inspector } = await openDraft(house)
    const waiting = house.addRecording(house.people.northAgent.employeeId)
    const lead = house.as(house.people.lead)
    const assignment = {
      recordingUids: [waiting.uid],
      assigneeUid: house.people.inspector.actor.accountUid,
      scorecardVersionUid: house.versionUid,
      dueAt: house.clock.now() + DAY_MS,
    }
    await lead.assignments.create(assignment)
    const { versionUid } = install(house, callCentreScorecard)

    expect((await inspector.evaluations.get({ evaluationUid })).scorecard).toMatchObject({
      uid: house.versionUid,
      number: 1,
      state: 'superseded',
    })
    const task = (await inspector.assignments.mine()).find(row => row.recordingUid === waiting.uid)
    const opened = await inspector.assignments.open({ uid: task?.uid ?? '' })
    expect(opened.scorecard.uid).toBe(house.versionUid)

    const other = house.addRecording(house.people.northAgent.employeeId)
    const fresh = { ...assignment, recordingUids: [other.uid] }
    expect(await refusal(lead.assignments.create(fresh))).toBe('not-found')
    expect(await lead.assignments.create({ ...fresh, scorecardVersionUid: versionUid })).toMatchObject({ created: 1 })
  })

  test('renames the scorecard, whatever it was called when it was made', async () => {
    const { house, lead, draft } = await startedDraft()
    const revision = await save(lead, draft, { name: 'Voice' })
    await lead.scorecards.drafts.publish({ versionUid: draft.uid, revision, effectiveOn: TODAY })
    const row = house.workspace.read.select().from(scorecards).where(eq(scorecards.uid, draft.scorecardUid)).get()
    expect(row?.name).toBe('Voice')
  })
})

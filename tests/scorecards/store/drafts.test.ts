import { describe, expect, test } from 'vitest'
import { auditEntries } from '../../../src/core/tables.ts'
import { checkDefinition } from '../../../src/scorecards/check.ts'
import { copyDefinition } from '../../../src/scorecards/copying.ts'
import { differenceOf, isSame } from '../../../src/scorecards/difference.ts'
import { packDefinition } from '../../../src/scorecards/pack-definition.ts'
import { scorecards, scorecardVersions } from '../../../src/scorecards/tables.ts'
import { callCentreScorecard, refusal } from '../../evaluations/scoring-workspace.ts'
import { callCentrePack } from '../../fixtures/scorecards.ts'
import { freshHouse, install, itemsOf, save, withItems } from './house.ts'

const open = freshHouse()
const scorecardUid = callCentreScorecard.lineageUid
const audited = (house: ReturnType<typeof open>) => house.workspace.read.select().from(auditEntries).all().length

describe('a new scorecard', () => {
  test.each(['zh-CN', 'en'] as const)('starts with one section, one check and grades A to E (%s)', async locale => {
    const house = open()
    const lead = house.as(house.people.lead)
    const { versionUid } = await lead.scorecards.drafts.create({ name: 'Fresh', locale, copyOf: null })
    const draft = await lead.scorecards.get({ versionUid })
    expect(draft).toMatchObject({ name: 'Fresh', locale, number: 1, state: 'draft', revision: 0, effectiveOn: null })
    expect(draft.definition.sections.map(section => section.items.map(item => item.kind))).toEqual([['check']])
    expect(draft.definition.gradeBands.map(band => band.grade)).toEqual(['A', 'B', 'C', 'D', 'E'])
    const errors = checkDefinition(draft.definition).filter(problem => problem.level === 'error')
    expect(errors.map(problem => problem.code)).toEqual(['item-without-clause'])
  })

  test('may start as a copy of another, with lineages of its own and the same clauses', async () => {
    const house = open()
    const lead = house.as(house.people.lead)
    const copy = await lead.scorecards.drafts.create({ name: 'Copy', locale: 'en', copyOf: house.versionUid })
    const source = await lead.scorecards.get({ versionUid: house.versionUid })
    const { definition, scorecardUid: copied } = await lead.scorecards.get({ versionUid: copy.versionUid })
    expect(copied).toBe(copy.scorecardUid)
    const lineages = new Set(itemsOf(source.definition).map(item => item.lineageUid))
    expect(itemsOf(definition).some(item => lineages.has(item.lineageUid))).toBe(false)
    expect(itemsOf(definition).map(item => item.clauseUids)).toEqual(
      itemsOf(source.definition).map(item => item.clauseUids),
    )
  })
})

describe('a draft of the next version', () => {
  test('starts as the newest version: uids of its own, the same lineages, conditions following', async () => {
    const house = open()
    const pack = callCentrePack('en', ['phone-review'])
    const [review] = pack.scorecards
    if (!review) throw new Error('The pack has no review scorecard')
    const definition = packDefinition(pack, review, () => crypto.randomUUID())
    const { versionUid, scorecardUid: uid } = install(house, {
      ...callCentreScorecard,
      lineageUid: crypto.randomUUID(),
      definition,
    })
    const lead = house.as(house.people.lead)
    const before = await lead.scorecards.get({ versionUid })
    const started = await lead.scorecards.drafts.start({ scorecardUid: uid })
    const after = await lead.scorecards.get({ versionUid: started.versionUid })
    expect(after).toMatchObject({ number: 2, state: 'draft', name: before.name, changeNote: '' })
    expect(isSame(differenceOf(before.definition, after.definition))).toBe(true)
    const uidsOf = (version: typeof before) =>
      version.definition.sections.flatMap(section => [
        section.uid,
        ...section.items.flatMap(item => [item, ...item.options, ...item.failureReasons].map(part => part.uid)),
      ])
    expect(uidsOf(after).filter(part => uidsOf(before).includes(part))).toEqual([])
    expect(checkDefinition(after.definition).filter(problem => problem.level === 'error')).toEqual([])
  })

  test('follows the severity of its clauses again, but keeps one that was chosen by hand', async () => {
    const house = open()
    const definition = withItems(callCentreScorecard.definition, { '1.1': item => ({ ...item, severity: 'severe' }) })
    install(house, { ...callCentreScorecard, definition })
    const lead = house.as(house.people.lead)
    const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid })
    const severities = itemsOf((await lead.scorecards.get({ versionUid })).definition).map(item => item.severity)
    expect(severities).toEqual(['severe', ...severities.slice(1).map(() => null)])
  })

  test('is made once: starting again gives the one that is there', async () => {
    const house = open()
    const lead = house.as(house.people.lead)
    const first = await lead.scorecards.drafts.start({ scorecardUid })
    expect(await lead.scorecards.drafts.start({ scorecardUid })).toEqual(first)
    expect((await lead.scorecards.list())[0]).toMatchObject({
      draftUid: first.versionUid,
      versionUid: house.versionUid,
    })
  })

  test('copied within the rules keeps a condition that names an item it does not have', () => {
    const stray = {
      match: 'all' as const,
      tests: [{ of: 'answer' as const, itemUid: 'gone', isOneOf: ['not-applicable'] }],
    }
    const definition = withItems(callCentreScorecard.definition, { '1.2': item => ({ ...item, condition: stray }) })
    let count = 0
    const copy = copyDefinition(definition, 'kept', () => `fresh ${++count}`)
    expect(itemsOf(copy).find(item => item.number === '1.2')?.condition).toEqual(stray)
  })
})

describe('saving a draft', () => {
  test('stores whatever the builder holds, however unfinished, and counts revisions', async () => {
    const house = open()
    const lead = house.as(house.people.lead)
    const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid })
    const draft = await lead.scorecards.get({ versionUid })
    const definition = { ...draft.definition, passMark: 9000, gradeBands: [], sections: [] }
    expect(await save(lead, draft, { definition, changeNote: 'Empty' })).toBe(1)
    expect(await lead.scorecards.get({ versionUid })).toMatchObject({ revision: 1, definition, changeNote: 'Empty' })
    const again = await lead.scorecards.drafts.save({ ...draft, versionUid, revision: 1 })
    expect(again).toEqual({ revision: 2, savedAt: house.clock.now() })
  })

  test('never overwrites what another window saved meanwhile', async () => {
    const house = open()
    const lead = house.as(house.people.lead)
    const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid })
    const draft = await lead.scorecards.get({ versionUid })
    await save(lead, draft, { changeNote: 'Mine' })
    expect(await refusal(save(lead, draft, { changeNote: 'Theirs' }))).toBe('draft-changed-elsewhere')
    expect(await lead.scorecards.get({ versionUid })).toMatchObject({ changeNote: 'Mine', revision: 1 })
  })

  test('does not lengthen the audit chain with every pause of typing', async () => {
    const house = open()
    const lead = house.as(house.people.lead)
    const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid })
    const entries = audited(house)
    const draft = await lead.scorecards.get({ versionUid })
    for (let revision = 0; revision < 20; revision++) await save(lead, { ...draft, revision })
    expect(audited(house)).toBe(entries)
    expect((await house.workspace.verifyAudit()).findings).toEqual([])
  })

  test('is refused for a published version', async () => {
    const house = open()
    const lead = house.as(house.people.lead)
    const published = await lead.scorecards.get({ versionUid: house.versionUid })
    expect(await refusal(save(lead, published))).toBe('version-immutable')
  })
})

describe('discarding a draft', () => {
  test('leaves the version in force alone, and the next draft takes the number', async () => {
    const house = open()
    const lead = house.as(house.people.lead)
    const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid })
    await lead.scorecards.drafts.discard({ versionUid })
    expect(await refusal(lead.scorecards.get({ versionUid }))).toBe('not-found')
    const next = await lead.scorecards.drafts.start({ scorecardUid })
    expect(await lead.scorecards.get(next)).toMatchObject({ number: 2 })
    expect(await refusal(lead.scorecards.drafts.discard({ versionUid: house.versionUid }))).toBe('version-immutable')
  })

  test('of a scorecard that was never published leaves nothing of it', async () => {
    const house = open()
    const lead = house.as(house.people.lead)
    const { versionUid } = await lead.scorecards.drafts.create({ name: 'Idea', locale: 'en', copyOf: null })
    await lead.scorecards.drafts.discard({ versionUid })
    const { read } = house.workspace
    expect(read.select().from(scorecards).all()).toHaveLength(1)
    expect(read.select().from(scorecardVersions).all()).toHaveLength(1)
  })
})

test('drafts belong to those who manage scorecards: others neither see, change nor start them', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  const inspector = house.as(house.people.inspector)
  const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid })
  const draft = await lead.scorecards.get({ versionUid })
  await lead.scorecards.drafts.create({ name: 'Idea', locale: 'en', copyOf: null })
  expect(await inspector.scorecards.list()).toMatchObject([{ versionUid: house.versionUid, draftUid: null }])
  expect((await inspector.scorecards.versions({ scorecardUid })).map(version => version.number)).toEqual([1])
  expect(await refusal(inspector.scorecards.get({ versionUid }))).toBe('out-of-scope')
  expect(await refusal(save(inspector, draft))).toBe('not-permitted')
  expect(await refusal(inspector.scorecards.drafts.start({ scorecardUid }))).toBe('not-permitted')
  expect(await lead.scorecards.list()).toMatchObject([
    { versionUid: house.versionUid, draftUid: versionUid, state: 'in-force' },
    { name: 'Idea', state: 'draft', itemCount: 1, sectionCount: 1, criticalItemCount: 0 },
  ])
})

import { beforeEach, describe, expect, test } from 'vitest'
import { refusalOf } from '../fixtures/workspaces.ts'
import { content, type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})

const stateOf = async (versionUid: string) => (await house.lead.standards.versions.get({ versionUid })).state
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call))?.code

describe('a version on its way', () => {
  test('goes from draft to review, back with a note, to review again and into force', async () => {
    const { standards } = house.lead
    const { versionUid } = await house.draft('KF', [content('1')])
    expect(await stateOf(versionUid)).toBe('draft')
    await standards.versions.submit({ versionUid })
    expect(await standards.versions.get({ versionUid })).toMatchObject({ state: 'in-review', submittedBy: '沈嘉仪' })
    await standards.versions.sendBack({ versionUid, note: '请补充时限' })
    expect(await standards.versions.get({ versionUid })).toMatchObject({ state: 'draft', returnNote: '请补充时限' })
    await standards.versions.submit({ versionUid })
    expect(await standards.versions.get({ versionUid })).toMatchObject({ state: 'in-review', returnNote: '' })
    await standards.versions.publish({ versionUid, effectiveOn: '2026-11-24' })
    expect(await standards.versions.get({ versionUid })).toMatchObject({
      state: 'in-force',
      effectiveOn: '2026-11-24',
      publishedBy: '沈嘉仪',
    })
  })

  test('is refused without text and clauses, and taken with either', async () => {
    const { standards } = house.lead
    const { versionUid } = await house.draft('YJ', [], { kind: 'vision', family: null })
    expect(await codeOf(standards.versions.submit({ versionUid }))).toBe('version-empty')
    await standards.versions.setHead({ versionUid, title: '愿景', body: ' \n ', changeNote: '' })
    expect(await codeOf(standards.versions.submit({ versionUid }))).toBe('version-empty')
    await standards.versions.setHead({ versionUid, title: '愿景', body: '让每一次服务都可信。', changeNote: '' })
    await house.publish(versionUid, '2026-11-24')
    expect(await stateOf(versionUid)).toBe('in-force')
  })

  test('keeps what another window stored of its text, and takes the same text twice', async () => {
    const { standards } = house.lead
    const { versionUid } = await house.draft('KF', [content('1')])
    const { title, body, changeNote } = await standards.versions.get({ versionUid })
    const expected = { title, body, changeNote }
    const theirs = { title: '甲', body: '甲的正文', changeNote: '' }
    await standards.versions.setHead({ versionUid, ...theirs, expected })
    const mine = { title: '乙', body: '乙的正文', changeNote: '' }
    expect(await codeOf(standards.versions.setHead({ versionUid, ...mine, expected }))).toBe('draft-changed-elsewhere')
    expect(await standards.versions.get({ versionUid })).toMatchObject(theirs)
    // An answer that was lost on its way is asked for again.
    await standards.versions.setHead({ versionUid, ...theirs, expected })
    await standards.versions.setHead({ versionUid, ...mine, expected: theirs })
    expect(await standards.versions.get({ versionUid })).toMatchObject(mine)
  })

  test('cannot come into force before today', async () => {
    const { versionUid } = await house.draft('KF', [content('1')])
    await house.lead.standards.versions.submit({ versionUid })
    const publish = (effectiveOn: string) => house.lead.standards.versions.publish({ versionUid, effectiveOn })
    expect(await codeOf(publish('2026-11-23'))).toBe('effective-in-the-past')
    expect(await codeOf(publish('2026-11-24'))).toBeUndefined()
  })

  test('is published only from review', async () => {
    const { versionUid } = await house.draft('KF', [content('1')])
    const { versions } = house.lead.standards
    expect(await codeOf(versions.publish({ versionUid, effectiveOn: '2026-11-24' }))).toBe('invalid-input')
    expect(await codeOf(versions.sendBack({ versionUid, note: '?' }))).toBe('invalid-input')
    await house.publish(versionUid, '2026-11-24')
    expect(await codeOf(versions.publish({ versionUid, effectiveOn: '2026-11-25' }))).toBe('version-immutable')
    expect(await codeOf(versions.sendBack({ versionUid, note: '?' }))).toBe('version-immutable')
    expect(await codeOf(versions.submit({ versionUid }))).toBe('version-immutable')
  })

  test.each(['in-review', 'in-force'])('cannot be edited or discarded once it is %s', async state => {
    const { versionUid } = await house.draft('KF', [content('1')])
    const { standards } = house.lead
    const { clauses } = await standards.versions.get({ versionUid })
    const clauseUid = clauses[0]?.uid ?? ''
    await standards.versions.submit({ versionUid })
    if (state === 'in-force') await standards.versions.publish({ versionUid, effectiveOn: '2026-11-24' })
    const calls = [
      standards.versions.setHead({ versionUid, title: 'x', body: '', changeNote: '' }),
      standards.versions.discard({ versionUid }),
      standards.clauses.add({ versionUid, content: content('2'), afterUid: null }),
      standards.clauses.change({ versionUid, clauseUid, content: content('2') }),
      standards.clauses.remove({ versionUid, clauseUid }),
      standards.clauses.order({ versionUid, clauseUids: [clauseUid] }),
    ]
    for (const call of calls) expect(await codeOf(call)).toBe('version-immutable')
  })

  test('names in the audit who submitted it and who published it', async () => {
    const { client } = await house.as('service-manager', { name: '顾明远' })
    const { versionUid } = await house.draft('KF', [content('1'), content('2')])
    await house.lead.standards.versions.submit({ versionUid })
    await client.standards.versions.publish({ versionUid, effectiveOn: '2026-12-01' })
    expect(house.audited('document.published')).toMatchObject([
      {
        subjectUid: versionUid,
        before: { state: 'in-review', submittedBy: '沈嘉仪' },
        after: {
          state: 'published',
          code: 'KF',
          number: 1,
          effectiveOn: '2026-12-01',
          submittedBy: '沈嘉仪',
          publishedBy: '顾明远',
          clauses: 2,
        },
      },
    ])
  })
})

describe('a new version', () => {
  test('starts as the newest one: same lineages, new uids, same placements', async () => {
    const placed = content('1', {
      derivedFromUid: null,
      placements: [
        {
          scenario: 'after-sale',
          touchpointUid: null,
          tier: 'high-value',
          limit: {
            value: 12,
            unit: 'hour',
            clock: 'elapsed',
            start: '登记',
            pause: '改约',
            stop: '签到',
            reminder: { value: 2, unit: 'hour' },
          },
        },
        { scenario: 'after-sale', touchpointUid: null, tier: 'regular', limit: null },
      ],
    })
    const { documentUid, versionUid } = await house.published('KF', { clauses: [placed, content('2')] })
    const draft = await house.lead.standards.documents.startDraft({ documentUid })
    const before = await house.lead.standards.versions.get({ versionUid })
    const after = await house.lead.standards.versions.get(draft)
    expect(after).toMatchObject({ number: 2, state: 'draft', title: before.title, changeNote: '' })
    const withoutUid = (clauses: typeof after.clauses) => clauses.map(({ uid: _, ...clause }) => clause)
    expect(withoutUid(after.clauses)).toEqual(withoutUid(before.clauses))
    expect(after.clauses.map(clause => clause.uid)).not.toEqual(before.clauses.map(clause => clause.uid))
    expect(after.clauses[0]?.placements).toEqual(placed.placements)
  })

  test('is the one that is there already, drafted or in review', async () => {
    const { documentUid } = await house.published('KF')
    const { documents, versions } = house.lead.standards
    const first = await documents.startDraft({ documentUid })
    expect(await documents.startDraft({ documentUid })).toEqual(first)
    await versions.submit(first)
    expect(await documents.startDraft({ documentUid })).toEqual(first)
  })

  test('supersedes the one before on its first day, and not sooner', async () => {
    const { documentUid, versionUid } = await house.published('KF')
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-11-26')
    expect([await stateOf(versionUid), await stateOf(next.versionUid)]).toEqual(['in-force', 'scheduled'])
    house.days(1)
    expect([await stateOf(versionUid), await stateOf(next.versionUid)]).toEqual(['in-force', 'scheduled'])
    house.days(1)
    expect([await stateOf(versionUid), await stateOf(next.versionUid)]).toEqual(['superseded', 'in-force'])
  })

  test('writes nothing into the earlier ones', async () => {
    const { documentUid, versionUid } = await house.published('KF')
    const rowOf = () => house.lead.standards.versions.get({ versionUid })
    const before = await rowOf()
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-11-24')
    expect(await rowOf()).toEqual({ ...before, state: 'superseded' })
  })

  test('thrown away leaves the published one as it was', async () => {
    const { documentUid, versionUid } = await house.published('KF')
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.lead.standards.versions.discard(next)
    expect((await house.lead.standards.documents.get({ documentUid })).versions.map(each => each.uid)).toEqual([
      versionUid,
    ])
    expect(await codeOf(house.lead.standards.versions.get(next))).toBe('not-found')
  })

  test('that was the only one takes its document along, and what hung from it moves up', async () => {
    const top = await house.published('ZC', { kind: 'policy', family: null })
    const middle = await house.draft('ZD', [content('1')], {
      kind: 'regulation',
      family: null,
      parentUid: top.documentUid,
    })
    const low = await house.draft('KF', [content('1')], { parentUid: middle.documentUid })
    await house.lead.standards.versions.discard(middle)
    const rows = await house.lead.standards.documents.list()
    expect(rows.map(row => row.code)).toEqual(['ZC', 'KF'])
    expect(rows.find(row => row.uid === low.documentUid)?.parentUid).toBe(top.documentUid)
  })
})

describe('withdrawing', () => {
  test('the version in force leaves nothing in force: no older one comes back', async () => {
    const { documentUid, versionUid } = await house.published('KF')
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-11-25')
    house.days(1)
    await house.lead.standards.versions.withdraw({ versionUid: next.versionUid, reason: '停办此业务' })
    expect([await stateOf(versionUid), await stateOf(next.versionUid)]).toEqual(['superseded', 'withdrawn'])
    expect(await house.lead.standards.documents.list()).toMatchObject([
      { state: 'withdrawn', versionNumber: 2, reviewDueOn: null },
    ])
    expect(await house.lead.standards.frame.placements()).toEqual([])
  })

  test('a version still to come leaves the one in force as it is', async () => {
    const { documentUid, versionUid } = await house.published('KF')
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-12-24')
    await house.lead.standards.versions.withdraw({ versionUid: next.versionUid, reason: '推迟' })
    house.days(60)
    expect([await stateOf(versionUid), await stateOf(next.versionUid)]).toEqual(['in-force', 'withdrawn'])
  })

  test('is refused for a draft and for history, and audited with its reason', async () => {
    const { documentUid, versionUid } = await house.published('KF')
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    const withdraw = (uid: string) => house.lead.standards.versions.withdraw({ versionUid: uid, reason: '有误' })
    expect(await codeOf(withdraw(next.versionUid))).toBe('nothing-in-force')
    await house.publish(next.versionUid, '2026-11-24')
    expect(await codeOf(withdraw(versionUid))).toBe('version-immutable')
    await withdraw(next.versionUid)
    expect(await codeOf(withdraw(next.versionUid))).toBe('version-immutable')
    expect(house.audited('document.withdrawn')).toMatchObject([
      {
        before: { state: 'in-force', code: 'KF', number: 2 },
        after: { withdrawnOn: '2026-11-24', reason: '有误', withdrawnBy: '沈嘉仪' },
      },
    ])
  })
})

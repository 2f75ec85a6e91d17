import { beforeEach, describe, expect, test } from 'vitest'
import type { ClauseContent } from '../../src/standards/contract.ts'
import { refusalOf } from '../fixtures/workspaces.ts'
import { content, type House, openHouse } from './house.ts'

const NOBODY = '01900000-0000-7000-8000-000000000000'
let house: House
beforeEach(async () => {
  house = await openHouse()
})

const codeOf = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const clausesOf = async (versionUid: string) => (await house.lead.standards.versions.get({ versionUid })).clauses
const numbersOf = async (versionUid: string) => (await clausesOf(versionUid)).map(clause => clause.number).join(' ')

/** A draft of one chapter with clauses 1 to 3. */
async function draftOfThree() {
  const { versionUid } = await house.draft('KF', [content('1'), content('2'), content('3')])
  const [first = '', second = '', third = ''] = (await clausesOf(versionUid)).map(clause => clause.uid)
  return { versionUid, first, second, third }
}

describe('a clause of a draft', () => {
  test('is kept as it was written', async () => {
    const { versionUid } = await house.draft('KF')
    const touchpointUid = '01900000-0000-7000-8000-000000000001'
    await house.lead.standards.frame.setTouchpoints({
      touchpoints: [{ uid: touchpointUid, name: '电话', scenario: null }],
    })
    const full = content('BX-07', {
      guidance: '- 合格：说出时刻\n- 不合格：“尽快”',
      severity: 'critical-business',
      source: '《消费者权益保护法》第二十条',
      placements: [
        {
          scenario: 'after-sale',
          touchpointUid,
          tier: 'regular',
          limit: {
            value: 24,
            unit: 'hour',
            clock: 'working',
            start: '登记',
            pause: '缺件',
            stop: '签到',
            reminder: { value: 4, unit: 'hour' },
          },
        },
        { scenario: null, touchpointUid: null, tier: null, limit: null },
      ],
    })
    const added = await house.lead.standards.clauses.add({ versionUid, content: full, afterUid: null })
    expect(added).toMatchObject(full)
    expect(await clausesOf(versionUid)).toEqual([added])
  })

  test('stands where it was put', async () => {
    const { versionUid, second } = await draftOfThree()
    const { add } = house.lead.standards.clauses
    await add({ versionUid, content: content('2a'), afterUid: second })
    await add({ versionUid, content: content('0'), afterUid: null })
    expect(await numbersOf(versionUid)).toBe('0 1 2 2a 3')
    expect(await codeOf(add({ versionUid, content: content('x'), afterUid: NOBODY }))).toBe('not-found')
    expect(await numbersOf(versionUid)).toBe('0 1 2 2a 3')
  })

  test('joins its chapter, so that a chapter is never torn apart', async () => {
    const { versionUid, first, third } = await draftOfThree()
    const { add, change, order } = house.lead.standards.clauses
    const other = await add({ versionUid, content: content('4', { chapter: '二 上门' }), afterUid: first })
    expect(await numbersOf(versionUid)).toBe('1 2 3 4')
    await change({ versionUid, clauseUid: first, content: content('1', { chapter: '二 上门' }) })
    expect(await numbersOf(versionUid)).toBe('2 3 4 1')
    await order({
      versionUid,
      clauseUids: [third, ...(await clausesOf(versionUid)).map(each => each.uid).filter(uid => uid !== third)],
    })
    expect(await numbersOf(versionUid)).toBe('3 2 4 1')
    expect(other.number).toBe('4')
  })

  test('leaves every chapter where it stands, wherever it is added', async () => {
    const { versionUid, first, third } = await draftOfThree()
    const { add } = house.lead.standards.clauses
    const chapter = '二 上门'
    await add({ versionUid, content: content('4', { chapter }), afterUid: third })
    await add({ versionUid, content: content('5', { chapter }), afterUid: first })
    await add({ versionUid, content: content('3a', { chapter }), afterUid: null })
    expect(await numbersOf(versionUid)).toBe('1 2 3 3a 4 5')
  })

  test('changes in what was changed, and the audit says what', async () => {
    const { versionUid, second } = await draftOfThree()
    const { change } = house.lead.standards.clauses
    const changed = content('2', {
      text: '新的正文。',
      severity: 'severe',
      placements: [{ scenario: 'pre-sale', touchpointUid: null, tier: null, limit: null }],
    })
    await change({ versionUid, clauseUid: second, content: changed })
    expect((await clausesOf(versionUid))[1]).toMatchObject({ ...changed, uid: second })
    expect(house.audited('clause.changed')).toMatchObject([
      {
        subjectUid: second,
        before: { text: '2 的正文。', severity: 'minor' },
        after: { text: '新的正文。', severity: 'severe' },
      },
    ])
    await change({ versionUid, clauseUid: second, content: changed })
    expect(house.audited('clause.changed')).toHaveLength(1)
  })

  test('has a number of its own in its document', async () => {
    const { versionUid, second } = await draftOfThree()
    const { add, change } = house.lead.standards.clauses
    expect(await refusalOf(add({ versionUid, content: content('3'), afterUid: null }))).toMatchObject({
      code: 'clause-number-taken',
      data: { number: '3' },
    })
    expect(await codeOf(change({ versionUid, clauseUid: second, content: content('3') }))).toBe('clause-number-taken')
    expect(
      await codeOf(change({ versionUid, clauseUid: second, content: content('2', { title: '改' }) })),
    ).toBeUndefined()
    await house.draft('BX', [content('3')])
  })

  test('is taken out without a hole', async () => {
    const { versionUid, second, third } = await draftOfThree()
    await house.lead.standards.clauses.remove({ versionUid, clauseUid: second })
    await house.lead.standards.clauses.add({ versionUid, content: content('4'), afterUid: third })
    expect(await numbersOf(versionUid)).toBe('1 3 4')
    expect(await codeOf(house.lead.standards.clauses.remove({ versionUid, clauseUid: second }))).toBe('not-found')
  })

  test('is ordered with all others, each named once', async () => {
    const { versionUid, first, second, third } = await draftOfThree()
    const order = (clauseUids: string[]) => house.lead.standards.clauses.order({ versionUid, clauseUids })
    await order([third, first, second])
    expect(await numbersOf(versionUid)).toBe('3 1 2')
    for (const wrong of [
      [third, first],
      [third, first, first],
      [third, first, second, second],
      [third, first, NOBODY],
    ])
      expect(await codeOf(order(wrong))).toBe('invalid-input')
    expect(house.audited('clause.ordered')).toMatchObject([{ before: ['1', '2', '3'], after: ['3', '1', '2'] }])
  })

  test('names only departments, touchpoints and clauses that are there, and nothing is stored otherwise', async () => {
    const { versionUid } = await house.draft('KF')
    const wrong = [
      content('1', { ownerDepartmentUid: NOBODY }),
      content('1', { derivedFromUid: NOBODY }),
      content('1', { placements: [{ scenario: null, touchpointUid: NOBODY, tier: null, limit: null }] }),
    ]
    for (const each of wrong)
      expect(await codeOf(house.lead.standards.clauses.add({ versionUid, content: each, afterUid: null }))).toBe(
        'not-found',
      )
    expect(await clausesOf(versionUid)).toEqual([])
  })
})

describe('two windows on one clause', () => {
  const theirChanges: readonly (readonly [string, Partial<ClauseContent>])[] = [
    ['text', { text: '另一个窗口写的。' }],
    ['placements', { placements: [{ scenario: null, touchpointUid: null, tier: 'regular', limit: null }] }],
    ['heading', { chapter: '二 处理' }],
  ]
  test.each(theirChanges)('what the other one stored as its %s is not written over unseen', async (_, theirs) => {
    const { change } = house.lead.standards.clauses
    const placements: ClauseContent['placements'] = [
      {
        ...{ scenario: 'in-sale', touchpointUid: null, tier: 'high-value' },
        limit: { value: 24, unit: 'hour', clock: 'elapsed', start: '来电', pause: '', stop: '', reminder: null },
      },
    ]
    const expected = content('1', { placements, guidance: '## 说明' })
    const { versionUid } = await house.draft('KF', [expected])
    const [{ uid: clauseUid = '' } = {}] = await clausesOf(versionUid)
    // Nothing else was stored: what was read is what is expected.
    const first = { ...expected, title: '先改的标题' }
    await change({ versionUid, clauseUid, content: first, expected })
    const other = { ...first, ...theirs }
    await change({ versionUid, clauseUid, content: other, expected: first })
    const mine = { ...first, title: '后改的标题' }
    expect(await codeOf(change({ versionUid, clauseUid, content: mine, expected: first }))).toBe(
      'draft-changed-elsewhere',
    )
    expect(await clausesOf(versionUid)).toMatchObject([other])
    await change({ versionUid, clauseUid, content: mine, expected: other })
    expect(await clausesOf(versionUid)).toMatchObject([mine])
  })
})

describe('what a clause derives from', () => {
  test('may be gone with its draft: the clause can still be edited, but nothing new can derive from it', async () => {
    const upper = await house.draft('A', [content('1')])
    const [top] = await clausesOf(upper.versionUid)
    const derivedFromUid = top?.lineageUid ?? null
    const lower = await house.draft('B', [content('1', { derivedFromUid })])
    const [below] = await clausesOf(lower.versionUid)
    await house.lead.standards.versions.discard(upper)
    const text = '改过的正文。'
    await house.lead.standards.clauses.change({
      versionUid: lower.versionUid,
      clauseUid: below?.uid ?? '',
      content: content('1', { derivedFromUid, text }),
    })
    expect(await clausesOf(lower.versionUid)).toMatchObject([{ text, derivedFromUid }])
    const more = { versionUid: lower.versionUid, content: content('2', { derivedFromUid }), afterUid: null }
    expect(await codeOf(house.lead.standards.clauses.add(more))).toBe('not-found')
  })

  test('never leads back to it, within a document or across documents', async () => {
    const upper = await house.draft('A', [content('1')])
    const [top] = await clausesOf(upper.versionUid)
    const lower = await house.draft('B', [content('1', { derivedFromUid: top?.lineageUid ?? null })])
    const [middle] = await clausesOf(lower.versionUid)
    const lowest = await house.draft('C', [content('1', { derivedFromUid: middle?.lineageUid ?? null })])
    const [bottom] = await clausesOf(lowest.versionUid)
    const derive = (from: string | undefined) =>
      house.lead.standards.clauses.change({
        versionUid: upper.versionUid,
        clauseUid: top?.uid ?? '',
        content: content('1', { derivedFromUid: from ?? null }),
      })
    for (const clause of [top, middle, bottom]) expect(await codeOf(derive(clause?.lineageUid))).toBe('clause-circle')
    expect((await clausesOf(upper.versionUid))[0]?.derivedFromUid).toBeNull()
  })

  test('is followed through what is in force, and no longer through what is superseded', async () => {
    const upper = await house.published('A')
    const [top] = await clausesOf(upper.versionUid)
    const lower = await house.published('B', { clauses: [content('1', { derivedFromUid: top?.lineageUid ?? null })] })
    const [below] = await clausesOf(lower.versionUid)
    const redraft = await house.lead.standards.documents.startDraft(upper)
    const [draftTop] = await clausesOf(redraft.versionUid)
    const turn = () =>
      house.lead.standards.clauses.change({
        versionUid: redraft.versionUid,
        clauseUid: draftTop?.uid ?? '',
        content: content('1', { derivedFromUid: below?.lineageUid ?? null }),
      })
    expect(await codeOf(turn())).toBe('clause-circle')
    const next = await house.lead.standards.documents.startDraft(lower)
    const [free] = await clausesOf(next.versionUid)
    await house.lead.standards.clauses.change({
      versionUid: next.versionUid,
      clauseUid: free?.uid ?? '',
      content: content('1'),
    })
    expect(await codeOf(turn())).toBe('clause-circle')
    await house.publish(next.versionUid, '2026-11-24')
    expect(await codeOf(turn())).toBeUndefined()
  })
})

describe('touchpoints', () => {
  const uids = ['1', '2', '3'].map(each => `01900000-0000-7000-8000-00000000000${each}`)
  const [phone = '', chat = '', visit = ''] = uids
  const all = [
    { uid: phone, name: '电话', scenario: null },
    { uid: chat, name: '在线', scenario: 'pre-sale' as const },
    { uid: visit, name: '上门', scenario: 'after-sale' as const },
  ]
  const set = (touchpoints: typeof all) => house.lead.standards.frame.setTouchpoints({ touchpoints })

  test('are added, renamed, ordered and removed in one go', async () => {
    await set(all)
    expect(await house.lead.standards.frame.touchpoints()).toEqual(all)
    const turned = [{ uid: visit, name: '入户', scenario: 'after-sale' as const }, ...all.slice(0, 1)]
    await set(turned)
    expect(await house.lead.standards.frame.touchpoints()).toEqual(turned)
    expect(house.audited('touchpoints.set')).toMatchObject([
      { before: [], after: all },
      { before: all, after: turned },
    ])
    await set(turned)
    expect(house.audited('touchpoints.set')).toHaveLength(2)
    expect(await codeOf(set([...turned, ...turned]))).toBe('invalid-input')
  })

  test('at which a clause of any version stands cannot be removed', async () => {
    await set(all)
    const at = (touchpointUid: string) => ({ scenario: null, touchpointUid, tier: null, limit: null })
    await house.published('A', { clauses: [content('1', { placements: [at(phone), at(visit)] })] })
    expect(await refusalOf(set(all.slice(1, 2)))).toMatchObject({
      code: 'touchpoint-in-use',
      data: { names: ['电话', '上门'] },
    })
    expect(await house.lead.standards.frame.touchpoints()).toEqual(all)
    await set([...all.slice(0, 1), ...all.slice(2)])
  })

  test('and their clauses in force make the matrix, drafts do not', async () => {
    await set(all)
    const limit = {
      value: 10,
      unit: 'minute',
      clock: 'elapsed',
      start: '来话',
      pause: '',
      stop: '接起',
      reminder: null,
    } as const
    const placements = [
      { scenario: 'pre-sale' as const, touchpointUid: phone, tier: 'regular' as const, limit },
      { scenario: null, touchpointUid: null, tier: null, limit: null },
    ]
    const { documentUid } = await house.published('A', { clauses: [content('1', { placements })] })
    await house.draft('B', [content('1')])
    await house.published('C', { on: '2026-12-24' })
    expect(await house.lead.standards.frame.placements()).toMatchObject([
      {
        documentUid,
        scenario: 'pre-sale',
        touchpointUid: phone,
        tier: 'regular',
        limit: { value: 10, unit: 'minute', clock: 'elapsed' },
      },
      { documentUid, scenario: null, touchpointUid: null, tier: null, limit: null },
    ])
  })
})

import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/core/access.ts'
import { departments } from '../../src/people/tables.ts'
import { refusalOf } from '../fixtures/workspaces.ts'
import { content, facts, type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})

const codeOf = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const list = async (client = house.lead) => client.standards.documents.list()

describe('a document', () => {
  test('is made with an empty first draft', async () => {
    const owner = await house.as('qa-lead', { name: '顾明远' })
    const made = await house.lead.standards.documents.create({
      ...facts('BX', { ownerEmployeeUid: owner.person.employeeUid, reviewEveryMonths: 6 }),
      title: '售后报修流程规范',
    })
    expect(await list()).toEqual([
      {
        ...facts('BX', { ownerEmployeeUid: owner.person.employeeUid, reviewEveryMonths: 6 }),
        uid: made.documentUid,
        title: '售后报修流程规范',
        ownerName: '顾明远',
        versionUid: made.versionUid,
        versionNumber: 1,
        state: 'draft',
        draftUid: null,
        draftState: null,
        clauseCount: 0,
        criticalCount: 0,
        effectiveOn: null,
        reviewDueOn: null,
      },
    ])
  })

  test('has a code of its own', async () => {
    const first = await house.draft('BX')
    await house.draft('KF')
    expect(await refusalOf(house.draft('BX'))).toMatchObject({ code: 'document-code-taken', data: { code: 'BX' } })
    const { documents } = house.lead.standards
    expect(await codeOf(documents.update({ ...facts('KF'), documentUid: first.documentUid }))).toBe(
      'document-code-taken',
    )
    expect(
      await codeOf(documents.update({ ...facts('BX', { locale: 'en' }), documentUid: first.documentUid })),
    ).toBeUndefined()
  })

  test('has a family if it is a standard, and only then', async () => {
    expect(await codeOf(house.draft('A', [], { family: null }))).toBe('invalid-input')
    expect(await codeOf(house.draft('A', [], { kind: 'policy' }))).toBe('invalid-input')
  })

  test('never carries itself out, however far up', async () => {
    const { documents } = house.lead.standards
    const top = await house.draft('A')
    const middle = await house.draft('B', [], { parentUid: top.documentUid })
    const low = await house.draft('C', [], { parentUid: middle.documentUid })
    for (const parentUid of [top.documentUid, middle.documentUid, low.documentUid]) {
      expect(await codeOf(documents.update({ ...facts('A', { parentUid }), documentUid: top.documentUid }))).toBe(
        'document-circle',
      )
    }
    expect(
      await codeOf(documents.update({ ...facts('C', { parentUid: top.documentUid }), documentUid: low.documentUid })),
    ).toBeUndefined()
  })

  test('names only what is there', async () => {
    const nobody = '01900000-0000-7000-8000-000000000000'
    for (const more of [{ parentUid: nobody }, { ownerEmployeeUid: nobody }, { ownerDepartmentUid: nobody }])
      expect(await codeOf(house.draft('A', [], more))).toBe('not-found')
    expect(await codeOf(house.lead.standards.documents.get({ documentUid: nobody }))).toBe('not-found')
    expect(await codeOf(house.lead.standards.documents.startDraft({ documentUid: nobody }))).toBe('not-found')
  })

  test('is audited with what was true before', async () => {
    const { documentUid } = await house.draft('A')
    await house.lead.standards.documents.update({ ...facts('A', { reviewEveryMonths: 24 }), documentUid })
    expect(house.audited('document.updated')).toMatchObject([
      { subjectUid: documentUid, before: facts('A'), after: facts('A', { reviewEveryMonths: 24 }) },
    ])
  })
})

describe('the library', () => {
  test('lists by kind, then family, then code', async () => {
    await house.draft('C', [], { family: 'behaviour' })
    await house.draft('A10', [])
    await house.draft('A9', [])
    await house.draft('Z', [], { kind: 'vision', family: null })
    await house.draft('R', [], { kind: 'regulation', family: null })
    expect((await list()).map(row => row.code)).toEqual(['Z', 'R', 'A9', 'A10', 'C'])
  })

  test('opens what is in force and names the draft beside it', async () => {
    const { documentUid, versionUid } = await house.published('A', {
      clauses: [
        content('1', { severity: 'critical-customer' }),
        content('2'),
        content('3', { severity: 'critical-compliance' }),
      ],
    })
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.lead.standards.versions.setHead({
      versionUid: next.versionUid,
      title: '新名',
      body: '',
      changeNote: '',
    })
    expect(await list()).toMatchObject([
      {
        versionUid,
        versionNumber: 1,
        state: 'in-force',
        title: '规范 A',
        clauseCount: 3,
        criticalCount: 2,
        draftUid: next.versionUid,
        draftState: 'draft',
        reviewDueOn: '2027-11-24',
      },
    ])
    await house.publish(next.versionUid, '2026-12-01')
    expect(await list()).toMatchObject([{ versionUid, draftUid: next.versionUid, draftState: 'scheduled' }])
  })

  test('names the version still to come although one behind it was withdrawn before its day', async () => {
    const { documentUid } = await house.published('A')
    const coming = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(coming.versionUid, '2026-12-01')
    const dropped = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(dropped.versionUid, '2026-12-10')
    await house.lead.standards.versions.withdraw({ versionUid: dropped.versionUid, reason: '推迟' })
    expect(await list()).toMatchObject([
      { versionNumber: 1, state: 'in-force', draftUid: coming.versionUid, draftState: 'scheduled' },
    ])
  })

  test('shows all versions of a document, the newest first, with their makers and reviews', async () => {
    const { documentUid, versionUid } = await house.published('A')
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.lead.standards.documents.reviewed({ documentUid, note: '仍适用', nextDueOn: '2027-02-01' })
    const document = await house.lead.standards.documents.get({ documentUid })
    expect(document.versions).toMatchObject([
      {
        uid: next.versionUid,
        number: 2,
        state: 'draft',
        documentUid,
        clauseCount: 1,
        createdBy: '沈嘉仪',
        publishedBy: null,
      },
      {
        uid: versionUid,
        number: 1,
        state: 'in-force',
        documentUid,
        clauseCount: 1,
        createdBy: '沈嘉仪',
        publishedBy: '沈嘉仪',
      },
    ])
    expect(document).toMatchObject({
      reviewDueOn: '2027-02-01',
      reviews: [{ byName: '沈嘉仪', note: '仍适用', nextDueOn: '2027-02-01' }],
    })
  })

  test('lists the clauses of what is open, by document and printed order, with their shortest limits', async () => {
    const limit = { clock: 'elapsed', start: '', pause: '', stop: '', reminder: null } as const
    const place = { scenario: null, touchpointUid: null }
    await house.published('B', { clauses: [content('1')] })
    const first = await house.published('A', {
      clauses: [
        content('2', {
          placements: [
            { ...place, tier: 'regular', limit: { ...limit, value: 1, unit: 'day' } },
            { ...place, tier: 'high-value', limit: { ...limit, value: 90, unit: 'minute' } },
          ],
        }),
        content('1'),
      ],
    })
    const rows = await house.lead.standards.clauses.list({})
    expect(rows.map(row => [row.number, row.limit])).toEqual([
      ['2', { value: 90, unit: 'minute', clock: 'elapsed' }],
      ['1', null],
      ['1', null],
    ])
    const ofOne = await house.lead.standards.clauses.list({ documentUid: first.documentUid })
    expect(ofOne.map(row => row.versionUid)).toEqual([first.versionUid, first.versionUid])
  })

  test('finds clauses by every word in number, title or text', async () => {
    await house.published('A', {
      clauses: [
        content('BX-07', { title: '承诺并按时上门', text: '须在 24 小时内上门。' }),
        content('BX-08', { title: '确认地址', text: 'Confirm the ADDRESS, 100% of calls.' }),
      ],
    })
    const found = async (search: string) => (await house.lead.standards.clauses.list({ search })).map(row => row.number)
    expect(await found('bx-0')).toEqual(['BX-07', 'BX-08'])
    expect(await found('上门 24')).toEqual(['BX-07'])
    expect(await found('上门 地址')).toEqual([])
    expect(await found('address')).toEqual(['BX-08'])
    expect(await found('100%')).toEqual(['BX-08'])
    expect(await found('%')).toEqual(['BX-08'])
    expect(await found('  ')).toEqual(['BX-07', 'BX-08'])
  })
})

describe('reviews', () => {
  test('are listed once they are near, overdue ones first', async () => {
    await house.published('A', { reviewEveryMonths: 2 })
    await house.published('B', { reviewEveryMonths: 1 })
    await house.published('C', { reviewEveryMonths: 12 })
    await house.draft('D')
    const due = async () => (await house.lead.standards.documents.reviewsDue({})).map(row => row.code)
    expect(await due()).toEqual(['B'])
    house.days(40)
    expect(await due()).toEqual(['B', 'A'])
    expect(await house.lead.standards.documents.reviewsDue({ withinDays: 400 })).toHaveLength(3)
    expect(await house.lead.standards.documents.reviewsDue({ withinDays: 0 })).toHaveLength(1)
  })

  test('move the due date, until a new version comes into force', async () => {
    const { documentUid } = await house.published('A')
    house.days(10)
    await house.lead.standards.documents.reviewed({ documentUid, note: '', nextDueOn: '2027-01-01' })
    expect((await list())[0]?.reviewDueOn).toBe('2027-01-01')
    house.days(10)
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-12-14')
    expect((await list())[0]?.reviewDueOn).toBe('2027-12-14')
  })

  test('of the day on which a new version is published do not speak for it', async () => {
    const { documentUid } = await house.published('A')
    await house.lead.standards.documents.reviewed({ documentUid, note: '', nextDueOn: '2027-01-01' })
    house.station.clock.advance(60_000)
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-11-24')
    expect((await list())[0]?.reviewDueOn).toBe('2027-11-24')
  })

  test('need something in force and a next date after today', async () => {
    const { documentUid } = await house.draft('A', [content('1')])
    const reviewed = (uid: string, nextDueOn: string) =>
      house.lead.standards.documents.reviewed({ documentUid: uid, note: '', nextDueOn })
    expect(await codeOf(reviewed(documentUid, '2027-01-01'))).toBe('nothing-in-force')
    const other = await house.published('B')
    expect(await codeOf(reviewed(other.documentUid, '2026-11-24'))).toBe('invalid-input')
    expect(await codeOf(reviewed(other.documentUid, '2026-11-25'))).toBeUndefined()
  })
})

describe('who sees what', () => {
  /** Documents with something in force and more beside it, and one with only a draft. */
  async function library() {
    const old = await house.published('A', { clauses: [content('1')] })
    const current = await house.lead.standards.documents.startDraft(old)
    await house.publish(current.versionUid, '2026-11-24')
    const coming = await house.lead.standards.documents.startDraft(old)
    await house.publish(coming.versionUid, '2026-12-24')
    const draft = await house.lead.standards.documents.startDraft(old)
    const gone = await house.published('B')
    await house.lead.standards.versions.withdraw({ versionUid: gone.versionUid, reason: '停用' })
    const unborn = await house.draft('C', [content('1')])
    return { documentUid: old.documentUid, old, current, coming, draft, gone, unborn }
  }

  test.each<[Role, string[], string[], string | null]>([
    ['qa-lead', ['A', 'B', 'C'], ['draft', 'scheduled', 'in-force', 'superseded'], 'draft'],
    ['service-manager', ['A', 'B', 'C'], ['draft', 'scheduled', 'in-force', 'superseded'], 'draft'],
    ['trainer', ['A', 'B'], ['scheduled', 'in-force', 'superseded'], 'scheduled'],
    ['inspector', ['A', 'B'], ['scheduled', 'in-force', 'superseded'], 'scheduled'],
    ['employee', ['A'], ['scheduled', 'in-force'], 'scheduled'],
  ])('%s', async (role, codes, states, draftState) => {
    const { documentUid, current } = await library()
    const { client } = await house.as(role)
    const rows = await list(client)
    expect(rows.map(row => row.code)).toEqual(codes)
    expect(rows[0]).toMatchObject({ versionUid: current.versionUid, state: 'in-force', draftState })
    const { versions } = await client.standards.documents.get({ documentUid })
    expect(versions.map(version => version.state)).toEqual(states)
    const clauses = await client.standards.clauses.list({})
    expect(new Set(clauses.map(clause => clause.documentUid)).size).toBe(codes.length)
  })

  test('an employee asking for more is refused, and that is audited', async () => {
    const { old, draft, gone, unborn, current, coming } = await library()
    const { client } = await house.as('employee')
    for (const { versionUid } of [old, draft, gone, unborn]) {
      expect(await codeOf(client.standards.versions.get({ versionUid }))).toBe('out-of-scope')
      expect(await codeOf(client.standards.acknowledgements.requirements({ versionUid }))).toBe('out-of-scope')
    }
    expect(await codeOf(client.standards.documents.get(unborn))).toBe('out-of-scope')
    expect(await codeOf(client.standards.documents.get(gone))).toBe('out-of-scope')
    for (const { versionUid } of [current, coming])
      expect(await client.standards.versions.get({ versionUid })).toMatchObject({ uid: versionUid })
    expect(house.audited('access.refused')).toHaveLength(10)
  })

  test('who is an employee and something more sees what the other role sees', async () => {
    const { gone } = await library()
    const { client } = await house.as(['employee', 'inspector'])
    expect(await client.standards.versions.get({ versionUid: gone.versionUid })).toMatchObject({ state: 'withdrawn' })
  })

  test.each<[Role, boolean, boolean]>([
    ['qa-lead', true, true],
    ['service-manager', false, true],
    ['trainer', false, false],
    ['hr', false, false],
    ['administrator', false, false],
    ['inspector', false, false],
    ['employee', false, false],
  ])('%s manages: %s, publishes: %s', async (role, manages, publishes) => {
    const { client } = await house.as(role)
    const made = await house.draft('A', [content('1')])
    await house.lead.standards.versions.submit(made)
    const publishing = await codeOf(client.standards.versions.publish({ ...made, effectiveOn: '2026-11-24' }))
    expect(publishing).toBe(publishes ? undefined : 'not-permitted')
    const managing = await codeOf(client.standards.documents.create({ ...facts('B'), title: 'B' }))
    expect(managing).toBe(manages ? undefined : 'not-permitted')
    expect(await codeOf(client.standards.frame.setTouchpoints({ touchpoints: [] }))).toBe(
      manages ? undefined : 'not-permitted',
    )
  })
})

test('a department owns a document that no person does', async () => {
  await house.as('employee', { department: '售后部' })
  const department = house.workspace.read.select().from(departments).where(eq(departments.name, '售后部')).get()
  await house.draft('A', [], { ownerDepartmentUid: department?.uid ?? null })
  expect(await list()).toMatchObject([{ ownerDepartmentUid: department?.uid, ownerName: '售后部' }])
})

import { beforeEach, describe, expect, test } from 'vitest'
import { clauseIdInForce, clausesInForce } from '../../src/standards/in-force.ts'
import { type InstalledDocument, installDocument } from '../../src/standards/installing.ts'
import { clauses } from '../../src/standards/tables.ts'
import { addTouchpoint, touchpointRows } from '../../src/standards/touchpoints.ts'
import { content, type House, openHouse } from './house.ts'

const TODAY = '2026-11-24'
const uid = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`
const PHONE = { uid: uid(1), name: '电话', scenario: null }

const document = (last: number, code: string, more: Partial<InstalledDocument> = {}): InstalledDocument => ({
  lineageUid: uid(last),
  kind: 'standard',
  family: 'process',
  code,
  locale: 'zh-CN',
  parentUid: null,
  reviewEveryMonths: 6,
  title: `规范 ${code}`,
  body: '',
  clauses: [
    {
      ...content('1', { placements: [{ scenario: 'pre-sale', touchpointUid: PHONE.uid, tier: null, limit: null }] }),
      lineageUid: uid(last * 100),
    },
    { ...content('2', { severity: 'critical-compliance' }), lineageUid: uid(last * 100 + 1) },
  ],
  ...more,
})

let house: House
beforeEach(async () => {
  house = await openHouse()
})

const installAll = (...all: InstalledDocument[]) =>
  house.workspace.write(null, 'test.installed', tx => {
    addTouchpoint(tx, PHONE)
    tx.changed({ topic: 'standards', uid: null })
    return all.map(each => installDocument(tx, each, { today: TODAY, accountId: house.leadPerson.accountId }))
  })

const refusalOf = (...all: InstalledDocument[]) => {
  try {
    installAll(...all)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('a document of a template pack', () => {
  test('is stored whole, published and in force at once, with its first review due', async () => {
    const [installed] = installAll(document(2, 'A'))
    expect(installed).toMatchObject({ clauses: 2 })
    const rows = await house.lead.standards.documents.list()
    expect(rows).toMatchObject([
      {
        uid: uid(2),
        code: 'A',
        title: '规范 A',
        state: 'in-force',
        effectiveOn: TODAY,
        reviewDueOn: '2027-05-24',
        clauseCount: 2,
        criticalCount: 1,
      },
    ])
    const version = await house.lead.standards.versions.get({ versionUid: rows[0]?.versionUid ?? '' })
    expect(version.uid).toBe(installed?.versionUid)
    expect(version).toMatchObject({ number: 1, createdBy: '沈嘉仪', submittedBy: '沈嘉仪', publishedBy: '沈嘉仪' })
    expect(version.clauses.map(({ uid: _, ...clause }) => clause)).toEqual(document(2, 'A').clauses)
  })

  test('is left alone when its lineage is there already', async () => {
    installAll(document(2, 'A'))
    expect(installAll(document(2, 'A', { title: '别的' }), document(3, 'B'))).toMatchObject([null, { clauses: 2 }])
    expect((await house.lead.standards.documents.list()).map(row => row.title)).toEqual(['规范 A', '规范 B'])
    expect(touchpointRows(house.workspace.read)).toEqual([PHONE])
  })

  test('may hang from one installed before it, and be derived from its clauses', async () => {
    const lower = document(3, 'B', {
      parentUid: uid(2),
      clauses: [{ ...content('1', { derivedFromUid: uid(200) }), lineageUid: uid(300) }],
    })
    installAll(document(2, 'A'), lower)
    expect((await house.lead.standards.documents.list()).map(row => row.parentUid)).toEqual([null, uid(2)])
  })

  test('is refused whole when anything in it is wrong', async () => {
    const twice = [...document(2, 'A').clauses, { ...content('1'), lineageUid: uid(299) }]
    const circle = [
      { ...content('1', { derivedFromUid: uid(201) }), lineageUid: uid(200) },
      { ...content('2', { derivedFromUid: uid(200) }), lineageUid: uid(201) },
    ]
    const astray = [
      {
        ...content('1', { placements: [{ scenario: null, touchpointUid: uid(9), tier: null, limit: null }] }),
        lineageUid: uid(200),
      },
    ]
    expect(refusalOf(document(2, 'A', { clauses: twice }))).toBe('clause-number-taken')
    expect(refusalOf(document(2, 'A', { clauses: circle }))).toBe('clause-circle')
    expect(refusalOf(document(2, 'A', { clauses: astray }))).toBe('not-found')
    expect(refusalOf(document(2, 'A', { clauses: [] }))).toBe('version-empty')
    expect(refusalOf(document(2, 'A', { parentUid: uid(9) }))).toBe('not-found')
    expect(refusalOf(document(2, 'A'), document(3, 'A'))).toBe('document-code-taken')
    expect(await house.lead.standards.documents.list()).toEqual([])
    expect(house.workspace.read.select().from(clauses).all()).toEqual([])
  })
})

describe('the clauses in force', () => {
  test('are those of today, each lineage once, with their document', async () => {
    installAll(document(3, 'B'), document(2, 'A'))
    await house.draft('C', [content('1')])
    const before = clausesInForce(house.workspace.read, TODAY)
    expect(before.map(({ documentCode, number, lineageUid }) => `${documentCode} ${number} ${lineageUid}`)).toEqual([
      `A 1 ${uid(200)}`,
      `A 2 ${uid(201)}`,
      `B 1 ${uid(300)}`,
      `B 2 ${uid(301)}`,
    ])
    expect(before[1]).toMatchObject({ severity: 'critical-compliance', documentTitle: '规范 A', documentUid: uid(2) })

    const draft = await house.lead.standards.documents.startDraft({ documentUid: uid(2) })
    const [first] = (await house.lead.standards.versions.get(draft)).clauses
    await house.lead.standards.clauses.remove({ ...draft, clauseUid: first?.uid ?? '' })
    await house.publish(draft.versionUid, '2026-11-25')
    expect(clausesInForce(house.workspace.read, TODAY)).toEqual(before)
    const after = clausesInForce(house.workspace.read, '2026-11-25')
    expect(after.map(each => each.lineageUid)).toEqual([uid(201), uid(300), uid(301)])
    expect(after[0]?.versionUid).toBe(draft.versionUid)
  })

  test('are found by lineage as long as they are in force', async () => {
    installAll(document(2, 'A'))
    const { read } = house.workspace
    const [first] = clausesInForce(read, TODAY)
    expect(clauseIdInForce(read, uid(200), TODAY)).toBe(first?.id)
    expect(clauseIdInForce(read, uid(200), '2026-11-23')).toBeNull()
    expect(clauseIdInForce(read, uid(999), TODAY)).toBeNull()
    const draft = await house.lead.standards.documents.startDraft({ documentUid: uid(2) })
    await house.publish(draft.versionUid, '2026-11-25')
    const next = clauseIdInForce(read, uid(200), '2026-11-25')
    expect(next).not.toBeNull()
    expect(next).not.toBe(first?.id)
  })
})

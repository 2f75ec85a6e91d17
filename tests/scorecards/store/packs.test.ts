import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { dateOn } from '../../../src/core/calendar.ts'
import { auditEntries } from '../../../src/core/tables.ts'
import { packUid } from '../../../src/scorecards/pack-definition.ts'
import { PACK_KEYS } from '../../../src/scorecards/pack-keys.ts'
import { readPack } from '../../../src/scorecards/packs.ts'
import { itemClauses, scorecards, scorecardVersions } from '../../../src/scorecards/tables.ts'
import { clausePlacements, clauses, documents, documentVersions, touchpoints } from '../../../src/standards/tables.ts'
import { refusal, TODAY } from '../../evaluations/scoring-workspace.ts'
import { RESOURCES } from '../../fixtures/workspaces.ts'
import { freshHouse } from './house.ts'

const open = freshHouse()
const tables = {
  documents,
  documentVersions,
  clauses,
  clausePlacements,
  touchpoints,
  scorecards,
  scorecardVersions,
  itemClauses,
}

function rowCounts(house: ReturnType<typeof open>): Record<string, number> {
  const { read } = house.workspace
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [name, read.select({ one: sql`1` }).from(table).all().length]),
  )
}

const NOTHING = { documents: 0, clauses: 0, scorecards: 0 }

test.each(['zh-CN', 'en'] as const)(
  'each pack adds all that is in it, in force today, and nothing twice (%s)',
  async locale => {
    const house = open()
    const lead = house.as(house.people.lead)
    for (const key of PACK_KEYS.filter(each => each !== 'call-centre')) {
      const pack = readPack(RESOURCES, key, locale)
      const clauseCount = pack.documents.flatMap(document => document.clauses).length
      const all = { documents: pack.documents.length, clauses: clauseCount, scorecards: pack.scorecards.length }
      const {
        documents: documentsBefore = 0,
        clauses: clausesBefore = 0,
        touchpoints: touchpointsBefore = 0,
      } = rowCounts(house)
      expect(await lead.packs.install({ key, locale }), key).toEqual(all)
      const after = rowCounts(house)
      expect(after, key).toMatchObject({
        documents: documentsBefore + pack.documents.length,
        clauses: clausesBefore + clauseCount,
        touchpoints: touchpointsBefore + pack.touchpoints.length,
      })
      const listed = (await lead.scorecards.list()).map(row => [row.name, row.state, row.effectiveOn])
      for (const { name } of pack.scorecards) expect(listed).toContainEqual([name, 'in-force', TODAY])
      for (const again of ['zh-CN', 'en'] as const)
        expect(await lead.packs.install({ key, locale: again })).toEqual(NOTHING)
      expect(rowCounts(house), key).toEqual(after)
    }
    await lead.packs.install({ key: 'call-centre', locale })
    expect((await lead.packs.list()).map(row => row.installed)).toEqual(PACK_KEYS.flatMap(() => ['all', 'all']))
    expect((await lead.scorecards.coverage()).brokenLinks).toEqual([])
  },
)

test('what is there already is left alone, and only the rest is added', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  expect((await lead.packs.list()).find(row => row.key === 'call-centre')?.installed).toBe('some')
  const { versionUid } = await lead.scorecards.drafts.start({
    scorecardUid: packUid('call-centre', 'scorecard', 'phone-quality'),
  })
  const before = await lead.scorecards.get({ versionUid })
  expect(await lead.packs.install({ key: 'call-centre', locale: 'zh-CN' })).toEqual({
    documents: 0,
    clauses: 0,
    scorecards: 2,
  })
  expect(await lead.scorecards.get({ versionUid })).toEqual(before)
  expect((await lead.packs.list()).find(row => row.key === 'call-centre')?.installed).toBe('all')
})

test('the shelf shows each pack in both languages with what is in it', async () => {
  const house = open()
  const rows = await house.as(house.people.inspector).packs.list()
  expect(rows.map(row => `${row.key} ${row.locale}`)).toEqual(PACK_KEYS.flatMap(key => [`${key} zh-CN`, `${key} en`]))
  for (const row of rows) {
    expect(row.clauseCount).toBeGreaterThanOrEqual(25)
    expect(row.scorecardCount).toBeGreaterThanOrEqual(1)
  }
})

test('an installation is one write, audited, and only for those who publish standards', async () => {
  const house = open()
  expect(await refusal(house.as(house.people.inspector).packs.install({ key: 'hotel', locale: 'en' }))).toBe(
    'not-permitted',
  )
  await house.as(house.people.lead).packs.install({ key: 'hotel', locale: 'en' })
  const entries = house.workspace.read
    .select()
    .from(auditEntries)
    .all()
    .filter(row => row.action === 'pack.install')
  expect(new Set(entries.map(row => row.at)).size).toBe(1)
  expect(dateOn(entries[0]?.at ?? 0, 'Asia/Shanghai')).toBe(TODAY)
  expect(await refusal(house.as(house.people.lead).packs.install({ key: 'bakery', locale: 'en' }))).toBe('not-found')
})

test('a document whose code is taken stops the whole installation', async () => {
  const house = open()
  const lead = house.as(house.people.lead)
  const [taken] = readPack(RESOURCES, 'hotel', 'en').documents.slice(-1)
  await lead.standards.documents.create({
    ...{ kind: 'policy', family: null, code: taken?.code ?? '', locale: 'en', title: 'Ours', parentUid: null },
    ...{ ownerEmployeeUid: null, ownerDepartmentUid: null, reviewEveryMonths: 12 },
  })
  const before = rowCounts(house)
  expect(await refusal(lead.packs.install({ key: 'hotel', locale: 'en' }))).toBe('document-code-taken')
  expect(rowCounts(house)).toEqual(before)
})

test('lineages come from the keys: RFC 9562 version 8, the same on every station, different for every part', () => {
  const uid = packUid('call-centre', 'item', 'phone-quality', 'greeting')
  expect(uid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(packUid('call-centre', 'item', 'phone-quality', 'greeting')).toBe(uid)
  const others = [
    packUid('call-centre', 'item', 'phone-review', 'greeting'),
    packUid('call-centre', 'clause', 'greeting'),
    packUid('hotel', 'item', 'phone-quality', 'greeting'),
  ]
  expect(new Set([uid, ...others]).size).toBe(4)
})

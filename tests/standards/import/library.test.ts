import { describe, expect, onTestFinished, test } from 'vitest'
import type { Library } from '../../../src/standards/library.ts'
import { refusalOf } from '../../fixtures/workspaces.ts'
import { content, type Importer, openImporter, utf8 } from './window.ts'

const TOUCHPOINT = { uid: '0199d8c4-a000-7000-8000-000000000001', name: '上门', scenario: 'after-sale' as const }
const limit = {
  value: 24,
  unit: 'hour' as const,
  clock: 'working' as const,
  start: '登记',
  pause: '改约',
  stop: '签到',
  reminder: { value: 2, unit: 'hour' as const },
}

/** A policy in force, a standard that carries it out in two versions (one of them withdrawn) and a draft, a touchpoint. */
async function furnished(): Promise<Importer> {
  const house = await openImporter(onTestFinished)
  const { client } = house.lead
  await client.standards.frame.setTouchpoints({ touchpoints: [TOUCHPOINT] })
  const policy = await house.draft('FZ', [content('1')], { kind: 'policy', family: null })
  await house.publish(policy.versionUid)
  const [principle] = await house.clausesOf(policy.versionUid)
  const derived = content('1', {
    derivedFromUid: principle?.lineageUid ?? null,
    severity: 'critical-customer',
    text: '- 第一\n- 第二 <b>不是标签</b>',
    placements: [
      { scenario: 'after-sale', touchpointUid: TOUCHPOINT.uid, tier: 'regular', limit },
      { scenario: null, touchpointUid: null, tier: 'high-value', limit: { ...limit, value: 12, reminder: null } },
    ],
  })
  const standard = await house.draft('AA', [derived, content('2')], { parentUid: policy.documentUid })
  await client.standards.versions.setHead({
    versionUid: standard.versionUid,
    title: '规范 AA',
    body: '# 总则\n\n正文',
    changeNote: '首次发布',
  })
  await house.publish(standard.versionUid)
  const second = await client.standards.documents.startDraft({ documentUid: standard.documentUid })
  await house.publish(second.versionUid)
  await client.standards.versions.withdraw({ versionUid: second.versionUid, reason: '有误' })
  await client.standards.documents.startDraft({ documentUid: standard.documentUid })
  return house
}

const parsed = (bytes: Uint8Array): Library => JSON.parse(new TextDecoder().decode(bytes))
const written = (library: Library): Uint8Array => utf8(JSON.stringify(library))

const open = async (house: Importer, bytes: Uint8Array) =>
  house.lead.client.standards.import.openLibrary({ token: await house.lead.upload('library.json', bytes) })

const lineOf = ({ lines }: Awaited<ReturnType<typeof open>>) =>
  lines.map(({ code, versionNumber, outcome, reason }) => [code, versionNumber, outcome, reason])

describe('a library', () => {
  test('exported, imported into an empty workspace and exported again is the same file byte by byte', async () => {
    const bytes = await (await furnished()).exportLibrary()
    const other = await openImporter()
    const file = await open(other, bytes)
    expect(file.touchpoints).toBe(1)
    expect(lineOf(file)).toEqual([
      ['FZ', 1, 'new', null],
      ['AA', 1, 'new', null],
      ['AA', 2, 'new', null],
      ['AA', 3, 'new', null],
    ])
    const stored = await other.lead.client.standards.import.storeLibrary({ token: file.token, skipRefused: false })
    expect(stored).toEqual({ documents: 2, versions: 4, clauses: 7 })
    expect(new TextDecoder().decode(await other.exportLibrary())).toBe(new TextDecoder().decode(bytes))
  })

  test('imported again finds everything there and doubles nothing', async () => {
    const house = await furnished()
    const bytes = await house.exportLibrary()
    const file = await open(house, bytes)
    expect(new Set(file.lines.map(({ outcome }) => outcome))).toEqual(new Set(['present']))
    const stored = await house.lead.client.standards.import.storeLibrary({ token: file.token, skipRefused: false })
    expect(stored).toEqual({ documents: 0, versions: 0, clauses: 0 })
    expect(await house.exportLibrary()).toEqual(bytes)
  })

  test('keeps what is in force and what is withdrawn as it was', async () => {
    const bytes = await (await furnished()).exportLibrary()
    const other = await openImporter()
    const { token } = await open(other, bytes)
    await other.lead.client.standards.import.storeLibrary({ token, skipRefused: false })
    const list = await other.lead.client.standards.documents.list()
    expect(list.map(({ code, state, draftState }) => [code, state, draftState])).toContainEqual([
      'FZ',
      'in-force',
      null,
    ])
    const standard = list.find(({ code }) => code === 'AA')
    const { versions } = await other.lead.client.standards.documents.get({ documentUid: standard?.uid ?? '' })
    expect(versions.map(({ number, state, withdrawReason }) => [number, state, withdrawReason])).toEqual([
      [3, 'draft', ''],
      [2, 'withdrawn', '有误'],
      [1, 'superseded', ''],
    ])
  })

  test('with a published version that reads differently here is refused there and overwrites nothing', async () => {
    const house = await furnished()
    const library = parsed(await house.exportLibrary())
    const clause = library.documents.find(({ code }) => code === 'AA')?.versions[0]?.clauses[0]
    if (clause) clause.text = '悄悄改过'
    const before = await house.exportLibrary()
    const file = await open(house, written(library))
    expect(lineOf(file)).toContainEqual(['AA', 1, 'refused', 'content-differs'])
    const { storeLibrary } = house.lead.client.standards.import
    expect(await refusalOf(storeLibrary({ token: file.token, skipRefused: false }))).toMatchObject({
      code: 'invalid-input',
    })
    await storeLibrary({ token: file.token, skipRefused: true })
    expect(await house.exportLibrary()).toEqual(before)
  })

  test('whose code belongs to another document here is refused, and so is what carries it out', async () => {
    const bytes = await (await furnished()).exportLibrary()
    const other = await openImporter()
    await other.draft('FZ')
    const file = await open(other, bytes)
    expect(lineOf(file)).toEqual([
      ['FZ', 1, 'refused', 'code-taken'],
      ['AA', 1, 'refused', 'unknown-parent'],
      ['AA', 2, 'refused', 'unknown-parent'],
      ['AA', 3, 'refused', 'unknown-parent'],
    ])
  })

  test.each<[string, (library: Library) => void, string]>([
    [
      'documents carry each other out',
      library => {
        const [first, second] = library.documents
        if (first && second) first.parentUid = second.uid
      },
      'circle',
    ],
    [
      'clauses derive from each other',
      library => {
        const clauses = library.documents.find(({ code }) => code === 'AA')?.versions[2]?.clauses ?? []
        const [first, second] = clauses
        if (first && second) [first.derivedFromUid, second.derivedFromUid] = [second.lineageUid, first.lineageUid]
      },
      'circle',
    ],
    [
      'a clause stands at a touchpoint that nobody knows',
      library => {
        library.touchpoints = []
      },
      'unknown-touchpoint',
    ],
    [
      'the parent is missing',
      library => {
        library.documents = library.documents.filter(({ code }) => code !== 'FZ')
      },
      'unknown-parent',
    ],
  ])('in which %s is refused with that reason, and what is refused stays out', async (_what, spoil, reason) => {
    const library = parsed(await (await furnished()).exportLibrary())
    spoil(library)
    const other = await openImporter()
    const file = await open(other, written(library))
    const refused = file.lines.filter(({ outcome }) => outcome === 'refused')
    expect(refused.map(line => line.reason)).toContain(reason)
    const stored = await other.lead.client.standards.import.storeLibrary({ token: file.token, skipRefused: true })
    expect(stored.versions).toBe(file.lines.length - refused.length)
  })

  test('may name parents after those that carry them out', async () => {
    const library = parsed(await (await furnished()).exportLibrary())
    library.documents.reverse()
    const other = await openImporter()
    const { token, lines } = await open(other, written(library))
    expect(lines.every(({ outcome }) => outcome === 'new')).toBe(true)
    await other.lead.client.standards.import.storeLibrary({ token, skipRefused: false })
    const list = await other.lead.client.standards.documents.list()
    const [policy, standard] = ['FZ', 'AA'].map(code => list.find(row => row.code === code))
    expect(standard?.parentUid).toBe(policy?.uid)
  })

  test.each<[string, (library: Library) => void]>([
    [
      'a clause twice',
      library => {
        const clauses = library.documents[0]?.versions[0]?.clauses ?? []
        if (clauses[0]) clauses.push({ ...clauses[0] })
      },
    ],
    [
      'a published version without a date',
      library => {
        const version = library.documents[0]?.versions[0]
        if (version) version.effectiveOn = null
      },
    ],
    [
      'a family that its kind has not',
      library => {
        const document = library.documents.find(({ code }) => code === 'FZ')
        if (document) document.family = 'process'
      },
    ],
  ])('with %s is unreadable', async (_what, spoil) => {
    const library = parsed(await (await furnished()).exportLibrary())
    spoil(library)
    const other = await openImporter()
    expect(await refusalOf(open(other, written(library)))).toMatchObject({ code: 'library-unreadable' })
  })

  test.each([
    ['nothing', utf8('')],
    ['no JSON', utf8('编号,名称')],
    ['another JSON', utf8('{"format":"something-else"}')],
    ['bytes that are no text', Uint8Array.from([0xff, 0xfe, 0x00, 0x01])],
  ])('file of %s is unreadable', async (_what, bytes) => {
    const house = await openImporter()
    expect(await refusalOf(open(house, bytes))).toMatchObject({ code: 'library-unreadable' })
  })

  test('that has come in since by another way is outdated', async () => {
    const bytes = await (await furnished()).exportLibrary()
    const other = await openImporter()
    const file = await open(other, bytes)
    await other.draft('FZ')
    const { storeLibrary } = other.lead.client.standards.import
    expect(await refusalOf(storeLibrary({ token: file.token, skipRefused: false }))).toMatchObject({
      code: 'import-outdated',
    })
    expect(await other.lead.client.standards.documents.list()).toHaveLength(1)
  })
})

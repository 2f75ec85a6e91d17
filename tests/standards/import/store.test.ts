import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../fixtures/workspaces.ts'
import { content, openImporter, utf8 } from './window.ts'

const HEADS = '编号,名称,正文,章节,客户分层,时限'
const csv = (...rows: readonly string[]) => utf8([HEADS, ...rows].join('\r\n'))

describe('a checked sheet', () => {
  test('is stored in one step with its chapters together; the audit names file and counts', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX', [
      content('1', { chapter: '一 受理' }),
      content('2', { chapter: '二 上门' }),
    ])
    const file = await house.openFile(
      csv('1,条款 1,改过的正文,一 受理,,', '3,回访,须回访,一 受理,普通,24小时', '3,,,,高净值,12小时'),
      '条款.csv',
    )
    const report = await house.check(file, target)
    expect(report.counts).toMatchObject({ new: 1, changed: 1, placement: 1, refused: 0 })
    const stored = await house.lead.client.standards.import.storeSheet({ token: file.token, skipRefused: false })
    expect(stored).toMatchObject({ added: 1, changed: 1, versionUid })
    const clauses = await house.clausesOf(versionUid)
    expect(clauses.map(({ number, chapter }) => [number, chapter])).toEqual([
      ['1', '一 受理'],
      ['3', '一 受理'],
      ['2', '二 上门'],
    ])
    expect(clauses[0]?.text).toBe('改过的正文')
    expect(clauses[1]?.placements.map(({ tier, limit }) => [tier, limit?.value])).toEqual([
      ['regular', 24],
      ['high-value', 12],
    ])
    const [entry] = house.audited('clauses.imported')
    expect(JSON.stringify(entry?.after)).toContain('条款.csv')
  })

  test('keeps uid and lineage of the clauses that it changes', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX', [content('1')])
    const [before] = await house.clausesOf(versionUid)
    const file = await house.openFile(csv('1,条款 1,新的正文,一 受理,,'))
    await house.check(file, target)
    await house.lead.client.standards.import.storeSheet({ token: file.token, skipRefused: false })
    const [after] = await house.clausesOf(versionUid)
    expect(after).toMatchObject({ uid: before?.uid, lineageUid: before?.lineageUid, text: '新的正文' })
  })

  test('with a refused row stores nothing unless refused rows may be skipped', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX')
    const file = await house.openFile(csv('1,问候,须问候,,,', '2,,没有名称,,,'))
    await house.check(file, target)
    const { storeSheet } = house.lead.client.standards.import
    expect(await refusalOf(storeSheet({ token: file.token, skipRefused: false }))).toMatchObject({
      code: 'invalid-input',
    })
    expect(await house.clausesOf(versionUid)).toEqual([])
    expect(await storeSheet({ token: file.token, skipRefused: true })).toMatchObject({ added: 1 })
    expect((await house.clausesOf(versionUid)).map(({ number }) => number)).toEqual(['1'])
  })

  test('is outdated once its draft changed: nothing is stored until it is checked again', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX')
    const file = await house.openFile(csv('1,问候,须问候,,,'))
    await house.check(file, target)
    await house.lead.client.standards.clauses.add({ versionUid, content: content('9'), afterUid: null })
    const { storeSheet } = house.lead.client.standards.import
    expect(await refusalOf(storeSheet({ token: file.token, skipRefused: true }))).toMatchObject({
      code: 'import-outdated',
    })
    expect((await house.clausesOf(versionUid)).map(({ number }) => number)).toEqual(['9'])
    await house.check(file, target)
    expect(await storeSheet({ token: file.token, skipRefused: true })).toMatchObject({ added: 1 })
  })

  test('is outdated once a touchpoint that it names is gone', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX')
    const touchpoint = { uid: '0199d8c4-a000-7000-8000-000000000001', name: '上门', scenario: null }
    await house.lead.client.standards.frame.setTouchpoints({ touchpoints: [touchpoint] })
    const file = await house.openFile(utf8('编号,名称,正文,触点\n1,问候,须问候,上门'))
    await house.check(file, target)
    await house.lead.client.standards.frame.setTouchpoints({ touchpoints: [] })
    const { storeSheet } = house.lead.client.standards.import
    expect(await refusalOf(storeSheet({ token: file.token, skipRefused: true }))).toMatchObject({
      code: 'import-outdated',
    })
    expect(await house.clausesOf(versionUid)).toEqual([])
  })

  test('is stored once: asking again stores nothing more', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX')
    const file = await house.openFile(csv('1,问候,须问候,,,'))
    await house.check(file, target)
    const { storeSheet } = house.lead.client.standards.import
    await storeSheet({ token: file.token, skipRefused: false })
    expect(await refusalOf(storeSheet({ token: file.token, skipRefused: false }))).toMatchObject({
      code: 'import-outdated',
    })
    expect(await house.clausesOf(versionUid)).toHaveLength(1)
  })

  test('refuses a published version', async () => {
    const house = await openImporter()
    const { target, versionUid } = await house.draft('BX', [content('1')])
    const file = await house.openFile(csv('2,问候,须问候,,,'))
    await house.publish(versionUid)
    expect(await refusalOf(house.check(file, target))).toMatchObject({ code: 'version-immutable' })
  })

  test('without the columns that every clause needs is refused by their names', async () => {
    const house = await openImporter()
    const { target } = await house.draft('BX')
    const file = await house.openFile(utf8('编号,备注栏,颜色\n1,甲,红'))
    expect(file.sheets[0]?.mapping).toEqual({ number: 0 })
    expect(await refusalOf(house.check(file, target))).toMatchObject({
      code: 'invalid-input',
      data: { fields: ['title', 'text'] },
    })
  })

  test('leaves unknown columns alone', async () => {
    const house = await openImporter()
    const { target } = await house.draft('BX')
    const file = await house.openFile(utf8('编号,备注栏,名称,正文\n1,秘密,问候,须问候'))
    expect(file.sheets[0]?.mapping).toEqual({ number: 0, title: 2, text: 3 })
    expect((await house.check(file, target)).counts).toMatchObject({ new: 1, refused: 0 })
  })
})

describe('a target that is not there yet', () => {
  const target = {
    kind: 'new',
    code: 'XJ',
    title: '新建的规范',
    documentKind: 'standard',
    family: 'process',
    locale: 'zh-CN',
  } as const

  test('is made when the rows are stored, and not before', async () => {
    const house = await openImporter()
    const file = await house.openFile(csv('1,问候,须问候,,,'))
    await house.check(file, target)
    expect(await house.lead.client.standards.documents.list()).toEqual([])
    const stored = await house.lead.client.standards.import.storeSheet({ token: file.token, skipRefused: false })
    expect(await house.lead.client.standards.documents.list()).toMatchObject([
      { uid: stored.documentUid, code: 'XJ', state: 'draft', clauseCount: 1 },
    ])
  })

  test('whose code is taken is refused, at the check and when it was taken since', async () => {
    const house = await openImporter()
    const file = await house.openFile(csv('1,问候,须问候,,,'))
    await house.check(file, target)
    await house.draft('XJ')
    const { storeSheet } = house.lead.client.standards.import
    const taken = { code: 'document-code-taken' }
    expect(await refusalOf(storeSheet({ token: file.token, skipRefused: true }))).toMatchObject(taken)
    expect(await refusalOf(house.check(file, target))).toMatchObject(taken)
    expect(await house.lead.client.standards.documents.list()).toHaveLength(1)
  })

  test('may be the next draft of a document in force: it is started with the rows', async () => {
    const house = await openImporter()
    const { versionUid, documentUid } = await house.draft('BX', [content('1'), content('2')])
    await house.publish(versionUid)
    const file = await house.openFile(csv('2,条款 2,改过的正文,一 受理,,', '3,新条款,新正文,一 受理,,'))
    const report = await house.check(file, { kind: 'next', documentUid })
    expect(report.counts).toMatchObject({ new: 1, changed: 1 })
    const { versions } = await house.lead.client.standards.documents.get({ documentUid })
    expect(versions).toHaveLength(1)
    const stored = await house.lead.client.standards.import.storeSheet({ token: file.token, skipRefused: false })
    const clauses = await house.clausesOf(stored.versionUid)
    expect(clauses.map(({ number, text }) => [number, text])).toEqual([
      ['1', '1 的正文。'],
      ['2', '改过的正文'],
      ['3', '新正文'],
    ])
    expect((await house.clausesOf(versionUid)).map(({ text }) => text)).toEqual(['1 的正文。', '2 的正文。'])
  })
})

describe('an opened file', () => {
  test('belongs to its window alone', async () => {
    const house = await openImporter()
    const { target } = await house.draft('BX')
    const other = await house.windowOf('qa-lead')
    const token = await house.lead.upload('clauses.csv', csv('1,问候,须问候,,,'))
    const unknown = { code: 'source-unknown' }
    expect(await refusalOf(other.client.standards.import.openSheet({ token }))).toMatchObject(unknown)
    const file = await house.lead.client.standards.import.openSheet({ token })
    await house.check(file, target)
    const page = { token, offset: 0, limit: 10 }
    expect(await refusalOf(other.client.standards.import.report(page))).toMatchObject(unknown)
    expect(await refusalOf(other.client.standards.import.storeSheet({ token, skipRefused: true }))).toMatchObject(
      unknown,
    )
    await other.client.standards.import.close({ token })
    expect((await house.lead.client.standards.import.report(page)).total).toBe(1)
  })

  test('is forgotten when it is closed, and when another one is opened', async () => {
    const house = await openImporter()
    const page = (token: string) => house.lead.client.standards.import.report({ token, offset: 0, limit: 10 })
    const first = await house.openFile(csv('1,问候,须问候,,,'))
    const second = await house.openFile(csv('1,问候,须问候,,,'))
    expect(await refusalOf(page(first.token))).toMatchObject({ code: 'source-unknown' })
    await house.lead.client.standards.import.close({ token: second.token })
    expect(await refusalOf(page(second.token))).toMatchObject({ code: 'source-unknown' })
  })

  test('is refused to an inspector, whose attempts are audited', async () => {
    const house = await openImporter()
    const inspector = await house.windowOf('inspector')
    const path = '/standards/source?name=a.csv'
    expect((await inspector.ask(path, { method: 'POST', body: 'a' })).status).toBe(403)
    const asked = inspector.client.standards.import.openSheet({ token: 'x' })
    expect(await refusalOf(asked)).toMatchObject({ code: 'not-permitted' })
    expect(house.audited('access.refused').length).toBe(2)
  })

  test('gives its rows by outcome and by cause, a page at a time', async () => {
    const house = await openImporter()
    const { target } = await house.draft('BX')
    const rows = Array.from({ length: 30 }, (_, index) => `${index},条款,${index % 3 === 0 ? '' : '正文'},,,`)
    const file = await house.openFile(csv(...rows, '1,又一条,正文,,,'))
    await house.check(file, target)
    const ask = (more: object) =>
      house.lead.client.standards.import.report({ token: file.token, offset: 5, limit: 2, ...more })
    expect(await ask({ outcome: 'refused' })).toMatchObject({ total: 11, rows: [{ row: 17 }, { row: 20 }] })
    expect((await ask({ problem: { code: 'missing', field: 'text' } })).total).toBe(10)
    expect((await ask({})).total).toBe(31)
  })
})

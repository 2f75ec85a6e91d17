import { expect, test } from 'vitest'
import { openReader } from '../../src/core/database.ts'
import { auditDetails, auditEntries } from '../../src/core/tables.ts'
import { pageOfIds, type RecordingListing } from '../../src/recordings/listing.ts'
import { addPerson, refusalOf } from '../fixtures/workspaces.ts'
import { anotherWindow, openIntake, toneWav } from './intake-station.ts'

async function withCalls() {
  const house = await openIntake()
  const { workspace, station } = house
  const zhao = await addPerson(workspace, ['employee'], { number: 'A0101', name: '赵一' })
  const an = await addPerson(workspace, ['employee'], { number: 'A0102', name: '安然' })
  const calls = [
    ['A0101_20261101_0900.wav', 3, { ticket: 'GD-77', customerNumber: '13800002046' }],
    ['A0102_20261103_0900.wav', 1, { scenario: 'pre-sale' }],
    ['A0101_20261102_0900.wav', 2, { tier: 'high-value' }],
    ['nobody_20261104_0900.wav', 4, {}],
  ] as const
  for (const [index, [name, seconds, facts]] of calls.entries())
    await house.importFiles({ [name]: toneWav(seconds, 300 + index) }, facts)
  const names = async (listing: Partial<RecordingListing>) => {
    const { total, rows } = await house.ask.list(listing)
    return { total, days: rows.map(row => /2026(\d{4})/.exec(row.originalName)?.[1]) }
  }
  return { ...house, station, zhao, an, names }
}

test('the list is sorted by time, length, number, and name by pinyin, with recordings of nobody last', async () => {
  const { names } = await withCalls()
  expect(await names({})).toEqual({ total: 4, days: ['1104', '1103', '1102', '1101'] })
  expect((await names({ sort: 'durationMs', descending: false })).days).toEqual(['1103', '1102', '1101', '1104'])
  expect((await names({ sort: 'number', descending: false })).days).toEqual(['1101', '1103', '1102', '1104'])
  expect((await names({ sort: 'employeeName', descending: false })).days).toEqual(['1103', '1101', '1102', '1104'])
  expect((await names({ sort: 'employeeName' })).days).toEqual(['1102', '1101', '1103', '1104'])
})

test('pages of a list follow each other without gap or repetition', async () => {
  const { names } = await withCalls()
  for (const sort of ['startedAt', 'durationMs', 'employeeName', 'number'] as const) {
    const whole = (await names({ sort })).days
    const pages = await Promise.all([0, 1, 2, 3, 4].map(offset => names({ sort, offset, limit: 1 })))
    expect(
      pages.flatMap(page => page.days),
      sort,
    ).toEqual(whole)
    expect(pages.map(page => page.total)).toEqual([4, 4, 4, 4, 4])
  }
})

test('search looks in number, employee, original name and ticket; filters narrow it; the total is exact', async () => {
  const { names, zhao, ask } = await withCalls()
  expect(await names({ search: '赵' })).toEqual({ total: 2, days: ['1102', '1101'] })
  expect(await names({ search: 'a0102' })).toEqual({ total: 1, days: ['1103'] })
  expect(await names({ search: 'NOBODY' })).toEqual({ total: 1, days: ['1104'] })
  expect(await names({ search: 'gd-7' })).toEqual({ total: 1, days: ['1101'] })
  expect(await names({ search: '100%' })).toEqual({ total: 0, days: [] })
  expect(await names({ search: '赵', tier: 'high-value' })).toEqual({ total: 1, days: ['1102'] })
  expect(await names({ scenario: 'pre-sale' })).toEqual({ total: 1, days: ['1103'] })
  expect((await names({ employeeUid: zhao.employeeUid })).total).toBe(2)
  const { rows } = await ask.list({ search: 'gd-77' })
  const number = rows[0]?.number ?? ''
  expect((await names({ search: number.toLowerCase() })).days).toEqual(['1101'])
  expect(rows[0]?.customerNumber).toBe('138****2046')
})

test.each(['startedAt', 'durationMs', 'employeeName', 'number'] as const)(
  'the first page sorted by %s comes from an index, without sorting the table',
  async sort => {
    const { workspace } = await openIntake()
    const listing = { offset: 0, limit: 200, sort, descending: true }
    const { sql, params } = pageOfIds(workspace.read, undefined, listing).toSQL()
    const sqlite = openReader(workspace.databaseFile)
    const plan = sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...params)
    sqlite.close()
    const steps = plan.map(step => step.detail).join('\n')
    expect(steps).toMatch(/USING (COVERING )?INDEX/)
    expect(steps).not.toContain('TEMP B-TREE')
  },
)

test('a recording outside of the scope is not listed, and asking for it is refused and audited', async () => {
  const { station, workspace, ask } = await withCalls()
  const { rows } = await ask.list({ sort: 'number' })
  const uid = rows[0]?.uid ?? ''
  const inspector = await anotherWindow(station, 'inspector')
  expect(await inspector.ask.list({})).toEqual({ total: 0, rows: [] })
  expect(await refusalOf(inspector.ask.get({ uid }))).toMatchObject({ code: 'out-of-scope' })
  const refusals = workspace.read.select().from(auditEntries).all()
  expect(refusals.filter(entry => entry.action === 'access.refused')).toMatchObject([{ subjectUid: uid }])
  expect(await refusalOf(ask.get({ uid: station.workspace().uid }))).toMatchObject({ code: 'not-found' })
})

test('facts are changed one by one; before and after stand beside the audit, and who may not is refused', async () => {
  const { station, workspace, ask, an } = await withCalls()
  const { rows } = await ask.list({ search: 'nobody' })
  const uid = rows[0]?.uid ?? ''
  await ask.update({ uid, employeeUid: an.employeeUid, agentChannel: 1, note: 'Channels swapped' })
  expect(await ask.get({ uid })).toMatchObject({
    employeeName: '安然',
    agentChannel: 1,
    note: 'Channels swapped',
    ticket: null,
  })
  const details = workspace.read.select().from(auditDetails).all().at(-1)
  expect(details).toMatchObject({
    before: { employeeUid: null, agentChannel: 0 },
    after: { employeeUid: an.employeeUid, agentChannel: 1 },
  })
  const inspector = await anotherWindow(station, 'inspector')
  expect(await refusalOf(inspector.ask.update({ uid, note: 'x' }))).toMatchObject({ code: 'not-permitted' })
  expect(await refusalOf(ask.update({ uid, employeeUid: uid }))).toMatchObject({ code: 'not-found' })
})

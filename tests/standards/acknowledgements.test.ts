import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { addEmployee, changeEmployee, placeEmployee } from '../../src/people/employees.ts'
import { addDepartment } from '../../src/people/organisation.ts'
import { departments, employees, positions } from '../../src/people/tables.ts'
import { readersOf } from '../../src/standards/rules.ts'
import { refusalOf } from '../fixtures/workspaces.ts'
import { content, type House, openHouse } from './house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse()
})

const codeOf = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const acks = () => house.lead.standards.acknowledgements
const departmentUid = (name: string) =>
  house.workspace.read.select().from(departments).where(eq(departments.name, name)).get()?.uid ?? ''
const positionUid = (name: string) =>
  house.workspace.read.select().from(positions).where(eq(positions.name, name)).get()?.uid ?? ''
const everybody = (dueOn: string) => ({ departmentUid: null, positionUid: null, dueOn })
const namesOf = async (versionUid: string) => (await acks().readers({ versionUid })).map(reader => reader.name)

/** 一组 and 二组 below 服务部; an agent in each, a leader above. */
async function organisation() {
  const makeDepartment = (name: string, parentUid: string | null) =>
    house.workspace.write(null, 'test.department', tx => addDepartment(tx, { name, parentUid })).uid
  const service = makeDepartment('服务部', null)
  const first = makeDepartment('一组', service)
  makeDepartment('二组', service)
  const manager = await house.as('service-manager', { name: '白经理', department: '一组', position: '班组长' })
  const agent = await house.as('employee', { name: '陈坐席', department: '一组' })
  const other = await house.as('employee', { name: '丁坐席', department: '二组' })
  const trainer = await house.as('trainer', { name: '方培训', department: '培训部', position: '培训师' })
  return { service, first, manager, agent, other, trainer }
}

describe('who must read', () => {
  const tree = [
    { uid: 'top', parentUid: null },
    { uid: 'low', parentUid: 'top' },
    { uid: 'ring', parentUid: 'ring' },
  ]
  const people = [
    { name: 'a', departmentUid: 'top', positionUid: 'lead' },
    { name: 'b', departmentUid: 'low', positionUid: 'agent' },
    { name: 'c', departmentUid: 'ring', positionUid: 'agent' },
    { name: 'd', departmentUid: null, positionUid: null },
  ]
  const told = (...groups: [string | null, string | null, string][]) =>
    readersOf(
      groups.map(([department, position, dueOn]) => ({ departmentUid: department, positionUid: position, dueOn })),
      people,
      tree,
    ).map(({ person, dueOn }) => `${person.name} ${dueOn}`)

  test('is everybody, a department with those below it, a position, or both together', () => {
    expect(told([null, null, '01'])).toEqual(['a 01', 'b 01', 'c 01', 'd 01'])
    expect(told(['top', null, '01'])).toEqual(['a 01', 'b 01'])
    expect(told(['low', null, '01'])).toEqual(['b 01'])
    expect(told([null, 'agent', '01'])).toEqual(['b 01', 'c 01'])
    expect(told(['top', 'agent', '01'])).toEqual(['b 01'])
    expect(told()).toEqual([])
  })

  test('by the earliest date of the groups that reach them', () => {
    expect(told([null, null, '09'], ['top', null, '05'], [null, 'agent', '03'])).toEqual([
      'a 05',
      'b 03',
      'c 03',
      'd 09',
    ])
  })
})

describe('a requirement', () => {
  test('reaches those placed today, and follows them when they move or leave', async () => {
    const { service, agent, other } = await organisation()
    const { versionUid } = await house.published('A')
    await acks().require({
      versionUid,
      groups: [{ departmentUid: service, positionUid: positionUid('客服坐席'), dueOn: '2026-12-01' }],
    })
    expect(await namesOf(versionUid)).toEqual(['陈坐席', '丁坐席'])
    house.workspace.write(null, 'test.moved', tx => {
      const moved = tx.db.select().from(employees).where(eq(employees.uid, other.person.employeeUid)).get()
      if (!moved) throw new Error('Nobody moves')
      const place = {
        departmentUid: departmentUid('培训部'),
        positionUid: positionUid('客服坐席'),
        supervisorUid: null,
      }
      placeEmployee(tx, moved, { ...place, fromOn: '2026-11-26' })
      changeEmployee(tx, agent.person.employeeUid, { name: '陈坐席', number: 'X1', leftOn: '2026-11-24' })
    })
    expect(await namesOf(versionUid)).toEqual(['陈坐席', '丁坐席'])
    house.days(1)
    expect(await namesOf(versionUid)).toEqual(['丁坐席'])
    house.days(1)
    expect(await namesOf(versionUid)).toEqual([])
  })

  test('of everybody reaches those without a placement, and only who is employed', async () => {
    await house.as('employee', { name: '无岗', department: null })
    house.workspace.write(null, 'test.hired', tx =>
      addEmployee(tx, { name: '明年', number: 'N1', hiredOn: '2027-01-01' }),
    )
    const { versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-12-01')] })
    expect(await acks().readers({ versionUid })).toMatchObject([
      { name: '沈嘉仪', departmentName: '客服部', positionName: '客服坐席', dueOn: '2026-12-01', acknowledged: null },
      { name: '无岗', departmentUid: null, departmentName: null, positionName: null },
    ])
  })

  test('is replaced as a whole, told with names, and audited before and after', async () => {
    const { service } = await organisation()
    const { versionUid } = await house.published('A')
    const group = { departmentUid: service, positionUid: positionUid('班组长'), dueOn: '2026-12-01' }
    await acks().require({ versionUid, groups: [group, everybody('2026-12-31')] })
    const [kept] = await acks().requirements({ versionUid })
    expect(kept).toMatchObject({ ...group, departmentName: '服务部', positionName: '班组长' })
    await acks().require({ versionUid, groups: [group] })
    expect(await acks().requirements({ versionUid })).toEqual([kept])
    await acks().require({ versionUid, groups: [group] })
    const named = { departmentName: '服务部', positionName: '班组长', dueOn: '2026-12-01' }
    expect(house.audited('reading.required')).toMatchObject([
      {
        subjectUid: versionUid,
        before: [],
        after: [named, { departmentName: null, positionName: null, dueOn: '2026-12-31' }],
      },
      { before: [named, { dueOn: '2026-12-31' }], after: [named] },
    ])
  })

  test('of one group twice is due by the earlier date', async () => {
    const { versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-12-31'), everybody('2026-12-01')] })
    expect(await acks().requirements({ versionUid })).toMatchObject([{ dueOn: '2026-12-01' }])
  })

  test('needs a version in force or to come, and departments and positions that are there', async () => {
    const { documentUid, versionUid } = await house.published('A')
    const draft = await house.lead.standards.documents.startDraft({ documentUid })
    const require = (uid: string) => acks().require({ versionUid: uid, groups: [everybody('2026-12-01')] })
    expect(await codeOf(require(draft.versionUid))).toBe('nothing-in-force')
    const nobody = '01900000-0000-7000-8000-000000000000'
    const groups = [{ departmentUid: nobody, positionUid: null, dueOn: '2026-12-01' }]
    expect(await codeOf(acks().require({ versionUid, groups }))).toBe('not-found')
    await house.publish(draft.versionUid, '2026-11-24')
    expect(await codeOf(require(versionUid))).toBe('nothing-in-force')
    expect(await codeOf(require(draft.versionUid))).toBeUndefined()
  })

  test('is asked anew by the next version, fourteen days after it comes into force', async () => {
    const { agent } = await organisation()
    const { documentUid, versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-11-30')] })
    await agent.client.standards.acknowledgements.confirm({ versionUid })
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-12-01')
    expect(await acks().requirements(next)).toMatchObject([
      { departmentUid: null, positionUid: null, dueOn: '2026-12-15' },
    ])
    expect(await agent.client.standards.acknowledgements.mine()).toMatchObject([
      { versionUid: next.versionUid, versionNumber: 2 },
    ])
    expect(house.audited('document.published').filter(entry => entry.subjectUid === next.versionUid)).toHaveLength(2)
  })

  test('of a version that was withdrawn is asked by the one that takes its place', async () => {
    const { documentUid, versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-11-30')] })
    await house.lead.standards.versions.withdraw({ versionUid, reason: '有误' })
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-11-24')
    expect(await acks().requirements(next)).toMatchObject([{ departmentUid: null, dueOn: '2026-12-08' }])
  })

  test('dropped from the last version is not asked by the next', async () => {
    const { documentUid, versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-11-30')] })
    await acks().require({ versionUid, groups: [] })
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-12-01')
    expect(await acks().requirements(next)).toEqual([])
  })
})

describe('confirming', () => {
  test('takes a version off the list of its reader, by due date, and is kept once', async () => {
    const { agent, other } = await organisation()
    const late = await house.published('A', { clauses: [content('1'), content('2')] })
    const soon = await house.published('B', { on: '2026-12-10' })
    await acks().require({ versionUid: late.versionUid, groups: [everybody('2026-12-20')] })
    await acks().require({ versionUid: soon.versionUid, groups: [everybody('2026-12-05')] })
    const { mine, confirm } = agent.client.standards.acknowledgements
    expect(await mine()).toEqual([
      {
        documentUid: soon.documentUid,
        versionUid: soon.versionUid,
        code: 'B',
        title: '规范 B',
        versionNumber: 1,
        clauseCount: 1,
        effectiveOn: '2026-12-10',
        dueOn: '2026-12-05',
      },
      {
        documentUid: late.documentUid,
        versionUid: late.versionUid,
        code: 'A',
        title: '规范 A',
        versionNumber: 1,
        clauseCount: 2,
        effectiveOn: '2026-11-24',
        dueOn: '2026-12-20',
      },
    ])
    await confirm({ versionUid: soon.versionUid })
    expect((await mine()).map(each => each.code)).toEqual(['A'])
    const [reader] = (await acks().readers({ versionUid: soon.versionUid })).filter(each => each.acknowledged)
    expect(reader).toMatchObject({
      name: '陈坐席',
      acknowledged: { at: house.station.clock.now(), method: 'self', signedOn: '2026-11-24', byName: '陈坐席' },
    })
    house.days(1)
    await confirm({ versionUid: soon.versionUid })
    expect(house.audited('reading.confirmed')).toMatchObject([
      {
        subjectUid: soon.versionUid,
        after: { employee: agent.person.employeeUid, method: 'self', signedOn: '2026-11-24' },
      },
    ])
    expect(await other.client.standards.acknowledgements.mine()).toHaveLength(2)
  })

  test('shows those who have not first', async () => {
    const { agent } = await organisation()
    const { versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-12-20')] })
    await agent.client.standards.acknowledgements.confirm({ versionUid })
    expect(await namesOf(versionUid)).toEqual(['白经理', '丁坐席', '方培训', '沈嘉仪', '陈坐席'])
  })

  test('is refused for what is not in force or to come', async () => {
    const { documentUid, versionUid } = await house.published('A')
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    expect(await codeOf(acks().confirm(next))).toBe('nothing-to-acknowledge')
    await house.publish(next.versionUid, '2026-11-24')
    expect(await codeOf(acks().confirm({ versionUid }))).toBe('nothing-to-acknowledge')
    await house.lead.standards.versions.withdraw({ ...next, reason: '停用' })
    expect(await codeOf(acks().confirm(next))).toBe('nothing-to-acknowledge')
  })

  test('of a superseded version is asked no more', async () => {
    const { agent } = await organisation()
    const { documentUid, versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-12-20')] })
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    await house.publish(next.versionUid, '2026-11-26')
    const numbers = async () => (await agent.client.standards.acknowledgements.mine()).map(each => each.versionNumber)
    expect(await numbers()).toEqual([2, 1])
    house.days(2)
    expect(await numbers()).toEqual([2])
  })
})

describe('a signed list', () => {
  test('is logged by a trainer for those who had not confirmed, in one entry of the audit', async () => {
    const { agent, other, manager, trainer } = await organisation()
    const { versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-12-20')] })
    await agent.client.standards.acknowledgements.confirm({ versionUid })
    const employeeUids = [agent, other, manager, other].map(each => each.person.employeeUid)
    const { log } = trainer.client.standards.acknowledgements
    expect(await log({ versionUid, employeeUids, signedOn: '2026-11-23' })).toEqual({ added: 2 })
    expect(await log({ versionUid, employeeUids, signedOn: '2026-11-22' })).toEqual({ added: 0 })
    const readers = await acks().readers({ versionUid })
    expect(readers.find(each => each.name === '陈坐席')?.acknowledged).toMatchObject({ method: 'self' })
    expect(readers.find(each => each.name === '丁坐席')?.acknowledged).toMatchObject({
      method: 'signed-list',
      signedOn: '2026-11-23',
      byName: '方培训',
    })
    expect(house.audited('reading.logged')).toMatchObject([
      {
        subjectUid: versionUid,
        after: { signedOn: '2026-11-23', employees: [other, manager].map(each => each.person.employeeUid).sort() },
      },
    ])
  })

  test('may come in after its version became history, but not for a draft, a day to come or a stranger', async () => {
    const { documentUid, versionUid } = await house.published('A')
    const next = await house.lead.standards.documents.startDraft({ documentUid })
    const employeeUids = [house.leadPerson.employeeUid]
    const log = (more: object) => acks().log({ versionUid, employeeUids, signedOn: '2026-11-24', ...more })
    expect(await codeOf(log(next))).toBe('nothing-to-acknowledge')
    expect(await codeOf(log({ signedOn: '2026-11-25' }))).toBe('invalid-input')
    expect(await codeOf(log({ employeeUids: ['01900000-0000-7000-8000-000000000000'] }))).toBe('not-found')
    await house.publish(next.versionUid, '2026-11-24')
    expect(await log({})).toEqual({ added: 1 })
  })

  test('of two thousand people is stored at once', async () => {
    const { versionUid } = await house.published('A')
    const employeeUids = house.workspace.write(null, 'test.hired', tx =>
      Array.from(
        { length: 2000 },
        (_, index) => addEmployee(tx, { name: `员工${index}`, number: `N${index}`, hiredOn: '2026-01-01' }).uid,
      ),
    )
    expect(await acks().log({ versionUid, employeeUids, signedOn: '2026-11-24' })).toEqual({ added: 2000 })
  })
})

describe('who may', () => {
  test('a service manager sees the readers of the own departments only', async () => {
    const { manager } = await organisation()
    const { versionUid } = await house.published('A')
    await acks().require({ versionUid, groups: [everybody('2026-12-20')] })
    const readers = await manager.client.standards.acknowledgements.readers({ versionUid })
    expect(readers.map(each => each.name)).toEqual(['白经理', '陈坐席'])
  })

  test('require, look and log only with the right to', async () => {
    const { agent, manager, trainer } = await organisation()
    const { versionUid } = await house.published('A')
    const list = { versionUid, employeeUids: [agent.person.employeeUid], signedOn: '2026-11-24' }
    const of = (who: typeof agent) => who.client.standards.acknowledgements
    for (const who of [agent, manager, trainer])
      expect(await codeOf(of(who).require({ versionUid, groups: [] }))).toBe('not-permitted')
    expect(await codeOf(of(agent).readers({ versionUid }))).toBe('not-permitted')
    expect(await codeOf(of(agent).log(list))).toBe('not-permitted')
    expect(await codeOf(of(manager).log(list))).toBe('not-permitted')
    expect(await codeOf(of(trainer).readers({ versionUid }))).toBeUndefined()
    expect(await codeOf(of(trainer).log(list))).toBeUndefined()
  })
})

import { call } from '@orpc/server'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditEntries } from '../../src/core/tables.ts'
import { peopleHandlers } from '../../src/people/handlers.ts'
import { covers, placementStep, type Stretch, wouldLoop } from '../../src/people/rules.ts'
import { departmentTreeIds, placementOn } from '../../src/people/scope.ts'
import { personSortKey, textSortKey } from '../../src/people/sort-key.ts'
import { refusalOf, signInAs, testStation } from '../fixtures/workspaces.ts'

const { people } = peopleHandlers

/** An organisation: 总部 > 客服部 > 一组, 二组, and 安装部. */
async function organisation() {
  const station = testStation()
  const context = await signInAs(station, 'hr', { department: null, name: '周倩' })
  const department = async (name: string, parentUid: string | null) =>
    (await call(people.departments.create, { name, parentUid }, { context })).uid
  const head = await department('总部', null)
  const service = await department('客服部', head)
  const first = await department('一组', service)
  const second = await department('二组', service)
  const installation = await department('安装部', head)
  const { uid: agent } = await call(people.positions.create, { name: '坐席', layer: 'execution' }, { context })
  let next = 100
  const hire = async (name: string, departmentUid: string, hiredOn = '2026-01-05', fromOn = hiredOn) => {
    next += 1
    const input = { number: `A${next}`, name, hiredOn, departmentUid, positionUid: agent, supervisorUid: null, fromOn }
    return (await call(people.employees.create, input, { context })).uid
  }
  const place = (uid: string, departmentUid: string, fromOn: string, supervisorUid: string | null = null) =>
    call(people.employees.place, { uid, departmentUid, positionUid: agent, supervisorUid, fromOn }, { context })
  const list = () => call(people.employees.list, undefined, { context })
  return { station, context, head, service, first, second, installation, agent, hire, place, list }
}

describe('placements', () => {
  test('end the day the next one begins', async () => {
    const { station, context, first, second, hire, place } = await organisation()
    const uid = await hire('陈思远', first)
    await place(uid, second, '2026-06-01')
    const { placements } = await call(people.employees.get, { uid }, { context })
    expect(placements.map(each => [each.departmentName, each.fromOn, each.untilOn])).toEqual([
      ['二组', '2026-06-01', null],
      ['一组', '2026-01-05', '2026-06-01'],
    ])
    const { read } = station.workspace()
    const { id } = read.get<{ id: number }>("SELECT id FROM employees WHERE number = 'A101'")
    const departmentIdOn = (on: string) => placementOn(read, id, on)?.departmentId ?? null
    expect(departmentIdOn('2026-01-04')).toBeNull()
    expect(departmentIdOn('2026-05-31')).toBe(3)
    expect(departmentIdOn('2026-06-01')).toBe(4)
  })

  test('are corrected when one begins on the same day, and refused before the last one', async () => {
    const { context, first, second, installation, hire, place } = await organisation()
    const uid = await hire('陈思远', first)
    await place(uid, second, '2026-06-01')
    await place(uid, installation, '2026-06-01')
    const refusal = await refusalOf(place(uid, second, '2026-03-01'))
    expect(refusal).toEqual({ code: 'placement-overlap', data: { earliestOn: '2026-06-02' } })
    const { placements } = await call(people.employees.get, { uid }, { context })
    expect(placements.map(each => each.departmentName)).toEqual(['安装部', '一组'])
  })

  test('lie within employment, and nobody supervises themselves', async () => {
    const { context, first, hire, place } = await organisation()
    const uid = await hire('陈思远', first)
    await call(people.employees.update, { uid, number: 'A1', name: '陈思远', leftOn: '2026-08-31' }, { context })
    const refused = async (attempt: Promise<unknown>) => (await refusalOf(attempt))?.data
    expect(await refused(place(uid, first, '2025-12-31'))).toEqual({ field: 'fromOn' })
    expect(await refused(place(uid, first, '2026-09-01'))).toEqual({ field: 'fromOn' })
    expect(await refused(place(uid, first, '2026-08-31', uid))).toEqual({ field: 'supervisorUid' })
    const early = call(
      people.employees.update,
      { uid, number: 'A1', name: '陈思远', leftOn: '2026-01-04' },
      { context },
    )
    expect(await refused(early)).toEqual({ field: 'leftOn' })
  })

  test('that begin later do not count yet, and people who left are counted no longer', async () => {
    const { context, service, first, second, hire, place, list } = await organisation()
    const staying = await hire('陈思远', first)
    const leaving = await hire('罗晓彤', first)
    await place(staying, second, '2026-12-01')
    await call(
      people.employees.update,
      { uid: leaving, number: 'A2', name: '罗晓彤', leftOn: '2026-11-23' },
      { context },
    )
    expect((await list()).find(row => row.uid === staying)?.departmentName).toBe('一组')
    const departments = await call(people.departments.list, undefined, { context })
    expect(departments.find(each => each.uid === first)?.employeeCount).toBe(1)
    expect(departments.find(each => each.uid === service)?.employeeCount).toBe(0)
  })

  test('never overlap, whatever days are asked for', () => {
    const day = fc.integer({ min: 1, max: 60 }).map(n => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.array(day, { maxLength: 20 }), asked => {
        let stored: Stretch[] = []
        for (const fromOn of asked) {
          const step = placementStep(stored, fromOn)
          if (step.kind === 'overlaps') continue
          const rest = stored.filter(each => step.kind === 'first' || each !== step.former)
          if (step.kind === 'follows') rest.push({ ...step.former, untilOn: fromOn })
          stored = [...rest, { fromOn, untilOn: null }]
        }
        for (let n = 1; n <= 60; n += 1) {
          const on = new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10)
          const first = stored.map(each => each.fromOn).sort()[0]
          expect(stored.filter(each => covers(each, on))).toHaveLength(first !== undefined && first <= on ? 1 : 0)
        }
      }),
    )
  })
})

describe('the department scope', () => {
  test('shows a manager the own department and all below it, as placed today', async () => {
    const { station, service, first, second, installation, hire, place } = await organisation()
    const inFirst = await hire('陈思远', first)
    const moved = await hire('罗晓彤', second)
    await place(moved, installation, '2026-11-01')
    const outside = await hire('孙浩然', installation)
    const manager = await signInAs(station, 'service-manager', { department: '客服部', name: '王磊' })
    const rows = await call(people.employees.list, undefined, { context: manager })
    expect(rows.map(row => row.name)).toEqual(['陈思远', '王磊'])
    const departments = await call(people.departments.list, undefined, { context: manager })
    expect(departments.map(each => each.name).sort()).toEqual(['一组', '二组', '客服部'].sort())
    expect(departments.find(each => each.uid === service)?.parentUid).toBeNull()
    const get = (uid: string) => refusalOf(call(people.employees.get, { uid }, { context: manager }))
    expect(await get(inFirst)).toBeNull()
    expect((await get(moved))?.code).toBe('out-of-scope')
    expect((await get(outside))?.code).toBe('out-of-scope')
    const refusals = station.workspace().read.select().from(auditEntries).all()
    expect(refusals.filter(entry => entry.action === 'access.refused').map(entry => entry.subjectUid)).toEqual([
      moved,
      outside,
    ])
  })

  test('is empty for a manager without a placement', async () => {
    const { station, first, hire } = await organisation()
    await hire('陈思远', first)
    const manager = await signInAs(station, 'service-manager', { department: null })
    expect(await call(people.employees.list, undefined, { context: manager })).toEqual([])
    expect(departmentTreeIds(station.workspace().read, manager.person.employeeId, '2026-11-24')).toEqual([])
  })
})

describe('departments', () => {
  test('never hang below themselves', async () => {
    const { context, head, service, first } = await organisation()
    const move = (uid: string, parentUid: string | null) =>
      refusalOf(call(people.departments.update, { uid, name: '改名', parentUid }, { context }))
    expect((await move(head, first))?.code).toBe('invalid-input')
    expect((await move(service, service))?.code).toBe('invalid-input')
    expect(await move(first, head)).toBeNull()
    expect(await move(service, first)).toBeNull()
    expect(
      wouldLoop(
        1,
        3,
        new Map([
          [1, null],
          [2, 1],
          [3, 2],
        ]),
      ),
    ).toBe(true)
  })
})

describe('employees', () => {
  test('have a number nobody else has', async () => {
    const { context, first, hire } = await organisation()
    const uid = await hire('陈思远', first)
    await hire('罗晓彤', first)
    const update = (number: string) =>
      refusalOf(call(people.employees.update, { uid, number, name: '陈思远', leftOn: null }, { context }))
    expect(await update('A102')).toEqual({ code: 'employee-number-taken', data: { number: 'A102' } })
    expect(await update('A101')).toBeNull()
  })

  test('are listed by pinyin, people of one surname together', async () => {
    const { first, hire, list } = await organisation()
    for (const name of [
      '章思',
      '张三',
      '张伟',
      '单雄信',
      '曾国藩',
      '陈思远',
      '成龙',
      '吕布',
      '卢俊',
      '欧阳修',
      'Amy Wong',
    ])
      await hire(name, first)
    expect((await list()).map(row => row.name)).toEqual([
      'Amy Wong',
      '陈思远',
      '成龙',
      '卢俊',
      '吕布',
      '欧阳修',
      '单雄信',
      '曾国藩',
      '张三',
      '张伟',
      '章思',
      '周倩',
    ])
  })

  test('sort by the surname reading of characters with several readings, rare ones too', () => {
    const readings = {
      单: 'shan4',
      曾: 'zeng1',
      仇: 'qiu2',
      解: 'xie4',
      区: 'ou1',
      查: 'zha1',
      朴: 'piao2',
      任: 'ren2',
    }
    const more = { 盖: 'ge3', 华: 'hua4', 翟: 'zhai2', 缪: 'miao4', 覃: 'qin2', 种: 'chong2', 折: 'she2', 乐: 'yue4' }
    for (const [surname, reading] of Object.entries({ ...readings, ...more }))
      expect(personSortKey(`${surname}一`)).toBe(`${reading}${surname} yi1一`)
    expect(personSortKey('尉迟恭')).toBe('yu4尉 chi2迟 gong1恭')
    expect(personSortKey('王䶮')).toBe('wang2王 yan3䶮')
    expect(textSortKey('长沙银行 2 部')).toBe('chang2长 sha1沙 yin2银 hang2行 2 bu4部')
  })
})

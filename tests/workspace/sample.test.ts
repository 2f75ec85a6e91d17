import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SAMPLE_PASSWORD } from '../../scripts/sample/people.ts'
import { makeSampleWorkspace } from '../../scripts/sample/workspace.ts'
import { fixedClock } from '../../src/core/clock.ts'
import { checkDefinition } from '../../src/scorecards/check.ts'
import { router, startWorkstation, type Workstation } from '../../src/workstation.ts'
import { RESOURCES, TEST_START, TEST_TODAY, testFolder, testHost } from '../fixtures/workspaces.ts'

let workstation: Workstation
let lead: Awaited<ReturnType<typeof signedIn>>
let trainer: typeof lead

async function signedIn(login: string) {
  const ask = createRouterClient(router, { context: workstation.contextOf(workstation.openSession()) })
  await ask.session.signIn({ login, password: SAMPLE_PASSWORD })
  return ask
}

beforeAll(async () => {
  const folder = join(testFolder(afterAll), 'workspace')
  const places = { folder, resourcesFolder: RESOURCES, programVersion: '0.0.0-test' }
  await makeSampleWorkspace({ ...places, now: TEST_START })
  workstation = startWorkstation({ ...places, clock: fixedClock(TEST_START), host: testHost() })
  afterAll(() => workstation.close())
  lead = await signedIn('shenjiayi')
  trainer = await signedIn('gaowenbo')
}, 120_000)

test('the sample has a standard in force of every family, and three scorecards in three modes', async () => {
  const documents = (await lead.standards.documents.list()).filter(row => row.kind === 'standard')
  expect(new Set(documents.map(row => row.family))).toEqual(
    new Set(['process', 'behaviour', 'environment', 'product', 'problem-handling']),
  )
  expect(documents.every(row => row.state === 'in-force')).toBe(true)
  const modes = await Promise.all(
    (await lead.scorecards.list()).map(async ({ versionUid, state }) => {
      return [state, (await lead.scorecards.get({ versionUid })).definition.mode]
    }),
  )
  expect(modes.sort()).toEqual([
    ['in-force', 'deduction'],
    ['in-force', 'points'],
    ['in-force', 'weighted-sections'],
  ])
})

test('readings are asked for and partly confirmed, by the employee and from signed lists', async () => {
  const documents = await trainer.standards.documents.list()
  const readers = await Promise.all(
    documents.map(({ versionUid }) => trainer.standards.acknowledgements.readers({ versionUid })),
  )
  const asked = readers.filter(list => list.length > 0)
  expect(asked.length).toBeGreaterThanOrEqual(4)
  const methods = asked.flat().map(reader => reader.acknowledged?.method ?? 'waiting')
  expect(new Set(methods)).toEqual(new Set(['self', 'signed-list', 'waiting']))
  expect(asked.flat().some(reader => reader.acknowledged === null && reader.dueOn < TEST_TODAY)).toBe(true)
})

test('one review is overdue, another is due soon', async () => {
  const due = await lead.standards.documents.reviewsDue({ withinDays: 30 })
  expect(due.map(row => [row.code, (row.reviewDueOn ?? '') < TEST_TODAY])).toEqual([
    ['CC-CP', true],
    ['CC-HJ', false],
  ])
})

test('one document stands at its second version, with the third in review', async () => {
  const { uid: documentUid } = (await lead.standards.documents.list()).find(row => row.draftUid !== null) ?? { uid: '' }
  const { versions } = await lead.standards.documents.get({ documentUid })
  expect(versions.map(({ number, state }) => [number, state])).toEqual([
    [3, 'in-review'],
    [2, 'in-force'],
    [1, 'superseded'],
  ])
})

test('one scorecard has a draft that cannot be published yet', async () => {
  const drafts = (await lead.scorecards.list()).flatMap(row => row.draftUid ?? [])
  expect(drafts).toHaveLength(1)
  const { definition } = await lead.scorecards.get({ versionUid: drafts[0] ?? '' })
  const codes = checkDefinition(definition).map(problem => problem.code)
  expect(codes).toEqual(expect.arrayContaining(['band-gap', 'item-without-clause', 'total-differs-from-expected']))
})

test('everything went through the audit chain, which holds', async () => {
  const workspace = workstation.state.current()
  expect((await workspace?.verifyAudit())?.findings).toEqual([])
})

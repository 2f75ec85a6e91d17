import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { auditEntries } from '../../src/core/tables.ts'
import { employees } from '../../src/people/tables.ts'
import { serveSheets } from '../../src/reports/resources.ts'
import { sheetIssuances } from '../../src/reports/tables.ts'
import { refusalOf } from '../fixtures/workspaces.ts'
import { type SheetWorkspace, sheetWorkspace } from './sheet-workspace.ts'

const refusals = ({ workspace }: SheetWorkspace): number =>
  workspace.read.select().from(auditEntries).where(eq(auditEntries.action, 'access.refused')).all().length

function rename({ workspace, employee }: SheetWorkspace, name: string): void {
  workspace.write(null, 'test.rename', tx => {
    tx.db.update(employees).set({ name }).where(eq(employees.id, employee.employeeId)).run()
    tx.changed({ topic: 'people', uid: employee.employeeUid })
  })
}

test('each sheet has a code of its own: 12 characters of Crockford base 32', async () => {
  const space = await sheetWorkspace()
  const client = space.as(space.inspector)
  const codes = new Set<string>()
  for (let count = 0; count < 3; count += 1) {
    const issued = await client.reports.issueEvaluationSheet({ evaluationUid: await space.evaluate() })
    expect(issued.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    codes.add(issued.code)
  }
  expect(codes.size).toBe(3)
})

test('issuing again gives the same sheet while nothing on it has changed', async () => {
  const space = await sheetWorkspace()
  const evaluationUid = await space.evaluate()
  const first = await space.as(space.inspector).reports.issueEvaluationSheet({ evaluationUid })
  space.clock.advance(60_000)
  expect(await space.as(space.inspector).reports.issueEvaluationSheet({ evaluationUid })).toEqual(first)
})

test('when what it says has changed, a new sheet supersedes the old one, and the old code tells so', async () => {
  const space = await sheetWorkspace()
  const evaluationUid = await space.evaluate()
  const client = space.as(space.inspector)
  const first = await client.reports.issueEvaluationSheet({ evaluationUid })
  rename(space, '林晓雁')
  const second = await client.reports.issueEvaluationSheet({ evaluationUid })
  expect(second.uid).not.toBe(first.uid)
  expect(second.supersededAt).toBeNull()
  const old = await client.reports.verify({ code: first.code })
  expect(old).toMatchObject({ uid: first.uid, employeeName: '林晓燕', score: '100.0', newerUid: second.uid })
  expect(old?.supersededAt).toBe(space.clock.now())
})

test('a code is found however it is typed, and an unknown one is told as such', async () => {
  const space = await sheetWorkspace()
  const client = space.as(space.inspector)
  const { code, uid, number } = await client.reports.issueEvaluationSheet({ evaluationUid: await space.evaluate() })
  const mistyped = code.replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase()
  for (const typed of [
    mistyped,
    `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`,
    `ASSAY1:${number}:${code}`,
  ])
    expect((await client.reports.verify({ code: typed }))?.uid).toBe(uid)
  expect(await client.reports.verify({ code: '0000-0000-0000' })).toBeNull()
  expect(await client.reports.verify({ code: 'nothing' })).toBeNull()
})

test('an evaluation that is not submitted has no sheet', async () => {
  const space = await sheetWorkspace()
  const evaluationUid = await space.evaluate({ submit: false })
  const refused = await refusalOf(space.as(space.inspector).reports.issueEvaluationSheet({ evaluationUid }))
  expect(refused?.code).toBe('evaluation-not-final')
})

test('an issued sheet can neither be changed nor deleted in the store', async () => {
  const space = await sheetWorkspace()
  const { uid } = await space
    .as(space.inspector)
    .reports.issueEvaluationSheet({ evaluationUid: await space.evaluate() })
  const named = eq(sheetIssuances.uid, uid)
  const attempt = (run: Parameters<typeof space.workspace.write<void>>[2]) => () =>
    space.workspace.write(null, 'test.forge', run)
  expect(attempt(tx => void tx.db.update(sheetIssuances).set({ snapshot: {} }).where(named).run())).toThrow()
  expect(attempt(tx => void tx.db.update(sheetIssuances).set({ code: '000000000000' }).where(named).run())).toThrow()
  expect(attempt(tx => void tx.db.delete(sheetIssuances).where(named).run())).toThrow()
})

test('the audit chain is held against the anchor of every issued sheet', async () => {
  const space = await sheetWorkspace()
  const { uid } = await space
    .as(space.inspector)
    .reports.issueEvaluationSheet({ evaluationUid: await space.evaluate() })
  const row = space.workspace.read.select().from(sheetIssuances).where(eq(sheetIssuances.uid, uid)).get()
  const entry = space.workspace.read
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.sequence, row?.auditSequence ?? 0))
    .get()
  expect(entry).toMatchObject({ action: 'sheet.issue', subjectUid: uid, mac: row?.auditMac })
  expect((await space.workspace.verifyAudit()).findings).toEqual([])
  space.workspace.registerAnchors(() => [{ sequence: 1, mac: '0'.repeat(64) }])
  expect((await space.workspace.verifyAudit()).findings).toEqual([{ kind: 'anchor-mismatch', sequence: 1 }])
})

test('the employee, their manager and the inspector who scored may print the sheet', async () => {
  const space = await sheetWorkspace()
  const evaluationUid = await space.evaluate()
  const issued = await space.as(space.inspector).reports.issueEvaluationSheet({ evaluationUid })
  for (const person of [space.employee, space.supervisor, await space.person('hr')])
    expect(await space.as(person).reports.issueEvaluationSheet({ evaluationUid })).toEqual(issued)
})

test('whoever is out of scope is refused the sheet, its page, its PDF and its code, and each time is audited', async () => {
  const space = await sheetWorkspace()
  const evaluationUid = await space.evaluate()
  const { uid, code } = await space.as(space.inspector).reports.issueEvaluationSheet({ evaluationUid })
  const strangers = [
    await space.person('inspector'),
    await space.person('employee'),
    await space.person('service-manager', { department: '另一部门' }),
  ]
  for (const stranger of strangers) {
    const client = space.as(stranger)
    const before = refusals(space)
    expect((await refusalOf(client.reports.issueEvaluationSheet({ evaluationUid })))?.code).toBe('out-of-scope')
    expect((await refusalOf(client.reports.get({ issuanceUid: uid })))?.code).toBe('out-of-scope')
    expect((await refusalOf(client.reports.verify({ code })))?.code).toBe('out-of-scope')
    for (const path of [`/sheet/${uid}`, `/sheet/${uid}.pdf`]) {
      const call = serveSheets(space.contextOf(stranger), new Request(`http://127.0.0.1${path}`))
      expect((await refusalOf(call))?.code).toBe('out-of-scope')
    }
    expect(refusals(space) - before).toBe(5)
  }
  const trainer = space.as(await space.person('trainer'))
  expect((await refusalOf(trainer.reports.issueEvaluationSheet({ evaluationUid })))?.code).toBe('not-permitted')
})

test('the page is served for a frame of our own only, without scripts, with its one style', async () => {
  const space = await sheetWorkspace()
  const { uid, number } = await space
    .as(space.inspector)
    .reports.issueEvaluationSheet({ evaluationUid: await space.evaluate() })
  const ask = (path: string) => serveSheets(space.contextOf(space.inspector), new Request(`http://127.0.0.1${path}`))
  const page = await ask(`/sheet/${uid}`)
  const policy = page?.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/default-src 'none'; style-src 'sha256-[^']+'; font-src 'self'/)
  expect(policy).toContain("frame-ancestors 'self'")
  expect(policy).not.toContain('unsafe')
  expect(await page?.text()).not.toMatch(/ style="| on\w+="|<script/)
  const pdf = await ask(`/sheet/${uid}.pdf`)
  expect(pdf?.headers.get('content-disposition')).toBe(`attachment; filename="${number}.pdf"`)
  expect(pdf?.headers.get('content-type')).toBe('application/pdf')
})

test('fonts are served by their exact names, and no other file is', async () => {
  const space = await sheetWorkspace()
  const ask = (path: string) => serveSheets(space.contextOf(space.inspector), new Request(`http://127.0.0.1${path}`))
  for (const name of ['noto-sans-sc-chinese-simplified-700-normal', 'noto-sans-sc-119-400-normal', 'rare-han-8-700'])
    expect((await ask(`/paper/fonts/${name}.woff2`))?.headers.get('content-type')).toBe('font/woff2')
  for (const path of ['/paper/fonts/rare-han-99-400.woff2', '/paper/fonts/..%2fREADME.md', '/paper/paper.css'])
    expect((await ask(path))?.status).toBe(404)
  expect(await ask('/recording/x')).toBeNull()
})

test('a host that can print is given the page; on others the page prints itself', async () => {
  const space = await sheetWorkspace()
  const { uid } = await space
    .as(space.inspector)
    .reports.issueEvaluationSheet({ evaluationUid: await space.evaluate() })
  expect(await space.as(space.inspector).reports.print({ issuanceUid: uid })).toEqual({ printedByHost: false })
  const given: string[] = []
  const host = { ...space.host, print: async ({ html }: { readonly html: string }) => void given.push(html) }
  expect(await space.as(space.inspector, host).reports.print({ issuanceUid: uid })).toEqual({ printedByHost: true })
  expect(given).toHaveLength(1)
})

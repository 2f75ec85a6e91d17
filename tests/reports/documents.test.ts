import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPrinter } from '../../src/browser-host/printer.ts'
import { admit, type CallContext } from '../../src/core/handling.ts'
import { todayOf } from '../../src/people/lookups.ts'
import { destinationPages } from '../../src/reports/destination-pages.ts'
import { serveDocuments, versionPrint } from '../../src/reports/document-resources.ts'
import { router } from '../../src/workstation.ts'
import { RESOURCES, signInAs, testHost, testStation } from '../fixtures/workspaces.ts'
import { readPdf } from './pdf-reader.ts'

const printer = createPrinter()
const host = { ...testHost(), htmlToPdf: printer.toPdf }
let lead: Awaited<ReturnType<typeof signInAs>>
afterAll(() => printer.close())
beforeAll(async () => {
  const station = testStation(afterAll)
  lead = await signInAs(station, 'qa-lead')
  await clientOf(lead).packs.install({ key: 'call-centre', locale: 'zh-CN' })
})

const clientOf = (context: CallContext) => createRouterClient(router, { context })

/** The longest standard of the installed pack, printed. */
async function printed() {
  const all = await clientOf(lead).standards.documents.list()
  const document = all.toSorted((a, b) => b.clauseCount - a.clauseCount)[0]
  if (!document) throw new Error('The pack has no documents')
  const version = await clientOf(lead).standards.versions.get({ versionUid: document.versionUid })
  const print = versionPrint(admit(lead, 'standards.view', 'test'), RESOURCES, version.uid)
  const bytes = await printer.toPdf(await print.withPageNumbers(host))
  return { version, bytes, pdf: readPdf(bytes) }
}

test('a printed standard holds every clause with its number, and its contents name the page where each stands', async () => {
  const { version, bytes, pdf } = await printed()
  const pages = destinationPages(bytes)
  expect(pages.size).toBe(version.clauses.length)
  const words = (text: string) => text.replace(/\s/g, '')
  const [first] = pdf.pages
  for (const clause of version.clauses) {
    const page = pages.get(`c${clause.uid.replaceAll('-', '')}`) ?? 0
    expect(pdf.pages[page - 1]?.text).toContain(words(`${clause.number}${clause.title}`))
    expect(
      pdf.pages
        .slice(0, 2)
        .map(({ text }) => text)
        .join(''),
    ).toContain(words(`${clause.number}${clause.title}${page}`))
  }
  expect(first?.text).toContain('目录')
})

test('a draft says on its face that nobody is to work by it', async () => {
  const all = await clientOf(lead).standards.documents.list()
  const documentUid = all.find(({ kind }) => kind === 'standard')?.uid ?? ''
  const { versionUid } = await clientOf(lead).standards.documents.startDraft({ documentUid })
  const { page } = versionPrint(admit(lead, 'standards.view', 'test'), RESOURCES, versionUid)
  expect(page.html).toContain('不作为执行依据')
})

test('what people wrote is text on paper, whatever it looks like', async () => {
  const client = clientOf(lead)
  const made = await client.standards.documents.create({
    kind: 'policy',
    family: null,
    code: 'XSS-1',
    locale: 'zh-CN',
    parentUid: null,
    ownerEmployeeUid: null,
    ownerDepartmentUid: null,
    reviewEveryMonths: 12,
    title: '<img src=x onerror=alert(1)>',
  })
  const head = { title: '<b>标题</b>', body: '<script>alert(1)</script>\n\n**粗**', changeNote: '"}body{display:none' }
  await client.standards.versions.setHead({ versionUid: made.versionUid, ...head })
  const { html } = versionPrint(admit(lead, 'standards.view', 'test'), RESOURCES, made.versionUid).page
  expect(html).not.toMatch(/<script|<img|<b>标题/)
  expect(html).toContain('<b>粗</b>')
})

/** Who may look at standards and no more. */
function inspector() {
  const { workspace, caller } = admit(lead, 'standards.view', 'test')
  return { workspace, caller: { ...caller, roles: ['inspector'] as const, grants: {} } }
}

test('an inspector may print what is in force though the document above it is a draft still, which is not named', async () => {
  const { standards } = clientOf(lead)
  const facts = { locale: 'zh-CN', ownerEmployeeUid: null, ownerDepartmentUid: null, reviewEveryMonths: 12 } as const
  const policy = { ...facts, kind: 'policy', family: null } as const
  const above = await standards.documents.create({ ...policy, code: 'UP-1', title: '未定方针', parentUid: null })
  const { documentUid: parentUid } = above
  const made = await standards.documents.create({ ...policy, code: 'LOW-1', title: '现行方针', parentUid })
  const { versionUid } = made
  await standards.versions.setHead({ versionUid, title: '现行方针', body: '正文', changeNote: '' })
  await standards.versions.submit({ versionUid })
  await standards.versions.publish({ versionUid, effectiveOn: todayOf(inspector().workspace) })
  expect(versionPrint(inspector(), RESOURCES, versionUid).page.html).not.toContain('未定方针')
  const reader = { ...inspector(), caller: admit(lead, 'standards.view', 'test').caller }
  expect(versionPrint(reader, RESOURCES, versionUid).page.html).toContain('UP-1 未定方针')
})

test('an inspector may print what is in force and is refused a draft', async () => {
  const { documents } = clientOf(lead).standards
  const document = (await documents.list()).find(({ kind }) => kind === 'standard')
  const draft = await documents.startDraft({ documentUid: document?.uid ?? '' })
  const reader = inspector()
  expect(versionPrint(reader, RESOURCES, document?.versionUid ?? '').fileName).toMatch(/v1\.pdf$/)
  expect(() => versionPrint(reader, RESOURCES, draft.versionUid)).toThrow('out-of-scope')
})

test('a window that was locked while the paper was made gets none', async () => {
  const { documents } = clientOf(lead).standards
  const versionUid = (await documents.list()).find(({ kind }) => kind === 'standard')?.versionUid
  const { session } = lead
  const htmlToPdf = async () => {
    session.locked = true
    return new Uint8Array([1])
  }
  const request = new Request(`http://station/document/${versionUid}.pdf`)
  const answered = serveDocuments({ ...lead, host: { ...host, htmlToPdf } }, request)
  await expect(answered).rejects.toMatchObject({ code: 'locked' })
  session.locked = false
})

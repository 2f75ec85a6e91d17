import { expect, test, vi } from 'vitest'
import { htmlToPdf, print } from '../../electron/printing.ts'
import { asked, type FakeSession } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const font = new Uint8Array([1, 2, 3])
const paper = {
  html: '<p>单</p>',
  asset: (path: string) => (path === 'fonts/a.woff2' ? { bytes: font, type: 'font/woff2' } : null),
}

const lastSession = (): FakeSession => {
  const last = [...asked.sessions.values()].at(-1)
  if (!last) throw new Error('Nothing was printed')
  return last
}

test('a PDF is A4, untagged, with backgrounds, once the fonts are there', async () => {
  const pdf = await htmlToPdf(paper)
  expect(Buffer.from(pdf).toString()).toBe('%PDF-fake')
  const window = asked.windows.at(-1)
  expect(window?.webContents.printed).toEqual([
    { pageSize: 'A4', preferCSSPageSize: true, printBackground: true, generateTaggedPDF: false },
  ])
  expect(asked.calls.at(-1)).toContain('document.fonts.ready')
  expect(window?.loaded).toEqual(['app://paper/'])
})

test('the paper’s window is hidden, sandboxed and gone afterwards', async () => {
  await htmlToPdf(paper)
  const window = asked.windows.at(-1)
  expect(window?.options.show).toBe(false)
  expect(window?.webPreferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    devTools: false,
    spellcheck: false,
  })
  expect(window?.webPreferences.preload).toBeUndefined()
  expect(window?.webContents.windowOpen?.({ url: 'app://paper/' })).toEqual({ action: 'deny' })
  expect(window?.destroyed).toBe(true)
  expect(lastSession().handlers.has('app')).toBe(false)
})

test('the paper’s session denies everything and reaches nothing but the document', async () => {
  await htmlToPdf(paper)
  const session = lastSession()
  for (const url of ['https://example.com/', 'app://assay/', 'file:///etc/passwd', 'http://127.0.0.1/'])
    expect(session.allows(url), url).toBe(false)
  expect(session.allows('app://paper/paper/fonts/a.woff2')).toBe(true)
  expect(session.options).toEqual({ cache: false })
})

test('the paper gets its document under a policy without scripts, and its own assets only', async () => {
  const answers: Response[] = []
  const original = asked.windows.length
  const watched = {
    ...paper,
    asset: (path: string) => paper.asset(path),
  }
  const running = htmlToPdf(watched)
  const handler = lastSession().handlers.get('app')
  for (const path of ['', 'paper/fonts/a.woff2', 'paper/missing.woff2', 'other']) {
    const answer = await handler?.(new Request(`app://paper/${path}`))
    if (answer) answers.push(answer)
  }
  await running
  expect(asked.windows.length).toBe(original + 1)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 404])
  expect(answers[0]?.headers.get('content-security-policy')).not.toContain('script-src')
  expect(answers[0]?.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(new Uint8Array((await answers[1]?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(font)
})

test('a cancelled print dialog is no failure, a failed printer is', async () => {
  asked.printResult = { success: false, reason: 'Print job canceled' }
  await expect(print(paper)).resolves.toBeUndefined()
  asked.printResult = { success: false, reason: 'Print job failed' }
  await expect(print(paper)).rejects.toMatchObject({ code: 'printer-unavailable' })
  asked.printResult = { success: true, reason: '' }
  await expect(print(paper)).resolves.toBeUndefined()
})

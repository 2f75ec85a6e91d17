import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { inProject } from '../../scripts/lib/project.ts'
import { createPrinter } from '../../src/browser-host/printer.ts'

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
@page { size: A4; margin: 20mm } @font-face { font-family: Paper; src: url(/paper/fonts/paper.woff2) } body { font-family: Paper, sans-serif }
section { break-after: page }</style><section>第一页</section><p>第二页</p></html>`

const noAssets = () => null

function printer() {
  const made = createPrinter()
  onTestFinished(() => made.close())
  return made
}

test('a document becomes an untagged A4 PDF, page by page', async () => {
  const pdf = Buffer.from(await printer().toPdf({ html: PAGE, asset: noAssets })).toString('latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(pdf).toMatch(/\/Count 2\b/)
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/)
  expect(pdf).not.toContain('/StructTreeRoot')
})

test('a document asks for its assets by their path below /paper/', async () => {
  const asked: string[] = []
  await printer().toPdf({
    html: PAGE,
    asset: path => {
      asked.push(path)
      return null
    },
  })
  expect(asked).toEqual(['fonts/paper.woff2'])
})

test('a document reaches nothing on the network, this machine included', async () => {
  let reached = 0
  const server = createServer((_request, response) => {
    reached += 1
    response.end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const html = `<!doctype html><link rel="stylesheet" href="http://127.0.0.1:${port}/a.css"><img src="http://localhost:${port}/b.png">
    <img src="https://example.com/c.png"><iframe src="http://127.0.0.1:${port}/d"></iframe>
    <script>fetch('http://127.0.0.1:${port}/e'); new WebSocket('ws://127.0.0.1:${port}/f')</script><p>text</p>`
  const pdf = await printer().toPdf({ html, asset: noAssets })
  expect(pdf.length).toBeGreaterThan(500)
  expect(reached).toBe(0)
})

test('several documents print at once', async () => {
  const made = printer()
  const pdfs = await Promise.all(Array.from({ length: 4 }, () => made.toPdf({ html: PAGE, asset: noAssets })))
  expect(pdfs).toHaveLength(4)
})

test('without a browser the refusal says so', async () => {
  const made = createPrinter(() => null)
  await expect(made.toPdf({ html: PAGE, asset: noAssets })).rejects.toMatchObject({ code: 'printer-unavailable' })
})

test('a browser that does not start is refused in the same words', async () => {
  const made = createPrinter(() => process.execPath)
  await expect(made.toPdf({ html: PAGE, asset: noAssets })).rejects.toMatchObject({ code: 'printer-unavailable' })
})

/** Process ids whose command line holds `word`; Linux only. */
const processesWith = (word: string): number[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(id => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(word)
      } catch {
        // It ended while we were looking.
        return false
      }
    })
    .map(Number)

test.runIf(process.platform === 'linux')('kill -9 of the program leaves no browser behind', async () => {
  const script = `
    import { createPrinter } from ${JSON.stringify(inProject('src/browser-host/printer.ts'))}
    await createPrinter().toPdf({ html: '<p>x</p>', asset: () => null })
    process.stdout.write('printed')
    setInterval(() => {}, 1000)`
  const mark = `assay-kill-test-${process.pid}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: `/tmp/${mark}` },
  })
  mkdirSync(`/tmp/${mark}`, { recursive: true })
  onTestFinished(() => rmSync(`/tmp/${mark}`, { recursive: true, force: true }))
  await new Promise(resolve => child.stdout.once('data', resolve))
  expect(processesWith(mark).length).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await vi.waitFor(() => expect(processesWith(mark)).toEqual([]), { timeout: 10_000 })
})

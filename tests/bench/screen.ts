import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { ensureBuilt } from '../../scripts/lib/build.ts'
import { inProject } from '../../scripts/lib/project.ts'
import { SAMPLE_PASSWORD } from '../../scripts/sample/people.ts'
import { SCORECARD_NAME } from '../../scripts/sample/workspace.ts'
import { startBrowserHost } from '../../src/browser-host/browser-host.ts'
import { findBrowser } from '../../src/browser-host/find-browser.ts'
import { systemClock } from '../../src/core/clock.ts'
import type { Workstation } from '../../src/workstation.ts'
import { percentile, sampleFolder, signedIn } from './station.ts'

export interface ScreenTimes {
  /** From starting the process to the sign-in fields accepting text; ms, median of 5. */
  readonly startToUsableMs: number
  readonly startToReadyMs: number
  /** From choosing a two-hour stereo call in the queue to waveform and scorecard painted; ms, median and slowest of 5. */
  readonly openCockpitMs: number
  readonly openCockpitSlowestMs: number
  /** From the key press to the next painted frame that shows the answer; ms, median of 20. */
  readonly answerToScreenMs: number
}

export interface FirstLoad {
  readonly scriptKb: number
  readonly styleKb: number
  readonly fontKb: number
  readonly requests: number
}

const RATE = 8000

/** A two-hour two-channel PCM call: bursts of tone in turn, so that the waveform has something to draw. */
function twoHourCall(): Buffer {
  const seconds = 7200
  const data = Buffer.alloc(44 + seconds * RATE * 4)
  data.write('RIFF', 0, 'latin1')
  data.writeUInt32LE(data.length - 8, 4)
  data.write('WAVEfmt ', 8, 'latin1')
  data.writeUInt32LE(16, 16)
  data.writeUInt16LE(1, 20)
  data.writeUInt16LE(2, 22)
  data.writeUInt32LE(RATE, 24)
  data.writeUInt32LE(RATE * 4, 28)
  data.writeUInt16LE(4, 32)
  data.writeUInt16LE(16, 34)
  data.write('data', 36, 'latin1')
  data.writeUInt32LE(data.length - 44, 40)
  for (let sample = 0; sample < seconds * RATE; sample++) {
    const speaker = Math.floor(sample / RATE / 4) % 2
    const level = Math.round(12_000 * Math.sin(sample / 9) * Math.abs(Math.sin(sample / 2500)))
    data.writeInt16LE(level, 44 + sample * 4 + speaker * 2)
  }
  return data
}

async function importTwoHourCall(workstation: Workstation): Promise<void> {
  const lead = await signedIn(workstation, 'shenjiayi')
  const body = new Blob([new Uint8Array(twoHourCall())])
  const upload = new Request('http://bench/source?name=A0401-two-hours.wav', { method: 'POST', body })
  const answer = await workstation.serve(lead.session, upload)
  if (!answer?.ok) throw new Error('The upload was refused')
  const { token } = await answer.json()
  for await (const event of await lead.ask.recordings.import({ sources: [String(token)], facts: {} })) {
    if (event.kind !== 'file' || !event.recordingUid) continue
    const scorecard = (await lead.ask.scorecards.list()).find(row => row.name === SCORECARD_NAME)
    const inspector = (await lead.ask.people.accounts.inspectors()).find(row => row.name === '林雅静')
    await lead.ask.assignments.create({
      recordingUids: [event.recordingUid],
      assigneeUid: inspector?.uid ?? '',
      scorecardVersionUid: scorecard?.versionUid ?? '',
      dueAt: Date.now() + 86_400_000 * 9,
    })
  }
}

async function signInPage(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(address)
  await page.locator('input[autocomplete=username]').fill('linyajing')
  await page.locator('input[type=password]').fill(SAMPLE_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  return page
}

/** Milliseconds from the click to the frame in which the lanes of the long call are drawn and its scorecard stands. */
const openLongCall = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const paint = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)))
    const entry = [...document.querySelectorAll('button')].find(button => button.textContent?.includes('2:00:00'))
    if (!entry) throw new Error('The queue does not show the two-hour call')
    const canvases = () => {
      const within: HTMLCanvasElement[] = []
      const walk = (root: ParentNode) => {
        for (const element of root.querySelectorAll('*')) {
          if (element instanceof HTMLCanvasElement) within.push(element)
          if (element.shadowRoot) walk(element.shadowRoot)
        }
      }
      walk(document)
      return within
    }
    const drawn = (canvas: HTMLCanvasElement) => {
      if (canvas.width === 0 || canvas.height === 0) return false
      // One row through the middle: reading more would cost more than what is measured.
      const pixels = canvas.getContext('2d')?.getImageData(0, canvas.height >> 1, canvas.width, 1).data
      return pixels?.some((value, at) => at % 4 === 3 && value > 0) ?? false
    }
    const start = performance.now()
    entry.click()
    for (;;) {
      await paint()
      const shown = document.body.textContent ?? ''
      const lanes = canvases().filter(drawn).length
      if (shown.includes('/ 2:00:00') && shown.includes('4.4') && lanes >= 2) return performance.now() - start
      if (performance.now() - start > 20_000) throw new Error(`The call did not open: ${lanes} lanes`)
    }
  })

async function openCockpitTimes(page: Page, origin: string): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    await page.goto(`${origin}/scoring`)
    await page.getByText('/ 20').first().waitFor()
    await page
      .getByRole('button', { name: /2:00:00/ })
      .first()
      .waitFor()
    times.push(await openLongCall(page))
  }
  return times
}

const answerTimes = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const times: number[] = []
    for (let press = 0; press < 20; press++) {
      const before = document.body.textContent
      const start = performance.now()
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true }))
      await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 0)))
      if (document.body.textContent !== before) times.push(performance.now() - start)
    }
    return times
  })

async function startTimes(browser: Browser, folder: string): Promise<{ ready: number; usable: number }> {
  const start = performance.now()
  const child = spawn(process.execPath, [
    inProject('scripts', 'start.ts'),
    '--workspace',
    folder,
    '--browser',
    '--no-open',
  ])
  const address = await new Promise<string>((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /ready (\S+)\n/.exec(printed)?.[1]
      if (found) resolve(found)
    })
    child.once('close', code => reject(new Error(`Ended with ${code}: ${printed}`)))
  })
  const ready = performance.now() - start
  const page = await browser.newPage()
  await page.goto(address)
  await page.locator('input[type=password]').fill('x')
  const usable = performance.now() - start
  await page.close()
  const ended = new Promise(resolve => child.once('close', resolve))
  child.kill('SIGTERM')
  await ended
  return { ready, usable }
}

/** Drives the built program in the installed Chromium. Throws when there is no browser. */
export async function benchScreen(): Promise<ScreenTimes> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge is installed')
  await ensureBuilt(() => {})
  const { folder, remove } = await sampleFolder()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const starts: { ready: number; usable: number }[] = []
    for (let round = 0; round < 5; round++) starts.push(await startTimes(browser, folder))
    const host = await startBrowserHost({
      folder,
      resourcesFolder: inProject('resources'),
      rendererFolder: inProject('out', 'renderer'),
      programVersion: '0.0.0',
      clock: systemClock,
    })
    try {
      await importTwoHourCall(host.workstation)
      const page = await signInPage(browser, host.issueAddress())
      const opens = await openCockpitTimes(page, host.origin)
      const answers = await answerTimes(page)
      return {
        startToUsableMs: percentile(
          starts.map(times => times.usable),
          0.5,
        ),
        startToReadyMs: percentile(
          starts.map(times => times.ready),
          0.5,
        ),
        openCockpitMs: percentile(opens, 0.5),
        openCockpitSlowestMs: Math.max(...opens),
        answerToScreenMs: percentile(answers, 0.5),
      }
    } finally {
      await host.close()
    }
  } finally {
    await browser.close()
    remove()
  }
}

/** What the sign-in screen fetches before it can be used, each file gzipped as a server would send it; kB of 1000 bytes. */
export async function benchFirstLoad(): Promise<FirstLoad> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No Chromium, Chrome or Edge is installed')
  await ensureBuilt(() => {})
  const { folder, remove } = await sampleFolder()
  const rendererFolder = inProject('out', 'renderer')
  const resourcesFolder = inProject('resources')
  const host = await startBrowserHost({
    folder,
    resourcesFolder,
    rendererFolder,
    programVersion: '0.0.0',
    clock: systemClock,
  })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    const names = new Set<string>()
    page.on('response', response => {
      const name = new URL(response.url()).pathname.split('/').at(-1) ?? ''
      if (readdirSync(join(rendererFolder, 'assets')).includes(name)) names.add(name)
    })
    await page.goto(host.issueAddress())
    await page.locator('input[type=password]').fill('x')
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    const sizeOf = (pattern: RegExp) =>
      [...names]
        .filter(name => pattern.test(name))
        .map(name => readFileSync(join(rendererFolder, 'assets', name)))
        .reduce((sum, bytes) => sum + gzipSync(bytes).length / 1000, 0)
    return { scriptKb: sizeOf(/\.js$/), styleKb: sizeOf(/\.css$/), fontKb: sizeOf(/\.woff2$/), requests: names.size }
  } finally {
    await browser.close()
    await host.close()
    remove()
  }
}

import './lib/assert-node.ts'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { fixedClock } from '../src/core/clock.ts'
import { findOrInstallBrowser } from './lib/browser.ts'
import { ensureBuilt } from './lib/build.ts'
import { inProject } from './lib/project.ts'
import { type SampleScreen, sampleScreens } from './lib/sample-screens.ts'
import { askAs, findPlaces, makeSampleFolder, type SampleStation, startStation } from './lib/sample-station.ts'
import { SAMPLE_PASSWORD } from './sample/people.ts'

/** Pictures of two runs can be compared: the sample and every clock on screen stand at this instant. */
const NOW = Date.parse('2026-11-24T10:00:00+08:00')
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
] as const
const LOCALES = ['zh-CN', 'en'] as const
const SCHEMES = ['light', 'dark'] as const
const FOLDER = inProject('shots')

interface Look {
  readonly locale: (typeof LOCALES)[number]
  readonly colorScheme: (typeof SCHEMES)[number]
}

const tell = (text: string): void => void process.stderr.write(`${text}\n`)
const [filter = ''] = process.argv.slice(2)
const wanted = (name: string): boolean => name.includes(filter)

/** Waits until nothing of the screen is being fetched or moves any more. */
async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const waiting = document.querySelector('[aria-busy=true], i[class*=_block_]')
    return !waiting && document.querySelector('h1, h2, form') !== null
  })
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)))
  })
}

/** One picture at each size. */
async function take(page: Page, name: string, { locale, colorScheme }: Look): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await settle(page)
    await page.screenshot({
      path: join(FOLDER, `${name}-${colorScheme}-${locale}-${size.width}x${size.height}.png`),
      animations: 'disabled',
      caret: 'hide',
    })
  }
  await page.setViewportSize(SIZES[0])
}

async function openPage(browser: Browser, station: SampleStation, look: Look): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: SIZES[0],
    locale: look.locale,
    timezoneId: 'Asia/Shanghai',
    colorScheme: look.colorScheme,
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  await page.goto(station.host.issueAddress())
  return page
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(login)
  await page.locator('input[type=password]').fill(SAMPLE_PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('main#main').waitFor()
}

/** Key help and palette over the cockpit, and the lock. */
async function takeOverlays(page: Page, look: Look): Promise<void> {
  for (const [name, keys] of [
    ['key-help', '?'],
    ['palette', 'Control+K'],
  ] as const) {
    if (!wanted(name)) continue
    await page.keyboard.press(keys)
    await page.getByRole('dialog').waitFor()
    await take(page, name, look)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  if (!wanted('lock')) return
  await page.keyboard.press('Control+L')
  await page.locator('input[type=password]').waitFor()
  await take(page, 'lock', look)
}

async function takeSample(browser: Browser, station: SampleStation, look: Look): Promise<void> {
  const all: readonly SampleScreen[] = sampleScreens(await findPlaces(station))
  if (wanted('sign-in')) {
    const page = await openPage(browser, station, look)
    await page.locator('input[autocomplete=username]').waitFor()
    await page.evaluate(locale => localStorage.setItem('assay.locale', locale), look.locale)
    await page.reload()
    await take(page, 'sign-in', look)
    await page.context().close()
  }
  const overlays = ['key-help', 'palette', 'lock'].some(wanted)
  for (const login of new Set(all.map(screen => screen.login))) {
    const screens = all.filter(screen => screen.login === login && wanted(screen.name))
    const last = overlays && login === 'linyajing'
    if (screens.length === 0 && !last) continue
    await (await askAs(station, login)).session.setPreferences(look)
    const page = await openPage(browser, station, look)
    await signIn(page, login)
    for (const screen of screens) {
      await page.goto(`${station.host.origin}${screen.path}`)
      await page.locator('main#main').waitFor()
      await take(page, screen.name, look)
    }
    if (last) {
      await page.goto(`${station.host.origin}/scoring`)
      await page.locator('[data-item]').first().waitFor()
      await takeOverlays(page, look)
    }
    await page.context().close()
  }
}

/** A queue that was worked off, and that of somebody who never had a task. */
async function takeQueues(browser: Browser, station: SampleStation, look: Look): Promise<void> {
  if (!wanted('cockpit-queue-done')) return
  const lead = await askAs(station, 'shenjiayi')
  for (const row of await lead.assignments.list())
    if (row.assigneeName === '林雅静' && (row.state === 'waiting' || row.state === 'started'))
      await lead.assignments.withdraw({ uid: row.uid })
  await (await askAs(station, 'linyajing')).session.setPreferences(look)
  const page = await openPage(browser, station, look)
  await signIn(page, 'linyajing')
  await page.goto(`${station.host.origin}/scoring`)
  await page.locator('main#main').waitFor()
  await take(page, 'cockpit-queue-done', look)
  await page.context().close()
}

async function takeFirstRun(browser: Browser, look: Look): Promise<void> {
  if (!wanted('first-run')) return
  const station = await startStation(null, fixedClock(NOW))
  const page = await openPage(browser, station, look)
  const next = async () => page.locator('button[type=submit]').click()
  const fields = page.locator('form input:not([type=radio]):not([type=checkbox])')
  await fields.first().waitFor()
  await take(page, 'first-run-1-workspace', look)
  await fields.first().fill('云澜家电客户服务中心')
  await next()
  await take(page, 'first-run-2-administrator', look)
  for (const [index, text] of [
    '韩雪梅',
    'GL001',
    'hanxuemei',
    'correct horse battery',
    'correct horse battery',
  ].entries())
    await fields.nth(index).fill(text)
  await next()
  await page.locator('textarea:not([aria-hidden])').fill('客户服务中心\n质量与培训部')
  await take(page, 'first-run-3-organisation', look)
  await next()
  await take(page, 'first-run-4-done', look)
  await page.context().close()
  await station.close()
}

/** Every printed document as its PDF, and its pages as pictures where pdftoppm is installed. */
async function takePaper(station: SampleStation): Promise<void> {
  if (!wanted('sheet')) return
  const { issuanceUid } = await findPlaces(station)
  const session = station.host.workstation.openSession()
  const context = station.host.workstation.contextOf(session)
  const { createRouterClient } = await import('@orpc/server')
  const { router } = await import('../src/workstation.ts')
  await createRouterClient(router, { context }).session.signIn({ login: 'shenjiayi', password: SAMPLE_PASSWORD })
  const answer = await station.host.workstation.serve(
    session,
    new Request(`${station.host.origin}/sheet/${issuanceUid}.pdf`),
  )
  if (!answer?.ok) throw new Error(`The sheet was refused: ${await answer?.text()}`)
  const folder = mkdtempSync(join(tmpdir(), 'assay-paper-'))
  const pdf = join(folder, 'sheet.pdf')
  writeFileSync(pdf, Buffer.from(await answer.arrayBuffer()))
  try {
    execFileSync('pdftoppm', ['-png', '-r', '96', pdf, join(FOLDER, 'paper-sheet')])
  } catch (error) {
    tell(`Pages left out, pdftoppm cannot be run: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const executablePath = await findOrInstallBrowser(tell)
await ensureBuilt(tell)
mkdirSync(FOLDER, { recursive: true })
const sample = await makeSampleFolder(NOW)
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  for (const locale of LOCALES)
    for (const colorScheme of SCHEMES) {
      const look = { locale, colorScheme }
      const station = await startStation(sample, fixedClock(NOW))
      await takeFirstRun(browser, look)
      await takeSample(browser, station, look)
      if (locale === 'zh-CN' && colorScheme === 'light') await takePaper(station)
      await takeQueues(browser, station, look)
      await station.close()
      tell(`${locale} ${colorScheme}`)
    }
} finally {
  await browser.close()
  rmSync(sample, { recursive: true, force: true })
}
process.stdout.write(`${FOLDER}\n`)

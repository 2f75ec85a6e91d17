import { test as base, expect, type Page } from '@playwright/test'
import { createRouterClient } from '@orpc/server'
import { movableClock, type SampleStation, startStation } from '../../scripts/lib/sample-station.ts'
import { SAMPLE_PASSWORD } from '../../scripts/sample/people.ts'
import { router } from '../../src/workstation.ts'

export { expect }

export interface Station extends SampleStation {
  readonly clock: ReturnType<typeof movableClock>
}

/** What a page complained about since `watchProblems`. */
export interface Problems {
  readonly messages: string[]
}

function sampleFolder(): string {
  const folder = process.env.ASSAY_TEST_SAMPLE
  if (!folder) throw new Error('The global setup made no sample workspace')
  return folder
}

/** `station` runs on a copy of the sample, `emptyStation` on a folder that holds no workspace yet. */
export const test = base.extend<{ station: Station; emptyStation: Station }>({
  station: async ({}, use) => {
    const clock = movableClock()
    const station = await startStation(sampleFolder(), clock)
    await use({ ...station, clock })
    await station.close()
  },
  emptyStation: async ({}, use) => {
    const clock = movableClock()
    const station = await startStation(null, clock)
    await use({ ...station, clock })
    await station.close()
  },
})

/** Procedures as `login` asks them, in a window of their own. */
export async function askAs(station: Station, login: string) {
  const { workstation } = station.host
  const ask = createRouterClient(router, { context: workstation.contextOf(workstation.openSession()) })
  await ask.session.signIn({ login, password: SAMPLE_PASSWORD })
  return ask
}

/** Opens the window on `path` with nobody signed in. */
export async function openWindow(page: Page, station: Station, path = '/'): Promise<void> {
  await page.goto(station.host.issueAddress())
  if (path !== '/') await page.goto(path.startsWith('http') ? path : `${station.host.origin}${path}`)
}

/** Opens the window on `path` and signs in by keyboard; the field for the login has the focus. */
export async function signIn(page: Page, station: Station, login: string, path = '/'): Promise<void> {
  await openWindow(page, station, path)
  await expect(page.locator('input[autocomplete=username]')).toBeFocused()
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(SAMPLE_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation')).toBeVisible()
}

/** Goes to another screen of the same window; a reload, as if the address had been typed. */
export async function goTo(page: Page, station: Station, path: string): Promise<void> {
  await page.goto(`${station.host.origin}${path}`)
  await settled(page)
}

/** Waits until nothing of the screen is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeAttached()
  await expect(page.locator('[aria-busy=true], [data-block]')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

/** Collects what the console and the policy of the page complain about. */
export function watchProblems(page: Page): Problems {
  const messages: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) messages.push(`${page.url()} ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => messages.push(`${page.url()} thrown: ${error.message}`))
  return { messages }
}

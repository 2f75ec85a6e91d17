import { test as base, expect, type Page } from '@playwright/test'
import { movableClock, type SampleStation, startStation } from '../../scripts/lib/sample-station.ts'
import { SAMPLE_PASSWORD } from '../../scripts/sample/people.ts'

export { askAs } from '../../scripts/lib/sample-station.ts'
export { expect }

export interface Station extends SampleStation {
  readonly clock: ReturnType<typeof movableClock>
}

function sampleFolder(): string {
  const folder = process.env.ASSAY_TEST_SAMPLE
  if (!folder) throw new Error('The global setup made no sample workspace')
  return folder
}

/** `station` runs on a copy of the sample, `emptyStation` on a folder that holds no workspace yet. */
export const test = base.extend<{ station: Station; emptyStation: Station }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  station: async ({}, use) => {
    const clock = movableClock()
    const station = await startStation(sampleFolder(), clock)
    await use({ ...station, clock })
    await station.close()
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
  emptyStation: async ({}, use) => {
    const clock = movableClock()
    const station = await startStation(null, clock)
    await use({ ...station, clock })
    await station.close()
  },
})

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
  await expect(page.locator('main#main')).toBeVisible()
}

/** Waits until nothing of the screen is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading').first()).toBeAttached()
  await expect(page.locator('[aria-busy=true], i[class*=_block_]')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}

/** Collects, from now on, what the console and the policy of the page complain about. */
export function watchProblems(page: Page): readonly string[] {
  const messages: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) messages.push(`${page.url()} ${message.text()}`)
  })
  page.on('pageerror', error => messages.push(`${page.url()} thrown: ${error.message}`))
  return messages
}

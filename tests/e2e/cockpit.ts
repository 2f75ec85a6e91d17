import type { Locator, Page } from '@playwright/test'
import { expect, type Station, signIn } from './station.ts'

declare global {
  interface Window {
    /** Every sound the page has made, oldest first; it never puts them into the document. */
    madeSounds: HTMLAudioElement[]
  }
}

/** The keyboard, counted. */
export class CountedKeys {
  count = 0
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.count += 1
      await this.page.keyboard.press(key)
    }
  }
}

/** Signs in and opens the next task of `login` in the cockpit; gives the evaluation's uid. */
export async function openCockpit(page: Page, station: Station, login = 'linyajing'): Promise<string> {
  await page.addInitScript(() => {
    window.madeSounds = []
    window.Audio = new Proxy(window.Audio, {
      construct(target, given) {
        const sound = Reflect.construct(target, given)
        window.madeSounds.push(sound)
        return sound
      },
    })
  })
  await signIn(page, station, login, '/scoring')
  await expect(page).toHaveURL(/\/scoring\/[0-9a-f-]{36}$/)
  await expect(currentItem(page)).toBeVisible()
  return evaluationUidOf(page)
}

export const evaluationUidOf = (page: Page): string => page.url().split('/').at(-1) ?? ''

/** The item that is opened. */
export const currentItem = (page: Page): Locator => page.locator('[data-item]:has(fieldset)')

/** The number of the opened item, as `1.1`. */
export async function expectItem(page: Page, number: string): Promise<void> {
  await expect(currentItem(page)).toContainText(new RegExp(`^${number.replace('.', '\\.')}`))
}

/** How many items are answered, as the head of the scorecard says. */
export async function expectAnswered(page: Page, count: number): Promise<void> {
  await expect(page.getByText(`已评 ${count} / 20 项`, { exact: true })).toBeVisible()
}

/** Everything given is stored, as the status bar says. */
export async function expectStored(page: Page): Promise<void> {
  await expect(page.locator('footer').getByText(/^已保存 /)).toBeVisible()
}

/** Where the sound of the recording stands, seconds. */
export const soundAt = (page: Page): Promise<number> =>
  page.evaluate(() => window.madeSounds.at(-1)?.currentTime ?? Number.NaN)

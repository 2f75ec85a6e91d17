import type { Page } from '@playwright/test'
import { type SampleScreen, sampleScreens } from '../../scripts/lib/sample-screens.ts'
import { findPlaces } from '../../scripts/lib/sample-station.ts'
import { SAMPLE_PASSWORD } from '../../scripts/sample/people.ts'
import { askAs, expect, openWindow, type Station, settled } from './station.ts'

const LOGINS = ['linyajing', 'shenjiayi', 'hanxuemei'] as const

export interface Look {
  readonly locale: 'zh-CN' | 'en'
  readonly colorScheme: 'light' | 'dark'
}

async function signInAgain(page: Page, login: string): Promise<void> {
  await expect(page.locator('input[autocomplete=username]')).toBeFocused()
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(SAMPLE_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.locator('main#main')).toBeVisible()
}

/** Opens every screen of the sample in one window, each as the person who works there, and calls `visit` when it has settled. */
export async function visitEveryScreen(
  page: Page,
  station: Station,
  look: Look,
  visit: (name: string) => Promise<void>,
): Promise<void> {
  const screens: readonly SampleScreen[] = sampleScreens(await findPlaces(station))
  for (const login of LOGINS) await (await askAs(station, login)).session.setPreferences(look)
  await openWindow(page, station)
  await expect(page.locator('input[autocomplete=username]')).toBeFocused()
  await visit('sign-in')
  for (const login of LOGINS) {
    await signInAgain(page, login)
    for (const screen of screens.filter(each => each.login === login)) {
      await page.goto(`${station.host.origin}${screen.path}`)
      await expect(page.locator('header h1').first()).toBeVisible()
      await settled(page)
      await visit(screen.name)
    }
    if (login === 'linyajing') await visitOverlays(page, visit)
    await page.keyboard.press('Control+L')
    await expect(page.locator('input[type=password]')).toBeFocused()
    if (login === 'linyajing') await visit('lock')
    await page.getByRole('button', { name: look.locale === 'en' ? 'Somebody else signs in' : '换人登录' }).click()
  }
}

async function visitOverlays(page: Page, visit: (name: string) => Promise<void>): Promise<void> {
  for (const [name, keys] of [
    ['key help', '?'],
    ['palette', 'Control+K'],
  ] as const) {
    await page.keyboard.press(keys)
    await expect(page.getByRole('dialog')).toBeVisible()
    await visit(name)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
}

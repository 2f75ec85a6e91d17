import type { Page } from '@playwright/test'
import { SAMPLE_PASSWORD } from '../../scripts/sample/people.ts'
import { expectAnswered, expectStored, openCockpit } from './cockpit.ts'
import { askAs, expect, type Station, signIn, test } from './station.ts'

const ELEVEN_MINUTES = 11 * 60_000
const lockedText = (page: Page) => page.getByText(/工作站已锁定/)

/** The answer of the workstation to a plain request for the sound of the open evaluation's recording. */
async function soundStatus(page: Page, station: Station, evaluationUid: string): Promise<number> {
  const { recording } = await (await askAs(station, 'linyajing')).evaluations.get({ evaluationUid })
  return page.evaluate(async uid => (await fetch(`/recording/${uid}`)).status, recording.uid)
}

test('locking takes everything off the screen', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.press('Control+L')
  await expect(lockedText(page)).toBeVisible()
  await expect(page.locator('[data-item]')).toHaveCount(0)
  await expect(page.getByRole('navigation')).toHaveCount(0)
})

test('the workstation refuses a locked window', async ({ page, station }) => {
  const evaluationUid = await openCockpit(page, station)
  expect(await soundStatus(page, station, evaluationUid)).toBe(200)
  await page.keyboard.press('Control+L')
  await expect(lockedText(page)).toBeVisible()
  expect(await soundStatus(page, station, evaluationUid)).toBeGreaterThanOrEqual(400)
})

test('a reload does not lift the lock', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.press('Control+L')
  await expect(lockedText(page)).toBeVisible()
  await page.reload()
  await expect(lockedText(page)).toBeVisible()
  await expect(page.locator('[data-item]')).toHaveCount(0)
})

test('unlocking goes on where one was', async ({ page, station }) => {
  const evaluationUid = await openCockpit(page, station)
  await page.keyboard.type('111')
  await expectStored(page)
  await page.keyboard.press('Control+L')
  await expect(lockedText(page)).toBeVisible()
  await expect(page.locator('input[type=password]')).toBeFocused()
  await page.keyboard.type(SAMPLE_PASSWORD)
  await page.keyboard.press('Enter')
  await expectAnswered(page, 3)
  await expect(page).toHaveURL(new RegExp(evaluationUid))
})

test('the window locks by itself when nobody is there', async ({ page, station }) => {
  await page.clock.install()
  await signIn(page, station, 'linyajing')
  await page.clock.fastForward(ELEVEN_MINUTES)
  await expect(lockedText(page)).toBeVisible()
})

test('the workstation refuses a window that was idle too long, whatever the page does', async ({ page, station }) => {
  const evaluationUid = await openCockpit(page, station)
  station.clock.advance(ELEVEN_MINUTES)
  expect(await soundStatus(page, station, evaluationUid)).toBeGreaterThanOrEqual(400)
})

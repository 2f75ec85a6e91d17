import { expect, settled, signIn, test } from './station.ts'

test('the language changes at once, without a restart', async ({ page, station }) => {
  await signIn(page, station, 'linyajing')
  await page.evaluate(() => {
    document.documentElement.dataset.sameWindow = 'yes'
  })
  await page.getByRole('button', { name: '林雅静' }).click()
  await page.getByText('English', { exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('html')).toHaveAttribute('data-same-window', 'yes')
})

test('the language chosen is there again at the next sign-in', async ({ page, station }) => {
  await signIn(page, station, 'linyajing')
  await page.getByRole('button', { name: '林雅静' }).click()
  await page.getByText('English', { exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('textbox', { name: 'Login' })).toBeFocused()
  await page.keyboard.type('linyajing')
  await page.keyboard.press('Tab')
  await page.keyboard.type('assay-sample')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
})

test('dark and light change at once', async ({ page, station }) => {
  await signIn(page, station, 'linyajing')
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  await page.getByRole('button', { name: '林雅静' }).click()
  await page.getByText('深色', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  expect(await background()).not.toBe(light)
  await page.getByText('浅色', { exact: true }).click()
  await expect.poll(background).toBe(light)
})

test('the palette reaches a screen by keyboard', async ({ page, station }) => {
  await signIn(page, station, 'shenjiayi')
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('评分表')
  await expect(page.getByRole('option', { selected: true })).toContainText('评分表')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/scorecards$/)
  await settled(page)
  await expect(page.getByRole('heading', { level: 1, name: '评分表' })).toBeVisible()
})

test('the palette finds a person by name', async ({ page, station }) => {
  await signIn(page, station, 'shenjiayi')
  await page.keyboard.press('Control+K')
  await expect(page.getByRole('dialog').locator('input')).toBeFocused()
  await page.keyboard.type('@陈思远')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(page.getByRole('option')).toContainText('陈思远')
})

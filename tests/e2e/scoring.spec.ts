import { readFileSync } from 'node:fs'
import {
  CountedKeys,
  currentItem,
  evaluationUidOf,
  expectAnswered,
  expectItem,
  expectStored,
  openCockpit,
  soundAt,
} from './cockpit.ts'
import { askAs, expect, test } from './station.ts'

const ALL_PASSED = Array.from({ length: 20 }, () => '1')

test('the call plays from the workspace, and the position goes on', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: '暂停' })).toBeVisible()
  await expect.poll(() => soundAt(page)).toBeGreaterThan(0.5)
  const sound = await page.evaluate(() => {
    const played = window.madeSounds.at(-1)
    return { address: played?.currentSrc, seconds: played?.duration, error: played?.error?.message ?? null }
  })
  expect(sound).toMatchObject({ address: expect.stringContaining(station.host.origin), error: null })
  expect(sound.seconds).toBeGreaterThan(20)
})

test('both channels of the call are shown', async ({ page, station }) => {
  await openCockpit(page, station)
  await expect(page.getByRole('button', { name: '静音坐席声道' })).toBeVisible()
  await expect(page.getByRole('button', { name: '静音客户声道' })).toBeVisible()
})

test('twenty items are scored and submitted in at most 22 presses of keys', async ({ page, station }) => {
  const evaluationUid = await openCockpit(page, station)
  const keys = new CountedKeys(page)
  await keys.press(...ALL_PASSED)
  await expectAnswered(page, 20)
  await keys.press('Control+Enter')
  await expect(page).not.toHaveURL(new RegExp(evaluationUid))
  expect(keys.count).toBeLessThanOrEqual(22)
  const ask = await askAs(station, 'linyajing')
  expect((await ask.evaluations.get({ evaluationUid })).result).toMatchObject({ score: 1000, passed: true })
})

test('submitting opens the next assignment', async ({ page, station }) => {
  const evaluationUid = await openCockpit(page, station)
  await page.keyboard.type('1'.repeat(20))
  await expectAnswered(page, 20)
  await page.keyboard.press('Control+Enter')
  await expect(page).not.toHaveURL(new RegExp(evaluationUid))
  await expect(page).toHaveURL(/\/scoring\/[0-9a-f-]{36}$/)
  await expect(currentItem(page)).toBeVisible()
})

test('the sheet of a submitted evaluation is saved as a PDF of at most two pages', async ({ page, station }) => {
  const evaluationUid = await openCockpit(page, station)
  await page.keyboard.type('1'.repeat(20))
  await expectAnswered(page, 20)
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => evaluationUidOf(page)).not.toBe(evaluationUid)
  await page.goto(`${station.host.origin}/scoring/${evaluationUid}`)
  await page.getByRole('button', { name: '打印评分单' }).click()
  await expect(page).toHaveURL(/\/sheets\//)
  await expect(page.getByRole('button', { name: /存为 PDF/ })).toBeEnabled()
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+S')])
  const bytes = readFileSync(await download.path())
  expect(bytes.subarray(0, 4).toString()).toBe('%PDF')
  const pages = [...bytes.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length
  expect(pages).toBeGreaterThanOrEqual(1)
  expect(pages).toBeLessThanOrEqual(2)
})

test('a failed item costs at most four presses more than a passed one', async ({ page, station }) => {
  await openCockpit(page, station)
  const keys = new CountedKeys(page)
  await keys.press('2', 'r', '1', 'm')
  if ((await currentItem(page).textContent())?.startsWith('1.1')) await keys.press('Enter')
  await expectItem(page, '1.2')
  expect(keys.count).toBeLessThanOrEqual(5)
  await keys.press(...ALL_PASSED.slice(1))
  await expectAnswered(page, 20)
  await expect(page.getByText('可以提交')).toBeVisible()
})

test('a critical answer is told in the critical line', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.type('11')
  await expectItem(page, '1.3')
  await expect(page.getByText('无致命项')).toBeVisible()
  await page.keyboard.press('2')
  await expect(page.getByRole('alert')).toContainText('致命 1 项')
  await expect(page.getByRole('alert')).toContainText('1.3 核实身份后再查询或办理 → 总分记 0')
})

test('undo takes the last answer back and returns to its item', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.type('111')
  await expectItem(page, '1.4')
  await page.keyboard.press('Control+Z')
  await expectItem(page, '1.3')
  await expectAnswered(page, 2)
})

test('a reload brings back answers, marks, the current item and the position', async ({ page, station }) => {
  await openCockpit(page, station)
  await page.keyboard.type('11')
  await page.keyboard.press('Shift+L')
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowDown')
  await expectItem(page, '1.4')
  await expect(page.getByRole('region', { name: '取证标记' }).getByRole('listitem')).toHaveCount(1)
  const before = await soundAt(page)
  expect(before).toBeGreaterThan(10)
  await expectStored(page)
  await page.reload()
  await expectItem(page, '1.4')
  await expectAnswered(page, 2)
  await expect(page.getByRole('region', { name: '取证标记' }).getByRole('listitem')).toHaveCount(1)
  await expect.poll(() => soundAt(page)).toBeCloseTo(before, 0)
})

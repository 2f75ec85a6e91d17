import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { askAs, expect, settled, signIn, test } from './station.ts'

const matrix = (page: Page) => page.getByRole('grid', { name: '标准框架矩阵' })
const chosenCell = (page: Page) => matrix(page).locator('[aria-selected=true]')
const placeOf = (page: Page) =>
  matrix(page).evaluate(grid => {
    const rows = [...grid.querySelectorAll('tbody tr')]
    const row = rows.findIndex(each => each.querySelector('[aria-selected=true]'))
    const cells = [...(rows[row]?.querySelectorAll('td') ?? [])]
    return { row, column: cells.findIndex(cell => cell.ariaSelected === 'true') }
  })

test('arrow keys move the cell of the matrix, and Enter opens its clause', async ({ page, station }) => {
  await signIn(page, station, 'shenjiayi', '/standards/matrix')
  await settled(page)
  await expect(chosenCell(page)).toHaveCount(1)
  expect(await placeOf(page)).toEqual({ row: 0, column: 0 })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => placeOf(page)).toEqual({ row: 1, column: 1 })
  await expect(chosenCell(page)).toBeFocused()
  await page.keyboard.press('Home')
  await expect.poll(() => placeOf(page)).toEqual({ row: 1, column: 0 })
  const number = await page
    .getByRole('listbox', { name: '所选格的条款' })
    .getByRole('option', { selected: true })
    .innerText()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/standards\/[0-9a-f-]+\/[0-9a-f-]+\?clause=/)
  await expect(page.locator('main')).toContainText(number.split('\n')[0] ?? number)
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => placeOf(page)).toEqual({ row: 1, column: 0 })
})

test('a click on a cell does what the keys do', async ({ page, station }) => {
  await signIn(page, station, 'shenjiayi', '/standards/matrix')
  await settled(page)
  const cell = matrix(page).locator('tbody tr').nth(2).getByRole('gridcell').nth(0)
  await cell.click()
  await expect(cell).toHaveAttribute('aria-selected', 'true')
  const name = await page
    .getByRole('listbox', { name: '所选格的条款' })
    .getByRole('option', { selected: true })
    .innerText()
  await page.getByRole('button', { name: '打开条款' }).click()
  await expect(page).toHaveURL(/\?clause=/)
  await expect(page.locator('main')).toContainText(name.split('\n')[0] ?? name)
})

test('the list of gaps leads to the cell and can be taken along as CSV', async ({ page, station }) => {
  await signIn(page, station, 'shenjiayi', '/standards/matrix')
  await settled(page)
  const gaps = page.getByRole('listbox', { name: '全部缺口清单' })
  const first = gaps.getByRole('option').first()
  await first.click()
  await expect(first).toHaveAttribute('aria-selected', 'true')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出缺口' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^缺口清单-\d{4}-\d{2}-\d{2}\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  const ask = await askAs(station, 'shenjiayi')
  const { clauses } = await ask.scorecards.coverage()
  const unmeasured = clauses.filter(clause => clause.items.length === 0)
  expect(text.startsWith('\ufeff缺口,规范,条款号')).toBe(true)
  for (const { number, title } of unmeasured) expect(text).toContain(`${number},${title}`)
})

test('a filter of the matrix survives going away and back', async ({ page, station }) => {
  await signIn(page, station, 'shenjiayi', '/standards/matrix')
  await settled(page)
  const before = await matrix(page).locator('tfoot').innerText()
  await page.getByRole('button', { name: '类别' }).click()
  await page.getByRole('menuitemradio').nth(2).click()
  await expect(matrix(page).locator('tfoot')).not.toHaveText(before)
  const filtered = await matrix(page).locator('tfoot').innerText()
  await page.getByRole('link', { name: '覆盖' }).click()
  await expect(page.getByRole('grid', { name: '覆盖矩阵' })).toBeVisible()
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => matrix(page).locator('tfoot').innerText()).toBe(filtered)
})

test('the coverage matrix is walked by keys and opens the clause or the item', async ({ page, station }) => {
  await signIn(page, station, 'shenjiayi', '/scorecards/coverage')
  await settled(page)
  const chosen = page.getByRole('grid', { name: '覆盖矩阵' }).locator('[aria-selected=true]')
  await page.keyboard.press('ArrowDown')
  await expect(chosen).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/standards\/.+\?clause=/)
  await page.keyboard.press('Alt+ArrowLeft')
  await settled(page)
  const item = page.getByRole('grid', { name: '覆盖矩阵' }).locator('td a').first()
  await item
    .locator('xpath=..')
    .locator('xpath=..')
    .click({ position: { x: 120, y: 14 } })
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/scorecards\/[0-9a-f-]+\?item=/)
})

test('the gaps of the coverage matrix are what no item measures', async ({ page, station }) => {
  const { clauses } = await (await askAs(station, 'shenjiayi')).scorecards.coverage()
  const gaps = clauses.filter(clause => clause.items.length === 0).length
  await signIn(page, station, 'shenjiayi', '/scorecards/coverage')
  await settled(page)
  await page.getByRole('button', { name: `缺口 ${gaps}` }).click()
  await expect(page.getByText(`显示 ${gaps} 条，共 ${clauses.length} 条现行条款`)).toBeVisible()
})

test('a template pack is installed after saying what it adds', async ({ page, station }) => {
  const ask = await askAs(station, 'shenjiayi')
  const pack = (await ask.packs.list()).find(row => row.key === 'hotel' && row.locale === 'zh-CN')
  if (!pack) throw new Error('The hotel pack is not shipped')
  await signIn(page, station, 'shenjiayi', '/standards/packs')
  await settled(page)
  await page.getByRole('button', { name: `安装${pack.name}（中文）` }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`条款${pack.clauseCount}`)
  await expect(dialog).toContainText(`触点${pack.touchpointCount}`)
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText(`${pack.name}已安装`)
  await dialog.getByRole('button', { name: '看标准框架矩阵' }).click()
  await expect(matrix(page)).toBeVisible()
  const rows = await ask.packs.list()
  expect(rows.filter(row => row.key === 'hotel').map(row => row.installed)).toEqual(['all', 'all'])
})

test('a scorecard opens at the item that the address names', async ({ page, station }) => {
  const lead = await askAs(station, 'shenjiayi')
  const [row] = (await lead.scorecards.list()).filter(each => each.state === 'in-force')
  const { uid: versionUid, definition } = await lead.scorecards.get({ versionUid: row?.versionUid ?? '' })
  const item = definition.sections.at(-1)?.items.at(-1)
  await signIn(page, station, 'shenjiayi', `/scorecards/${versionUid}?item=${item?.uid}`)
  await expect(page.locator('button[aria-current=true]')).toContainText(item?.text ?? '')
})

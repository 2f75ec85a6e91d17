import type { Locator, Page } from '@playwright/test'
import { askAs, expect, type Station, signIn, test } from './station.ts'

const CARD = '呼叫中心电话质检评分表'

/** Starts a draft of the shipped scorecard and opens it in the builder; gives its uid. */
async function openBuilder(page: Page, station: Station): Promise<string> {
  const lead = await askAs(station, 'shenjiayi')
  const card = (await lead.scorecards.list()).find(row => row.name === CARD)
  if (!card) throw new Error('The sample lacks its scorecard')
  const { versionUid } = await lead.scorecards.drafts.start({ scorecardUid: card.uid })
  await signIn(page, station, 'shenjiayi', `/scorecards/${versionUid}`)
  await expect(row(page, '1.1')).toBeVisible()
  return versionUid
}

const row = (page: Page, number: string): Locator =>
  page.getByRole('treeitem', { name: new RegExp(`^${number.replace('.', '\\.')}\\D`) })
const nameField = (page: Page): Locator => page.getByRole('textbox', { name: '名称', exact: true })
const stored = (page: Page): Locator => page.locator('footer').getByText(/^草稿已保存 /)

/** Names of the items of the first section as they are stored. */
async function storedNames(station: Station, versionUid: string): Promise<(string | undefined)[]> {
  const lead = await askAs(station, 'shenjiayi')
  const { definition } = await lead.scorecards.get({ versionUid })
  return definition.sections[0]?.items.map(item => `${item.number} ${item.text}`) ?? []
}

test('an item is added, named, moved and taken back by keyboard alone, and every step is stored', async ({
  page,
  station,
}) => {
  const versionUid = await openBuilder(page, station)
  const before = await storedNames(station, versionUid)
  await page.keyboard.press('Insert')
  await expect(nameField(page)).toBeFocused()
  await page.keyboard.insertText('主动报出姓名')
  await expect(row(page, '1.2')).toContainText('主动报出姓名')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(row(page, '1.1')).toContainText('主动报出姓名')
  await expect(stored(page)).toBeVisible()
  await expect.poll(async () => (await storedNames(station, versionUid))[0]).toBe('1.1 主动报出姓名')
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z')
  await expect.poll(() => storedNames(station, versionUid)).toEqual(before)
})

test('duplicate and remove act on the item under the cursor', async ({ page, station }) => {
  await openBuilder(page, station)
  const name = (await row(page, '1.2').innerText()).split('\n')[1] ?? ''
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+d')
  await expect(row(page, '1.3')).toContainText(name)
  await page.keyboard.press('Delete')
  await expect(row(page, '1.3')).not.toContainText(name)
})

test('an item dragged below another one stands there', async ({ page, station }) => {
  await openBuilder(page, station)
  const name = (await row(page, '1.1').innerText()).split('\n')[1] ?? ''
  await row(page, '1.1').dragTo(row(page, '2.1'), { targetPosition: { x: 60, y: 22 } })
  await expect(row(page, '2.2')).toContainText(name)
})

test('a problem is found while typing, F8 leads to it, and one click mends it', async ({ page, station }) => {
  await openBuilder(page, station)
  await page.getByRole('treeitem', { name: /^1 / }).click()
  await page.getByRole('textbox', { name: '权重' }).fill('7')
  await expect(page.getByRole('button', { name: /先解决 1 个错误/ })).toBeDisabled()
  await row(page, '2.1').click()
  await page.keyboard.press('F8')
  await expect(page.getByRole('textbox', { name: '满分应为' })).toBeFocused()
  await page.getByRole('button', { name: /^合计改为/ }).click()
  await expect(page.getByRole('button', { name: /^发布第/ })).toBeEnabled()
})

test('an item answered in the preview changes the score beside it', async ({ page, station }) => {
  await openBuilder(page, station)
  const score = page.getByRole('status', { name: '试评得分' })
  await expect(score).toContainText('100.0')
  await page.getByRole('region', { name: '预览' }).getByRole('group').getByRole('button').last().click()
  await expect(score).not.toContainText('100.0')
})

test('pasted rows are shown with what is wrong and stored only when confirmed', async ({ page, station }) => {
  const versionUid = await openBuilder(page, station)
  const before = await storedNames(station, versionUid)
  await page.getByRole('button', { name: '粘贴' }).click()
  await page.getByRole('textbox', { name: '表格内容' }).fill('评分项\t分值\n主动报出姓名\t4\n语速适中\t四')
  await expect(page.getByText('满分不是数字')).toBeVisible()
  expect(await storedNames(station, versionUid)).toEqual(before)
  await page.getByRole('button', { name: '添加 1 项' }).click()
  await expect(row(page, '1.2')).toContainText('主动报出姓名')
  await expect.poll(async () => (await storedNames(station, versionUid)).length).toBe(before.length + 1)
})

test('a draft changed elsewhere is not overwritten unasked', async ({ page, station }) => {
  const versionUid = await openBuilder(page, station)
  const lead = await askAs(station, 'shenjiayi')
  const { name, description, changeNote, definition, revision } = await lead.scorecards.get({ versionUid })
  await lead.scorecards.drafts.save({ versionUid, revision, name, description, changeNote, definition })
  await nameField(page).fill('我的说法')
  await expect(page.getByText('这份草稿已在别处修改')).toBeVisible()
  expect((await storedNames(station, versionUid))[0]).not.toContain('我的说法')
  await page.getByRole('button', { name: '用这里的内容覆盖' }).click()
  await expect.poll(async () => (await storedNames(station, versionUid))[0]).toContain('我的说法')
})

test('no key of the builder acts while an input method is composing', async ({ page, station }) => {
  await openBuilder(page, station)
  const count = await page.getByRole('treeitem').count()
  const devtools = await page.context().newCDPSession(page)
  await page.keyboard.press('F2')
  await expect(nameField(page)).toBeFocused()
  await devtools.send('Input.imeSetComposition', { text: 'wen', selectionStart: 3, selectionEnd: 3 })
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Delete',
    windowsVirtualKeyCode: 229,
  })
  await devtools.send('Input.insertText', { text: '问候' })
  await expect(nameField(page)).toHaveValue('问候')
  await expect(page.getByRole('treeitem')).toHaveCount(count)
})

test('a published draft becomes the version in force', async ({ page, station }) => {
  await openBuilder(page, station)
  await nameField(page).fill('五秒内问候并报出单位')
  await page.getByRole('button', { name: /^发布第/ }).click()
  await page.getByRole('textbox', { name: '改动说明' }).fill('说法更短')
  // The effect on earlier evaluations is worked out before anybody decides.
  await expect(page.getByRole('dialog').getByRole('button', { name: '重新计算' })).toBeVisible({ timeout: 30_000 })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^发布第/ })
    .click()
  await expect(page).toHaveURL(/\/scorecards$/)
  const lead = await askAs(station, 'shenjiayi')
  const card = (await lead.scorecards.list()).find(each => each.name === CARD)
  expect(card).toMatchObject({ versionNumber: 2, state: 'in-force', draftUid: null })
})

test('who may only read scorecards meets no builder', async ({ page, station }) => {
  const lead = await askAs(station, 'shenjiayi')
  const card = (await lead.scorecards.list()).find(each => each.name === CARD)
  await signIn(page, station, 'linyajing', `/scorecards/${card?.versionUid}`)
  await expect(page.getByText('已发布的内容只读')).toBeVisible()
  await expect(page.getByRole('button', { name: /草稿|起草|撤回/ })).toHaveCount(0)
})

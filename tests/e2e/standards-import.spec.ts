import type { Page } from '@playwright/test'
import { askAs, expect, settled, signIn, test } from './station.ts'

/**
 * GB18030, as spreadsheets in Chinese Windows write CSV: 条款号,章节,名称,正文,严重程度,备注,负责人. XJ-01 and XJ-03 are sound, XJ-02 has the
 * severity 特大, and XJ-03 stands twice.
 */
const SHEET = Buffer.from(
  [
    'ccf5bfeebac52cd5c2bdda2cc3fbb3c62cd5fdcec42cd1cfd6d8b3ccb6c82cb1b8d7a22cb8bad4f0c8cb0d0a584a2d30312c',
    'd2bb20cadcc0ed2ccecabaf22cbdd3cda8baf3cfc8cecabaf2bfcdbba72cc7e1cea22ccede2cd5c5c8fd0d0a584a2d30322c',
    '2cbacbb6d4d0c5cfa22cd3a6bacbb6d4bfcdbba7d0d5c3fbbacdb5d8d6b72cccd8b4f32ccede2cd5c5c8fd0d0a584a2d3033',
    '2c2cb8e6d6aacab1cfde2cd3a6b8e6d6aac9cfc3c5b5c4cab1bce42cd1cfd6d82ccede2cc0eecbc40d0a584a2d30332c2cd4',
    'd9b4ceb8e6d6aa2cd3a6d4d9b4ceb8e6d6aa2cc7e1cea22ccede2cc0eecbc40d0a',
  ].join(''),
  'hex',
)

/** Drops a file on the import screen, as a hand would from the file manager. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const dropped = await page.evaluateHandle(
    given => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(given.base64), sign => sign.charCodeAt(0))], given.name))
      return data
    },
    { name, base64: bytes.toString('base64') },
  )
  const place = page.getByTestId('standards-import')
  for (const type of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(type, { dataTransfer: dropped })
}

test('a dropped GB18030 sheet is mapped, its two bad rows are told in words, and the good ones go into a new draft', async ({
  page,
  station,
}) => {
  const lead = await askAs(station, 'shenjiayi')
  const before = await lead.standards.documents.list()
  await signIn(page, station, 'shenjiayi', '/standards/import')
  await settled(page)
  await drop(page, '下发条款.csv', SHEET)

  // Guessed by the heads; what nobody knows stays out, and one column is taken out by hand.
  await expect(page.getByText('GB18030 自动识别')).toBeVisible()
  await expect(page.getByText('已对应 5 / 7 列').first()).toBeVisible()
  await expect(page.getByRole('combobox', { name: '负责人 导入为' })).toHaveValue('')
  await page.getByRole('combobox', { name: '备注 导入为' }).click()
  await page.getByRole('option', { name: '依据' }).click()
  await expect(page.getByText('已对应 6 / 7 列').first()).toBeVisible()
  await page.getByRole('button', { name: /^下一步/ }).click()

  await page.getByText('新文件', { exact: true }).click()
  await page.getByLabel('文件编号').fill('XJ')
  await page.getByLabel('文件名称').fill('下发的条款')
  await page.keyboard.press('Enter')

  const report = page.getByRole('region', { name: '各行' })
  await expect(report.getByRole('row').filter({ hasText: 'XJ-02' })).toContainText('E3 的严重程度“特大”读不懂')
  await expect(report.getByRole('row').filter({ hasText: '再次告知' })).toContainText('A5 的编号“XJ-03”在上面已经出现')
  await page.getByRole('button', { name: '严重程度读不懂 1' }).click()
  await expect(report.getByRole('row').filter({ hasText: '再次告知' })).toHaveCount(0)

  // Nothing is stored before it is said what becomes of the bad rows.
  const store = page.getByRole('button', { name: /^导入 2 条/ })
  await expect(store).toBeDisabled()
  expect(await lead.standards.documents.list()).toHaveLength(before.length)
  await page.getByRole('radio', { name: '全部没有问题才导入' }).check()
  await expect(store).toBeDisabled()
  await page.getByRole('radio', { name: '只导入没有问题的 2 条' }).check()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: '导入完成' })).toBeVisible()
  const made = (await lead.standards.documents.list()).find(row => row.code === 'XJ')
  expect(made).toMatchObject({ title: '下发的条款', state: 'draft', clauseCount: 2 })
  const { clauses } = await lead.standards.versions.get({ versionUid: made?.versionUid ?? '' })
  expect(clauses.map(({ number, chapter, source }) => [number, chapter, source])).toEqual([
    ['XJ-01', '一 受理', '无'],
    ['XJ-03', '一 受理', '无'],
  ])
  await page.getByRole('button', { name: '打开草稿' }).click()
  await expect(page).toHaveURL(new RegExp(`/standards/${made?.uid}/${made?.versionUid}`))
})

test('leaving in the middle stores nothing and Esc goes back step by step', async ({ page, station }) => {
  const lead = await askAs(station, 'shenjiayi')
  const before = await lead.standards.documents.list()
  await signIn(page, station, 'shenjiayi', '/standards/import')
  await settled(page)
  await drop(page, '下发条款.csv', SHEET)
  await expect(page.getByText('GB18030 自动识别')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radiogroup').last()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('GB18030 自动识别')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '选择文件' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/standards(\/|$)(?!import)/)
  expect(await lead.standards.documents.list()).toHaveLength(before.length)
})

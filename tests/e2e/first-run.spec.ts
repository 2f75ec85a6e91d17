import { SAMPLE_PASSWORD } from '../../scripts/sample/people.ts'
import { expect, openWindow, settled, test } from './station.ts'

test('a newcomer makes a workspace in four steps and is signed in on the first screen', async ({
  page,
  emptyStation,
}) => {
  await openWindow(page, emptyStation)
  await page.getByLabel('名称').fill('云澜家电客户服务中心')
  await page.keyboard.press('Enter')
  await page.getByLabel('姓名').fill('韩雪梅')
  await page.getByLabel('工号').fill('GL001')
  await page.getByLabel('登录名').fill('hanxuemei')
  await page.getByLabel('口令', { exact: true }).fill('correct horse battery')
  await page.getByLabel('再输一次').fill('correct horse battery')
  await page.getByRole('button', { name: /下一步：组织与行业/ }).click()
  await page.getByLabel('部门', { exact: true }).fill('售后一组\n售后二组')
  await page.getByRole('button', { name: /下一步：完成/ }).click()
  await expect(page.getByText('2 个：售后一组、售后二组')).toBeVisible()
  await page.getByRole('button', { name: /建立工作区并登录/ }).click()
  await expect(page.getByRole('navigation', { name: '主导航' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible()
  await settled(page)
  await expect(page.getByRole('button', { name: '韩雪梅' })).toBeVisible()
})

test('a wrong password says how many tries are left, and the right one opens', async ({ page, station }) => {
  await openWindow(page, station)
  await expect(page.getByText('云澜家电客户服务中心')).toBeVisible()
  await page.keyboard.type('linyajing')
  await page.keyboard.press('Tab')
  await page.keyboard.type('not this password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('登录名或口令不对，还可以试 4 次')
  await page.keyboard.type(SAMPLE_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '今日' })).toBeVisible()
})

import type { Page } from '@playwright/test'
import { askAs, expect, type Station, signIn, test } from './station.ts'

const LEAD = 'shenjiayi'
const textEditor = (page: Page) => page.getByRole('textbox', { name: '正文' })
const titleField = (page: Page) => page.getByRole('textbox', { name: '标题' })

/** Opens a fresh draft at its first clause; `stored` asks for that clause, `elsewhere` stores it as another window would. */
async function openDraft(page: Page, station: Station) {
  const { standards } = await askAs(station, LEAD)
  const row = (await standards.documents.list()).find(each => each.code === 'CC-HJ')
  const { versionUid } = await standards.documents.startDraft({ documentUid: row?.uid ?? '' })
  const stored = async () => {
    const [clause] = (await standards.versions.get({ versionUid })).clauses
    if (!clause) throw new Error('The draft has no clause')
    return clause
  }
  const { uid: clauseUid } = await stored()
  await signIn(page, station, LEAD, `/standards/${row?.uid}/${versionUid}?clause=${clauseUid}`)
  await expect(textEditor(page)).toBeVisible()
  const elsewhere = async (part: { title?: string; text?: string }) => {
    const { uid: _, lineageUid: __, ...content } = await stored()
    await standards.clauses.change({ versionUid, clauseUid, content: { ...content, ...part } })
  }
  return { stored, elsewhere }
}

async function writeAtEnd(page: Page, text: string) {
  await textEditor(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

test('what another window stores appears in fields that are not being changed', async ({ page, station }) => {
  const { stored, elsewhere } = await openDraft(page, station)
  await elsewhere({ title: '别处的标题' })
  await expect(titleField(page)).toHaveValue('别处的标题')
  await elsewhere({ text: '别处的正文。' })
  await expect(textEditor(page)).toHaveText('别处的正文。')
  await writeAtEnd(page, '这里的补充。')
  await expect.poll(async () => (await stored()).text).toBe('别处的正文。这里的补充。')
  expect((await stored()).title).toBe('别处的标题')
})

test('a text changed in two windows is not overwritten: the person is told, held back from leaving, and chooses', async ({
  page,
  station,
}) => {
  const { stored, elsewhere } = await openDraft(page, station)
  // Without a title nothing is stored yet.
  await titleField(page).fill('')
  await writeAtEnd(page, '这里的补充。')
  await elsewhere({ text: '别处的正文。' })
  await titleField(page).fill('这里的标题')
  await expect(page.getByText('这份草稿已在别处修改', { exact: true })).toBeVisible()
  expect((await stored()).text).toBe('别处的正文。')
  await page.getByRole('link', { name: '今日' }).click()
  await page.getByRole('dialog', { name: '还有内容没有保存' }).getByRole('button', { name: '留在这里' }).click()
  await expect(titleField(page)).toHaveValue('这里的标题')
  await page.getByRole('button', { name: '用这里的内容覆盖' }).click()
  await expect.poll(async () => (await stored()).title).toBe('这里的标题')
  expect((await stored()).text).toMatch(/这里的补充。$/)
  await expect(page.getByText('这份草稿已在别处修改', { exact: true })).toHaveCount(0)
})

test('whoever gives way in a conflict goes on with what is stored', async ({ page, station }) => {
  const { stored, elsewhere } = await openDraft(page, station)
  await titleField(page).fill('')
  await elsewhere({ title: '别处的标题' })
  await titleField(page).fill('这里的标题')
  await page.getByRole('button', { name: '打开别处的内容' }).click()
  await expect(titleField(page)).toHaveValue('别处的标题')
  await writeAtEnd(page, '补充。')
  await expect.poll(async () => (await stored()).text).toMatch(/补充。$/)
  expect((await stored()).title).toBe('别处的标题')
})

for (const [way, leave] of [
  ['goes elsewhere', (page: Page) => page.getByRole('link', { name: '今日' }).click()],
  ['locks', (page: Page) => page.keyboard.press('Control+l')],
] as const) {
  test(`what was written a moment before is stored when the person ${way}, also where a title is missing`, async ({
    page,
    station,
  }) => {
    const { stored } = await openDraft(page, station)
    const { title } = await stored()
    await titleField(page).fill('')
    await writeAtEnd(page, '刚写的。')
    await leave(page)
    await expect.poll(async () => (await stored()).text).toMatch(/刚写的。$/)
    expect((await stored()).title).toBe(title)
  })
}

test('a clause removed a moment before stays removed when the person locks', async ({ page, station }) => {
  const { stored } = await openDraft(page, station)
  const { uid } = await stored()
  await page.getByRole('button', { name: '删除条款' }).click()
  expect((await stored()).uid).toBe(uid)
  await page.keyboard.press('Control+l')
  await expect.poll(async () => (await stored()).uid).not.toBe(uid)
})

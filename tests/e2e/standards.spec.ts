import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { askAs, expect, type Station, settled, signIn, test } from './station.ts'

const LEAD = 'shenjiayi'

/** A document of the sample by its code, as the lead sees it. */
async function documentOf(station: Station, code: string) {
  const lead = await askAs(station, LEAD)
  const row = (await lead.standards.documents.list()).find(each => each.code === code)
  if (!row) throw new Error(`The sample has no document ${code}`)
  return { lead, row, path: `/standards/${row.uid}/${row.versionUid}` }
}

/** Opens a clause of a document as `login`. */
async function openClause(page: Page, station: Station, code: string, number: string, login = LEAD) {
  const { lead, row, path } = await documentOf(station, code)
  const { clauses } = await lead.standards.versions.get({ versionUid: row.versionUid })
  const clause = clauses.find(each => each.number === number)
  if (!clause) throw new Error(`${code} has no clause ${number}`)
  await signIn(page, station, login, `${path}?clause=${clause.uid}`)
  await settled(page)
  return { lead, row, clause }
}

const headOf = (page: Page) => page.getByRole('region', { name: '条款' }).getByRole('heading', { level: 2 })
const textEditor = (page: Page) => page.getByRole('textbox', { name: '正文' })
const saved = (page: Page) => expect(page.getByText(/^已保存 \d/)).toBeVisible()

test('Alt with the arrows goes from clause to clause and the address follows', async ({ page, station }) => {
  await openClause(page, station, 'CC-LC', 'LC-01.1')
  await expect(headOf(page)).toHaveText('人工及时应答')
  const before = page.url()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(headOf(page)).toHaveText('录音告知')
  expect(page.url()).not.toBe(before)
  await page.goBack()
  await expect(headOf(page)).toHaveText('人工及时应答')
})

test('a clause is found by its number and by its text', async ({ page, station }) => {
  await openClause(page, station, 'CC-LC', 'LC-01.1')
  await page.keyboard.press('/')
  await page.keyboard.type('ZD-02.2')
  await expect(page.getByRole('treeitem', { name: /录音调阅留痕/ })).toBeVisible()
  await expect(page.getByRole('treeitem', { name: /人工及时应答/ })).toHaveCount(0)
  await page.getByRole('searchbox').fill('语音导航中公开')
  await expect(page.getByRole('treeitem', { name: /投诉渠道公开/ })).toBeVisible()
})

test('a clause shows its frame, its limits with the clock, and what measures it', async ({ page, station }) => {
  await openClause(page, station, 'CC-LC', 'LC-04.4')
  await expect(page.getByRole('list', { name: '客户分层' })).toContainText('✓ 高净值')
  const clock = page.getByRole('figure', { name: '时限 10 min 的计时示意' })
  await expect(clock).toContainText('起表：客户提出咨询')
  await expect(clock).toContainText('暂停：等待客户补充资料')
  await page.getByRole('button', { name: '高净值', exact: true }).click()
  await expect(page.getByRole('figure', { name: '时限 5 min 的计时示意' })).toBeVisible()
  await expect(page.getByRole('region', { name: '评分项' })).toContainText('未质检')
})

test('what a version changed is told word by word beside the clause and side by side', async ({ page, station }) => {
  await openClause(page, station, 'CC-CL', 'CL-02.2')
  const side = page.getByRole('region', { name: 'CL-02.2，v1 → v2' })
  await expect(side.locator('ins').last()).toBeVisible()
  await expect(side).toContainText('两次未接通的')
  await page.keyboard.press('d')
  const compare = page.locator('section[aria-label="对比"]').first()
  await expect(compare).toContainText('改 2，增 0，删 0，移 0')
  await expect(compare.locator('ins').filter({ hasText: '两次未接通的' })).toBeVisible()
  await expect(compare.getByText('两次未接通的')).toHaveCount(1)
  await page.keyboard.press('d')
  await expect(headOf(page)).toHaveText('断线回拨')
})

test('E opens a draft at the same clause; what is written is stored without a button, and published it is in force', async ({
  page,
  station,
}) => {
  const { lead, row } = await openClause(page, station, 'CC-LC', 'LC-01.3')
  await page.keyboard.press('e')
  await textEditor(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('并告知预计等待时间。')
  await saved(page)
  await expect(page.getByRole('region', { name: 'LC-01.3，v1 → v2' }).locator('ins').last()).toContainText('预计等待')
  await page.getByRole('button', { name: '送审' }).click()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: /发布/ }).click()
  await expect(page.getByRole('banner').or(page.locator('main header')).getByText('✓ 现行 v2')).toBeVisible()
  const [now] = (await lead.standards.documents.list()).filter(each => each.uid === row.uid)
  const { clauses } = await lead.standards.versions.get({ versionUid: now?.versionUid ?? '' })
  expect(clauses.find(each => each.number === 'LC-01.3')?.text).toMatch(/并告知预计等待时间。$/)
})

/** Opens a fresh draft of CC-HJ at its first clause. */
async function openDraft(page: Page, station: Station) {
  const { lead, row } = await documentOf(station, 'CC-HJ')
  const { versionUid } = await lead.standards.documents.startDraft({ documentUid: row.uid })
  const { clauses } = await lead.standards.versions.get({ versionUid })
  await signIn(page, station, LEAD, `/standards/${row.uid}/${versionUid}?clause=${clauses[0]?.uid}`)
  await expect(textEditor(page)).toBeVisible()
  const stored = async () => (await lead.standards.versions.get({ versionUid })).clauses
  return { stored, clauses }
}

test('a new clause is stored once it has a title and a text, under the next number', async ({ page, station }) => {
  const { stored, clauses } = await openDraft(page, station)
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: '标题' })).toBeFocused()
  await page.keyboard.type('夜间照明')
  await expect(page.getByText('章节、条款号、标题、正文填好后自动保存')).toBeVisible()
  await textEditor(page).click()
  await page.keyboard.type('夜班席位照度不低于白天。')
  await saved(page)
  await expect(textEditor(page)).toHaveText('夜班席位照度不低于白天。')
  const now = await stored()
  expect(now.map(each => each.title)).toEqual([
    clauses[0]?.title,
    '夜间照明',
    ...clauses.slice(1).map(each => each.title),
  ])
  expect(new Set(now.map(each => each.number)).size).toBe(now.length)
})

test('a removed clause comes back with its lineage, and goes for good when the draft is left', async ({
  page,
  station,
}) => {
  const { stored, clauses } = await openDraft(page, station)
  const [first] = clauses
  const row = page.getByRole('treeitem', { name: new RegExp(first?.title ?? '') })
  await page.getByRole('button', { name: '删除条款' }).click()
  await expect(row).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(row).toBeVisible()
  expect((await stored())[0]?.lineageUid).toBe(first?.lineageUid)
  await row.click()
  await page.getByRole('button', { name: '删除条款' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('link', { name: '今日' }).click()
  await expect.poll(async () => (await stored()).map(each => each.uid)).not.toContain(first?.uid)
})

test('Alt+Shift with the arrows and dragging move a clause', async ({ page, station }) => {
  const { stored, clauses } = await openDraft(page, station)
  const titles = async () => (await stored()).map(each => each.title)
  const [first, second, third] = clauses.map(each => each.title)
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect.poll(titles).not.toEqual([first, second, third])
  const moved = await titles()
  const source = page.getByRole('treeitem', { name: new RegExp(moved[2] ?? '') })
  await source.dragTo(page.getByRole('treeitem', { name: new RegExp(moved[0] ?? '') }), {
    targetPosition: { x: 60, y: 3 },
  })
  await expect.poll(async () => (await titles())[0]).toBe(moved[2])
})

test('a paste from Word keeps lists, tables and bold, and nothing of Word', async ({ page, station }) => {
  const { stored } = await openDraft(page, station)
  await textEditor(page).click()
  await page.keyboard.press('Control+a')
  await textEditor(page).evaluate(element => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>席位</b>应符合：<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>噪声不高于 60 分贝</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal>项目</p></td><td><p>限值</p></td></tr><tr><td>照度</td><td>300</td></tr></table>
<img src="x" onerror="document.title='run'"><script>document.title='run'</script><!--EndFragment--></body></html>`
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(textEditor(page).getByRole('table')).toBeVisible()
  await saved(page)
  expect((await stored())[0]?.text).toBe(
    '**席位**应符合：\n\n1. 噪声不高于 60 分贝\n\n| 项目 | 限值 |\n| :-- | :-- |\n| 照度 | 300 |',
  )
  expect(await page.title()).not.toBe('run')
})

test('an employee reads what must be read from Today and confirms with one key', async ({ page, station }) => {
  const { lead, row } = await documentOf(station, 'CC-CL')
  const missing = async () =>
    (await lead.standards.acknowledgements.readers({ versionUid: row.versionUid }))
      .filter(each => each.acknowledged === null)
      .map(each => each.name)
  expect(await missing()).toContain('陈思远')
  await signIn(page, station, 'chensiyuan')
  await page.getByRole('button', { name: /问题与投诉处理规范/ }).click()
  await expect(page.getByRole('article')).toContainText('断线回拨')
  await expect(page.getByText('请阅读《问题与投诉处理规范》v2，读完后确认。')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已确认阅读《问题与投诉处理规范》')).toBeVisible()
  await expect(page.getByRole('region', { name: '阅读确认' })).toHaveCount(0)
  expect(await missing()).not.toContain('陈思远')
})

test('in the full text an employee goes to the clause chosen in the outline', async ({ page, station }) => {
  await openClause(page, station, 'CC-LC', 'LC-01.1', 'chensiyuan')
  const last = page.getByRole('article').getByRole('region', { name: /^LC-07\.2/ })
  await expect(last).not.toBeInViewport()
  await page.keyboard.press('/')
  await page.keyboard.type('LC-07.2')
  await page.getByRole('treeitem', { name: /LC-07\.2/ }).click()
  await expect(last).toBeInViewport()
})

test('a trainer logs a signed list for a whole department', async ({ page, station }) => {
  await openClause(page, station, 'CC-LC', 'LC-01.1', 'gaowenbo')
  const reading = page.getByRole('region', { name: '宣贯签收' })
  await expect(reading).toContainText('4 / 8')
  await reading.getByRole('button', { name: '登记签名表' }).click()
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /电话客服组/ })
    .check()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /登记 4 人/ })
    .click()
  await expect(reading).toContainText('8 / 8')
})

test('a review that found a document still right moves its date, also on Today', async ({ page, station }) => {
  await signIn(page, station, LEAD)
  const reviews = page.getByRole('link', { name: /业务答复内容规范/ })
  await expect(reviews).toContainText('已逾期')
  await reviews.click()
  await page.getByRole('button', { name: '仍然适用' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '仍然适用' }).click()
  await expect(page.getByRole('region', { name: '复审', exact: true })).toContainText('沈佳仪复审，仍然适用')
  await page.getByRole('link', { name: '今日' }).click()
  await settled(page)
  await expect(reviews).toHaveCount(0)
})

test('a new document refuses a code that is taken, at the field', async ({ page, station }) => {
  await openClause(page, station, 'CC-LC', 'LC-01.1')
  await page.getByRole('button', { name: '新建', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('文件名称').fill('夜班服务规范')
  await dialog.getByLabel('文件编号').fill('CC-LC')
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('文件编号')).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByLabel('文件编号').fill('CC-YB')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('main header')).toContainText('草稿 v1')
  await expect(page.getByLabel('文件名称')).toHaveValue('夜班服务规范')
})

test('an employee sees no draft and no way to write one', async ({ page, station }) => {
  await openClause(page, station, 'CC-CL', 'CL-01.1', 'chensiyuan')
  await expect(page.getByRole('button', { name: /草稿|新建/ })).toHaveCount(0)
  await page.getByRole('button', { name: '条款', exact: true }).click()
  await expect(page.getByText('v3')).toHaveCount(0)
})

test('in a narrow window F9 brings versions and reading over the clause', async ({ page, station }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await openClause(page, station, 'CC-LC', 'LC-01.1')
  const versions = page.getByRole('heading', { name: '版本' })
  await expect(versions).toBeHidden()
  await page.keyboard.press('F9')
  await expect(versions).toBeVisible()
  await page.keyboard.press('F9')
  await expect(versions).toBeHidden()
})

test('key help lists the keys of the library', async ({ page, station }) => {
  await openClause(page, station, 'CC-LC', 'LC-01.1')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog')
  for (const label of ['上一条款', '对比版本', '在草稿中修改', '新条款', '条款上移（草稿）']) {
    await expect(help.getByText(label)).toBeVisible()
  }
})

test('nothing serious hinders access to a clause, a draft, a comparison and the full text', async ({
  page,
  station,
}) => {
  const found: string[] = []
  const look = async (name: string) => {
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    found.push(...grave.flatMap(({ id, nodes }) => nodes.map(node => `${name}: ${id} ${node.target.join(' ')}`)))
  }
  await openClause(page, station, 'CC-CL', 'CL-02.2')
  await look('clause')
  await page.keyboard.press('d')
  await expect(page.getByText('只看有变化的')).toBeVisible()
  await look('comparison')
  await page.getByRole('button', { name: '全文' }).click()
  await expect(page.getByRole('article')).toBeVisible()
  await look('full text')
  await page.getByRole('treeitem', { name: /席位环境规范/ }).click()
  await page.getByRole('button', { name: '条款', exact: true }).click()
  await page.getByRole('button', { name: /新建 v2 草稿/ }).click()
  await expect(textEditor(page).or(page.getByRole('textbox', { name: '文件正文' }))).toBeVisible()
  await look('draft')
  expect(found).toEqual([])
})

import { askAs, expect, type Station, settled, signIn, test } from './station.ts'

/** An evaluation that is not the inspector's: scored by the lead. */
async function foreignEvaluation(station: Station) {
  const ask = await askAs(station, 'shenjiayi')
  const { rows } = await ask.evaluations.list({ offset: 0, limit: 100 })
  const row = rows.find(each => each.evaluatorName === '沈佳仪')
  if (!row) throw new Error('The sample has no evaluation of the lead')
  return row
}

test('an evaluation outside the scope is told and not shown', async ({ page, station }) => {
  const { uid, number } = await foreignEvaluation(station)
  await signIn(page, station, 'linyajing', `/scoring/${uid}`)
  await expect(page.getByText('这不在你的可见范围内')).toBeVisible()
  await expect(page.locator('[data-item]')).toHaveCount(0)
  await expect(page.locator('main')).not.toContainText(number)
})

test('opening an evaluation outside the scope is in the audit trail', async ({ page, station }) => {
  const { uid } = await foreignEvaluation(station)
  await signIn(page, station, 'linyajing', `/scoring/${uid}`)
  await expect(page.getByText('这不在你的可见范围内')).toBeVisible()
  const ask = await askAs(station, 'hanxuemei')
  const { rows } = await ask.workspace.audit.list({ offset: 0, limit: 20 })
  expect(rows).toContainEqual(expect.objectContaining({ actorName: '林雅静', subjectUid: uid }))
})

test('a recording outside the scope is refused to a plain request', async ({ page, station }) => {
  const { uid } = await foreignEvaluation(station)
  const { recording } = await (await askAs(station, 'shenjiayi')).evaluations.get({ evaluationUid: uid })
  await signIn(page, station, 'linyajing')
  const status = await page.evaluate(async of => (await fetch(`/recording/${of}`)).status, recording.uid)
  expect(status).toBe(403)
})

test('a screen without permission says what it would take', async ({ page, station }) => {
  await signIn(page, station, 'linyajing', '/workspace')
  await settled(page)
  await expect(page.getByText('你的角色看不到工作区').first()).toBeVisible()
  await expect(page.getByText('当前账号')).toBeVisible()
  await expect(page.getByRole('button', { name: '回到今日' })).toBeVisible()
})

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Look, visitEveryScreen } from './rounds.ts'
import { expect, openWindow, test } from './station.ts'

/** What axe finds serious or critical on the page, one line a finding. The frame of a sheet runs no script, so axe cannot look inside. */
async function findings(page: Page, name: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('iframe').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        node => `${name}: ${id} ${node.target.join(' ')} ${node.any[0]?.message ?? node.all[0]?.message ?? ''}`,
      ),
    )
}

// Colours differ by scheme and names by language: two rounds see all of both.
const LOOKS: readonly (Look & { readonly title: string })[] = [
  { locale: 'zh-CN', colorScheme: 'light', title: 'light Chinese' },
  { locale: 'en', colorScheme: 'dark', title: 'dark English' },
]

for (const { title, ...look } of LOOKS) {
  test(`nothing serious hinders access on any ${title} screen`, async ({ page, station }) => {
    test.setTimeout(240_000)
    const found: string[] = []
    await visitEveryScreen(page, station, look, async name => {
      found.push(...(await findings(page, name)))
    })
    expect(found).toEqual([])
  })
}

test('nothing serious hinders access at the first run', async ({ page, emptyStation }) => {
  await openWindow(page, emptyStation)
  await expect(page.getByLabel('名称')).toBeVisible()
  expect(await findings(page, 'first run')).toEqual([])
})

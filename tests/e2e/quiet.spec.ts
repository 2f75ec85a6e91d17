import { openCockpit } from './cockpit.ts'
import { visitEveryScreen } from './rounds.ts'
import { expect, test, watchProblems } from './station.ts'

test('a session through every screen sends no request outside the machine', async ({ page, context, station }) => {
  test.setTimeout(120_000)
  const outside: string[] = []
  let count = 0
  const look = (address: string) => {
    const { protocol, hostname } = new URL(address)
    if (protocol === 'data:' || protocol === 'blob:') return
    count += 1
    if (hostname !== '127.0.0.1') outside.push(address)
  }
  context.on('request', request => look(request.url()))
  page.on('websocket', socket => look(socket.url()))
  await visitEveryScreen(page, station, { locale: 'zh-CN', colorScheme: 'light' }, async () => {})
  expect(outside).toEqual([])
  expect(count).toBeGreaterThan(100)
})

test('no screen breaks its content policy or complains in the console', async ({ page, station }) => {
  test.setTimeout(120_000)
  const messages = watchProblems(page)
  await visitEveryScreen(page, station, { locale: 'en', colorScheme: 'dark' }, async () => {})
  expect(messages).toEqual([])
})

test('the fonts come from the workstation', async ({ page, station }) => {
  const origins = new Set<string>()
  page.on('response', response => {
    if (response.request().resourceType() === 'font' && response.ok()) origins.add(new URL(response.url()).origin)
  })
  await openCockpit(page, station)
  await page.evaluate(() => document.fonts.ready)
  expect([...origins]).toEqual([station.host.origin])
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { findElectron } from '../../scripts/lib/electron-runtime.ts'
import { inProject } from '../../scripts/lib/project.ts'

const executablePath = findElectron()
if (!executablePath)
  process.stdout.write(
    'SKIPPED: the Electron smoke suite needs the Electron runtime, and none was found on this machine.\n',
  )

test.describe('the program in Electron', () => {
  test.skip(executablePath === null, 'No Electron runtime on this machine: the Electron smoke suite was skipped.')
  test.describe.configure({ mode: 'serial' })

  let folder: string
  let program: ElectronApplication
  let page: Page

  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-smoke-'))
    program = await _electron.launch({
      ...(executablePath ? { executablePath } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'profile')}`,
        inProject(),
        '--workspace',
        join(folder, 'workspace'),
      ],
    })
    page = await program.firstWindow()
  })

  test.afterAll(async () => {
    await program?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('opens its window on app:// and shows the first-run wizard', async () => {
    await expect(page).toHaveURL('app://assay/')
    await expect(page.locator('#root')).not.toBeEmpty()
  })

  test('the page has no Node and is sandboxed', async () => {
    expect(await page.evaluate(() => ['require', 'process', 'module'].filter(name => name in globalThis))).toEqual([])
  })

  test('the policy came as a header and holds', async () => {
    const policy = await page.evaluate(async () => (await fetch('/')).headers.get('content-security-policy'))
    expect(policy).toContain("default-src 'none'")
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "ran"'
      document.body.append(script)
      return document.title === 'ran'
    })
    expect(ran).toBe(false)
  })

  test('requests, windows, navigation and permissions are refused', async () => {
    expect(
      await page.evaluate(() =>
        fetch('https://example.com').then(
          () => 'sent',
          () => 'refused',
        ),
      ),
    ).toBe('refused')
    expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true)
    await page.evaluate(() => {
      window.location.href = 'https://example.com'
    })
    await expect(page).toHaveURL('app://assay/')
    const { state } = await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }))
    expect(state).toBe('denied')
    expect(program.windows()).toHaveLength(1)
  })

  test('a reload gets a new port and the same session', async () => {
    await page.reload()
    await expect(page.locator('#root')).not.toBeEmpty()
    await expect(page).toHaveURL('app://assay/')
  })
})

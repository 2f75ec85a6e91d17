import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { hasDisplay, readStartOptions } from '../../scripts/lib/start-options.ts'
import { addCounts, playwrightCounts, vitestCounts } from '../../scripts/lib/test-counts.ts'
import { windowArguments } from '../../src/browser-host/app-window.ts'
import { dataFolder } from '../../src/browser-host/data-folder.ts'
import { createFailureLog } from '../../src/browser-host/failure-log.ts'
import { browserPlaces } from '../../src/browser-host/find-browser.ts'
import { refusalText } from '../../src/browser-host/refusal-text.ts'
import { fixedClock } from '../../src/core/clock.ts'
import { WorkstationError } from '../../src/core/errors.ts'
import { temporaryFolder } from './folder.ts'

describe('finding the browser', () => {
  test('CHROME_PATH wins on every platform', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(browserPlaces(platform, { CHROME_PATH: '/opt/mine' })[0]).toBe('/opt/mine')
  })

  test('Chromium, Chrome and Edge are looked for where each system keeps them', () => {
    expect(browserPlaces('linux', { PATH: '/usr/bin' })).toEqual(
      expect.arrayContaining(['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge']),
    )
    expect(browserPlaces('darwin', {})).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    expect(browserPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' })).toContain(
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    )
  })
})

describe('the app window', () => {
  const switches = windowArguments('http://127.0.0.1:1/?token=t', '/tmp/profile', false)

  test('is the address alone, on a profile of its own', () => {
    expect(switches).toContain('--app=http://127.0.0.1:1/?token=t')
    expect(switches).toContain('--user-data-dir=/tmp/profile')
  })

  test('neither synchronises, extends itself, updates nor resolves a name', () => {
    for (const off of [
      '--disable-background-networking',
      '--disable-sync',
      '--disable-extensions',
      '--disable-component-update',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ])
      expect(switches).toContain(off)
  })

  test('keeps its sandbox unless it runs as root, where Chromium has none', () => {
    expect(switches).not.toContain('--no-sandbox')
    expect(windowArguments('http://127.0.0.1:1/', '/tmp/profile', true)).toContain('--no-sandbox')
  })
})

describe('the failure log', () => {
  test('notes the failure under the reference that the user is told', () => {
    const folder = temporaryFolder()
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    onTestFinished(() => written.mockRestore())
    const reference = createFailureLog(folder, fixedClock(0))(new Error('the cause'), 'people.list')
    expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    const log = readFileSync(join(folder, 'assay.log'), 'utf8')
    expect(log).toContain(`1970-01-01T00:00:00.000Z ${reference} people.list\nError: the cause`)
    expect(String(written.mock.calls[0]?.[0])).toBe(log)
  })

  test('makes no folder where there is none yet', () => {
    const folder = join(temporaryFolder(), 'none')
    const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    onTestFinished(() => written.mockRestore())
    createFailureLog(folder, fixedClock(0))('odd', 'start')
    expect(existsSync(folder)).toBe(false)
  })
})

describe('the command line', () => {
  const env = { XDG_DATA_HOME: '/data' }

  test('keeps the sample apart from the real workspace, in the person’s data folder', () => {
    expect(dataFolder('linux', env, '/home/a')).toBe('/data/assay')
    expect(dataFolder('linux', {}, '/home/a')).toBe('/home/a/.local/share/assay')
    expect(dataFolder('darwin', {}, '/Users/a')).toBe(join('/Users/a', 'Library', 'Application Support', 'Assay'))
  })

  test('knows its options and refuses others', () => {
    expect(readStartOptions(['--workspace', '/w', '--no-open', '--browser', '--port', '8123'], env)).toEqual({
      ...{ folder: '/w', sample: false, browser: true, open: false, port: 8123, fixedAt: null },
    })
    expect(readStartOptions(['--help'], env)).toBe('help')
    expect(() => readStartOptions(['--port', 'x'], env)).toThrow('--port')
    expect(() => readStartOptions(['--what'], env)).toThrow('--what')
  })

  test('opens a window only where one can be seen', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect(hasDisplay('darwin', {})).toBe(true)
  })
})

describe('a refusal at the start', () => {
  test('is told in every language given, with its values', () => {
    const error = new WorkstationError('workspace-in-use', { user: 'li', host: 'pc' })
    const texts = [
      { 'workspace-in-use': '被 {{user}} 在 {{host}} 使用' },
      { 'workspace-in-use': 'used by {{user}} on {{host}}' },
    ]
    expect(refusalText(error, texts)).toBe('被 li 在 pc 使用\nused by li on pc')
  })

  test('is not made of a failure nobody expected', () => {
    expect(refusalText(new Error('a defect'), [{}])).toBeNull()
  })
})

describe('the count of tests', () => {
  test('a run without a report, or one that ended badly without a failing test, counts as failed', () => {
    expect(vitestCounts('/nowhere.json', 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(playwrightCounts('/nowhere.json', 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('adds up', () => {
    const one = { passed: 1, failed: 2, skipped: 3 }
    expect(addCounts(one, one)).toEqual({ passed: 2, failed: 4, skipped: 6 })
  })
})

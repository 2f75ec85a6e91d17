import { FuseV1Options, FuseVersion } from '@electron/fuses'
import { expect, test, vi } from 'vitest'
import { FUSES } from '../../electron/fuses.ts'
import { menuTemplate } from '../../electron/menu.ts'
import builder from '../../electron-builder.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

test('every fuse of this runtime is decided, and none lets foreign code in', () => {
  expect(FUSES).toEqual({
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true,
  })
  const known = Object.values(FuseV1Options).filter(value => typeof value === 'number')
  expect(known.filter(fuse => !(fuse in FUSES))).toEqual([])
})

test('electron-builder accepts its configuration', async () => {
  const { validateConfiguration } = await import('app-builder-lib/out/util/config/config.js')
  const { DebugLogger } = await import('builder-util')
  await expect(validateConfiguration(builder, new DebugLogger(false))).resolves.toBeUndefined()
})

test('the package publishes nothing, rebuilds nothing, and leaves native modules outside of the archive', () => {
  expect(builder).toMatchObject({ publish: null, npmRebuild: false, asar: true })
  expect(builder.asarUnpack).toContain('**/prebuilds/**/*.node')
  expect(builder.afterPack).toBeTypeOf('function')
})

test('the menu reloads nothing and opens no developer tools, in either language', () => {
  for (const locale of ['zh-CN', 'en-US']) {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      const text = JSON.stringify(menuTemplate(locale, platform)).toLowerCase()
      expect(text).not.toMatch(/reload|devtools/)
      expect(text).toContain(locale === 'zh-CN' ? '编辑' : 'edit')
    }
  }
})

import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { FUSES } from './electron/fuses.ts'

const LINUX_EXECUTABLE = 'assay'

/** The runtime's executable in the folder that electron-builder has just filled. */
function executableOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const name = packager.appInfo.productFilename
  if (electronPlatformName === 'darwin') return join(appOutDir, `${name}.app`)
  return join(appOutDir, electronPlatformName === 'win32' ? `${name}.exe` : LINUX_EXECUTABLE)
}

/**
 * Packages what `electron-vite build` wrote. Offline: electron-builder takes the runtime from ELECTRON_CACHE (electron-v<version>-<platform>-<arch>.zip)
 * and its tools (NSIS, AppImage, winCodeSign) from ELECTRON_BUILDER_CACHE; fill both once on a machine with a network and copy them.
 */
const configuration: Configuration = {
  appId: 'org.assay.workstation',
  productName: 'Assay',
  copyright: 'The Assay authors, MIT licence',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  // The last two serve the browser host only.
  files: ['out/**', 'package.json', '!**/*.map', '!node_modules/playwright-core/**', '!node_modules/ws/**'],
  // Real files: migrations and samples are read by workers and by SQLite.
  extraResources: [{ from: 'resources', to: 'resources' }],
  asar: true,
  // Native modules are loaded by the operating system, which cannot look into an archive.
  asarUnpack: ['**/prebuilds/**/*.node', '**/*.node'],
  // The native modules bring N-API prebuilds that fit every runtime; a rebuild would need a compiler and a network.
  npmRebuild: false,
  // Nothing is ever published or updated by itself.
  publish: null,
  linux: { target: ['AppImage', 'dir'], category: 'Office', executableName: LINUX_EXECUTABLE },
  win: { target: ['nsis', 'dir'] },
  mac: { target: ['dmg', 'dir'], category: 'public.app-category.business' },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, differentialPackage: false },
  afterPack: async context => {
    const resign = context.electronPlatformName === 'darwin'
    await flipFuses(executableOf(context), { ...FUSES, resetAdHocDarwinSignature: resign })
  },
}

export default configuration

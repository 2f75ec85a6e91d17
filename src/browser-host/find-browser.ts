import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]

const MAC_APPLICATIONS = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const WINDOWS_PROGRAMS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** Places where Chromium, Chrome and Edge are usually installed on `platform`, best first. */
export function browserPlaces(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>): string[] {
  const named = env.CHROME_PATH ? [env.CHROME_PATH] : []
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env.HOME ? [join(env.HOME, 'Applications')] : [])]
    return [...named, ...MAC_APPLICATIONS.flatMap(path => folders.map(folder => join(folder, path)))]
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      folder => folder !== undefined,
    )
    return [...named, ...WINDOWS_PROGRAMS.flatMap(path => folders.map(folder => `${folder}\\${path}`))]
  }
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'].filter(Boolean)
  return [...named, ...LINUX_NAMES.flatMap(name => folders.map(folder => join(folder, name)))]
}

/** The installed Chromium, Chrome or Edge, or `null`. `CHROME_PATH` wins. */
export function findBrowser(platform: NodeJS.Platform = process.platform, env = process.env): string | null {
  return browserPlaces(platform, env).find(place => existsSync(place)) ?? null
}

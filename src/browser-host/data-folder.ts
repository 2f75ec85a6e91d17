import { join } from 'node:path'

/** Where a person's programs keep their data on `platform`, below it our own folder. */
export function dataFolder(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>, home: string): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Assay')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Assay')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'assay')
}

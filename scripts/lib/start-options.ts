import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { dataFolder } from '../../src/browser-host/data-folder.ts'

export interface StartOptions {
  readonly folder: string
  readonly sample: boolean
  readonly browser: boolean
  readonly open: boolean
  readonly port: number
  /** A clock that stands at this instant (epoch ms), for tests and pictures. */
  readonly fixedAt: number | null
}

export const HELP = `用法 Usage: npm start -- [选项 options]

  --workspace DIR   工作区文件夹            the workspace's folder
  --sample          打开示例工作区          open the sample workspace (made at the first start)
  --browser         使用浏览器，不用 Electron   use the browser host, not Electron
  --no-open         不打开窗口，只打印地址    open no window; the last line printed is: ready <address>
  --port N          浏览器模式的端口         port of the browser host (default: a free one)
  --help            显示本说明             show this
`

/** Reads the command line. Gives `help` for `--help`; throws a plain Error for what it does not know. */
export function readStartOptions(
  args: readonly string[],
  env: Readonly<NodeJS.ProcessEnv> = process.env,
): StartOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workspace: { type: 'string' },
      sample: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
      clock: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port}: 0–65535`)
  const fixedAt = values.clock === undefined ? null : Date.parse(values.clock)
  if (Number.isNaN(fixedAt)) throw new Error(`--clock ${values.clock}: ISO 8601`)
  const home = dataFolder(process.platform, env, homedir())
  return {
    folder:
      values.workspace === undefined ? join(home, values.sample ? 'sample' : 'workspace') : resolve(values.workspace),
    sample: values.sample,
    browser: values.browser,
    open: !values['no-open'],
    port,
    fixedAt,
  }
}

/** Whether a window can be shown on this machine. */
export const hasDisplay = (platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

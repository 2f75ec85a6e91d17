import { spawn } from 'node:child_process'
import { PROJECT_FOLDER } from './project.ts'

export interface Ran {
  /** Exit code; 1 when the program was ended by a signal or could not be started. */
  readonly code: number
  /** What it printed, both streams together; empty when it printed straight to the terminal. */
  readonly output: string
}

export interface RunOptions {
  readonly show?: boolean
  readonly env?: Readonly<NodeJS.ProcessEnv>
  readonly timeoutMs?: number
}

/** Runs a program in the project's folder, collecting what it prints or (`show`) letting it print to stderr as it goes. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: PROJECT_FOLDER,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs, killSignal: 'SIGKILL' as const }),
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8')
      if (options.show) process.stderr.write(chunk)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', error => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.once('close', code => resolve({ code: code ?? 1, output }))
  })
}

/** Runs a program of node_modules by its script, with this Node. */
export const runModule = (script: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  run(process.execPath, [`node_modules/${script}`, ...args], options)

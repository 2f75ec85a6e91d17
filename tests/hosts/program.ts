import { type ChildProcess, spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { inProject } from '../../scripts/lib/project.ts'

export interface Program {
  readonly child: ChildProcess
  /** All that it has printed so far. */
  readonly printed: () => { readonly stdout: string; readonly stderr: string }
  /** The address of its last line, once it is ready; fails with what it printed when it ends before. */
  readonly address: Promise<string>
  /** Exit code, or the signal's name. */
  readonly ended: Promise<number | string>
}

/** `npm start -- …` as a process of its own, ended after the test. */
export function startProgram(args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const child = spawn(process.execPath, [inProject('scripts', 'start.ts'), ...args], {
    cwd: inProject(),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  const ended = new Promise<number | string>(resolve => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      const ready = /(?:^|\n)ready (\S+)\n$/.exec(stdout)
      if (ready?.[1]) resolve(ready[1])
    })
    void ended.then(code => reject(new Error(`The program ended with ${code}:\n${stdout}${stderr}`)))
  })
  // A program that is meant to be refused never becomes ready.
  address.catch(() => {})
  return { child, printed: () => ({ stdout, stderr }), address, ended }
}

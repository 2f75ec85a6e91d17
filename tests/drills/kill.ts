import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface ChildEnd {
  /** What the child told before its end, line by line. */
  readonly lines: readonly unknown[]
  readonly killed: boolean
  readonly errors: string
}

/**
 * Runs a child program of a drill and kills it (SIGKILL) `delayMs` after it told its line number `line`; with `null` it runs to its end.
 * The delay is no waiting for something: it moves the blow away from the moments at which the child tells something.
 */
export async function runAndKill(
  name: string,
  words: readonly string[],
  blow: { readonly line: number; readonly delayMs: number } | null,
): Promise<ChildEnd> {
  const program = fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: unknown[] = []
  const errors: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  const reader = createInterface({ input: child.stdout })
  reader.on('line', line => {
    lines.push(JSON.parse(line))
    if (lines.length === blow?.line) setTimeout(() => child.kill('SIGKILL'), blow.delayMs)
  })
  const closed = new Promise<NodeJS.Signals | null>(resolve => child.once('close', (_code, signal) => resolve(signal)))
  const killed = (await closed) === 'SIGKILL'
  return { lines, killed, errors: errors.join('') }
}

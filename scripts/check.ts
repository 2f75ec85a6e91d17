import './lib/assert-node.ts'
import { PROJECT_FOLDER } from './lib/project.ts'
import { runModule } from './lib/run.ts'
import { checkWalls, MIN_MODULES } from './lib/walls.ts'

interface Checked {
  readonly name: string
  readonly ok: boolean
  readonly seconds: string
  readonly note: string
}

async function timed(name: string, check: () => Promise<{ ok: boolean; note: string }>): Promise<Checked> {
  const startedAt = performance.now()
  const result = await check().catch((error: unknown) => ({
    ok: false,
    note: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }))
  return { name, ...result, seconds: ((performance.now() - startedAt) / 1000).toFixed(1) }
}

const tool = (name: string, script: string, args: readonly string[]) =>
  timed(name, async () => {
    const { code, output } = await runModule(script, args)
    return { ok: code === 0, note: code === 0 ? '' : output }
  })

const walls = () =>
  timed('walls', async () => {
    const { modules, breaches } = await checkWalls(PROJECT_FOLDER, ['src', 'electron', 'renderer', 'scripts'])
    if (modules < MIN_MODULES)
      return { ok: false, note: `Only ${modules} modules were read: the walls were not checked.` }
    return { ok: breaches.length === 0, note: breaches.length === 0 ? `${modules} modules` : breaches.join('\n') }
  })

const results = await Promise.all([
  tool('types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']),
  tool('style', '@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '--colors=off']),
  walls(),
  tool('unused', 'knip/bin/knip.js', ['--no-progress']),
])

for (const { name, ok, note } of results) if (!ok) process.stdout.write(`\n── ${name}\n${note.trim()}\n`)
process.stdout.write('\n')
for (const { name, ok, seconds, note } of results) {
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(7)} ${seconds.padStart(5)} s  ${ok ? note : ''}\n`)
}
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1

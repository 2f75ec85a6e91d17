import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { createRouterClient } from '@orpc/server'
import { describe, expect, onTestFinished, test } from 'vitest'
import WebSocket from 'ws'
import { RESOURCES_FOLDER } from '../../scripts/lib/project.ts'
import { browserCapabilities } from '../../src/browser-host/capabilities.ts'
import { systemClock } from '../../src/core/clock.ts'
import { router, startWorkstation } from '../../src/workstation.ts'
import { temporaryFolder } from './folder.ts'
import { type Ask, firstRun } from './harness.ts'
import { startProgram } from './program.ts'

const inFolder = (folder: string) => ['--no-open', '--workspace', folder]

/** A workspace after its first run, closed. */
async function madeWorkspace(): Promise<string> {
  const folder = join(temporaryFolder(), 'workspace')
  const host = browserCapabilities(folder, systemClock)
  const workstation = startWorkstation({
    ...{ folder, resourcesFolder: RESOURCES_FOLDER, programVersion: '0.1.0', clock: systemClock, host },
  })
  await firstRun(createRouterClient(router, { context: workstation.contextOf(workstation.openSession()) }))
  await workstation.close()
  return folder
}

/** Names, sizes, times and digests of all files below a folder. */
const picture = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(path => `${path} ${statSync(path).mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`)

/** The page's cookie and socket, by the printed address. */
async function openPage(address: string): Promise<{ client: Ask; origin: string; cookie: string }> {
  const entered = await fetch(address, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { origin } = new URL(address)
  const socket = new WebSocket(`${origin.replace('http:', 'ws:')}/rpc`, { origin, headers: { cookie } })
  onTestFinished(() => socket.terminate())
  // ws answers to the same names as the page's WebSocket; only its event types are declared apart.
  const websocket = socket as unknown as globalThis.WebSocket
  return { client: createORPCClient(new RPCLink({ websocket })), origin, cookie }
}

describe('npm start -- --no-open', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its address last, answers there, and %s ends it cleanly with the workspace free again',
    async signal => {
      const folder = await madeWorkspace()
      const program = startProgram(inFolder(folder))
      const address = await program.address
      expect(program.printed().stdout.trimEnd().split('\n').at(-1)).toBe(`ready ${address}`)
      expect(new URL(address).hostname).toBe('127.0.0.1')
      const { client } = await openPage(address)
      expect(await client.session.state()).toMatchObject({
        hostKind: 'browser',
        folder,
        workspace: { name: '测试工作区' },
      })
      program.child.kill(signal)
      expect(await program.ended).toBe(0)
      expect(program.printed().stderr).toBe('')
      const again = startProgram(inFolder(folder))
      expect(await again.address).toContain('token=')
    },
  )

  test('ends within its signal though pages are connected and streams are open', async () => {
    const program = startProgram(inFolder(join(temporaryFolder(), 'new')))
    const { client } = await openPage(await program.address)
    await firstRun(client)
    const notices = await client.changes.subscribe()
    const next = notices.next().catch(() => 'ended')
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    await next
  })

  test('takes the port it is told', async () => {
    const probe = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => probe.once('listening', resolve))
    const bound = probe.address()
    const port = typeof bound === 'object' && bound ? bound.port : 0
    const taken = startProgram(['--port', String(port), ...inFolder(await madeWorkspace())])
    expect(await taken.ended).toBe(1)
    expect(taken.printed().stderr).toContain('端口已被占用')
    expect(taken.printed().stderr).toContain('The port is taken')
    await new Promise(resolve => probe.close(resolve))
    const free = startProgram(['--port', String(port), ...inFolder(await madeWorkspace())])
    expect(new URL(await free.address).port).toBe(String(port))
  })

  test('makes nothing in an empty folder before the first run is finished', async () => {
    const folder = join(temporaryFolder(), 'new')
    const program = startProgram(inFolder(folder))
    const { client } = await openPage(await program.address)
    expect(await client.session.state()).toMatchObject({ workspace: null, folder })
    expect(existsSync(folder)).toBe(false)
  })
})

describe('a start is refused in both languages', () => {
  test('on a workspace that is open already, naming who holds it; the first program goes on', async () => {
    const folder = await madeWorkspace()
    const first = startProgram(inFolder(folder))
    const address = await first.address
    const second = startProgram(inFolder(folder))
    expect(await second.ended).toBe(1)
    const { stderr, stdout } = second.printed()
    for (const language of stderr.trim().split('\n')) {
      expect(language).toContain(folder)
      expect(language).toContain(hostname())
      expect(language).toContain(userInfo().username)
      expect(language).toContain(String(first.child.pid))
    }
    expect(stderr).toContain('正被')
    expect(stderr).toContain('in use')
    expect(stdout).not.toContain('ready')
    const { client } = await openPage(address)
    expect(await client.session.state()).toMatchObject({ workspace: { name: '测试工作区' } })
  })

  test('on a workspace of a newer program, which stays untouched to the byte', async () => {
    const folder = await madeWorkspace()
    const manifest = join(folder, 'workspace.json')
    writeFileSync(
      manifest,
      JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), schema: 9999, program: '9.0.0' }),
    )
    const before = picture(folder)
    const program = startProgram(inFolder(folder))
    expect(await program.ended).toBe(1)
    expect(program.printed().stderr).toContain('更新版本')
    expect(program.printed().stderr).toContain('newer program')
    expect(picture(folder)).toEqual(before)
  })

  test('on a folder whose manifest is not one', async () => {
    const folder = temporaryFolder()
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'workspace.json'), '{')
    const program = startProgram(inFolder(folder))
    expect(await program.ended).toBe(1)
    expect(program.printed().stderr).toContain('已损坏')
    expect(program.printed().stderr).toContain('damaged')
  })

  test('with an option it does not know, showing those it knows', async () => {
    const program = startProgram(['--nonsense'])
    expect(await program.ended).toBe(1)
    expect(program.printed().stderr).toContain('--workspace DIR')
  })
})

/** Local and remote addresses of the process's sockets, as the kernel lists them. */
function socketsOf(processId: number): string[] {
  const inodes = new Set(
    readdirSync(`/proc/${processId}/fd`).flatMap(fd => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${processId}/fd/${fd}`))?.[1] ?? []
      } catch {
        // Closed while we were looking.
        return []
      }
    }),
  )
  return ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6'].flatMap(kind =>
    readFileSync(`/proc/${processId}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map(line => line.trim().split(/\s+/))
      .filter(fields => inodes.has(fields[9] ?? ''))
      .map(fields => `${kind} ${fields[1]?.split(':')[0]} ${fields[2]?.split(':')[0]}`),
  )
}

test.runIf(process.platform === 'linux')('the program opens no socket but on 127.0.0.1', async () => {
  const program = startProgram(inFolder(join(temporaryFolder(), 'new')))
  const { client, origin, cookie } = await openPage(await program.address)
  await firstRun(client)
  await fetch(origin, { headers: { cookie } })
  const sockets = socketsOf(program.child.pid ?? 0)
  const loopback = '0100007F'
  expect(sockets.length).toBeGreaterThan(0)
  expect(sockets.filter(socket => !new RegExp(`^tcp ${loopback} (${loopback}|00000000)$`).test(socket))).toEqual([])
})
